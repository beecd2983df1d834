#pragma once

#include "core/kpi/performance.h"
#include "ui/widgets/chartspec.h"

namespace desk::ui {

// The charts beside the indicators. `provider` is a code; empty: all. `period` is a half-term of the year.

/// How many school days it took from the award to the first session, with the limit (s.13).
ChartSpec startsChart(const Performance& value, const QString& period, const QString& provider);

/// Hours a month of the year beside those of 2021/22 to 2023/24 (s.7.3).
ChartSpec hoursChart(const Performance& value, const QString& provider);

/// Sessions by key stage in a half-term beside the bookings of 2023/24 (s.7.3), in percent.
ChartSpec keyStageChart(const Performance& value, const QString& period, const QString& provider);

/// Each provider's part of the hours a week awarded in the year, by name.
ChartSpec shareChart(const Performance& value);

/// Sessions cancelled by tutors, families and the authority, half-term by half-term.
ChartSpec cancellationsChart(const Performance& value, const QString& provider);

/// What was invoiced since the framework began, month by month, beside what it is not expected to exceed (s.12): as a
/// line where one can be drawn without flattening the rest, else in words.
ChartSpec spendChart(const Performance& value, const QString& provider);

/// The first day of a month of the value's academic year, by its place: September is 0.
QDate monthOf(const Performance& value, std::size_t month);

} // namespace desk::ui
