#pragma once

#include "core/base/instant.h"
#include "core/referrals/referralentry.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace desk::storage {

/// Referrals and what was handed over for them, as rows that people edit one by one. Every change says which
/// version of the row it saw; a Conflict is somebody else's change meanwhile. The caller holds the transaction.
class ReferralWriteStore
{
public:
    explicit ReferralWriteStore(Database& database) : m_database(database) {}

    struct Stored
    {
        qint64 id = 0;
        QString ref;
        QString studentRef;
        ReferralEntry entry;
        Instant issuedAt;
        QDate withdrawnOn;
        QString withdrawnReason;
        qint64 version = 0;
    };
    Result<std::optional<Stored>> find(const QString& ref) const;
    /// `R-00042`: the next that nobody has.
    Result<QString> nextRef() const;
    Result<void> add(const QString& ref, qint64 studentId, const ReferralEntry& entry, Instant issuedAt);
    Result<void> change(const QString& ref, const ReferralEntry& entry, qint64 seen);
    Result<void> withdraw(const QString& ref, QDate on, const QString& reason, qint64 seen);

    /// The team of the newest referral that an officer issued; empty where there is none.
    Result<QString> lastTeamOf(const QString& officer) const;

    /// What has come of a referral.
    struct Standing
    {
        int asked = 0;        ///< requests that arrived
        int awards = 0;       ///< ever made
        int runningAward = 0; ///< the number of the one that has not ended by a day; 0: none
    };
    Result<Standing> standing(qint64 referralId, QDate today) const;

    struct Handover
    {
        QString providerCode;
        QString document; ///< ehcp, risk_assessment, plan, other
        QDate handedOn;
        QString note;
        qint64 version = 0;
    };
    Result<std::vector<Handover>> handovers(qint64 referralId) const; ///< by day, provider and document
    /// The providers that hold or held an award of a referral, by code.
    Result<std::vector<QString>> awardedProviders(qint64 referralId) const;
    /// `seen` is 0 for one that was not there.
    Result<void> putHandover(qint64 referralId, const Handover& handover, qint64 seen);
    Result<void> removeHandover(qint64 referralId, const Handover& handover, qint64 seen);

private:
    Database& m_database;
};

} // namespace desk::storage
