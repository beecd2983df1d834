#pragma once

#include <QDate>

#include <optional>
#include <vector>

namespace desk {

/// Easter Sunday by the Gregorian computus.
QDate easterSunday(int year);

/// The bank holidays of England by the standing rules, with substitute days, in order. One-off ones (a
/// coronation) are closures of the calendar.
std::vector<QDate> bankHolidays(int year);
bool isBankHoliday(QDate day);

/// The standing ones, in the order of a year.
enum class BankHoliday { NewYear, GoodFriday, EasterMonday, EarlyMay, Spring, Summer, Christmas, Boxing };
/// Which one a day is, or stands in for.
std::optional<BankHoliday> bankHolidayOn(QDate day);

} // namespace desk
