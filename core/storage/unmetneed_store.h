#pragma once

#include "core/base/result.h"
#include "core/referrals/unmetneed.h"
#include "core/storage/statement.h"

#include <functional>
#include <unordered_map>

namespace desk::storage {

/// What the ledger of unmet need reads beside the list of referrals.
class UnmetNeedStore
{
public:
    explicit UnmetNeedStore(sqlite3* handle) : m_handle(handle) {}

    /// Since when a student has been out of school, by the referral's number; only those that say it.
    Result<std::unordered_map<qint64, QDate>> outOfSchoolSince() const;
    /// Gives each session up to a day that the tutor or the authority cancelled, with its award.
    Result<void> eachCancelled(QDate until,
                               const std::function<void(qint64 awardId, const CancelledSession&)>& take) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
