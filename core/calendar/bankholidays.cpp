#include "core/calendar/bankholidays.h"

#include <algorithm>

namespace desk {

namespace {

QDate firstMonday(int year, int month)
{
    const QDate first(year, month, 1);
    return first.addDays((8 - first.dayOfWeek()) % 7);
}

QDate lastMonday(int year, int month)
{
    const QDate last = QDate(year, month, 1).addMonths(1).addDays(-1);
    return last.addDays(1 - last.dayOfWeek());
}

QDate nextWeekday(QDate day)
{
    while (day.dayOfWeek() > 5) day = day.addDays(1);
    return day;
}

} // namespace

QDate easterSunday(int year)
{
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return QDate(year, f / 31, f % 31 + 1);
}

std::vector<QDate> bankHolidays(int year)
{
    const QDate easter = easterSunday(year);
    const QDate christmas = nextWeekday(QDate(year, 12, 25));
    QDate boxing = nextWeekday(QDate(year, 12, 26));
    // A Christmas Day in lieu takes the first free weekday, Boxing Day the next.
    if (boxing == christmas) boxing = nextWeekday(boxing.addDays(1));
    std::vector<QDate> out{nextWeekday(QDate(year, 1, 1)),
                           easter.addDays(-2),
                           easter.addDays(1),
                           firstMonday(year, 5),
                           lastMonday(year, 5),
                           lastMonday(year, 8),
                           christmas,
                           boxing};
    std::ranges::sort(out);
    return out;
}

bool isBankHoliday(QDate day) { return std::ranges::binary_search(bankHolidays(day.year()), day); }

std::optional<BankHoliday> bankHolidayOn(QDate day)
{
    const auto days = bankHolidays(day.year());
    const auto found = std::ranges::find(days, day);
    if (found == days.end()) return std::nullopt;
    // A Christmas Day on a Sunday is given back after Boxing Day, which stays where it is.
    if (QDate(day.year(), 12, 25).dayOfWeek() == 7 && day.month() == 12)
        return day.day() == 26 ? BankHoliday::Boxing : BankHoliday::Christmas;
    return static_cast<BankHoliday>(found - days.begin());
}

} // namespace desk
