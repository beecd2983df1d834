#pragma once

#include "core/base/instant.h"
#include "core/delivery/placement.h"
#include "core/kpi/progress.h"
#include "core/storage/statement.h"

#include <functional>
#include <optional>
#include <vector>

namespace desk::storage {

/// Which awards are read.
enum class AwardScope {
    Current, ///< not ended by then
    All,
};

/// Awards and what came of them. It gives facts up to a moment; what counts is for the rules to say.
class PlacementStore
{
public:
    explicit PlacementStore(sqlite3* handle) : m_handle(handle) {}

    /// An award with the referral and the student it is about.
    struct Award
    {
        qint64 id = 0;
        QString referralRef;
        int number = 1;
        QString studentRef;
        QString forename;
        QString surname;
        QString calendar;
        QString providerCode;
        QString providerName;
        int lot = 1;
        QString keyStage;
        QString subjects;
        qint64 hoursPerWeek = 0; ///< hundredths
        Instant awardedAt;
        bool direct = false;
        qint64 hourlyRate = 0; ///< pence; 0: not known
        QDate startedOn;
        QDate planReceivedOn;
        QDate endedOn;
        QString endReason;
    };
    /// Awards made by then, by id.
    Result<std::vector<Award>> awards(AwardScope scope, Instant at) const;
    Result<std::vector<Award>> awardsOfStudent(const QString& studentRef, Instant at) const;
    /// The award with that number, if it had been made by then.
    Result<std::optional<Award>> award(const QString& referralRef, int number, Instant at) const;

    /// Calls `take` with every session of those awards up to that day, by award and date. Hours are not read.
    using TakeSession = std::function<void(qint64 awardId, const SessionFact&)>;
    Result<void> eachSession(AwardScope scope, Instant at, const TakeSession& take) const;
    /// The same for assessments, by award.
    using TakeAssessment = std::function<void(qint64 awardId, AssessmentFact)>;
    Result<void> eachAssessment(AwardScope scope, Instant at, const TakeAssessment& take) const;

    /// One session of an award as it is shown.
    struct SessionRow
    {
        SessionFact fact;
        QString startTime;
        qint64 plannedHours = 0; ///< hundredths
        bool deliveredKnown = false;
        QString tutorRef; ///< empty: none named
        QString tutorForename;
        QString tutorSurname;
        QString subject;
        QString reason; ///< why it was not attended
    };
    /// Those held by a day and all bookings, by date and time.
    Result<std::vector<SessionRow>> sessions(qint64 awardId, QDate until) const;
    Result<std::vector<AssessmentFact>> assessments(qint64 awardId, QDate until) const;

    struct InvoiceRow
    {
        QString number;
        QDate weekEnding;
        qint64 hours = 0;  ///< hundredths
        qint64 rate = 0;   ///< pence; 0: not said
        qint64 amount = 0; ///< pence
    };
    /// Those for weeks that ended by a day, by week.
    Result<std::vector<InvoiceRow>> invoices(qint64 awardId, QDate until) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
