#pragma once

#include "core/kpi/halftermreport.h"
#include "ui/paper/paper.h"

namespace desk::ui {

/// What of the dashboard goes on paper.
struct DashboardPaper
{
    QString facts;                 ///< who, which period, as at
    QString foot;                  ///< of every page: when and by whom it was printed
    QString provider;              ///< its code; empty: all, and the table of providers
    std::vector<ChartSpec> charts; ///< as they stand on the screen
};

/// The dashboard of a report on paper: the four indicators, the providers, the charts.
Paper dashboardPaper(const HalfTermReport& report, DashboardPaper wanted);

} // namespace desk::ui
