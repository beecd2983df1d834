#pragma once

#include "ui/widgets/chartpicture.h"

#include <QGraphicsItem>

namespace desk::ui {

/// What is drawn over a chart of ChartPicture, and the grid under it: the words of both axes, points (a circle, below
/// target a diamond; squares and triangles for further series), figures, target and limit, legend.
class ChartOverlay : public QGraphicsItem
{
public:
    ChartOverlay(const ChartSpec& spec, const ChartLook& look, const ChartAxis& axis, const QFont& font, QChart& chart);

    /// The room that is left to grid and lines in a chart of that size.
    QRectF plotArea(QSizeF size) const;
    void relayout();
    void mark(int series, int category, bool focused);
    QPointF placeOf(int series, int category) const;
    /// The bar of a point; empty for one of a line.
    QRectF barAt(int series, int category) const;

    QRectF boundingRect() const override { return m_all; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    class Grid;
    QFont small(bool bold = false) const;
    double categoryWidth() const;
    double yOf(double value) const;
    int bars() const;
    std::vector<double> steps() const;
    void paintGrid(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintLimits(QPainter& painter) const;
    void paintPoint(QPainter& painter, int series, int category) const;
    void paintFigure(QPainter& painter, int series, int category) const;
    void paintLegend(QPainter& painter) const;
    void paintShape(QPainter& painter, int series, QPointF at, bool below) const;

    const ChartSpec& m_spec;
    const ChartLook& m_look;
    const ChartAxis& m_axis;
    QFont m_font;
    QChart& m_chart;
    Grid* m_grid;
    QRectF m_all, m_plot;
    int m_markedSeries = -1, m_markedCategory = -1;
    bool m_focused = false;
};

} // namespace desk::ui
