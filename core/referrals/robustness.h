#pragma once

#include "core/referrals/award.h"

#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace desk {

inline constexpr int mostWeight = 100; ///< a weight is a whole number from 0 to 100

/// How far one weight may be moved, the others held, before somebody else leads.
struct WeightRange
{
    int from = 0;            ///< the whole weights, the present one among them, at which those who lead now …
    int to = mostWeight;     ///< … still do, alone or level with others
    QStringList levelAtFrom; ///< who has drawn level with them there, by code
    QStringList levelAtTo;
    QStringList leadBelow; ///< who leads at from - 1, by code; empty where `from` is 0 or nobody has a total there
    QStringList leadAbove; ///< who leads at to + 1, by code; empty where `to` is 100

    /// No weight of this factor changes who leads.
    bool isWhole() const { return from == 0 && to == mostWeight; }
};

/// How firmly a comparison's leader leads (s.13: weights are advisory). Compared exactly: a tie is a tie.
struct Robustness
{
    QStringList leaders; ///< of equal totals, by code: one, unless it is a true tie
    std::array<WeightRange, factors> ranges;
};

/// Nothing where nobody leads: the pool is empty, or no score weighs anything. Every weight must lie in 0–100.
std::optional<Robustness> robustnessOf(const std::vector<Candidate>& candidates, const Weights& weights);

} // namespace desk
