#include "core/kpi/duty.h"

#include "core/base/percentage.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

QDate october(int day) { return QDate(2025, 10, day); }

} // namespace

TEST_CASE("a duty met on its due date is met, a day later missed", "[kpi][s10]")
{
    CHECK(judge({october(10), october(10), {}}, october(31)) == Standing::Met);
    CHECK(judge({october(10), october(11), {}}, october(31)) == Standing::Missed);
    CHECK(judge({october(10), {}, {}}, october(10)) == Standing::Missed);
}

TEST_CASE("before its due date a duty is pending, with how many are met already", "[kpi]")
{
    CHECK(judge({october(10), {}, {}}, october(9)) == Standing::Pending);
    CHECK(judge({october(10), october(8), {}}, october(9)) == Standing::PendingMet);
    CHECK(judge({october(10), october(9), {}}, october(8)) == Standing::Pending);
}

TEST_CASE("cut off on or before its due date and unmet by that day: excluded, at once and for good", "[kpi]")
{
    CHECK(judge({october(10), {}, october(10)}, october(31)) == Standing::Excluded);
    CHECK(judge({october(10), {}, october(11)}, october(31)) == Standing::Missed);
    CHECK(judge({october(10), {}, october(6)}, october(6)) == Standing::Excluded);
    CHECK(judge({october(10), {}, october(6)}, october(5)) == Standing::Pending);
    CHECK(judge({october(10), october(6), october(6)}, october(31)) == Standing::Met);
    CHECK(judge({october(10), october(7), october(6)}, october(31)) == Standing::Excluded);
}

TEST_CASE("a percentage is rounded down, so a missed target never reads as met", "[kpi]")
{
    CHECK(Percentage(1799, 2000).text() == QStringLiteral("89.9"));
    CHECK_FALSE(Percentage(1799, 2000).meets(90));
    CHECK(Percentage(9, 10).meets(90));
    CHECK(Percentage(32, 36).text() == QStringLiteral("88.8"));
    CHECK(Percentage(0, 0).text().isEmpty());
}

TEST_CASE("what is excluded stays excluded, and what is judged stays as judged", "[kpi]")
{
    test::holds("standings never go back", [] {
        const auto day = [] { return october(1).addDays(*rc::gen::inRange(0, 30)); };
        const auto maybe = [&] { return *rc::gen::arbitrary<bool>() ? day() : QDate(); };
        const Duty duty{day(), maybe(), maybe()};
        const QDate first = day();
        const Standing before = judge(duty, first), after = judge(duty, first.addDays(*rc::gen::inRange(0, 30)));
        if (before == Standing::Excluded) RC_ASSERT(after == Standing::Excluded);
        if (before == Standing::Met || before == Standing::Missed) RC_ASSERT(after == before);
    });
}
