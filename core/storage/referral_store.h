#pragma once

#include "core/base/instant.h"
#include "core/delivery/session.h"
#include "core/kpi/progress.h"
#include "core/referrals/referralprogress.h"
#include "core/storage/statement.h"

#include <functional>
#include <optional>
#include <vector>

namespace desk::storage {

/// One award as it stands in the file.
struct AwardRow
{
    qint64 id = 0;
    int number = 1;
    qint64 providerId = 0;
    Instant awardedAt;
    bool direct = false;
    std::optional<qint64> hourlyRate; ///< pence, frozen
    QString rationale;                ///< only in a record
    QDate planReceivedOn;
    QDate endedOn;
    QString endReason; ///< code of exchange.md; empty: not known
    QDate firstAttendedOn;
};

/// One referral of the list, with its awards and, where they were asked for, its requests and answers.
struct ReferralRow
{
    qint64 id = 0;
    QString ref;
    QString studentRef;
    QString forename;
    QString surname;
    QString calendar; ///< code of the student's; empty: the framework's
    QString officer;
    QString team;
    QString reason;
    int lot = 1;
    QString keyStage;
    qint64 hoursPerWeek = 0; ///< hundredths
    Instant issuedAt;
    std::vector<AwardRow> awards; ///< by number
    ReferralCourse course;        ///< awards in the same order
};

/// Everything a referral says of the need.
struct ReferralNeed
{
    qint64 studentId = 0;
    QString subjects; ///< separated by ";"
    QString attainmentLevel;
    QString sendNeeds;
    QString healthNeeds;
    QString postcode;
    QString venue; ///< code; empty: not known
    std::optional<bool> outOfBorough;
    QDate outOfSchoolSince;
    QDate reviewOn;
};

/// What a referral's record tells of its student.
struct StudentRow
{
    QDate dateOfBirth;
    QString schoolUrn;
    std::optional<bool> onRoll;
    QString senProvision;
    QString senNeed;
    std::optional<bool> ehcp;
    std::optional<bool> lookedAfter;
    QString homeAuthority;
    QString upn;
    QString postcode;
};

/// An answer with what it offers.
struct AnswerRow
{
    ResponseFact fact;
    qint64 tutorId = 0; ///< 0: none named
    QString tutorRef;
    QString tutorForename;
    QString tutorSurname;
    QDate proposedStart;
    QString note;
    QString timeSource; ///< typed, received, date; empty: taken in from elsewhere
    qint64 version = 0; ///< of the row
};

/// How the sessions of one award went.
struct SessionTally
{
    qint64 awardId = 0;
    SessionCounts counts;
    int booked = 0; ///< without an outcome
    QDate first;
    QDate last;
    QDate lastAttended;
};

/// One assessment, with its award.
struct AssessmentRow
{
    qint64 awardId = 0;
    AssessmentFact fact;
};

/// Referrals as lists and records show them. It gives facts; how a referral stands is for progressOf to say.
class ReferralStore
{
public:
    explicit ReferralStore(sqlite3* handle) : m_handle(handle) {}

    /// Those issued by a moment, by reference, with the awards made by then.
    Result<std::vector<ReferralRow>> issuedBy(Instant at) const;
    /// Reads requests and answers into the rows of `issuedBy` for which `wanted` says so.
    using Wanted = std::function<bool(const ReferralRow&)>;
    Result<void> addExchanges(std::vector<ReferralRow>& rows, const Wanted& wanted) const;

    struct Record
    {
        ReferralRow row;
        ReferralNeed need;
        StudentRow student;
        std::vector<qint64> requestVersions; ///< of the rows of row.course.requests, in their order
        std::vector<AnswerRow> answers;      ///< by moment
        std::vector<SessionTally> sessions;
        std::vector<AssessmentRow> assessments; ///< by award, subject, scale, day
    };
    /// Unknown where there is no such referral.
    Result<Record> record(const QString& ref) const;

private:
    Result<void> addAnswers(Record& record) const;
    Result<void> addSessions(Record& record) const;

    sqlite3* m_handle;
};

} // namespace desk::storage
