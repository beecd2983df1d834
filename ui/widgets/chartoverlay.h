#pragma once

#include "ui/widgets/chartpicture.h"
#include "ui/widgets/chartplan.h"

#include <QGraphicsItem>

namespace desk::ui {

/// What is drawn over a chart of ChartPicture, and the grid under it: the words of both axes, points (a circle, below
/// target a diamond; squares and triangles for further series) with whiskers, figures, target and limit, legend; and
/// the bars of a chart sideways.
class ChartOverlay : public QGraphicsItem
{
public:
    ChartOverlay(const ChartSpec& spec, const ChartLook& look, const ChartAxis& axis, const QFont& font, QChart& chart);

    const ChartPlan& plan() const { return m_plan; }
    void relayout();
    void mark(int series, int category, bool focused);

    QRectF boundingRect() const override { return m_plan.all(); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    class Grid;
    QColor colorOf(int series) const { return m_look.series[static_cast<std::size_t>(series) % m_look.series.size()]; }
    const ChartSeries& seriesAt(int series) const { return m_spec.series[static_cast<std::size_t>(series)]; }
    bool hasFigures(int series) const;
    void paintGrid(QPainter& painter) const;
    void paintSteps(QPainter& painter) const;
    void paintCategories(QPainter& painter) const;
    void paintTarget(QPainter& painter) const;
    void paintLimit(QPainter& painter) const;
    void paintBar(QPainter& painter, int series, int category) const;
    void paintWhisker(QPainter& painter, int series, int category) const;
    void paintPoint(QPainter& painter, int series, int category) const;
    void paintMark(QPainter& painter) const;
    void paintFigure(QPainter& painter, int series, int category) const;
    void paintLegend(QPainter& painter) const;
    void paintShape(QPainter& painter, int series, QPointF at, bool below) const;

    const ChartSpec& m_spec;
    const ChartLook& m_look;
    QFont m_font;
    QChart& m_chart;
    ChartPlan m_plan;
    Grid* m_grid;
    int m_markedSeries = -1, m_markedCategory = -1;
    bool m_focused = false;
};

} // namespace desk::ui
