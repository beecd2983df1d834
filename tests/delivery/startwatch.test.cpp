#include "core/delivery/startwatch.h"

#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using enum StartStanding;

namespace {

const QDate friday(2025, 10, 24); // the last day before the autumn half-term

const SchoolCalendar& wigan()
{
    static const CalendarBook book = test::wiganBook();
    return book.framework();
}

StartWatch on(QDate today, StartCourse course, int days = 5) { return watchStart(course, today, wigan(), days); }

} // namespace

TEST_CASE("a start is on course for two school days, at risk from the third and missed on the sixth", "[delivery][s13]")
{
    // Half-term lies between: the first school day after it is Monday 3 November.
    const StartCourse course{friday, {}, {}, {}, false};
    CHECK(on(friday, course).standing == OnCourse);
    CHECK(on(friday, course).schoolDay == 0);
    CHECK(on(QDate(2025, 10, 29), course).standing == OnCourse);
    CHECK(on(QDate(2025, 11, 4), course).standing == OnCourse);
    CHECK(on(QDate(2025, 11, 4), course).schoolDay == 2);
    CHECK(on(QDate(2025, 11, 5), course).standing == AtRisk);
    CHECK(on(QDate(2025, 11, 5), course).atRiskFrom == QDate(2025, 11, 5));
    CHECK(on(QDate(2025, 11, 7), course).standing == AtRisk);
    CHECK(on(QDate(2025, 11, 7), course).startBy == QDate(2025, 11, 7));
    CHECK(on(QDate(2025, 11, 10), course).standing == Missed);
    CHECK(on(QDate(2025, 11, 10), course).schoolDay == 6);
    // Nothing held at the weekend after the fifth could be in time any more.
    CHECK(on(QDate(2025, 11, 8), course).standing == Missed);
}

TEST_CASE("a closure of the student's school moves what is due", "[delivery][s13]")
{
    CalendarBook book;
    for (const HalfTerm& one : test::wigan2025()) book.addHalfTerm(QStringLiteral("WIGAN"), one);
    book.addClosure(QStringLiteral("106543"), QDate(2025, 11, 6));
    book.build();
    const SchoolCalendar& school = *book.find(QStringLiteral("106543"));
    const StartWatch watch = watchStart({friday, {}, {}, {}, false}, QDate(2025, 11, 10), school, 5);
    CHECK(watch.startBy == QDate(2025, 11, 10));
    CHECK(watch.standing == AtRisk);
}

TEST_CASE("a start is in time up to the fifth school day, and late after it", "[delivery][s13]")
{
    CHECK(on(QDate(2025, 12, 1), {friday, {}, QDate(2025, 11, 7), {}, false}).standing == Started);
    CHECK(on(QDate(2025, 12, 1), {friday, {}, QDate(2025, 11, 8), {}, false}).standing == StartedLate);
    // What lies ahead is not known yet.
    CHECK(on(QDate(2025, 11, 5), {friday, {}, QDate(2025, 11, 7), {}, false}).standing == AtRisk);
}

TEST_CASE("a delay of the family's is noted beside, and hides no miss", "[delivery][s13]")
{
    const StartWatch watch = on(QDate(2025, 11, 10), {friday, {}, {}, {}, true});
    CHECK(watch.standing == Missed);
    CHECK(watch.familyDelay);
    CHECK(on(QDate(2025, 11, 5), {friday, {}, {}, {}, true}).standing == AtRisk);
    CHECK(on(QDate(2025, 12, 1), {friday, {}, QDate(2025, 11, 12), {}, true}).standing == StartedLate);
}

TEST_CASE("a start planned for a day too late is said to be at once", "[delivery][s13]")
{
    CHECK_FALSE(on(friday, {friday, QDate(2025, 11, 7), {}, {}, false}).plannedLate);
    CHECK(on(friday, {friday, QDate(2025, 11, 10), {}, {}, false}).plannedLate);
}

TEST_CASE("an award that ended before anything was attended is watched no more", "[delivery][s13]")
{
    CHECK(on(QDate(2025, 11, 10), {friday, {}, {}, QDate(2025, 11, 6), false}).standing == Ended);
    CHECK(on(QDate(2025, 11, 5), {friday, {}, {}, QDate(2025, 11, 6), false}).standing == AtRisk);
}

TEST_CASE("where the calendar ends nothing is guessed: what can be told still is", "[delivery][s13]")
{
    // Three school days are known after Tuesday 14 July; the fifth is not.
    const StartCourse course{QDate(2026, 7, 14), {}, {}, {}, false};
    const StartWatch third = on(QDate(2026, 7, 17), course);
    CHECK(third.standing == AtRisk);
    CHECK(third.schoolDay == 3);
    CHECK_FALSE(third.startBy.isValid());
    REQUIRE(third.calendarEnds);
    CHECK(third.calendarEnds->code == ErrorCode::OutsideCalendar);
    CHECK(third.calendarEnds->message().contains(QStringLiteral("17 July 2026")));
    CHECK(on(QDate(2026, 7, 14), {QDate(2026, 7, 16), {}, {}, {}, false}).standing == NotCounted);
    CHECK(on(QDate(2026, 9, 3), {QDate(2026, 7, 16), {}, {}, {}, false}).standing == NotCounted);
    CHECK(on(QDate(2026, 9, 3), {QDate(2026, 7, 16), {}, QDate(2026, 7, 17), {}, false}).standing == NotCounted);
}

TEST_CASE("standings follow each other day by day, and never go back", "[delivery][s13]")
{
    test::holds("order", [] {
        const QDate awarded = QDate(2025, 9, 2).addDays(*rc::gen::inRange(0, 270));
        const int days = *rc::gen::inRange(1, 12);
        StartStanding before = OnCourse;
        for (int i = 0; i < 40; ++i) {
            const QDate today = awarded.addDays(i);
            const StartWatch watch = on(today, {awarded, {}, {}, {}, i % 2 == 0}, days);
            RC_ASSERT(watch.standing >= before);
            RC_ASSERT((watch.standing == Missed) == (today > watch.startBy));
            // A sixth day of five is a missed one, whatever lies between.
            if (watch.schoolDay > days) RC_ASSERT(watch.standing == Missed);
            if (watch.schoolDay >= startAtRiskDay) RC_ASSERT(watch.standing >= AtRisk);
            before = watch.standing;
        }
    });
}
