#pragma once

#include <QDate>

namespace desk {

/// The Monday of the week a day lies in; weeks run Monday to Sunday (rules.md 5).
inline QDate weekOf(QDate day) { return day.addDays(1 - day.dayOfWeek()); }

/// Session notes arrive weekly (s.14.2): those of a week are there by the Friday that follows it.
inline QDate notesDueFor(QDate day) { return weekOf(day).addDays(7 + 4); }

/// What an invoice should say: delivered hours (hundredths) at the rate frozen in the award (pence),
/// half a penny rounded up (rules.md 5).
inline qint64 expectedAmount(qint64 deliveredHours, qint64 hourlyRate)
{
    return (deliveredHours * hourlyRate + 50) / 100;
}

} // namespace desk
