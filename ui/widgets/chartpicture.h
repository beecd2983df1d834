#pragma once

#include "ui/widgets/chartspec.h"
#include "ui/widgets/theme.h"

#include <QFont>
#include <QGraphicsScene>
#include <QPen>

#include <array>
#include <memory>

class QChart;

namespace desk::ui {

class ChartOverlay;

/// The colours a chart is drawn in: the theme's on the screen; on paper black on white, with shapes and
/// hatching instead.
struct ChartLook
{
    QColor ground, ink, quiet, line, below, target;
    std::array<QColor, 4> series;
    bool hatched = false;

    static ChartLook of(const Tokens& tokens);
    static ChartLook paper();
};

/// The line of a series: told apart by its dashes too.
QPen lineOf(const ChartLook& look, int series);
/// The bars of a series, told apart by hatching too; on paper those below target by theirs.
QBrush brushOf(const ChartLook& look, int series, bool below);

/// A chart laid out for a size: Qt Charts draws grid, bars and lines, an item over them the points, figures
/// and words. The one place that knows Qt Charts, within what version 5.15 offers.
class ChartPicture
{
public:
    ChartPicture(const ChartSpec& spec, const ChartLook& look, const QFont& font);
    ~ChartPicture();

    QGraphicsScene& scene() { return m_scene; }
    void resize(QSizeF size);
    /// How high it must be at a width for none of its words to be cut.
    double heightFor(double width) const;
    /// Which point the keyboard or the pointer is at; -1: none.
    void mark(int series, int category, bool focused);
    /// The place of a point; null where there is none.
    QPointF placeOf(int series, int category) const;
    /// The point at a place, as series and category; -1 where there is none near.
    std::pair<int, int> pointAt(QPointF place) const;

private:
    void addAxes();
    void addBars();
    void addLines();
    void addLine(const std::vector<QPointF>& points, const QPen& pen);

    ChartSpec m_spec;
    ChartLook m_look;
    ChartAxis m_axis;
    QFont m_font;
    QGraphicsScene m_scene;
    QChart* m_chart;
    ChartOverlay* m_overlay;
};

} // namespace desk::ui
