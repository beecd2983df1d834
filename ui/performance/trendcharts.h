#pragma once

#include "core/kpi/halftermreport.h"
#include "ui/widgets/chartspec.h"

namespace desk::ui {

/// An indicator half-term by half-term against its target, of one provider or (empty code) of all. A half-term that
/// runs is "so far", one that has not begun has a dash, and n/d stands under each.
ChartSpec indicatorChart(const std::vector<HalfTermReport>& reports, const QString& provider, Measure measure);

/// The providers that have a figure of an indicator, by name.
std::vector<const ReportRow*> comparedProviders(const HalfTermReport& report, Measure measure);

/// Those of a report by one indicator, each with the interval in which its true share lies, so that
/// no order is read into chance.
ChartSpec comparisonChart(const HalfTermReport& report, Measure measure);

/// Which providers cannot be told apart by an indicator, in whole sentences: "None of the 8 providers can be told
/// apart from another." or who is above whom.
QString comparisonText(const HalfTermReport& report, Measure measure);

} // namespace desk::ui
