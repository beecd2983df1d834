#include "ui/performance/dashboardpaper.h"

#include "ui/performance/performancewords.h"
#include "ui/performance/providerfigures.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

struct PerformanceWords
{
    Q_DECLARE_TR_FUNCTIONS(PerformanceWords)
};

PaperTile tileOf(const MeasureResult& result, const ReportSettings& settings)
{
    PaperTile out{.label = indicatorTitle(result.measure, settings),
                  .figure = figureText(result),
                  .parts = partsOrNone(result),
                  .word = resultBadge(result.result).word,
                  .more = besideText(result)};
    if (result.result == KpiResult::Met) out.mark = PaperTile::Mark::Met;
    if (result.result == KpiResult::Missed || result.result == KpiResult::Amber) out.mark = PaperTile::Mark::Below;
    return out;
}

PaperTable::Cell cellOf(const MeasureResult& result)
{
    if (!result.percentage().hasData()) return {.text = QStringLiteral("–"), .note = besideText(result)};
    return {.text = figureText(result), .note = partsText(result.percentage())};
}

PaperTable providerTable(const HalfTermReport& report)
{
    PaperTable out;
    out.columns.push_back({.title = PerformanceWords::tr("Provider"), .share = 3});
    for (const Measure measure : indicators)
        out.columns.push_back({indicatorTitle(measure, report.question.settings), 1.6, true});
    for (const ProviderFigures& one : providerFigures(report)) {
        auto& row = out.rows.emplace_back();
        row.push_back({.text = one.name, .note = one.code});
        for (const MeasureResult& result : one.results) row.push_back(cellOf(result));
    }
    return out;
}

} // namespace

Paper dashboardPaper(const HalfTermReport& report, DashboardPaper wanted)
{
    Paper paper{.title = PerformanceWords::tr("Performance"), .facts = std::move(wanted.facts)};
    const ReportSettings& settings = report.question.settings;
    if (const ReportRow* row = rowOf(report, wanted.provider)) {
        PaperTiles tiles;
        for (const Measure measure : indicators) tiles.tiles.push_back(tileOf(row->of(measure), settings));
        paper.blocks.push_back(std::move(tiles));
        if (const QString few = everyOneText(*row, settings); !few.isEmpty())
            paper.blocks.push_back(PaperText{few, true});
    }
    if (wanted.provider.isEmpty() && report.rows.size() > 1) {
        paper.blocks.push_back(PaperHeading{PerformanceWords::tr("By provider")});
        paper.blocks.push_back(providerTable(report));
    }
    if (!wanted.charts.empty()) {
        paper.blocks.push_back(PaperHeading{PerformanceWords::tr("Charts")});
        paper.blocks.push_back(PaperCharts{std::move(wanted.charts)});
    }
    paper.foot = std::move(wanted.foot);
    return paper;
}

} // namespace desk::ui
