#include "core/calendar/yearplan.h"

#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const AcademicYear year2025 = AcademicYear::beginningIn(2025);

YearPlan wiganPlan()
{
    return planOf(year2025, wigan2025(),
                  {{QDate(2025, 9, 1), QStringLiteral("INSET")}, {QDate(2025, 11, 6), QString()}});
}

} // namespace

TEST_CASE("every day of a planned year is one thing", "[calendar]")
{
    const YearPlan plan = wiganPlan();
    CHECK(plan.days.size() == 365);
    CHECK(plan.on(QDate(2025, 9, 2)).kind == DayKind::SchoolDay);
    CHECK(plan.on(QDate(2025, 9, 2)).halfTerm == 1);
    CHECK(plan.on(QDate(2025, 9, 6)).kind == DayKind::Weekend);
    CHECK(plan.on(QDate(2025, 9, 6)).halfTerm == 1);
    CHECK(plan.on(QDate(2025, 9, 1)).kind == DayKind::Closure);
    CHECK(plan.on(QDate(2025, 9, 1)).closure == QStringLiteral("INSET"));
    CHECK(plan.on(QDate(2025, 11, 6)).kind == DayKind::Closure);
    CHECK(plan.on(QDate(2025, 11, 6)).halfTerm == 2);
    CHECK(plan.on(QDate(2025, 10, 27)).kind == DayKind::Holiday);
    CHECK(plan.on(QDate(2025, 10, 27)).halfTerm == 0);
    CHECK(plan.on(QDate(2026, 5, 4)).kind == DayKind::BankHoliday);
    CHECK(plan.on(QDate(2026, 5, 4)).halfTerm == 5);
    CHECK(plan.on(QDate(2026, 8, 31)).kind == DayKind::BankHoliday);
}

TEST_CASE("the spans of Wigan's 2025/26 hold 191 school days, and a closure takes one away", "[calendar]")
{
    CHECK(planOf(year2025, wigan2025(), {}).schoolDays == 191);
    const YearPlan plan = wiganPlan();
    CHECK(plan.schoolDays == 190);
    CHECK(plan.schoolDaysOf.at(2) == planOf(year2025, wigan2025(), {}).schoolDaysOf.at(2) - 1);
    REQUIRE(plan.periods.size() == 6);
    CHECK(plan.periods.back().days == DateRange(QDate(2026, 6, 1), QDate(2026, 8, 31)));
}

TEST_CASE("a year without half-terms is not known, and those of other years do not count", "[calendar]")
{
    const YearPlan plan = planOf(AcademicYear::beginningIn(2027), wigan2025(), {});
    CHECK(plan.days.size() == 366); // 29 February 2028
    CHECK(plan.schoolDays == 0);
    CHECK(plan.periods.empty());
    for (const PlannedDay& day : plan.days) CHECK(day.kind == DayKind::Unknown);
}

TEST_CASE("the plan of a year calls a school day what the calendar counts as one", "[calendar]")
{
    test::holds(
        "the plan of a year calls a school day what the calendar counts as one",
        [] {
            const AcademicYear year = AcademicYear::beginningIn(*rc::gen::inRange(2000, 2060));
            auto halfTerms = proposeYear(year);
            halfTerms.erase(halfTerms.begin() + *rc::gen::inRange(0, 6));
            std::map<QDate, QString> closures;
            std::set<QDate> closed;
            for (int i = *rc::gen::inRange(0, 20); i > 0; --i) {
                const QDate day = year.days().first().addDays(*rc::gen::inRange(-30, 400));
                closures.emplace(day, QStringLiteral("x"));
                closed.insert(day);
            }
            const YearPlan plan = planOf(year, halfTerms, closures);
            const SchoolCalendar calendar(QStringLiteral("C"), halfTerms, closed);
            int schoolDays = 0, ofHalfTerms = 0;
            for (const PlannedDay& day : plan.days) {
                RC_ASSERT((day.kind == DayKind::SchoolDay) == calendar.isSchoolDay(day.day));
                RC_ASSERT(day.kind != DayKind::Unknown);
                // A calendar keeps no closures outside its half-terms: there nobody would be in school anyway.
                const bool closedHoliday = day.kind == DayKind::Closure && day.halfTerm == 0;
                RC_ASSERT(kindOn(calendar, day.day) == (closedHoliday ? DayKind::Holiday : day.kind));
                schoolDays += day.kind == DayKind::SchoolDay;
            }
            for (const auto& [number, days] : plan.schoolDaysOf) ofHalfTerms += days;
            RC_ASSERT(plan.schoolDays == schoolDays);
            RC_ASSERT(ofHalfTerms == schoolDays);
            RC_ASSERT(plan.schoolDaysOf.size() == 5U);
            RC_ASSERT(plan.periods.size() == calendar.periods().size());
        },
        60);
}

TEST_CASE("a day of a year that is not known is unknown, even a weekend", "[calendar]")
{
    const AcademicYear year = AcademicYear::beginningIn(2025);
    const SchoolCalendar calendar(QStringLiteral("C"), proposeYear(year), {});
    CHECK(kindOn(calendar, QDate(2025, 11, 6)) == DayKind::SchoolDay);
    CHECK(kindOn(calendar, QDate(2026, 11, 6)) == DayKind::Unknown);
    CHECK(kindOn(calendar, QDate(2026, 11, 7)) == DayKind::Unknown);
}
