#pragma once

#include "core/kpi/halftermreport.h"
#include "ui/paper/trendchart.h"
#include "ui/widgets/badge.h"

#include <QString>

#include <array>

namespace desk::ui {

// How the figures of the half-termly report are said on the dashboard and in the lists behind them.

inline constexpr std::array indicators{Measure::K1, Measure::K2, Measure::K3, Measure::K4};

/// "2025/26" of "2025/26 HT3".
QString yearOf(const QString& period);

/// Whether one name stands before another in a list: as people order them, "Provider 9" before "Provider 10".
bool isNamedBefore(const QString& a, const QString& b);

/// "HT3 so far": as a half-term is called in a chart.
QString halfTermWords(const HalfTermReport& report);

/// "Attendance", "Progress from baseline", "Plans within 3 weeks", "Start within 5 school days": as the settings in
/// force count them.
QString indicatorTitle(Measure measure, const ReportSettings& settings);
/// What it counts: "sessions attended of offered".
QString indicatorNote(Measure measure);

/// "✓ met", "▲ amber", "✕ missed", "– no data"
BadgeText resultBadge(KpiResult result);
/// "91.2%"; a dash without data.
QString figureText(const MeasureResult& result);
/// "1,727 of 1,892"; in words where there is nothing to count.
QString partsOrNone(const MeasureResult& result);
/// "4 pending, 2 already met · 1 excluded"; empty where neither is.
QString besideText(const MeasureResult& result);
/// Below a half-term in a chart: "1,727/1,892", "no data", and a dash where it has not begun.
QString underText(const HalfTermReport& report, const MeasureResult& result);

/// Below how many cases a target in percent means every one of them: 10 for 90%.
int everyOneBelow(int target);
/// "Progress from baseline (9): with fewer than ten students 90% means every one of them."; empty where no indicator
/// has so few.
QString everyOneText(const ReportRow& row, const ReportSettings& settings);

/// "Early years", "KS1" …, by its code.
QString keyStageText(const QString& code);
/// How a duty stands, by its code: "met", "pending, already met" …
QString standingText(const QString& code);

/// Which cases are behind what was chosen, in whole sentences: "1,892 sessions in the denominator, 1,727 attended;
/// 45 excluded."
struct CaseCounts
{
    qint64 numerator = 0, denominator = 0, pending = 0, pendingMet = 0, excluded = 0;

    friend bool operator==(const CaseCounts&, const CaseCounts&) = default;
};
CaseCounts countsOf(const MeasureResult& result);
QString casesText(Measure measure, const CaseCounts& counts);

} // namespace desk::ui
