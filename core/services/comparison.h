#pragma once

#include "core/base/percentage.h"
#include "core/contract/rulesettings.h"
#include "core/services/reports.h"

#include <array>
#include <map>

namespace desk {

/// K1 … K4 of one provider, framework to date.
using IndicatorPercentages = std::array<Percentage, 4>;

/// A comparison with what it was made from: one value to show, to decide by and to freeze.
struct Comparison
{
    Instant at;
    std::vector<Candidate> candidates; ///< by provider code
    Weights weights{};
    qint64 weightsVersion = 0; ///< of the decision about the framework's own; 0: nobody has decided
    bool ownWeights = false;   ///< the framework's weights were moved for this one
    bool reused = false;       ///< the pool is an earlier one: each provider must be asked again
    std::map<QString, Rational> suitability;
    int lot = 1;
    qint64 hoursPerWeek = 0; ///< hundredths, needed
    qint64 awardedByAll = 0; ///< hundredths a week in this lot, the last 12 months: the whole of the shares
    std::map<qint64, IndicatorPercentages> indicators; ///< by provider
    std::vector<Provider> providers;                   ///< by code, with all terms

    /// nullptr where the provider is not admitted to the lot, or there is none of that code.
    const Candidate* find(const QString& code) const;
    /// Somebody can be awarded from the pool.
    bool hasPool() const;
};

/// The comparison for a referral, for a use case that has asked for permission (s.13). Unknown where there is no such
/// referral or suitability names no provider; OutsideCalendar where the calendar ends before it can tell whether an
/// earlier pool may still be reused.
Result<Comparison> comparisonFor(Session& session, const ComparisonWanted& wanted, const RuleSettings& rules);

} // namespace desk
