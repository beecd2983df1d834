#pragma once

#include "core/kpi/halftermreport.h"

#include <optional>
#include <vector>

namespace desk {

/// Between which shares the true one lies with 95 % confidence, from 0 to 1.
struct WilsonInterval
{
    double lower = 0;
    double upper = 1;

    bool overlaps(const WilsonInterval& other) const { return lower <= other.upper && other.lower <= upper; }
    friend bool operator==(const WilsonInterval&, const WilsonInterval&) = default;
};

/// The score interval of E. B. Wilson (1927) for n of d, without continuity correction, at 95 % (z = 1.959964):
/// the shares p for which n/d lies within z standard errors of p. It stays within 0 and 1 and says something of 0/10
/// and 10/10 too. None for 0/0. Needs 0 ≤ n ≤ d.
///
/// It takes the cases for independent. Sessions of one student are not, so that for attendance the truth is less
/// certain than the interval says.
std::optional<WilsonInterval> wilsonInterval(qint64 n, qint64 d);

/// One provider in a comparison by one measure.
struct ComparedProvider
{
    std::size_t row = 0; ///< in the report
    Percentage percentage;
    std::optional<WilsonInterval> interval; ///< none without data
    std::vector<std::size_t> above;         ///< rows of providers that are honestly better: intervals apart
    std::vector<std::size_t> below;         ///< and honestly worse
};

/// The providers of a report by one measure, the highest exact percentage first, then by code; those without data
/// last. Where two stand in neither's `above` nor `below`, their order may be chance and nothing should be made of it.
/// A1 has no denominator: nobody has data.
std::vector<ComparedProvider> comparisonOrder(const HalfTermReport& report, Measure measure);

} // namespace desk
