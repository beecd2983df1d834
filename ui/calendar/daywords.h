#pragma once

#include "core/calendar/yearplan.h"

#include <QString>

namespace desk::ui {

/// "Good Friday"
QString bankHolidayName(BankHoliday holiday);

/// What a day is, in a line: "School day of half-term 3", "Bank holiday: Good Friday", "Closed: INSET".
QString meaningOf(const PlannedDay& day);

/// "Friday 9 January 2026", for headings and to be spoken.
QString longDateText(QDate day);
/// "September 2025"
QString longMonthText(QDate day);
/// "M"
QString weekdayInitial(int dayOfWeek);

} // namespace desk::ui
