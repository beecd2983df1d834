#include "ui/widgets/words.h"

#include "tests/ui/support/print.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }
Instant at(const char* iso) { return Instant::parse(iso).value(); }
const QDate today(2026, 1, 20); // a Tuesday

} // namespace

TEST_CASE("dates are written as people in Britain write them", "[widgets][words]")
{
    CHECK(dateText(QDate(2025, 11, 3)) == text("Mon 3 Nov 2025"));
    CHECK(plainDateText(QDate(2025, 9, 30)) == text("30 Sep 2025"));
    CHECK(weekdayText(QDate(2026, 1, 23)) == text("Fri 23 Jan"));
    CHECK(shortDateText(QDate(2026, 2, 2), today) == text("2 Feb"));
    CHECK(shortDateText(QDate(2025, 2, 2), today) == text("2 Feb 2025"));
    CHECK(monthText(QDate(2026, 11, 9)) == text("Nov 2026"));
    CHECK(dateText(QDate()).isEmpty());
    CHECK(shortDateText(QDate(), today).isEmpty());
}

TEST_CASE("a day near today has its own word", "[widgets][words]")
{
    CHECK(relativeDateText(today, today) == text("today"));
    CHECK(relativeDateText(today.addDays(1), today) == text("tomorrow"));
    CHECK(relativeDateText(today.addDays(-1), today) == text("yesterday"));
    CHECK(relativeDateText(QDate(2026, 1, 23), today) == text("Fri 23 Jan"));
    CHECK(relativeDateText(QDate(2027, 1, 4), today) == text("Mon 4 Jan 2027"));
}

TEST_CASE("stretches of days say no month or year twice", "[widgets][words]")
{
    CHECK(daysText(QDate(2025, 11, 3), QDate(2025, 11, 14)) == text("3–14 Nov 2025"));
    CHECK(daysText(QDate(2025, 10, 27), QDate(2025, 11, 7)) == text("27 Oct – 7 Nov 2025"));
    CHECK(daysText(QDate(2025, 12, 22), QDate(2026, 1, 2)) == text("22 Dec 2025 – 2 Jan 2026"));
    CHECK(daysText(QDate(2025, 11, 3), QDate(2025, 11, 3)) == text("3 Nov 2025"));
    CHECK(daysText(QDate(2025, 11, 3), QDate()) == text("from 3 Nov 2025"));
}

TEST_CASE("moments are shown by London's clock", "[widgets][words]")
{
    CHECK(momentText(at("2026-07-20T08:05:00Z")) == text("Mon 20 Jul 2026 09:05"));
    CHECK(momentText(at("2026-01-20T11:30:00Z"), at("2026-01-20T09:00:00Z")) == text("today 11:30"));
    CHECK(momentText(at("2026-01-19T11:30:00Z"), at("2026-01-20T09:00:00Z")) == text("yesterday 11:30"));
}

TEST_CASE("amounts, hours and parts", "[widgets][words]")
{
    CHECK(moneyText(Money::fromPence(123450)) == text("£1,234.50"));
    CHECK(moneyText(Money::fromPence(-505)) == text("−£5.05"));
    CHECK(moneyText(Money::fromPence(500000000)) == text("£5,000,000.00"));
    CHECK(hoursText(Hours::parse("7.50").value()) == text("7.5 h"));
    CHECK(hoursText(Hours::fromHundredths(101100)) == text("1,011 h"));
    CHECK(hoursText(Hours::fromHundredths(584650)) == text("5,846.5 h"));
    CHECK(hoursText(Hours::fromHundredths(-50)) == text("-0.5 h"));
    CHECK(percentWithParts(Percentage(1727, 1892)) == text("91.2% (1,727 of 1,892)"));
    CHECK(percentText(Percentage(8999, 10000)) == text("89.9%"));
    CHECK(percentText(Percentage(0, 0)) == text("–"));
    CHECK(percentWithParts(Percentage(0, 0)) == text("none yet"));
}

TEST_CASE("a countdown says what is left, rounded down, and turns at the very second", "[widgets][words]")
{
    const Instant due = at("2026-01-20T11:30:00Z");
    const auto left = [&](const char* now) { return countdown(due, at(now)); };
    CHECK(left("2026-01-20T10:41:10Z") == BadgeText{Tone::Warn, text("48 min left")});
    CHECK(left("2026-01-20T07:30:00Z") == BadgeText{Tone::Warn, text("4 h left")});
    CHECK(left("2026-01-20T07:29:59Z") == BadgeText{Tone::Info, text("4 h left")});
    CHECK(left("2026-01-20T06:20:00Z") == BadgeText{Tone::Info, text("5 h 10 min left")});
    CHECK(left("2026-01-17T11:30:00Z") == BadgeText{Tone::Info, text("3 days left")});
    CHECK(left("2026-01-20T11:30:00Z") == BadgeText{Tone::Warn, text("0 seconds left")});
    CHECK(left("2026-01-20T11:30:01Z").tone == Tone::Bad);
    CHECK(left("2026-01-20T11:42:30Z") == BadgeText{Tone::Bad, text("12 min late")});
}

TEST_CASE("a day that is due has not passed until it is over", "[widgets][words]")
{
    const auto due = [](int days) { return dueBadge(today.addDays(days), today); };
    CHECK(due(-2) == BadgeText{Tone::Bad, text("2 days late")});
    CHECK(due(-1) == BadgeText{Tone::Bad, text("1 day late")});
    CHECK(due(0) == BadgeText{Tone::Warn, text("today")});
    CHECK(due(1) == BadgeText{Tone::Warn, text("tomorrow")});
    CHECK(due(7) == BadgeText{Tone::Warn, text("Tue 27 Jan")});
    CHECK(due(8) == BadgeText{Tone::None, text("Wed 28 Jan")});
    CHECK(dueBadge(QDate(), today).word.isEmpty());
}

TEST_CASE("an error at its field is worded without where it was, arguments kept as they are", "[widgets][words]")
{
    CHECK(errorSentence(Error{ErrorCode::Invalid, "There is no %1 in %2.", {text("%2"), text("x")}, text("row 3")}) ==
          text("There is no %2 in x."));
}
