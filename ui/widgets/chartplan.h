#pragma once

#include "ui/widgets/chartspec.h"

#include <QFont>
#include <QLineF>
#include <QRectF>

namespace desk::ui {

/// Where everything of a chart stands in a rectangle of some size: upright with its categories beside each
/// other, or sideways with one to a line. Words break into lines where there is no room, none are cut.
class ChartPlan
{
public:
    ChartPlan(const ChartSpec& spec, const ChartAxis& axis, const QFont& font);

    void resize(QSizeF size);
    /// How high a chart must be for its words: of one sideways all lines, else room for its plot beside them.
    double heightFor(double width);

    const QRectF& all() const { return m_all; }
    const QRectF& plot() const { return m_plot; }
    /// The words of a step.
    QFont small(bool bold = false) const;

    std::vector<double> steps() const;
    QString stepText(double value) const;
    /// Where a value stands on its axis: a height, of a chart sideways a distance from the left.
    double along(double value) const;
    /// The part of the plot that belongs to a category.
    QRectF band(int category) const;
    QPointF placeOf(int series, int category) const;
    /// The bar of a point; empty for one of a line.
    QRectF barAt(int series, int category) const;
    /// From the least to the most that a value may be; null for one without a range.
    QLineF whiskerAt(int series, int category) const;

    /// Only every n-th category is named where words would run into each other.
    int every() const { return m_every; }
    QRectF nameRoom(int category) const;
    QRectF underRoom(int category) const;
    Qt::Alignment nameSide() const;
    Qt::Alignment underSide() const;
    /// As a category's words are drawn: with places to break.
    static QString breaking(QString text);

    /// The mark and the words of a series in the legend.
    QRectF legendRoom(int series) const { return m_legend[static_cast<std::size_t>(series)]; }
    /// Where the words of the target and of the limit stand.
    QRectF targetTextRoom() const;
    QRectF limitTextRoom() const;

private:
    int categories() const { return static_cast<int>(m_spec.categories.size()); }
    double layOutLegend(double width);
    void layOutUpright(QSizeF size, double top);
    void layOutSideways(QSizeF size, double top);
    double textHeight(const QString& text, double width) const;
    double longestWord() const;
    double widestOf(QString ChartSpec::Category::*part) const;
    std::vector<double> linesOf(double nameWidth) const;
    bool isNearTarget(const QRectF& room) const;

    const ChartSpec& m_spec;
    const ChartAxis& m_axis;
    QFont m_font;
    QRectF m_all, m_plot;
    std::vector<QRectF> m_legend;
    std::vector<double> m_lines; ///< of a chart sideways: how high each line is beside the others
    double m_nameHeight = 0, m_underHeight = 0;
    int m_every = 1;
};

} // namespace desk::ui
