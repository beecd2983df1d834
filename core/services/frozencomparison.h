#pragma once

#include "core/services/comparison.h"

#include <QByteArray>

namespace desk {

/// Why a provider of the pool was not chosen, as far as the figures tell; else the officer's own words do.
enum class NotChosen { LowerTotal, LevelTotal, HigherTotal, NoTotal, NotReconfirmed };

/// One provider of a frozen comparison.
struct FrozenCandidate
{
    Candidate candidate;      ///< without its id
    bool reconfirmed = false; ///< asked again, and still can
    bool chosen = false;
    std::optional<NotChosen> notChosen; ///< of the pool; outside it Candidate::whyNot says why
    IndicatorPercentages indicators;
};

/// The comparison an award was made from, as it stood then. Scores are exact.
struct FrozenComparison
{
    QString referralRef;
    int awardNo = 1;
    Instant at;
    bool direct = false;
    QString why;
    QString directReason;
    int lot = 1;
    qint64 hoursPerWeek = 0; ///< hundredths
    qint64 awardedByAll = 0; ///< hundredths a week
    Weights weights{};
    qint64 weightsVersion = 0;
    bool ownWeights = false;
    bool reused = false;
    std::vector<FrozenCandidate> candidates; ///< by provider code
};

QByteArray toJson(const FrozenComparison& frozen);
/// Damaged for anything that toJson could not have written.
Result<FrozenComparison> frozenComparisonOf(const QByteArray& json);

} // namespace desk
