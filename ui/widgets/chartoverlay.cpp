#include "ui/widgets/chartoverlay.h"

#include <QChart>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr double radius = 5, edge = 8, barShare = 0.62;

} // namespace

/// The lines under the series.
class ChartOverlay::Grid : public QGraphicsItem
{
public:
    explicit Grid(const ChartOverlay& overlay) : QGraphicsItem(&overlay.m_chart), m_overlay(overlay) { setZValue(-1); }
    void relayout() { prepareGeometryChange(); }
    QRectF boundingRect() const override { return m_overlay.m_all; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override { m_overlay.paintGrid(*painter); }

private:
    const ChartOverlay& m_overlay;
};

ChartOverlay::ChartOverlay(const ChartSpec& spec, const ChartLook& look, const ChartAxis& axis, const QFont& font,
                           QChart& chart)
    : QGraphicsItem(&chart), m_spec(spec), m_look(look), m_axis(axis), m_font(font), m_chart(chart),
      m_grid(new Grid(*this))
{
    setZValue(1000);
}

QFont ChartOverlay::small(bool bold) const
{
    QFont font = sized(m_font, TextSize::Small);
    if (bold) font.setWeight(QFont::DemiBold);
    return font;
}

QRectF ChartOverlay::plotArea(QSizeF size) const
{
    const QFontMetricsF metrics(small());
    double widest = 0;
    for (const double value : steps()) widest = std::max(widest, metrics.horizontalAdvance(axisText(value)));
    const bool under = std::ranges::any_of(m_spec.categories, [](const auto& one) { return !one.under.isEmpty(); });
    const double left = edge + widest + edge, top = metrics.height() * (m_spec.series.size() > 1 ? 2.6 : 1.2);
    const double bottom = metrics.height() * (under ? 2 : 1) + edge;
    return {left, top, std::max(1.0, size.width() - left - edge), std::max(1.0, size.height() - top - bottom)};
}

void ChartOverlay::relayout()
{
    prepareGeometryChange();
    m_all = QRectF(QPointF(), m_chart.size());
    m_plot = plotArea(m_chart.size());
    m_grid->relayout();
    update();
}

void ChartOverlay::mark(int series, int category, bool focused)
{
    m_markedSeries = series;
    m_markedCategory = category;
    m_focused = focused;
    update();
}

double ChartOverlay::categoryWidth() const
{
    return m_plot.width() / std::max<double>(1, static_cast<double>(m_spec.categories.size()));
}

double ChartOverlay::yOf(double value) const
{
    return m_plot.bottom() - (value - m_axis.least) / (m_axis.most - m_axis.least) * m_plot.height();
}

int ChartOverlay::bars() const
{
    return static_cast<int>(std::ranges::count_if(m_spec.series, [](const ChartSeries& one) { return one.bars; }));
}

QRectF ChartOverlay::barAt(int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point || !m_spec.series[static_cast<std::size_t>(series)].bars) return {};
    int place = 0;
    for (int at = 0; at < series; ++at) place += m_spec.series[static_cast<std::size_t>(at)].bars;
    const double group = categoryWidth() * barShare, wide = group / bars();
    const double left = m_plot.left() + (category + 0.5) * categoryWidth() - group / 2 + place * wide;
    return {left, yOf(*point->value), wide, m_plot.bottom() - yOf(*point->value)};
}

QPointF ChartOverlay::placeOf(int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point) return {};
    const QRectF bar = barAt(series, category);
    const double x = bar.isNull() ? m_plot.left() + (category + 0.5) * categoryWidth() : bar.center().x();
    return {x, yOf(*point->value)};
}

void ChartOverlay::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintAxes(*painter);
    paintLimits(*painter);
    if (m_spec.series.size() > 1) paintLegend(*painter);
    const int series = static_cast<int>(m_spec.series.size()), categories = static_cast<int>(m_spec.categories.size());
    for (int at = 0; at < series; ++at)
        for (int category = 0; category < categories; ++category) paintPoint(*painter, at, category);
    // Figures of one series only: those of several would stand over each other.
    for (int category = 0; series == 1 && category < categories; ++category) paintFigure(*painter, 0, category);
    if (m_spec.isEmpty()) {
        painter->setFont(m_font);
        painter->setPen(m_look.quiet);
        painter->drawText(m_plot, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_spec.emptyText);
    }
}

std::vector<double> ChartOverlay::steps() const
{
    std::vector<double> out;
    const int count = qRound((m_axis.most - m_axis.least) / m_axis.step);
    for (int at = 0; at <= count; ++at) out.push_back(m_axis.least + at * m_axis.step);
    return out;
}

