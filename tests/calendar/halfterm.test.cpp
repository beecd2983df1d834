#include "core/calendar/halfterm.h"

#include "core/calendar/bankholidays.h"
#include "core/calendar/schoolcalendar.h"
#include "tests/calendar/wigan.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

TEST_CASE("an academic year runs from 1 September to 31 August and is written 2025/26", "[calendar]")
{
    const auto year = AcademicYear::parse("2025/26");
    REQUIRE(year);
    CHECK(year->days() == DateRange(QDate(2025, 9, 1), QDate(2026, 8, 31)));
    CHECK(year->text() == QStringLiteral("2025/26"));
    CHECK(AcademicYear::parse("1999/00")->text() == QStringLiteral("1999/00"));
    CHECK(AcademicYear::containing(QDate(2025, 8, 31)).text() == QStringLiteral("2024/25"));
    CHECK(AcademicYear::containing(QDate(2025, 9, 1)) == *year);
    for (const char* text :
         {"", "2025", "2025/27", "2025/2026", "25/26", "2025-26", "2025/26 ", "20a5/26", "1899/00"}) {
        INFO(text);
        CHECK(!AcademicYear::parse(text));
    }
}

TEST_CASE("Wigan's half-terms of 2025/26 have no problems", "[calendar]") { CHECK(problemsOf(wigan2025()).empty()); }

TEST_CASE("half-terms lie inside their year, in order, and do not overlap", "[calendar]")
{
    const auto problem = [](std::size_t which, HalfTerm wrong) {
        std::vector<HalfTerm> terms = wigan2025();
        terms[which] = wrong;
        const std::vector<Error> found = problemsOf(terms);
        return found.size() == 1 ? found.front().described() : QString::number(found.size());
    };
    const AcademicYear year = AcademicYear::beginningIn(2025);
    CHECK(problem(0, {year, 1, {QDate(2025, 8, 29), QDate(2025, 10, 24)}}) ==
          QStringLiteral("2025/26 HT1: A half-term lies inside its academic year, 2025-09-01 to 2026-08-31."));
    CHECK(problem(5, {year, 6, {QDate(2026, 6, 1), QDate(2026, 5, 31)}}) ==
          QStringLiteral("2025/26 HT6: The last day of a half-term lies before its first."));
    CHECK(problem(1, {year, 2, {QDate(2025, 10, 24), QDate(2025, 12, 19)}}) ==
          QStringLiteral("2025/26 HT2: This half-term begins before 2025/26 HT1 has ended."));
    CHECK(problem(5, {year, 5, {QDate(2026, 6, 1), QDate(2026, 7, 17)}}) ==
          QStringLiteral("2025/26 HT5: This half-term stands twice in its calendar."));
    CHECK(problem(5, {year, 7, {QDate(2026, 6, 1), QDate(2026, 7, 17)}}) ==
          QStringLiteral("2025/26 HT7: Half-terms are numbered from 1 to 6."));
}

TEST_CASE("the proposal for 2025/26 is what Wigan has set", "[calendar]")
{
    const std::vector<HalfTerm> proposed = proposeYear(AcademicYear::beginningIn(2025)), set = wigan2025();
    REQUIRE(proposed.size() == set.size());
    for (std::size_t i = 0; i < set.size(); ++i) {
        INFO(i);
        CHECK(proposed[i].number == set[i].number);
        CHECK(proposed[i].days == set[i].days);
    }
}

TEST_CASE("every proposed year to 2040 is possible, holds 191 school days and ends in July", "[calendar]")
{
    for (int first = 2020; first <= 2040; ++first) {
        INFO(first);
        const AcademicYear year = AcademicYear::beginningIn(first);
        const std::vector<HalfTerm> terms = proposeYear(year);
        CHECK(terms.size() == 6);
        CHECK(problemsOf(terms).empty());
        const SchoolCalendar calendar(QStringLiteral("WIGAN"), terms, {});
        CHECK(calendar.schoolDaysBetween(QDate(first, 8, 31), QDate(first + 1, 8, 31)) == proposedSchoolDays);
        CHECK(terms.back().days.last().month() == 7);
        for (const HalfTerm& one : terms) {
            CHECK(calendar.isSchoolDay(one.days.first()));
            CHECK(calendar.isSchoolDay(one.days.last()));
        }
    }
}

TEST_CASE("the proposed holidays hold the weeks the council names", "[calendar]")
{
    for (int first = 2020; first <= 2040; ++first) {
        INFO(first);
        const SchoolCalendar calendar(QStringLiteral("WIGAN"), proposeYear(AcademicYear::beginningIn(first)), {});
        const auto closedWeek = [&calendar](QDate monday) {
            bool out = monday.dayOfWeek() == 1;
            for (int i = 0; i < 5; ++i) out = out && !calendar.isSchoolDay(monday.addDays(i));
            return out && calendar.isSchoolDay(monday.addDays(-3)) && calendar.isSchoolDay(monday.addDays(7));
        };
        QDate october(first, 10, 27);
        while (october.dayOfWeek() != 1) october = october.addDays(-1);
        CHECK(closedWeek(october));
        QDate february(first + 1, 2, 15);
        while (february.dayOfWeek() != 1) february = february.addDays(1);
        CHECK(closedWeek(february));
        CHECK(closedWeek(*(bankHolidays(first + 1).begin() + 4)));
        CHECK(!calendar.isSchoolDay(easterSunday(first + 1).addDays(-2)));
        CHECK(!calendar.isSchoolDay(easterSunday(first + 1).addDays(1)));
    }
}
