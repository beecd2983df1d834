#include "core/kpi/wilson.h"

#include <algorithm>
#include <cmath>

namespace desk {

std::optional<WilsonInterval> wilsonInterval(qint64 n, qint64 d)
{
    Q_ASSERT(0 <= n && n <= d);
    if (d == 0) return std::nullopt;
    constexpr double z = 1.959964;
    constexpr double zz = z * z;
    const double cases = static_cast<double>(d);
    const double share = static_cast<double>(n) / cases;
    const double centre = share + zz / (2 * cases);
    const double half = z * std::sqrt(share * (1 - share) / cases + zz / (4 * cases * cases));
    const double whole = 1 + zz / cases;
    // At the ends the formula gives exactly 0 and 1, which rounding would miss.
    return WilsonInterval{n == 0 ? 0.0 : (centre - half) / whole, n == d ? 1.0 : (centre + half) / whole};
}

namespace {

/// A share above another, exactly; what has no data stands below everything.
bool higher(const Percentage& a, const Percentage& b)
{
    if (!a.hasData() || !b.hasData()) return a.hasData() && !b.hasData();
    return a.numerator() * b.denominator() > b.numerator() * a.denominator();
}

} // namespace

std::vector<ComparedProvider> comparisonOrder(const HalfTermReport& report, Measure measure)
{
    std::vector<ComparedProvider> out;
    for (std::size_t row = 0; row < report.rows.size(); ++row) {
        if (!report.rows[row].providerId) continue;
        const Percentage percentage = report.rows[row].of(measure).percentage();
        ComparedProvider one{row, percentage, std::nullopt, {}, {}};
        if (percentage.hasData()) one.interval = wilsonInterval(percentage.numerator(), percentage.denominator());
        out.push_back(std::move(one));
    }
    // Rows come by code, so that equal shares stay in that order.
    std::ranges::stable_sort(out, higher, &ComparedProvider::percentage);
    for (ComparedProvider& one : out) {
        for (const ComparedProvider& other : out) {
            if (!one.interval || !other.interval || one.interval->overlaps(*other.interval)) continue;
            (other.interval->lower > one.interval->upper ? one.above : one.below).push_back(other.row);
        }
    }
    return out;
}

} // namespace desk
