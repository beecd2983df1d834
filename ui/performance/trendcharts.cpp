#include "ui/performance/trendcharts.h"

#include "core/kpi/wilson.h"
#include "ui/performance/performancewords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace desk::ui {

namespace {

constexpr double usualLeast = 50, whole = 100;

struct PerformanceWords
{
    Q_DECLARE_TR_FUNCTIONS(Performance)
};

/// The axis begins at 50 as long as nothing lies lower, with room for a figure below the lowest point.
double leastOf(const ChartSeries& series)
{
    constexpr double step = 10, room = 5;
    double least = usualLeast;
    for (const ChartPoint& point : series.points) {
        if (!point.value) continue;
        const double low = point.range ? point.range->first : *point.value - room;
        least = std::min(least, std::floor(low / step) * step);
    }
    return std::max(0.0, least);
}

/// "15 of 17, 4 pending, 2 already met · 1 excluded"
QString moreText(const MeasureResult& result)
{
    QStringList parts{partsText(result.percentage())};
    if (const QString beside = besideText(result); !beside.isEmpty()) parts << beside;
    return parts.join(QStringLiteral(", "));
}

ChartPoint pointOf(const MeasureResult& result, int target)
{
    const Percentage part = result.percentage();
    if (!part.hasData()) return {};
    return {.value = static_cast<double>(part.tenthsRoundedDown()) / 10,
            .shown = part.text(),
            .below = !part.meets(target),
            .more = moreText(result)};
}

QString emptyText(const std::vector<HalfTermReport>& reports)
{
    if (std::ranges::none_of(reports, [](const HalfTermReport& one) { return hasBegun(one); }))
        return PerformanceWords::tr("None of these half-terms has begun.");
    return PerformanceWords::tr("There is nothing to count yet.");
}

/// Who is below whom; many are counted.
QString belowText(const QString& name, QStringList above)
{
    constexpr qsizetype named = 3;
    if (above.size() > named)
        return PerformanceWords::tr("%1 is below %Ln other provider(s).", nullptr, static_cast<int>(above.size()))
            .arg(name);
    above.sort(Qt::CaseInsensitive);
    return PerformanceWords::tr("%1 is below %2.").arg(name, above.join(QStringLiteral(", ")));
}

void setTarget(ChartSpec& spec, int target)
{
    spec.most = whole;
    spec.target = target;
    spec.targetText = PerformanceWords::tr("target %1").arg(target);
}

} // namespace

ChartSpec indicatorChart(const std::vector<HalfTermReport>& reports, const QString& provider, Measure measure)
{
    ChartSpec spec;
    if (reports.empty()) return spec;
    const ReportSettings& settings = reports.front().question.settings;
    spec.title = PerformanceWords::tr("%1, %").arg(indicatorTitle(measure, settings));
    spec.note = indicatorNote(measure);
    spec.categoryTitle = PerformanceWords::tr("Half-term");
    spec.moreTitle = PerformanceWords::tr("Of");
    ChartSeries series{.name = indicatorTitle(measure, settings)};
    for (const HalfTermReport& report : reports) {
        const ReportRow* row = rowOf(report, provider);
        static const MeasureResult nothing;
        const MeasureResult& result = row ? row->of(measure) : nothing;
        spec.categories.push_back({.name = halfTermWords(report), .under = underText(report, result)});
        series.points.push_back(hasBegun(report) ? pointOf(result, settings.target) : ChartPoint());
    }
    setTarget(spec, settings.target);
    spec.least = leastOf(series);
    spec.emptyText = emptyText(reports);
    spec.series.push_back(std::move(series));
    return spec;
}

std::vector<const ReportRow*> comparedProviders(const HalfTermReport& report, Measure measure)
{
    std::vector<const ReportRow*> out;
    for (const ReportRow& row : report.rows)
        if (row.providerId && row.of(measure).percentage().hasData()) out.push_back(&row);
    std::ranges::stable_sort(out,
                             [](const ReportRow* a, const ReportRow* b) { return isNamedBefore(a->name, b->name); });
    return out;
}

ChartSpec comparisonChart(const HalfTermReport& report, Measure measure)
{
    const ReportSettings& settings = report.question.settings;
    ChartSpec spec{.title = PerformanceWords::tr("%1 by provider, %").arg(indicatorTitle(measure, settings)),
                   .note = PerformanceWords::tr("with 95% intervals"),
                   .categoryTitle = PerformanceWords::tr("Provider"),
                   .moreTitle = PerformanceWords::tr("Of")};
    ChartSeries series{.name = indicatorTitle(measure, settings)};
    const std::vector<const ReportRow*> rows = comparedProviders(report, measure);
    for (const ReportRow* row : rows) {
        const MeasureResult& result = row->of(measure);
        ChartPoint point = pointOf(result, settings.target);
        if (const auto interval = wilsonInterval(result.numerator, result.denominator.value_or(0))) {
            point.range = {interval->lower * whole, interval->upper * whole};
            point.more = PerformanceWords::tr("%1; between %2 and %3 with 95% confidence")
                             .arg(point.more, QString::number(std::floor(point.range->first * 10) / 10, 'f', 1),
                                  QString::number(std::ceil(point.range->second * 10) / 10, 'f', 1));
        }
        const QString under = QStringLiteral("%1% · %2").arg(point.shown, underText(report, result));
        spec.categories.push_back({.name = row->name, .under = under});
        series.points.push_back(std::move(point));
    }
    setTarget(spec, settings.target);
    spec.sideways = true;
    spec.least = leastOf(series);
    spec.emptyText = emptyText({report});
    spec.foot = comparisonText(report, measure);
    if (const auto without = static_cast<int>(report.rows.size() - 1 - rows.size()); without > 0)
        spec.foot += u' ' + PerformanceWords::tr("%Ln provider(s) have no figure yet.", nullptr, without);
    spec.series.push_back(std::move(series));
    return spec;
}

QString comparisonText(const HalfTermReport& report, Measure measure)
{
    const std::vector<ComparedProvider> order = comparisonOrder(report, measure);
    const auto compared = static_cast<int>(
        std::ranges::count_if(order, [](const ComparedProvider& one) { return one.interval.has_value(); }));
    if (compared < 2) return PerformanceWords::tr("There are no two providers with figures to compare.");
    QStringList apart;
    for (const ComparedProvider& one : order) {
        QStringList above;
        for (const std::size_t row : one.above) above << report.rows[row].name;
        if (above.isEmpty()) continue;
        apart << belowText(report.rows[one.row].name, std::move(above));
    }
    if (apart.isEmpty())
        return PerformanceWords::tr(
            "The %Ln provider(s) cannot be told apart: their whiskers overlap, and the differences may "
            "be chance.",
            nullptr, compared);
    apart.sort(Qt::CaseInsensitive);
    return PerformanceWords::tr(
               "%1 All others cannot be told apart: their whiskers overlap, and the differences may be chance.")
        .arg(apart.join(u' '));
}

} // namespace desk::ui
