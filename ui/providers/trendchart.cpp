#include "ui/providers/trendchart.h"

#include "ui/providers/providerwords.h"

#include <QCoreApplication>

#include <cmath>

namespace desk::ui {

namespace {

constexpr double usualLeast = 50;

struct Providers
{
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

/// The axis begins at 50 as long as nothing lies lower.
double leastOf(const ChartSeries& series)
{
    double least = usualLeast;
    for (const ChartPoint& point : series.points)
        if (point.value) least = std::min(least, std::floor(*point.value / 10) * 10);
    return least;
}

} // namespace

ChartSpec trendSpec(const std::vector<IndicatorPeriod>& periods, std::size_t which, int target)
{
    ChartSpec spec;
    const Measure measure = static_cast<Measure>(static_cast<std::size_t>(Measure::K1) + which);
    spec.title = Providers::tr("%1, %").arg(indicatorName(measure));
    spec.note = indicatorUnit(measure);
    spec.categoryTitle = Providers::tr("Half-term");
    spec.moreTitle = Providers::tr("Of");
    ChartSeries series{.name = indicatorName(measure)};
    for (const IndicatorPeriod& period : periods) {
        if (!period.begun) continue;
        const IndicatorFigure& figure = period.indicators[which];
        const Percentage part = figure.percentage();
        spec.categories.push_back({.name = period.period.section(u' ', 1), .under = period.period.section(u' ', 0, 0)});
        ChartPoint point{.more = indicatorParts(figure, true)};
        if (part.hasData()) {
            point.value = static_cast<double>(part.tenthsRoundedDown()) / 10;
            point.shown = part.text();
            point.below = figure.result != KpiResult::Met;
        }
        series.points.push_back(std::move(point));
    }
    spec.least = leastOf(series);
    spec.most = 100;
    spec.target = target;
    spec.targetText = Providers::tr("target %1").arg(target);
    spec.emptyText = Providers::tr("There is no figure yet.");
    spec.series.push_back(std::move(series));
    return spec;
}

} // namespace desk::ui
