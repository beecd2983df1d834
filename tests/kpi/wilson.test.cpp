#include "core/kpi/wilson.h"

#include "tests/support/property.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace desk;

namespace {

/// A report of providers with so many of so many progressed.
HalfTermReport reportOf(const std::vector<std::pair<qint64, qint64>>& figures)
{
    HalfTermReport report;
    report.rows.resize(figures.size() + 1);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        ReportRow& row = report.rows[i + 1];
        row.providerId = static_cast<qint64>(i) + 1;
        row.code = QStringLiteral("P%1").arg(i + 1);
        row.of(Measure::K2).numerator = figures[i].first;
        row.of(Measure::K2).denominator = figures[i].second;
    }
    return report;
}

} // namespace

TEST_CASE("the interval is the published one", "[kpi]")
{
    struct Known
    {
        qint64 n, d;
        double lower, upper;
    };
    // 81 of 263, 15 of 148, 0 of 20 and 1 of 29 are the examples of R. G. Newcombe, Statistics in Medicine 17 (1998).
    for (const Known& one : {Known{8, 10, 0.4902, 0.9433}, Known{0, 10, 0.0, 0.2775}, Known{10, 10, 0.7225, 1.0},
                             Known{81, 263, 0.2553, 0.3662}, Known{15, 148, 0.0624, 0.1605}, Known{0, 20, 0.0, 0.1611},
                             Known{1, 29, 0.0061, 0.1718}}) {
        INFO(one.n << " of " << one.d);
        const auto interval = wilsonInterval(one.n, one.d);
        REQUIRE(interval);
        CHECK(interval->lower == Catch::Approx(one.lower).margin(0.00006));
        CHECK(interval->upper == Catch::Approx(one.upper).margin(0.00006));
    }
    CHECK_FALSE(wilsonInterval(0, 0));
}

TEST_CASE("the interval holds the share, stays within 0 and 1, and mirrors", "[kpi]")
{
    test::holds("what an interval is", [] {
        const qint64 d = *rc::gen::inRange(1, 100'000);
        const qint64 n = *rc::gen::inRange<qint64>(0, d + 1);
        const auto interval = wilsonInterval(n, d), mirrored = wilsonInterval(d - n, d);
        const double share = static_cast<double>(n) / static_cast<double>(d);
        RC_ASSERT(
            (0 <= interval->lower && interval->lower <= share && share <= interval->upper && interval->upper <= 1));
        RC_ASSERT(std::abs(interval->lower - (1 - mirrored->upper)) < 1e-9);
        // The defining property: n/d lies z standard errors of the bound away from it.
        const double p = interval->upper, z = 1.959964;
        if (n < d) RC_ASSERT(std::abs((p - share) - z * std::sqrt(p * (1 - p) / static_cast<double>(d))) < 1e-9);
    });
}

TEST_CASE("providers are called different only where their intervals lie apart", "[kpi][s10]")
{
    // P1 8/10, P2 95/100, P3 none, P4 50/100, P5 9/10.
    const auto order = comparisonOrder(reportOf({{8, 10}, {95, 100}, {0, 0}, {50, 100}, {9, 10}}), Measure::K2);
    REQUIRE(order.size() == 5);
    std::vector<std::size_t> rows;
    for (const ComparedProvider& one : order) rows.push_back(one.row);
    CHECK(rows == std::vector<std::size_t>{2, 5, 1, 4, 3});
    CHECK(order[0].below == std::vector<std::size_t>{4});
    CHECK(order[0].above.empty());
    CHECK((order[2].above.empty() && order[2].below.empty())); // 8/10 could be anything from 49 to 94 %
    CHECK(order[3].above == std::vector<std::size_t>{2});      // 9/10: from 59.6 %, and 50/100 up to 59.6 %
    CHECK_FALSE(order[4].interval);
    CHECK((order[4].above.empty() && order[4].below.empty()));
}

TEST_CASE("equal shares stand by code, and a measure without a denominator compares nobody", "[kpi]")
{
    const auto order = comparisonOrder(reportOf({{1, 2}, {2, 4}, {3, 5}}), Measure::K2);
    CHECK((order[0].row == 3 && order[1].row == 1 && order[2].row == 2));
    for (const ComparedProvider& one : comparisonOrder(reportOf({{1, 2}}), Measure::A1)) CHECK_FALSE(one.interval);
    CHECK(comparisonOrder(reportOf({}), Measure::K2).empty());
}
