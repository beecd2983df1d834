#pragma once

#include "core/delivery/session.h"

#include <QDate>

#include <set>

namespace desk {

/// The Monday of the week a day lies in; weeks run Monday to Sunday (rules.md 5).
inline QDate weekOf(QDate day) { return day.addDays(1 - day.dayOfWeek()); }

/// Session notes arrive weekly (s.14.2): those of a week are there by the Friday that follows it.
inline QDate notesDueFor(QDate day) { return weekOf(day).addDays(7 + 4); }

/// The hours (hundredths) of a session that an invoice may ask for: those delivered where it was attended; the
/// planned ones where its outcome is `chargeable` all the same (a setting, none by default); otherwise none.
inline qint64 chargeableHours(SessionOutcome outcome, qint64 planned, qint64 delivered,
                              const std::set<SessionOutcome>& chargeable)
{
    if (outcome == SessionOutcome::Attended) return delivered;
    return chargeable.contains(outcome) ? planned : 0;
}

/// What an invoice should say: chargeable hours (hundredths) at the rate frozen in the award (pence),
/// half a penny rounded up (rules.md 5).
inline qint64 expectedAmount(qint64 hours, qint64 hourlyRate) { return (hours * hourlyRate + 50) / 100; }

} // namespace desk
