#include "ui/performance/dashboardview.h"

#include "ui/performance/chartgrid.h"
#include "ui/performance/kpitiles.h"
#include "ui/performance/performancewords.h"
#include "ui/performance/trendcharts.h"
#include "ui/performance/yearcharts.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace desk::ui {

namespace {

constexpr int chartHeight = 268, littleHeight = 232, chartWidth = 400, littleWidth = 320;

} // namespace

DashboardView::DashboardView(QWidget* parent)
    : QScrollArea(parent), m_tiles(new KpiTiles), m_notes(new TextLabel(QString(), TextSize::Body, true))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("The figures"));
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes->hide();
    auto* inner = new QWidget;
    m_column = new QVBoxLayout(inner);
    m_column->setContentsMargins(0, 0, gap, 0);
    m_column->setSpacing(gap * 2);
    m_column->addWidget(m_tiles);
    m_column->addWidget(m_notes);
    makeTrend();
    makeProviders();
    makeYear();
    m_column->addStretch(1);
    setWidget(inner);
    connect(m_tiles, &KpiTiles::chosen, this,
            [this](Measure measure) { wantMeasure(m_choice.period, measure, m_choice.provider); });
}

ChartView* DashboardView::addChart(ChartGrid* grid, int height)
{
    auto* chart = new ChartView;
    chart->setMinimumHeight(height);
    chart->setTools(m_tools);
    grid->add(chart);
    connect(chart, &ChartView::failed, this, &DashboardView::failed);
    return chart;
}

const QString& DashboardView::halfTerm(int category) const
{
    return m_value->reports[static_cast<std::size_t>(category)].question.period;
}

void DashboardView::makeTrend()
{
    m_trend = new ChartGrid(chartWidth, 2);
    m_each = new ChartGrid(littleWidth, 3);
    for (std::size_t at = 0; at < indicators.size(); ++at) {
        m_trends[at] = addChart(m_trend, chartHeight);
        connect(m_trends[at], &ChartView::pointActivated, this,
                [this, at](int category) { wantMeasure(halfTerm(category), indicators[at], m_choice.provider); });
    }
    m_column->addWidget(m_trend);
    m_eachTitle = new TextLabel(TextSize::CardTitle);
    m_column->addWidget(m_eachTitle);
    m_column->addWidget(m_each);
    m_eachTitle->hide();
    m_each->hide();
}

void DashboardView::makeProviders()
{
    m_model = makeProviderFigures(this);
    m_providers = new DataTable(tr("By provider"), m_model);
    m_providers->setTitle(tr("By provider"));
    constexpr int most = 60;
    m_providers->setCompact(most);
    m_providers->setSingleSelection();
    m_providers->setEmptyText(tr("No provider is known yet."));
    connect(m_providers, &DataTable::activated, this,
            [this](int source) { Q_EMIT providerWanted(m_model->source(source).code); });
    m_column->addWidget(m_providers);
}

void DashboardView::makeYear()
{
    auto* wide = new ChartGrid(chartWidth, 1);
    m_comparison = addChart(wide, chartHeight);
    m_hours = addChart(wide, chartHeight);
    m_column->addWidget(wide);
    auto* grid = new ChartGrid(chartWidth, 2);
    for (ChartView** chart : {&m_starts, &m_cancellations, &m_keyStages, &m_spend, &m_share})
        *chart = addChart(grid, chartHeight);
    m_column->addWidget(grid);
    connectYear();
}

void DashboardView::connectYear()
{
    using enum PerformanceSeries;
    const auto onPoint = [this](ChartView* chart, auto open) {
        connect(chart, &ChartView::pointActivated, this, open);
    };
    onPoint(m_comparison, [this](int at) { wantMeasure(m_choice.period, m_choice.measure, m_compared.value(at)); });
    onPoint(m_share, [this](int at) {
        leaveFor({AwardedHours, m_value->question.academicYear, m_codes.value(at), QStringLiteral("all")});
    });
    onPoint(m_starts, [this](int bar) {
        const auto at = static_cast<std::size_t>(bar);
        wantCases(Starts, m_choice.period, startCategory(at, m_starts->spec().categories.size()));
    });
    onPoint(m_hours, [this](int month, int series) {
        // The earlier years are printed figures: nothing is behind them.
        if (series == 0) wantCases(Hours, m_value->question.academicYear, monthCode(month));
    });
    onPoint(m_spend, [this](int month) { wantCases(SpendSoFar, m_value->question.academicYear, monthCode(month)); });
    onPoint(m_keyStages, [this](int stage, int series) {
        static constexpr std::array codes{"EY", "KS1", "KS2", "KS3", "KS4"};
        const char* code = codes[static_cast<std::size_t>(stage)];
        if (series == 0) wantCases(KeyStages, m_choice.period, QString::fromLatin1(code));
    });
    onPoint(m_cancellations, [this](int at, int series) {
        static constexpr std::array whose{"tutor", "family", "authority"};
        const char* who = whose[static_cast<std::size_t>(series)];
        wantCases(Cancellations, halfTerm(at), QString::fromLatin1(who));
    });
}

