#include "core/kpi/duedays.h"

#include "tests/calendar/wigan.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const CalendarBook& book()
{
    static const CalendarBook wigan = test::wiganBook();
    return wigan;
}

const QDate started(2025, 10, 13); // rules.md 6: due 3 Nov 2025

PlanStanding plan(QDate received, QDate ended, QDate today, QDate start = started)
{
    return planStanding(start, received, ended, today, book().framework(), {});
}

} // namespace

TEST_CASE("a plan is due three weeks after the start, or 15 school days after it where that is the setting",
          "[kpi][s10]")
{
    CHECK(*planDue(started, book().framework(), {}) == QDate(2025, 11, 3));
    ReportSettings inSchoolDays;
    inSchoolDays.planInSchoolDays = true;
    CHECK(*planDue(started, book().framework(), inSchoolDays) == QDate(2025, 11, 10));
    const QDate late(2026, 7, 14);
    CHECK(planDue(late, book().framework(), {}));
    CHECK(planDue(late, book().framework(), inSchoolDays).error().code == ErrorCode::OutsideCalendar);
}

TEST_CASE("a plan stands as its duty does, and nothing of it is known before its day", "[kpi][s10]")
{
    const QDate due(2025, 11, 3);
    CHECK(plan({}, {}, due).standing == Standing::Missed);
    CHECK(plan({}, {}, due.addDays(-1)).standing == Standing::Pending);
    CHECK(plan(due, {}, due).standing == Standing::Met);
    CHECK(plan(due.addDays(1), {}, due.addDays(1)).standing == Standing::Missed);
    CHECK(plan(due.addDays(1), {}, due.addDays(1)).receivedOn == due.addDays(1));
    CHECK_FALSE(plan(due.addDays(1), {}, due).receivedOn.isValid());
    CHECK(plan({}, due.addDays(-3), due).standing == Standing::Excluded);
    CHECK(plan({}, {}, due).due == due);
}

TEST_CASE("before the start no plan is owed; one that is there already is said", "[kpi][s10]")
{
    const PlanStanding standing = plan(started.addDays(-2), {}, started.addDays(-1));
    CHECK_FALSE(standing.standing);
    CHECK_FALSE(standing.due.isValid());
    CHECK(standing.receivedOn == started.addDays(-2));
    CHECK_FALSE(plan({}, {}, started, {}).standing);
}
