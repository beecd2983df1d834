#include "ui/widgets/chartoverlay.h"

#include <QChart>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace desk::ui {

namespace {

constexpr double radius = 5, cap = 4;

} // namespace

/// The lines under the series.
class ChartOverlay::Grid : public QGraphicsItem
{
public:
    explicit Grid(const ChartOverlay& overlay) : QGraphicsItem(&overlay.m_chart), m_overlay(overlay) { setZValue(-1); }
    void relayout() { prepareGeometryChange(); }
    QRectF boundingRect() const override { return m_overlay.m_plan.all(); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override { m_overlay.paintGrid(*painter); }

private:
    const ChartOverlay& m_overlay;
};

ChartOverlay::ChartOverlay(const ChartSpec& spec, const ChartLook& look, const ChartAxis& axis, const QFont& font,
                           QChart& chart)
    : QGraphicsItem(&chart), m_spec(spec), m_look(look), m_font(font), m_chart(chart), m_plan(spec, axis, font),
      m_grid(new Grid(*this))
{
    setZValue(1000);
}

void ChartOverlay::relayout()
{
    prepareGeometryChange();
    m_plan.resize(m_chart.size());
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

void ChartOverlay::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintSteps(*painter);
    paintCategories(*painter);
    if (m_spec.series.size() > 1) paintLegend(*painter);
    const int series = static_cast<int>(m_spec.series.size()), categories = static_cast<int>(m_spec.categories.size());
    const auto each = [&](auto draw) {
        for (int at = 0; at < series; ++at)
            for (int category = 0; category < categories; ++category)
                if (m_spec.point(at, category)) (this->*draw)(*painter, at, category);
    };
    if (m_spec.sideways) each(&ChartOverlay::paintBar);
    paintTarget(*painter);
    paintLimit(*painter);
    each(&ChartOverlay::paintWhisker);
    each(&ChartOverlay::paintPoint);
    paintMark(*painter);
    each(&ChartOverlay::paintFigure);
    if (m_spec.isEmpty()) {
        painter->setFont(m_font);
        painter->setPen(m_look.quiet);
        painter->drawText(m_plan.plot(), int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_spec.emptyText);
    }
}

void ChartOverlay::paintGrid(QPainter& painter) const
{
    const QRectF& plot = m_plan.plot();
    painter.setPen(QPen(m_look.line, 1));
    for (const double value : m_plan.steps()) {
        // The target has a line of its own there.
        if (m_spec.target && std::abs(value - *m_spec.target) < 1e-9) continue;
        // On whole pixels a thin line stays thin.
        const double at = std::round(m_plan.along(value)) + 0.5;
        if (m_spec.sideways)
            painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
        else
            painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
    }
}

void ChartOverlay::paintSteps(QPainter& painter) const
{
    const QFontMetricsF metrics(m_plan.small());
    const QRectF& plot = m_plan.plot();
    painter.setFont(m_plan.small());
    painter.setPen(m_look.quiet);
    double behind = -1;
    for (const double value : m_plan.steps()) {
        const QString text = m_plan.stepText(value);
        const double at = m_plan.along(value), wide = metrics.horizontalAdvance(text) + 2;
        if (!m_spec.sideways) {
            painter.drawText(QRectF(0, at - metrics.height() / 2, plot.left() - 8, metrics.height()),
                             Qt::AlignRight | Qt::AlignVCenter, text);
        } else if (at - wide / 2 > behind) {
            painter.drawText(QRectF(at - wide / 2, plot.bottom() + 4, wide, metrics.height()), Qt::AlignCenter, text);
            behind = at + wide / 2 + 4;
        }
    }
}

void ChartOverlay::paintCategories(QPainter& painter) const
{
    painter.setFont(m_plan.small());
    const auto write = [&painter](const QRectF& room, Qt::Alignment side, const QString& text) {
        painter.drawText(room, static_cast<int>(side) | int(Qt::TextWordWrap), ChartPlan::breaking(text));
    };
    for (int at = 0; at < static_cast<int>(m_spec.categories.size()); at += m_plan.every()) {
        const auto& one = m_spec.categories[static_cast<std::size_t>(at)];
        painter.setPen(m_look.ink);
        write(m_plan.nameRoom(at), m_plan.nameSide(), one.name);
        painter.setPen(m_look.quiet);
        write(m_plan.underRoom(at), m_plan.underSide(), one.under);
    }
}

void ChartOverlay::paintTarget(QPainter& painter) const
{
    if (!m_spec.target) return;
    if (m_spec.sideways) {
        const double at = m_plan.along(*m_spec.target);
        painter.setPen(QPen(m_look.target, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(at, m_plan.plot().top()), QPointF(at, m_plan.plot().bottom()));
    }
    painter.setFont(m_plan.small());
    painter.setPen(m_look.target);
    painter.drawText(m_plan.targetTextRoom(), Qt::AlignLeft | Qt::AlignVCenter, m_spec.targetText);
}

void ChartOverlay::paintLimit(QPainter& painter) const
{
    if (!m_spec.limitAfter) return;
    const double x = m_plan.band(*m_spec.limitAfter).right();
    const QRectF words = m_plan.limitTextRoom();
    painter.setPen(QPen(m_look.target, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, words.top() + 2), QPointF(x, m_plan.plot().bottom()));
    painter.setFont(m_plan.small());
    painter.setPen(m_look.target);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, m_spec.limitText);
}

void ChartOverlay::paintBar(QPainter& painter, int series, int category) const
{
    const QRectF bar = m_plan.barAt(series, category);
    if (bar.isNull()) return;
    const bool below = m_spec.point(series, category)->below;
    painter.setPen(QPen(below ? m_look.below : colorOf(series), 1));
    painter.setBrush(brushOf(m_look, series, below));
    painter.drawRect(bar);
}

void ChartOverlay::paintWhisker(QPainter& painter, int series, int category) const
{
    const QLineF whisker = m_plan.whiskerAt(series, category);
    if (whisker.isNull()) return;
    const QPointF across = m_spec.sideways ? QPointF(0, cap) : QPointF(cap, 0);
    painter.setPen(QPen(m_look.ink, 1.5));
    painter.drawLine(whisker);
    for (const QPointF& end : {whisker.p1(), whisker.p2()}) painter.drawLine(end - across, end + across);
}

void ChartOverlay::paintShape(QPainter& painter, int series, QPointF at, bool below) const
{
    const QColor color = below ? m_look.below : colorOf(series);
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
    if (!seriesAt(series).bars)
        paintShape(painter, series, m_plan.placeOf(series, category), m_spec.point(series, category)->below);
}

void ChartOverlay::paintMark(QPainter& painter) const
{
    if (!m_spec.point(m_markedSeries, m_markedCategory)) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look.series[0], m_focused ? 2 : 1.2));
    const QRectF bar = m_plan.barAt(m_markedSeries, m_markedCategory);
    if (!seriesAt(m_markedSeries).bars)
        painter.drawEllipse(m_plan.placeOf(m_markedSeries, m_markedCategory), radius + 5, radius + 5);
    else
        painter.drawRoundedRect(m_spec.sideways ? bar.adjusted(0, -3, 3, 3) : bar.adjusted(-3, -3, 3, 0), 3, 3);
}

