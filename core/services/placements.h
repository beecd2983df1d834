#pragma once

#include "core/base/instant.h"
#include "core/base/percentage.h"
#include "core/delivery/placement.h"
#include "core/kpi/duedays.h"
#include "core/kpi/progress.h"
#include "core/services/usecase.h"

#include <QString>

#include <optional>
#include <vector>

namespace desk {

/// One award in a list of placements. Hours are hundredths.
struct PlacementLine
{
    QString referralRef;
    int awardNo = 1;
    QString studentRef;
    QString forename;
    QString surname;
    QString providerCode;
    QString providerName;
    int lot = 1;
    QString keyStage;
    QString subjects; ///< beyond English and Maths
    qint64 hoursPerWeek = 0;
    Instant awardedAt;
    QDate startedOn; ///< the first attended session; invalid while there is none
    QDate endedOn;
    QString endReason; ///< code of exchange.md
    PlacementState state = PlacementState::NotStarted;
    Percentage attendance;       ///< O1 so far
    Percentage recentAttendance; ///< O1 of the last four weeks
    bool belowTarget = false;    ///< attendance so far is below the target of K1; never without sessions
    QDate lastAttended;
    PlanStanding plan;
    int notesOverdue = 0;                    ///< weeks
    std::optional<ProgressVerdict> progress; ///< O2 so far; none before the start

    /// "R-00012/1"
    QString reference() const { return referralRef + u'/' + QString::number(awardNo); }
};

/// Which placements a list holds.
enum class PlacementScope {
    Current, ///< not ended: what a page opens with
    All,
};

/// The awards made by a moment, in the order of entry.
Result<std::vector<PlacementLine>> placementList(Session& session, PlacementScope scope, Instant at);

/// A session of a placement.
struct PlacementSession
{
    QDate date;
    QString startTime; ///< HH:MM
    qint64 plannedHours = 0;
    std::optional<qint64> deliveredHours;
    std::optional<SessionOutcome> outcome; ///< empty: a booking
    QString tutorRef;                      ///< empty: none named
    QString tutorForename;
    QString tutorSurname;
    QString subject;
    QString reason; ///< why it was not attended
    QDate noteReceivedOn;
    bool breach = false; ///< attended, and its tutor was not cleared on the day, or none is named (s.9.4)
};

/// One day of the calendar strip.
struct PlacementDay
{
    QDate date;
    bool schoolDay = false;
    std::vector<std::optional<SessionOutcome>> sessions; ///< by time; empty: a booking
};

/// A tutor who taught in a placement.
struct PlacementTutor
{
    QString ref;
    QString forename;
    QString surname;
    int attended = 0; ///< sessions
    QDate first;      ///< of those
    QDate last;
    int breaches = 0;     ///< attended sessions on whose day the tutor was not cleared
    QString failing;      ///< codes that blocked on the first of them, as "V2;V5"
    bool cleared = false; ///< today
    QDate clearedUntil;   ///< the last day still cleared; invalid: not cleared, or without end
};

/// An invoice held against what was delivered. Money in pence.
struct PlacementInvoice
{
    QString number;
    QDate weekEnding;
    qint64 hours = 0; ///< as invoiced
    qint64 amount = 0;
    qint64 deliveredHours = 0;      ///< attended in that week
    std::optional<qint64> expected; ///< none where the award's rate is not known

    /// A difference of a penny is a query (rules.md 5).
    bool queried() const { return expected && *expected != amount; }
};

/// Everything about one award.
struct PlacementRecord
{
    PlacementLine line;
    QDate today; ///< as at
    bool direct = false;
    qint64 hourlyRate = 0;                  ///< pence, frozen in the award; 0: not known
    std::vector<PlacementSession> sessions; ///< by date and time
    std::vector<PlacementDay> days;         ///< whole weeks, Monday to Sunday
    std::vector<PlacementWeek> weeks;       ///< those with sessions
    std::vector<ScoreCourse> scores;
    std::vector<PlacementTutor> tutors; ///< by reference
    std::vector<PlacementInvoice> invoices;
};

/// One award in full, as at a moment; being opened leaves an event. Unknown where there is none.
Result<PlacementRecord> placementRecord(Session& session, const QString& referralRef, int awardNo, Instant at,
                                        Reading reading = Reading::Opened);

} // namespace desk
