#include "core/contract/spendshown.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("what five students or more have cost is shown, by lot and in total", "[contract]")
{
    const SpendShown shown = spendShown({{{120'000, 12}, {30'000, 5}}}, 15);
    CHECK((shown.lots[0] == 120'000 && shown.lots[1] == 30'000 && shown.total == 150'000));
}

TEST_CASE("a lot of few students takes the other with it, so that the total tells neither", "[contract]")
{
    for (const auto& [first, second] : {std::pair{12, 4}, std::pair{1, 9}}) {
        const SpendShown shown = spendShown({{{120'000, first}, {30'000, second}}}, 12);
        CHECK_FALSE(shown.lots[0]);
        CHECK_FALSE(shown.lots[1]);
        CHECK(shown.total == 150'000);
    }
}

TEST_CASE("few students in all have no spend that is shown, and none is shown as none", "[contract]")
{
    const SpendShown few = spendShown({{{120'000, 3}, {0, 0}}}, 3);
    CHECK_FALSE(few.lots[0]);
    CHECK(few.lots[1] == 0);
    CHECK_FALSE(few.total);
    const SpendShown none = spendShown({}, 0);
    CHECK((none.lots[0] == 0 && none.lots[1] == 0 && none.total == 0));
    // Two lots of two students each are four in all.
    const SpendShown both = spendShown({{{10, 2}, {20, 2}}}, 4);
    CHECK((!both.lots[0] && !both.lots[1] && !both.total));
}