/// Those of several lines would stand over each other; a chart sideways has its figures at the right.
bool ChartOverlay::hasFigures(int series) const
{
    if (m_spec.sideways) return false;
    return m_spec.series.size() == 1 ||
           (seriesAt(series).bars && std::ranges::all_of(m_spec.series, &ChartSeries::bars));
}

void ChartOverlay::paintFigure(QPainter& painter, int series, int category) const
{
    if (!hasFigures(series)) return;
    const ChartPoint* point = m_spec.point(series, category);
    const QFontMetricsF metrics(m_plan.small(true));
    const bool line = !seriesAt(series).bars;
    const double room =
        m_spec.series.size() == 1 ? m_plan.band(category).width() : m_plan.barAt(series, category).width() * 1.1;
    if (metrics.horizontalAdvance(point->shown) > room) return;
    const QPointF at = m_plan.placeOf(series, category);
    // Below the point where it is below target, so that it does not stand on the target's line, and where
    // above it the picture ends.
    const double above = at.y() - metrics.height() - (line ? radius + 3 : 2);
    const bool fits = at.y() + radius + metrics.height() + 4 < m_plan.plot().bottom();
    const bool under = line && fits && (point->below || above < 0);
    const double y = under ? at.y() + radius + 4 : above;
    const double wide = metrics.horizontalAdvance(point->shown) + 4;
    // No line goes through a figure.
    if (line) painter.fillRect(QRectF(at.x() - wide / 2, y + 1, wide, metrics.height() - 2), m_look.ground);
    painter.setFont(m_plan.small(true));
    painter.setPen(m_look.ink);
    painter.drawText(QRectF(at.x() - room / 2, y, room, metrics.height()), Qt::AlignCenter, point->shown);
}

void ChartOverlay::paintLegend(QPainter& painter) const
{
    painter.setFont(m_plan.small());
    for (int at = 0; at < static_cast<int>(m_spec.series.size()); ++at) {
        const QRectF room = m_plan.legendRoom(at);
        const double x = room.left(), y = room.center().y();
        if (seriesAt(at).bars) {
            painter.setPen(QPen(colorOf(at), 1));
            painter.setBrush(brushOf(m_look, at, false));
            painter.drawRect(QRectF(x + 6, y - 5, 12, 10));
        } else {
            painter.setPen(lineOf(m_look, at));
            painter.drawLine(QPointF(x, y), QPointF(x + 24, y));
            paintShape(painter, at, {x + 12, y}, false);
        }
        painter.setPen(m_look.ink);
        painter.drawText(room.adjusted(30, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, seriesAt(at).name);
    }
}

} // namespace desk::ui
