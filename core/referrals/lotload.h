#pragma once

#include "core/base/instant.h"
#include "core/providers/provider.h"

#include <QDate>

#include <map>
#include <optional>
#include <vector>

namespace desk {

/// An award of a lot that counts in market share and capacity. For a comparison: none of the referral in
/// question.
struct AwardedHours
{
    qint64 providerId = 0;
    Instant awardedAt;
    qint64 hoursPerWeek = 0; ///< hundredths, the referral's
    QDate endedOn;           ///< invalid while it runs
};

/// A provider's weekly hours in one lot at a moment, in hundredths (rules.md 3 and 6).
struct LotLoad
{
    qint64 awarded = 0; ///< in the 12 months up to the moment: market share is this of all providers' together
    qint64 running = 0; ///< of awards not ended by then: what takes up capacity
    int placements = 0; ///< how many awards that is
};

/// By provider; those without an award are not in it.
std::map<qint64, LotLoad> lotLoads(const std::vector<AwardedHours>& awarded, Instant at);

/// What all providers together were awarded: the whole that a share is of.
qint64 awardedByAll(const std::map<qint64, LotLoad>& loads);

/// Capacity less what is running; empty where the capacity is not known, which counts as enough.
std::optional<qint64> spareHours(const LotTerms& terms, const LotLoad& load);

} // namespace desk
