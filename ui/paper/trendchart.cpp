#include "ui/paper/trendchart.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace desk::ui {

namespace {

struct TrendChart
{
    Q_DECLARE_TR_FUNCTIONS(TrendChart)
};

constexpr double lowestUsual = 50, highest = 100, tenth = 0.1;

QString unitOf(Measure indicator)
{
    switch (indicator) {
    case Measure::K1:
        return TrendChart::tr("sessions attended of offered");
    case Measure::K2:
        return TrendChart::tr("placements judged");
    case Measure::K3:
        return TrendChart::tr("plans due");
    default:
        return TrendChart::tr("starts due");
    }
}

ChartPoint pointOf(const MeasureResult& figure, int target)
{
    const Percentage part = figure.percentage();
    if (!part.hasData()) return {};
    return {.value = static_cast<double>(part.tenthsRoundedDown()) * tenth,
            .shown = part.text(),
            .below = !part.meets(target),
            .more = partsText(part)};
}

ChartSpec::Category categoryOf(const HalfTermReport& report, const MeasureResult& figure)
{
    const QString name = halfTermName(report.question.period);
    if (!hasBegun(report)) return {.name = name, .under = QStringLiteral("–")};
    const Percentage part = figure.percentage();
    return {.name = isSoFar(report) ? TrendChart::tr("%1 so far").arg(name) : name,
            // Without commas, for six of them stand side by side.
            .under = part.hasData() ? QStringLiteral("%1/%2").arg(part.numerator()).arg(part.denominator())
                                    : TrendChart::tr("no data")};
}

} // namespace

QString shortName(Measure indicator)
{
    switch (indicator) {
    case Measure::K1:
        return TrendChart::tr("Attendance");
    case Measure::K2:
        return TrendChart::tr("Progress from baseline");
    case Measure::K3:
        return TrendChart::tr("Plans within 3 weeks");
    case Measure::K4:
        return TrendChart::tr("Start within 5 school days");
    default:
        return wordingOf(indicator);
    }
}

QString resultWord(KpiResult result)
{
    switch (result) {
    case KpiResult::Met:
        return TrendChart::tr("met");
    case KpiResult::Amber:
        return TrendChart::tr("amber");
    case KpiResult::Missed:
        return TrendChart::tr("missed");
    case KpiResult::NoData:
        return TrendChart::tr("no data");
    case KpiResult::NoTarget:
        break;
    }
    return {};
}

const ReportRow* rowOf(const HalfTermReport& report, const QString& providerCode)
{
    const auto found = std::ranges::find_if(report.rows, [&](const ReportRow& row) {
        return providerCode.isEmpty() ? !row.providerId : row.providerId && row.code == providerCode;
    });
    return found == report.rows.end() ? nullptr : &*found;
}

QString halfTermName(const QString& period)
{
    const qsizetype at = period.lastIndexOf(QStringLiteral("HT"));
    return at < 0 ? period : period.mid(at);
}

bool hasBegun(const HalfTermReport& report) { return report.question.days.first() <= report.question.asAt; }

bool isSoFar(const HalfTermReport& report)
{
    return hasBegun(report) && report.question.days.last() > report.question.asAt;
}

ChartSpec trendChart(std::span<const HalfTermReport> halfTerms, Measure indicator, const QString& providerCode)
{
    ChartSpec spec;
    spec.title = TrendChart::tr("%1 by half-term, %").arg(shortName(indicator));
    spec.note = unitOf(indicator);
    spec.categoryTitle = TrendChart::tr("Half-term");
    spec.moreTitle = TrendChart::tr("n of d");
    spec.emptyText = TrendChart::tr("Nothing to judge yet.");
    ChartSeries line{.name = shortName(indicator)};
    double lowest = lowestUsual;
    for (const HalfTermReport& report : halfTerms) {
        const ReportRow* row = rowOf(report, providerCode);
        if (!row) continue;
        const MeasureResult& figure = row->of(indicator);
        spec.target = report.question.settings.target;
        line.points.push_back(pointOf(figure, report.question.settings.target));
        spec.categories.push_back(categoryOf(report, figure));
        if (line.points.back().value) lowest = std::min(lowest, std::floor(*line.points.back().value / 10) * 10);
    }
    if (spec.target) spec.targetText = TrendChart::tr("target %1").arg(qRound(*spec.target));
    spec.least = lowest;
    spec.most = highest;
    spec.series.push_back(std::move(line));
    return spec;
}

} // namespace desk::ui
