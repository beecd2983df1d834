#pragma once

#include "core/kpi/halftermreport.h"
#include "ui/widgets/chartspec.h"

#include <span>

namespace desk::ui {

/// "Attendance", "Progress from baseline", "Plans within 3 weeks", "Start within 5 school days": an indicator where
/// there is little room.
QString shortName(Measure indicator);
/// "met", "amber", "missed", "no data" in the language of the window.
QString resultWord(KpiResult result);

/// The row of a provider in a report, or of all (empty code); null where it has none.
const ReportRow* rowOf(const HalfTermReport& report, const QString& providerCode);

/// "HT3" of "2025/26 HT3"; another period's whole name.
QString halfTermName(const QString& period);
/// The period had begun by the as-at day; else there is nothing to judge yet.
bool hasBegun(const HalfTermReport& report);
/// It was not over by then.
bool isSoFar(const HalfTermReport& report);

/// One indicator over the half-terms given, against its target, of a provider or of all.
ChartSpec trendChart(std::span<const HalfTermReport> halfTerms, Measure indicator, const QString& providerCode);

} // namespace desk::ui
