#pragma once

#include "core/base/instant.h"
#include "core/referrals/responsewindow.h"
#include "core/storage/statement.h"
#include "core/students/student.h"

#include <optional>
#include <vector>

namespace desk::storage {

/// Students and what belongs to them.
class StudentStore
{
public:
    explicit StudentStore(sqlite3* handle) : m_handle(handle) {}

    /// A student in a list of all: nothing that a list does not show.
    struct Listed
    {
        qint64 id = 0;
        QString ref;
        QString forename;
        QString surname;
        QDate dateOfBirth; ///< for the year group; not shown
        QString schoolUrn;
        QString senProvision;
        QString senNeed;
        std::optional<bool> ehcp;
        std::optional<bool> lookedAfter;
        QString calendar;
        int referrals = 0; ///< issued by then
    };
    Result<std::vector<Listed>> list(Instant at) const; ///< by id

    /// What was awarded for a student by then.
    struct Course
    {
        qint64 studentId = 0;
        QString providerCode;
        QString providerName;
        Instant awardedAt;
        QDate startedOn;
        QDate endedOn;
        QDate lastAttended; ///< by that day
    };
    Result<std::vector<Course>> courses(Instant at) const; ///< the oldest award first

    Result<std::optional<Student>> student(const QString& ref) const;
    Result<bool> exists(const QString& ref) const;
    Result<std::vector<Contact>> contacts(const QString& ref) const; ///< by role and name

    /// One referral of a student.
    struct ReferralRow
    {
        qint64 id = 0;
        QString ref;
        QString officer;
        QString team;
        QString reason;
        int lot = 1;
        QString keyStage;
        QString subjects;
        QString attainmentLevel;
        QString sendNeeds;
        QString healthNeeds;
        qint64 hoursPerWeek = 0; ///< hundredths
        QString venue;
        QDate outOfSchoolSince;
        Instant issuedAt;
        QDate reviewOn;
        QDate withdrawnOn; ///< invalid where it was withdrawn after that day
    };
    Result<std::vector<ReferralRow>> referrals(const QString& ref, Instant at) const; ///< the oldest first

    /// What one provider was asked or answered, with its code.
    template <class Fact> struct Told
    {
        QString providerCode;
        Fact fact;
    };
    Result<std::vector<Told<RequestFact>>> requests(qint64 referralId, Instant at) const;
    Result<std::vector<Told<ResponseFact>>> responses(qint64 referralId, Instant at) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
