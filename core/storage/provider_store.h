#pragma once

#include "core/referrals/lotload.h"
#include "core/storage/statement.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace desk::storage {

/// What stands on a provider's record besides terms and rules (AwardFactsStore::providersWithTerms).
class ProviderStore
{
public:
    explicit ProviderStore(sqlite3* handle) : m_handle(handle) {}

    /// Every award's weekly hours, by lot.
    Result<std::map<int, std::vector<AwardedHours>>> awardedHours() const;

    struct Contact
    {
        QString email;
        QString phone;
        QString postcode;
        std::optional<bool> outOfBorough; ///< works with pupils outside the borough
        QString charterLevel;
    };
    Result<Contact> contact(qint64 providerId) const;

    struct SuspensionEntry
    {
        Suspension days;
        QString reason;
        QDate reviewOn;
    };
    Result<std::vector<SuspensionEntry>> suspensions(qint64 providerId) const; ///< the newest first

    /// An award that runs: made by `at` and not ended by its London day.
    struct RunningAward
    {
        QString referralRef;
        qint64 number = 0;
        int lot = 1;
        QString keyStage;
        qint64 hoursPerWeek = 0; ///< hundredths
        Instant awardedAt;
        QDate firstAttendedOn;
        std::optional<qint64> hourlyRate; ///< pence, frozen in the award
    };
    Result<std::vector<RunningAward>> runningAwards(qint64 providerId, Instant at) const; ///< by referral

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
