#include "core/contract/baseline.h"

#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <string>

using namespace desk;

TEST_CASE("the hours of every baseline year come to the total printed beside them", "[contract][s7.3]")
{
    REQUIRE(baselineYears().size() == 3);
    for (const BaselineYear& year : baselineYears()) {
        INFO(year.year);
        CHECK(std::accumulate(year.hours.begin(), year.hours.end(), 0) == year.printedTotal);
    }
    CHECK(std::string(baselineYears().back().year) == baselineKeyStagesYear);
}

TEST_CASE("the key stages of the baseline come to the whole", "[contract][s7.3]")
{
    CHECK(std::accumulate(baselineKeyStages.begin(), baselineKeyStages.end(), 0) == 1000);
}
