#pragma once

#include "core/base/instant.h"
#include "core/storage/database.h"

#include <QDate>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace desk::storage {

/// Awards as they are made, begun and ended. What they are made from is kept for good.
class AwardStore
{
public:
    explicit AwardStore(Database& database) : m_database(database) {}

    /// One award of a referral, as far as another one or its ending asks.
    struct Made
    {
        qint64 id = 0;
        int number = 1;
        qint64 providerId = 0;
        QString providerCode;
        Instant awardedAt;
        QDate firstAttendedOn;
        QDate endedOn;
        QString endReason;
        qint64 version = 0;
    };
    struct Referral
    {
        qint64 id = 0;
        Instant issuedAt;
        QDate withdrawnOn;
        QString calendar;         ///< code of the student's; empty: the framework's
        std::vector<Made> awards; ///< by number
    };
    /// Unknown where there is no such referral.
    Result<Referral> referral(const QString& ref) const;

    struct NewAward
    {
        qint64 referralId = 0;
        int number = 1;
        qint64 providerId = 0;
        Instant awardedAt;
        bool direct = false;
        std::optional<qint64> hourlyRate; ///< pence
        QString rationale;
    };
    Result<qint64> add(const NewAward& award);

    /// What an award was made from.
    struct Decision
    {
        qint64 decidedBy = 0;
        QString decidedByName; ///< only when read
        QDate startBy;
        QString directReason;  ///< empty: from the pool
        QByteArray comparison; ///< JSON
    };
    Result<void> addDecision(qint64 awardId, const Decision& decision);
    /// None for an award that was taken in from a file, without its comparison.
    Result<std::optional<Decision>> decision(qint64 awardId) const;

    /// Conflict when the award is no longer as it was seen.
    Result<void> end(const Made& seen, QDate day, const QString& reason);
    /// The last session attended under an award; invalid without one.
    Result<QDate> lastAttended(qint64 awardId) const;

    /// How much a provider has had to do with referrals, in all lots.
    struct ToDate
    {
        int referrals = 0; ///< asked of it; bounced requests aside
        int awards = 0;
    };
    Result<std::map<qint64, ToDate>> toDate(Instant at) const; ///< by provider

    /// How an award is to begin.
    struct Start
    {
        qint64 tutorId = 0; ///< 0: none proposed
        QString tutorRef;   ///< only when read, with the name
        QString tutorForename;
        QString tutorSurname;
        QDate plannedOn;
        QString plannedTime; ///< HH:MM; empty: not known
        QString familyDelay; ///< empty: none
        qint64 version = 0;  ///< 0: nothing planned yet
    };
    Result<Start> start(qint64 awardId) const;
    /// Those of awards under which nothing has been attended, by award.
    Result<std::map<qint64, Start>> startsToCome() const;
    /// Keeps a plan in place of the one that was seen (its version). Conflict when that has moved.
    Result<void> plan(qint64 awardId, const Start& start);

private:
    Database& m_database;
};

} // namespace desk::storage
