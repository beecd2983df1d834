#pragma once

#include "core/base/instant.h"
#include "core/delivery/session.h"
#include "core/kpi/duedays.h"
#include "core/kpi/progress.h"
#include "core/referrals/referralprogress.h"
#include "core/services/usecase.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace desk {

/// One line of the list of referrals. Codes are those of exchange.md.
struct ReferralLine
{
    QString ref;
    QString student; ///< "N. Kowalska"
    QString studentRef;
    QString officer; ///< empty: nobody's
    bool mine = false;
    QString team;   ///< PIT, SEND, VST; empty: not known
    QString reason; ///< illness, exclusion, otherwise; empty: not known
    int lot = 1;
    QString keyStage;
    qint64 hoursPerWeek = 0; ///< hundredths
    Instant issuedAt;
    QDate withdrawnOn;
    ReferralState state = ReferralState::ToIssue;
    int asked = 0; ///< the providers of ReferralProgress
    int answered = 0;
    int canMeet = 0;
    int waiting = 0;      ///< windows that are open, without an answer yet
    Instant closesAt;     ///< of those, the one that closes first
    QString providerCode; ///< of the award that runs, else of the last one; empty without any
    QString providerName;
    int awardNo = 0; ///< of that award
    QDate awardedOn;
    QDate startBy;         ///< by the award, or while there is none by the referral; invalid past the calendar
    QDate firstAttendedOn; ///< under that award
    QDate endedOn;

    /// Nobody teaches the student yet.
    bool unplaced() const { return isOpen(state) || state == ReferralState::AwardedNotStarted; }
};

/// Every referral known at a moment, the newest first.
Result<std::vector<ReferralLine>> referralList(Session& session, Instant at);

/// One request with its window.
struct RequestLine
{
    Instant sentAt;
    bool bounced = false; ///< counts as not asked and opens no window
    Instant closesAt;
    bool present = false; ///< of the present round: sent since the last award ended
    std::optional<Instant> deliveredAt;
    qint64 version = 0; ///< of the row, for a change of it
};

/// One answer and what became of it.
struct AnswerLine
{
    enum class Standing {
        Counts,     ///< the provider's last inside a window
        Superseded, ///< inside a window, and followed by another
        Late,       ///< outside every window: kept, and never in the pool
        Earlier,    ///< of a round before the present one
    };
    Instant respondedAt;
    Standing standing = Standing::Counts;
    bool canMeet = false;
    std::optional<qint64> hourlyRate; ///< pence
    QString tutorRef;
    QString tutor; ///< "Z. Byrne"
    QDate proposedStart;
    QString note;
    /// When the window closes that the answer came in, or, of a late one, the last that it missed; empty where
    /// no request had arrived.
    std::optional<Instant> closesAt;
    QString timeSource; ///< typed, received, date; empty: taken in from elsewhere
    qint64 version = 0; ///< of the row, for a change of it
};

/// One provider that was asked or answered, or both.
struct AskedProvider
{
    enum class State {
        Waiting, ///< the window is open and no answer counts yet
        CanMeet,
        CannotMeet,
        Late,
        NoAnswer,
        Bounced,  ///< every request of the present round did
        NotAsked, ///< in the present round
    };
    QString code;
    QString name;
    State state = State::NotAsked;
    std::vector<RequestLine> requests; ///< by moment
    std::vector<AnswerLine> answers;   ///< by moment
    Instant closesAt;                  ///< of the last window of the present round; meaningless without one
};

/// The sessions of one award up to the day, and those booked.
struct SessionSummary
{
    SessionCounts counts;
    int booked = 0;
    QDate first;
    QDate last;
};

/// One award with what came of it.
struct AwardLine
{
    int number = 1;
    QString providerCode;
    QString providerName;
    Instant awardedAt;
    bool direct = false;
    std::optional<qint64> hourlyRate; ///< pence, frozen
    QString rationale;
    QDate startBy; ///< s.13; invalid past the known calendar
    QDate firstAttendedOn;
    PlanStanding plan;
    QDate endedOn;
    QString endReason; ///< code; empty: not known
    bool runs = false;
    SessionSummary sessions;
};

/// One assessment under an award. Score in millionths.
struct AssessmentLine
{
    int awardNo = 1;
    AssessmentFact fact;
};

/// Something that happened to a referral.
struct ReferralEvent
{
    enum class Kind {
        OutOfSchool,
        Issued,
        Requested,
        Bounced,
        SaidYes,
        SaidNo,
        Awarded,
        FirstAttended,
        Baseline,
        Progress,
        PlanReceived,
        AwardEnded,
        Withdrawn,
        Review, ///< planned; it may lie ahead
    };
    Kind kind = Kind::Issued;
    QDate day;
    std::optional<Instant> at; ///< where the time of day is known
    QString provider;          ///< name
    int awardNo = 0;
    bool late = false;   ///< of an answer: outside its window
    bool direct = false; ///< of an award
    QString detail;      ///< ending: its code; assessment: subject; answer: its note
};

/// A referral with everything that came of it (s.13).
struct ReferralRecord
{
    ReferralLine line;
    // The need:
    QStringList subjects;
    QString attainmentLevel;
    QString sendNeeds;
    QString healthNeeds;
    QString postcode;
    QString venue; ///< code; empty: not known
    std::optional<bool> outOfBorough;
    QDate outOfSchoolSince;
    QDate reviewOn;
    // The student, as far as the need asks:
    std::optional<int> yearGroup;
    QString schoolUrn;
    std::optional<bool> onRoll;
    QString senProvision; ///< E, K, N
    QString senNeed;
    std::optional<bool> ehcp;
    std::optional<bool> lookedAfter;
    QString homeAuthority;

    std::vector<AskedProvider> providers; ///< by name
    std::vector<AwardLine> awards;        ///< by number
    std::vector<AssessmentLine> assessments;
    std::vector<ReferralEvent> events; ///< the newest first
};

/// Reads a record, which leaves an event in the audit trail. Unknown where there is no such referral.
Result<ReferralRecord> referralRecord(Session& session, const QString& ref, Instant at,
                                      Reading reading = Reading::Opened);

} // namespace desk
