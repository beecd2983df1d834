#include "core/calendar/periodname.h"

#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const SchoolCalendar& wigan()
{
    static const CalendarBook book = test::wiganBook();
    return book.framework();
}

PeriodFrame frameAt(QDate asAt) { return {&wigan(), QDate(2025, 9, 24), asAt}; }

Result<NamedPeriod> named(const char16_t* name) { return periodNamed(QString::fromUtf16(name), frameAt({2026, 3, 2})); }

} // namespace

TEST_CASE("a period is a half-term, an academic year, a quarter, the framework or two days", "[calendar][s10]")
{
    const std::vector<NamedPeriod> expected{
        {QStringLiteral("2025/26 HT2"), PeriodKind::HalfTerm, {QDate(2025, 11, 3), QDate(2026, 1, 5)}},
        {QStringLiteral("2025/26"), PeriodKind::AcademicYear, {QDate(2025, 9, 1), QDate(2026, 8, 31)}},
        {QStringLiteral("2025 Q4"), PeriodKind::Quarter, {QDate(2025, 10, 1), QDate(2025, 12, 31)}},
        {QStringLiteral("2026 Q1"), PeriodKind::Quarter, {QDate(2026, 1, 1), QDate(2026, 3, 31)}},
        {QStringLiteral("framework"), PeriodKind::Framework, {QDate(2025, 9, 24), QDate(2026, 3, 2)}},
        {QStringLiteral("2025-10-01..2025-10-01"), PeriodKind::Days, {QDate(2025, 10, 1), QDate(2025, 10, 1)}},
        {QStringLiteral("2025-01-01..2025-09-01"), PeriodKind::Days, {QDate(2025, 1, 1), QDate(2025, 9, 1)}},
    };
    for (const NamedPeriod& one : expected) {
        INFO(one.name.toStdString());
        const auto found = periodNamed(one.name, frameAt({2026, 3, 2}));
        REQUIRE(found);
        CHECK(*found == one);
    }
}

TEST_CASE("a name that is no period is refused with what would be one", "[calendar][s10]")
{
    for (const char16_t* name :
         {u"", u"HT1", u"2025/26 HT7", u"2031/32 HT1", u"2025/27", u"2025/26 ", u"2025 Q0", u"2025 Q5", u"2025 q4",
          u"2025Q4", u"Framework", u"..", u"2025-10-01..", u"..2025-10-01", u"2025-10-01..2025-13-01",
          u"2025-10-1..2025-12-31", u"1.10.2025..31.12.2025", u"2025-10-01...2025-12-31"}) {
        INFO(QString::fromUtf16(name).toStdString());
        const auto found = named(name);
        REQUIRE(!found);
        CHECK(found.error().code == ErrorCode::Unknown);
        CHECK(found.error().where == QStringLiteral("period"));
        for (const char* kind : {"2025/26 HT1", "(2025/26)", "2025 Q4", "framework", "2025-10-01..2025-12-31"})
            CHECK(found.error().message().contains(QLatin1StringView(kind)));
        CHECK(found.error().message().contains(QString::fromUtf16(name)));
    }
}

TEST_CASE("days of which the calendar knows none are refused by the calendar's name", "[calendar]")
{
    for (const char16_t* name : {u"2026/27", u"2024/25", u"2026 Q4", u"2025 Q2", u"2030-01-01..2030-12-31"}) {
        INFO(QString::fromUtf16(name).toStdString());
        const auto found = named(name);
        REQUIRE(!found);
        CHECK(found.error().code == ErrorCode::Unknown);
        CHECK(found.error().message().startsWith(QStringLiteral("The calendar WIGAN knows no day of")));
    }
    CHECK(named(u"2025 Q3"));
    CHECK(named(u"2026 Q3"));
    CHECK(named(u"2020-01-01..2030-12-31"));
}

TEST_CASE("days the wrong way round, and a framework yet to begin, are contradictions", "[calendar]")
{
    CHECK(named(u"2025-12-31..2025-10-01").error().code == ErrorCode::Contradiction);
    const auto early = periodNamed(QStringLiteral("framework"), frameAt({2025, 9, 23}));
    REQUIRE(!early);
    CHECK(early.error().code == ErrorCode::Contradiction);
    CHECK(periodNamed(QStringLiteral("framework"), frameAt({2025, 9, 24})));
}

TEST_CASE("a pasted page is cut where it is named", "[calendar]")
{
    const auto found = periodNamed(QString(5000, u'x'), frameAt({2026, 3, 2}));
    REQUIRE(!found);
    CHECK(found.error().message().size() < 400);
}

TEST_CASE("every period in the list is found by its name", "[calendar]")
{
    const PeriodFrame frame = frameAt({2026, 3, 2});
    const std::vector<NamedPeriod> all = periodsOf(frame);
    // Six half-terms, the year, the quarters from the third of 2025 to the third of 2026, the framework.
    CHECK(all.size() == 6 + 1 + 5 + 1);
    for (const NamedPeriod& one : all) {
        INFO(one.name.toStdString());
        const auto found = periodNamed(one.name, frame);
        REQUIRE(found);
        CHECK(*found == one);
    }
    CHECK(periodsOf(frameAt({2025, 9, 1})).size() == all.size() - 1);
    const SchoolCalendar empty(QStringLiteral("NONE"), {}, {});
    CHECK(periodsOf({&empty, QDate(2025, 9, 24), QDate(2025, 9, 1)}).empty());
}

TEST_CASE("a stretch cut at the ends of months is the same days, no month twice", "[calendar]")
{
    test::holds("months tile their stretch", [] {
        const QDate first = QDate(2024, 1, 1).addDays(*rc::gen::inRange(0, 900));
        const DateRange days(first, first.addDays(*rc::gen::inRange(0, 500)));
        QDate next = days.first();
        for (const DateRange& month : monthsWithin(days)) {
            RC_ASSERT(month.first() == next);
            RC_ASSERT((month.first() <= month.last() && month.first().month() == month.last().month()));
            next = month.last().addDays(1);
            RC_ASSERT((next.day() == 1 || month.last() == days.last()));
        }
        RC_ASSERT(next == days.last().addDays(1));
    });
}