QString DashboardView::monthCode(int month) const
{
    return monthOf(*m_value, static_cast<std::size_t>(month)).toString(QStringLiteral("yyyy-MM"));
}

void DashboardView::comeBack()
{
    const std::optional<Left> left = std::exchange(m_left, std::nullopt);
    if (!left) return;
    if (left->focus && isAncestorOf(left->focus)) left->focus->setFocus(Qt::OtherFocusReason);
    verticalScrollBar()->setValue(left->scroll);
}

void DashboardView::setTools(const ChartTools& tools)
{
    m_tools = tools;
    for (ChartView* chart : findChildren<ChartView*>()) chart->setTools(tools);
}

void DashboardView::wantMeasure(const QString& period, Measure measure, const QString& provider)
{
    leaveFor({PerformanceSeries::Measures, period, provider, codeOf(measure)});
}

void DashboardView::wantCases(PerformanceSeries series, const QString& period, const QString& category)
{
    leaveFor({series, period, m_choice.provider, category});
}

void DashboardView::leaveFor(const PerformanceFigure& figure)
{
    m_left = {verticalScrollBar()->value(), QPointer<QWidget>(QApplication::focusWidget())};
    Q_EMIT casesWanted({figure, m_value->question.asAt});
}

void DashboardView::show(std::shared_ptr<const Performance> value, const DashboardChoice& choice)
{
    // Between visits it stays as it is.
    if (value == m_value && choice == m_choice) return;
    m_value = std::move(value);
    m_choice = choice;
    const auto place = m_value->halfTerm(choice.period);
    const HalfTermReport* report = place ? &m_value->reports[*place] : nullptr;
    const ReportRow* row = report ? rowOf(*report, choice.provider) : nullptr;
    if (!row) return;
    m_tiles->show(*row, report->question.settings);
    std::vector<ProviderFigures> figures = providerFigures(*report);
    m_codes.clear();
    for (const ProviderFigures& one : figures) m_codes << one.code;
    m_model->setRows(std::move(figures));
    m_trend->setVisible(!choice.each);
    m_eachTitle->setVisible(choice.each);
    m_each->setVisible(choice.each);
    choice.each ? showEach() : showTrend();
    m_compared.clear();
    for (const ReportRow* one : comparedProviders(*report, choice.measure)) m_compared << one->code;
    m_comparison->setSpec(comparisonChart(*report, choice.measure));
    showYear();
    showNotes(*report);
}

void DashboardView::showTrend()
{
    for (std::size_t at = 0; at < indicators.size(); ++at)
        m_trends[at]->setSpec(indicatorChart(m_value->reports, m_choice.provider, indicators[at]));
}

void DashboardView::showEach()
{
    const auto& rows = m_model->rows();
    m_eachTitle->setText(
        tr("%1 of each provider by half-term, %").arg(indicatorTitle(m_choice.measure, m_value->settings)));
    while (m_eachCharts.size() < rows.size()) {
        const auto at = static_cast<int>(m_eachCharts.size());
        m_eachCharts.push_back(addChart(m_each, littleHeight));
        connect(m_eachCharts.back(), &ChartView::pointActivated, this,
                [this, at](int category) { wantMeasure(halfTerm(category), m_choice.measure, m_codes.value(at)); });
    }
    std::vector<ChartSpec> specs;
    for (const ProviderFigures& one : rows) {
        specs.push_back(indicatorChart(m_value->reports, one.code, m_choice.measure));
        specs.back().title = one.name;
        specs.back().note.clear();
    }
    // Charts beside each other are read against each other: one axis for all.
    std::optional<double> least;
    for (const ChartSpec& spec : specs) least = std::min(least.value_or(*spec.least), *spec.least);
    for (std::size_t at = 0; at < specs.size(); ++at) {
        specs[at].least = least;
        m_eachCharts[at]->setSpec(std::move(specs[at]));
    }
    m_each->setShown(rows.size());
}

void DashboardView::showYear()
{
    const Performance& value = *m_value;
    const QString& provider = m_choice.provider;
    m_starts->setSpec(startsChart(value, m_choice.period, provider));
    m_cancellations->setSpec(cancellationsChart(value, provider));
    m_hours->setSpec(hoursChart(value, provider));
    m_keyStages->setSpec(keyStageChart(value, m_choice.period, provider));
    m_spend->setSpec(spendChart(value, provider));
    m_share->setSpec(shareChart(value));
}

void DashboardView::showNotes(const HalfTermReport& report)
{
    QStringList lines;
    for (const CalendarNote& note : report.notes)
        lines << tr("%Ln duty(s) belong to no period: %1", nullptr, note.duties).arg(note.reason);
    m_notes->setText(lines.join(u'\n'));
    m_notes->setVisible(!lines.isEmpty());
}

std::vector<ChartSpec> DashboardView::charts() const
{
    std::vector<ChartSpec> out;
    for (const ChartView* chart : findChildren<ChartView*>())
        if (chart->isVisibleTo(this)) out.push_back(chart->spec());
    return out;
}

} // namespace desk::ui
