#include "ui/widgets/chartpicture.h"

#include "ui/widgets/chartoverlay.h"
#include "ui/widgets/deskstyle.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QLineSeries>
#include <QStackedBarSeries>
#include <QValueAxis>

namespace desk::ui {

namespace {

constexpr double barShare = 0.62;

} // namespace

ChartLook ChartLook::of(const Tokens& t)
{
    return {t.panel,
            t.ink,
            t.quietInk,
            t.line,
            t.chartBelow,
            t.chartTarget,
            {t.chart, t.quietInk, t.textOf(Tone::Good), t.textOf(Tone::Warn)},
            t.highContrast};
}

ChartLook ChartLook::paper()
{
    const QColor black(Qt::black), grey(0x50, 0x50, 0x50);
    return {Qt::white, black, grey, QColor(0xC0, 0xC0, 0xC0), black, black, {black, grey, black, grey}, true};
}

QPen lineOf(const ChartLook& look, int series)
{
    static constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    const auto at = static_cast<std::size_t>(series) % styles.size();
    return QPen(look.series[at], 2, styles[at]);
}

QBrush brushOf(const ChartLook& look, int series, bool below)
{
    static constexpr std::array patterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense5Pattern, Qt::DiagCrossPattern};
    const auto at = static_cast<std::size_t>(series) % patterns.size();
    if (below) return QBrush(look.below, look.hatched ? Qt::FDiagPattern : patterns[at]);
    return QBrush(look.series[at], patterns[at]);
}

ChartPicture::ChartPicture(const ChartSpec& spec, const ChartLook& look, const QFont& font)
    : m_spec(spec), m_look(look), m_axis(axisOf(spec)), m_font(font), m_chart(new QChart)
{
    m_chart->setTheme(QChart::ChartThemeLight);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->setMargins(QMargins());
    m_scene.addItem(m_chart);
    m_scene.setBackgroundBrush(look.ground);
    // Sideways the overlay draws everything.
    if (!m_spec.sideways) {
        addBars();
        addLines();
        addAxes();
    }
    m_overlay = new ChartOverlay(m_spec, m_look, m_axis, m_font, *m_chart);
}

ChartPicture::~ChartPicture() = default;

void ChartPicture::addBars()
{
    std::vector<int> bars;
    for (std::size_t at = 0; at < m_spec.series.size(); ++at)
        if (m_spec.series[at].bars) bars.push_back(static_cast<int>(at));
    if (bars.empty()) return;
    // One bar cannot have a colour of its own: those that miss the target are a second set on the same place.
    const bool single = bars.size() == 1;
    QAbstractBarSeries* series = single ? static_cast<QAbstractBarSeries*>(new QStackedBarSeries) : new QBarSeries;
    series->setBarWidth(barShare);
    for (const int at : bars)
        for (const bool below : {false, true}) {
            if (below && !single) continue;
            const ChartSeries& one = m_spec.series[static_cast<std::size_t>(at)];
            auto* set = new QBarSet(one.name);
            set->setBrush(brushOf(m_look, at, below));
            set->setPen(
                QPen(below ? m_look.below : m_look.series[static_cast<std::size_t>(at) % m_look.series.size()], 1));
            for (const ChartPoint& point : one.points)
                set->append(!single || point.below == below ? point.value.value_or(0) : 0);
            series->append(set);
        }
    m_chart->addSeries(series);
}

void ChartPicture::addLine(const std::vector<QPointF>& points, const QPen& pen)
{
    if (points.size() < 2) return;
    auto* line = new QLineSeries;
    for (const QPointF& point : points) line->append(point);
    m_chart->addSeries(line);
    line->setPen(pen);
}

void ChartPicture::addLines()
{
    for (std::size_t at = 0; at < m_spec.series.size(); ++at) {
        const ChartSeries& one = m_spec.series[at];
        if (one.bars) continue;
        const QPen pen = lineOf(m_look, static_cast<int>(at));
        std::vector<QPointF> run;
        for (std::size_t category = 0; category < one.points.size(); ++category) {
            if (one.points[category].value) {
                run.emplace_back(static_cast<double>(category), *one.points[category].value);
                continue;
            }
            // A gap is not bridged.
            addLine(run, pen);
            run.clear();
        }
        addLine(run, pen);
    }
    const double last = static_cast<double>(m_spec.categories.size()) - 0.5;
    if (m_spec.target)
        addLine({{-0.5, *m_spec.target}, {last, *m_spec.target}}, QPen(m_look.target, 1.5, Qt::DashLine));
}

void ChartPicture::addAxes()
{
    auto* across = new QBarCategoryAxis;
    // Words and grid are drawn by the overlay, which stands where the series do at once; Qt lays its own out
    // later. Here the names only have to differ.
    for (std::size_t at = 0; at < m_spec.categories.size(); ++at) across->append(QString::number(at));
    across->setVisible(false);
    auto* up = new QValueAxis;
    up->setRange(m_axis.least, m_axis.most);
    up->setVisible(false);
    m_chart->addAxis(across, Qt::AlignBottom);
    m_chart->addAxis(up, Qt::AlignLeft);
    for (QAbstractSeries* series : m_chart->series()) {
        series->attachAxis(across);
        series->attachAxis(up);
    }
    if (!m_spec.categories.empty()) across->setRange(QString::number(0), QString::number(m_spec.categories.size() - 1));
}

void ChartPicture::resize(QSizeF size)
{
    m_scene.setSceneRect(QRectF(QPointF(), size));
    m_chart->resize(size);
    m_overlay->relayout();
    m_chart->setPlotArea(m_overlay->plan().plot());
}

double ChartPicture::heightFor(double width) const { return ChartPlan(m_spec, m_axis, m_font).heightFor(width); }

void ChartPicture::mark(int series, int category, bool focused) { m_overlay->mark(series, category, focused); }

QPointF ChartPicture::placeOf(int series, int category) const { return m_overlay->plan().placeOf(series, category); }

std::pair<int, int> ChartPicture::pointAt(QPointF place) const
{
    constexpr double near = 16;
    std::pair<int, int> best{-1, -1};
    double distance = near;
    for (int series = 0; series < static_cast<int>(m_spec.series.size()); ++series)
        for (int category = 0; category < static_cast<int>(m_spec.categories.size()); ++category) {
            if (!m_spec.point(series, category)) continue;
            if (m_overlay->plan().barAt(series, category).contains(place)) return {series, category};
            // Of a chart sideways the whole line is its one point.
            const bool line = m_spec.sideways && m_spec.series.size() == 1;
            const QRectF band = m_overlay->plan().band(category);
            if (line && place.y() >= band.top() && place.y() < band.bottom()) return {series, category};
            const double away = QLineF(placeOf(series, category), place).length();
            if (away >= distance) continue;
            distance = away;
            best = {series, category};
        }
    return best;
}

} // namespace desk::ui
