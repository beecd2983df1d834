#include "core/students/yeargroup.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("the year group is by age on 31 August", "[students]")
{
    const AcademicYear year = AcademicYear::beginningIn(2025);
    CHECK(yearGroup(QDate(2020, 8, 31), year) == 1); // five on the day itself
    CHECK(yearGroup(QDate(2020, 9, 1), year) == 0);  // a day younger: Reception
    CHECK(yearGroup(QDate(2009, 9, 1), year) == 11);
    CHECK(yearGroup(QDate(2010, 8, 31), year) == 11);
    CHECK(yearGroup(QDate(2012, 2, 29), year) == 9);
    CHECK(yearGroup(QDate(2012, 2, 29), year.next()) == 10);
}

TEST_CASE("KS1 is Years 1-2, KS2 3-6, KS3 7-9, KS4 10-11, below them the early years", "[students]")
{
    const std::string_view expected[] = {"EY",  "KS1", "KS1", "KS2", "KS2", "KS2",
                                         "KS2", "KS3", "KS3", "KS3", "KS4", "KS4"};
    for (int year = 0; year <= 11; ++year) {
        REQUIRE(keyStage(year));
        CHECK(codeOf(*keyStage(year)) == expected[year]);
    }
    CHECK(keyStage(-1) == KeyStage::EarlyYears);
    CHECK(!keyStage(12));
}
