#pragma once

#include <QDate>

#include <vector>

namespace desk {

/// Easter Sunday by the Gregorian computus.
QDate easterSunday(int year);

/// The bank holidays of England by the standing rules, with substitute days, in order. One-off ones (a
/// coronation) are closures of the calendar.
std::vector<QDate> bankHolidays(int year);
bool isBankHoliday(QDate day);

} // namespace desk
