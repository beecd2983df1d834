#include "core/referrals/lotload.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

Instant noon(int year, int month, int day)
{
    return Instant::fromLondon(QDate(year, month, day), QTime(12, 0)).value();
}

} // namespace

TEST_CASE("share is of the awards later than the same day a year before, up to the moment", "[referrals][s13]")
{
    const Instant at = noon(2026, 3, 2);
    const std::vector<AwardedHours> awarded{{1, noon(2025, 3, 2), 100, {}},  // the same day a year before: no longer
                                            {1, noon(2025, 3, 3), 200, {}},  // the day after: counts
                                            {2, at, 400, {}},                // this very moment
                                            {2, at.addSeconds(1), 800, {}}}; // not known yet
    const auto loads = lotLoads(awarded, at);
    CHECK(loads.at(1).awarded == 200);
    CHECK(loads.at(2).awarded == 400);
    CHECK(awardedByAll(loads) == 600);
}

TEST_CASE("an award takes up capacity from the moment it is made to the day before it ends", "[referrals][s13]")
{
    const QDate ended(2026, 3, 2);
    const std::vector<AwardedHours> awarded{{1, noon(2024, 1, 8), 500, {}}, {1, noon(2026, 1, 12), 300, ended}};
    const LotLoad before = lotLoads(awarded, noon(2026, 3, 1)).at(1);
    CHECK(before.running == 800);
    CHECK(before.placements == 2);
    const LotLoad onTheDay = lotLoads(awarded, noon(2026, 3, 2)).at(1);
    CHECK(onTheDay.running == 500);
    CHECK(onTheDay.placements == 1);
}

TEST_CASE("spare capacity can be overdrawn, and is not told where the capacity is not known", "[referrals][s13]")
{
    const LotLoad load{0, 700, 2};
    CHECK(spareHours({1, QDate(2025, 9, 1), {}, 4000, 1000}, load) == 300);
    CHECK(spareHours({1, QDate(2025, 9, 1), {}, 4000, 600}, load) == -100);
    CHECK_FALSE(spareHours({1, QDate(2025, 9, 1), {}, 4000, {}}, load).has_value());
}
