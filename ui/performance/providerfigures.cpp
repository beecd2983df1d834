#include "ui/performance/providerfigures.h"

#include "ui/performance/performancewords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace desk::ui {

namespace {

struct PerformanceWords
{
    Q_DECLARE_TR_FUNCTIONS(Performance)
};

/// Short heads of columns.
QString head(Measure measure)
{
    switch (measure) {
    case Measure::K1:
        return PerformanceWords::tr("Attendance");
    case Measure::K2:
        return PerformanceWords::tr("Progress");
    case Measure::K3:
        return PerformanceWords::tr("Plans");
    default:
        return PerformanceWords::tr("Starts");
    }
}

BadgeText badgeOf(const MeasureResult& result)
{
    BadgeText out = resultBadge(result.result);
    if (result.percentage().hasData()) out.word = figureText(result);
    return out;
}

QString secondLine(const MeasureResult& result)
{
    QStringList parts;
    if (result.percentage().hasData()) parts << partsText(result.percentage());
    if (result.pending > 0) parts << PerformanceWords::tr("%Ln pending", nullptr, static_cast<int>(result.pending));
    return parts.join(QStringLiteral(" · "));
}

/// The numbers alone: the cases can be many.
MeasureResult withoutCases(const MeasureResult& result)
{
    MeasureResult out;
    out.measure = result.measure;
    out.numerator = result.numerator;
    out.denominator = result.denominator;
    out.pending = result.pending;
    out.pendingMet = result.pendingMet;
    out.excluded = result.excluded;
    out.students = result.students;
    out.result = result.result;
    return out;
}

} // namespace

ProviderFiguresModel* makeProviderFigures(QObject* parent)
{
    Columns<ProviderFigures> columns;
    columns.text(u"provider", PerformanceWords::tr("Provider"), [](const ProviderFigures& row) { return row.name; })
        .second([](const ProviderFigures& row) { return row.code; })
        .stretched();
    for (std::size_t at = 0; at < indicators.size(); ++at) {
        columns
            .badge(codeOf(indicators[at]), head(indicators[at]),
                   [at](const ProviderFigures& row) { return badgeOf(row.results[at]); })
            .second([at](const ProviderFigures& row) { return secondLine(row.results[at]); })
            .sortedBy([at](const ProviderFigures& row) {
                const Percentage part = row.results[at].percentage();
                return part.hasData() ? QVariant(part.tenthsRoundedDown()) : QVariant(QString());
            })
            .headTip(indicatorNote(indicators[at]))
            .cellTip([at](const ProviderFigures& row) { return casesText(indicators[at], countsOf(row.results[at])); });
    }
    return new ProviderFiguresModel(
        std::move(columns), [](const ProviderFigures& row) { return row.code; }, parent);
}

std::vector<ProviderFigures> providerFigures(const HalfTermReport& report)
{
    std::vector<ProviderFigures> out;
    for (const ReportRow& row : report.rows) {
        if (!row.providerId) continue;
        ProviderFigures one{row.code, row.name, {}};
        for (std::size_t at = 0; at < indicators.size(); ++at) one.results[at] = withoutCases(row.of(indicators[at]));
        out.push_back(std::move(one));
    }
    std::ranges::stable_sort(
        out, [](const ProviderFigures& a, const ProviderFigures& b) { return isNamedBefore(a.name, b.name); });
    return out;
}

} // namespace desk::ui
