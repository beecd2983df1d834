#include "core/calendar/bankholidays.h"

#include <QString>

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

QString listed(int year)
{
    QStringList out;
    for (const QDate day : bankHolidays(year)) out << day.toString(QStringLiteral("MM-dd"));
    return out.join(u' ');
}

} // namespace

TEST_CASE("the bank holidays of England are those published for 2023 to 2027", "[calendar]")
{
    // Without 8 May 2023, a coronation: one-off ones are closures.
    CHECK(listed(2023) == QStringLiteral("01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26"));
    CHECK(listed(2024) == QStringLiteral("01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"));
    CHECK(listed(2025) == QStringLiteral("01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"));
    CHECK(listed(2026) == QStringLiteral("01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"));
    CHECK(listed(2027) == QStringLiteral("01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"));
}

TEST_CASE("a bank holiday at a weekend is moved to the next free weekday", "[calendar]")
{
    CHECK(isBankHoliday(QDate(2022, 1, 3))); // for Saturday 1 January
    CHECK(isBankHoliday(QDate(2016, 12, 26)));
    CHECK(isBankHoliday(QDate(2016, 12, 27))); // for Sunday 25 December
    CHECK(isBankHoliday(QDate(2020, 12, 28))); // for Saturday 26 December
    CHECK(!isBankHoliday(QDate(2016, 12, 28)));
    CHECK(!isBankHoliday(QDate(2022, 1, 1)));
}

TEST_CASE("Easter is where the almanac has it, early and late", "[calendar]")
{
    CHECK(easterSunday(2000) == QDate(2000, 4, 23));
    CHECK(easterSunday(2008) == QDate(2008, 3, 23));
    CHECK(easterSunday(2011) == QDate(2011, 4, 24));
    CHECK(easterSunday(2026) == QDate(2026, 4, 5));
    CHECK(easterSunday(2035) == QDate(2035, 3, 25));
    CHECK(easterSunday(2038) == QDate(2038, 4, 25));
    CHECK(easterSunday(2040) == QDate(2040, 4, 1));
}

TEST_CASE("every year to 2040 has eight bank holidays, all of them on weekdays", "[calendar]")
{
    for (int year = 2000; year <= 2040; ++year) {
        const std::vector<QDate> days = bankHolidays(year);
        INFO(year);
        CHECK(days.size() == 8);
        CHECK(std::ranges::adjacent_find(days, std::greater_equal()) == days.end());
        CHECK(std::ranges::all_of(days, [](QDate day) { return day.dayOfWeek() <= 5; }));
    }
}

TEST_CASE("a bank holiday is known by its name, a substitute by that of the day it stands for", "[calendar]")
{
    using enum BankHoliday;
    CHECK(bankHolidayOn(QDate(2026, 1, 1)) == NewYear);
    CHECK(bankHolidayOn(QDate(2022, 1, 3)) == NewYear);
    CHECK(bankHolidayOn(QDate(2026, 4, 3)) == GoodFriday);
    CHECK(bankHolidayOn(QDate(2026, 4, 6)) == EasterMonday);
    CHECK(bankHolidayOn(QDate(2011, 5, 2)) == EarlyMay);
    CHECK(bankHolidayOn(QDate(2026, 5, 25)) == Spring);
    CHECK(bankHolidayOn(QDate(2026, 8, 31)) == Summer);
    CHECK(bankHolidayOn(QDate(2026, 12, 25)) == Christmas);
    CHECK(bankHolidayOn(QDate(2026, 12, 28)) == Boxing);    // for Saturday 26 December
    CHECK(bankHolidayOn(QDate(2021, 12, 27)) == Christmas); // Saturday and Sunday
    CHECK(bankHolidayOn(QDate(2021, 12, 28)) == Boxing);
    CHECK(bankHolidayOn(QDate(2016, 12, 26)) == Boxing); // Christmas Day was a Sunday
    CHECK(bankHolidayOn(QDate(2016, 12, 27)) == Christmas);
    CHECK_FALSE(bankHolidayOn(QDate(2016, 12, 25)));
    CHECK_FALSE(bankHolidayOn(QDate(2026, 6, 1)));
}