void ChartOverlay::paintGrid(QPainter& painter) const
{
    for (const double value : steps()) {
        // On whole pixels a thin line stays thin.
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(QPen(m_look.line, 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    }
}

void ChartOverlay::paintAxes(QPainter& painter) const
{
    painter.setFont(small());
    const QFontMetricsF metrics(small());
    painter.setPen(m_look.quiet);
    for (const double value : steps())
        painter.drawText(QRectF(0, yOf(value) - metrics.height() / 2, m_plot.left() - edge, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, axisText(value));
    const double wide = categoryWidth();
    // Where words would run into each other, only every n-th is written.
    double widest = 1;
    for (const auto& one : m_spec.categories)
        widest = std::max({widest, metrics.horizontalAdvance(one.name), metrics.horizontalAdvance(one.under)});
    const int every = std::max(1, static_cast<int>(std::ceil((widest + 6) / wide)));
    for (std::size_t at = 0; at < m_spec.categories.size(); at += static_cast<std::size_t>(every)) {
        const double middle = m_plot.left() + (static_cast<double>(at) + 0.5) * wide;
        const QRectF line(middle - wide * every / 2, m_plot.bottom() + edge / 2, wide * every, metrics.height());
        painter.setPen(m_look.ink);
        painter.drawText(line, Qt::AlignCenter, m_spec.categories[at].name);
        painter.setPen(m_look.quiet);
        painter.drawText(line.translated(0, metrics.height()), Qt::AlignCenter, m_spec.categories[at].under);
    }
}

void ChartOverlay::paintLimits(QPainter& painter) const
{
    painter.setFont(small());
    const QFontMetricsF metrics(small());
    painter.setPen(QPen(m_look.target, 1.5, Qt::DashLine));
    if (m_spec.target && !m_spec.targetText.isEmpty()) {
        painter.setPen(m_look.target);
        // At the side where the line has no point near.
        const double y = yOf(*m_spec.target);
        painter.drawText(QRectF(m_plot.right() - metrics.horizontalAdvance(m_spec.targetText) - 2,
                                y - metrics.height() - 2, metrics.horizontalAdvance(m_spec.targetText) + 2,
                                metrics.height()),
                         Qt::AlignRight, m_spec.targetText);
    }
    if (!m_spec.limitAfter) return;
    const double x = m_plot.left() + (*m_spec.limitAfter + 1) * categoryWidth();
    painter.setPen(QPen(m_look.target, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    painter.setPen(m_look.target);
    painter.drawText(QRectF(x + 5, m_plot.top(), m_plot.right() - x, metrics.height()), Qt::AlignLeft,
                     m_spec.limitText);
}

void ChartOverlay::paintShape(QPainter& painter, int series, QPointF at, bool below) const
{
    const QColor color = below ? m_look.below : m_look.series[static_cast<std::size_t>(series) % m_look.series.size()];
    painter.setBrush(m_look.hatched && below ? m_look.ground : color);
    painter.setPen(QPen(below && m_look.hatched ? color : m_look.ground, 1.5));
    const double r = radius + 0.5;
    if (below) {
        const double d = r * 1.3;
        painter.drawPolygon(
            QPolygonF({at + QPointF(0, -d), at + QPointF(d, 0), at + QPointF(0, d), at + QPointF(-d, 0)}));
    } else if (series % 3 == 1) {
        painter.drawRect(QRectF(at.x() - r + 1, at.y() - r + 1, 2 * r - 2, 2 * r - 2));
    } else if (series % 3 == 2) {
        painter.drawPolygon(QPolygonF({at + QPointF(0, -r), at + QPointF(r, r * 0.8), at + QPointF(-r, r * 0.8)}));
    } else {
        painter.drawEllipse(at, r, r);
    }
}

void ChartOverlay::paintPoint(QPainter& painter, int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point) return;
    const QPointF at = placeOf(series, category);
    const QRectF bar = barAt(series, category);
    if (bar.isNull()) paintShape(painter, series, at, point->below);
    if (series != m_markedSeries || category != m_markedCategory) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look.series[0], m_focused ? 2 : 1.2));
    if (bar.isNull())
        painter.drawEllipse(at, radius + 5, radius + 5);
    else
        painter.drawRoundedRect(bar.adjusted(-3, -3, 3, 0), 3, 3);
}

void ChartOverlay::paintFigure(QPainter& painter, int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point) return;
    const QFontMetricsF metrics(small(true));
    if (metrics.horizontalAdvance(point->shown) > categoryWidth()) return;
    const QPointF at = placeOf(series, category);
    const bool line = !m_spec.series[static_cast<std::size_t>(series)].bars;
    // Below the point where it is below target, so that it does not stand on the target's line, and where
    // above it the picture ends.
    const double above = at.y() - metrics.height() - (line ? radius + 3 : 2);
    const bool room = at.y() + radius + metrics.height() + 4 < m_plot.bottom();
    const bool under = line && room && (point->below || above < 0);
    const double y = under ? at.y() + radius + 4 : above;
    painter.setFont(small(true));
    painter.setPen(m_look.ink);
    painter.drawText(QRectF(at.x() - categoryWidth() / 2, y, categoryWidth(), metrics.height()), Qt::AlignCenter,
                     point->shown);
}

void ChartOverlay::paintLegend(QPainter& painter) const
{
    painter.setFont(small());
    const QFontMetricsF metrics(small());
    double x = m_plot.left() + 6;
    for (int at = 0; at < static_cast<int>(m_spec.series.size()); ++at) {
        const ChartSeries& one = m_spec.series[static_cast<std::size_t>(at)];
        const QColor color = m_look.series[static_cast<std::size_t>(at) % m_look.series.size()];
        const double y = metrics.height() / 2 + 2;
        if (one.bars)
            painter.fillRect(QRectF(x, y - 5, 10, 10),
                             m_look.hatched && at % 2 == 1 ? QBrush(color, Qt::BDiagPattern) : color);
        else {
            painter.setPen(lineOf(m_look, at));
            painter.drawLine(QPointF(x - 6, y), QPointF(x + 18, y));
            paintShape(painter, at, {x + 6, y}, false);
            x += 8;
        }
        painter.setPen(m_look.ink);
        const double wide = metrics.horizontalAdvance(one.name) + 2;
        painter.drawText(QRectF(x + 16, 2, wide, metrics.height()), Qt::AlignLeft, one.name);
        x += 16 + wide + 20;
    }
}

} // namespace desk::ui
