#pragma once

#include "ui/widgets/tablecontent.h"

#include <QColor>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace desk::ui {

/// A value over a category.
struct ChartPoint
{
    std::optional<double> value = {}; ///< none: a gap
    QString shown = {};               ///< "92.4": at the point and in the table
    /// Misses the target, or lies beyond the limit: another colour, another shape, and said in words.
    bool below = false;
    QString more = {}; ///< "702 of 759": when the pointer rests on it, in the table, for a screen reader
    /// How sure the value is: the least and the most it may be, drawn as a whisker.
    std::optional<std::pair<double, double>> range = {};
};

struct ChartSeries
{
    QString name = {};                   ///< in the legend and at the head of its column in the table
    bool bars = false;                   ///< else points with a line
    std::vector<ChartPoint> points = {}; ///< one for each category
};

/// What a chart shows. A chart with bars starts at zero; one of points may start where `least` says.
struct ChartSpec
{
    struct Category
    {
        QString name = {};  ///< "HT1"
        QString under = {}; ///< "239/264", on a second line
    };
    QString title = {};         ///< "Attendance by half-term, %"
    QString note = {};          ///< "sessions attended of offered"
    QString categoryTitle = {}; ///< "Half-term", in the table
    QString moreTitle = {};     ///< "Sessions", over what `more` says; empty: no such column
    std::vector<Category> categories = {};
    std::vector<ChartSeries> series = {}; ///< at most four
    std::optional<double> target = {};
    QString targetText = {}; ///< "target 90"
    /// A line behind this category, for a histogram with a limit: "late".
    std::optional<int> limitAfter = {};
    QString limitText = {};
    /// One category to a line, its name at the left and `under` at the right: for long names.
    bool sideways = false;
    std::optional<double> least = {}, most = {}; ///< of the axis; else from the values
    QString unit = {};                           ///< before a number at the axis: "£"
    QString emptyText = {};                      ///< where no point has a value
    QString foot = {};                           ///< below the chart, in whole sentences
    QString belowText = {};                      ///< of a point that is below; else "below target"

    bool hasBars() const;
    bool isEmpty() const;
    const ChartPoint* point(int series, int category) const;
    /// "HT1: 92.4, 702 of 759; below target"
    QString spoken(int series, int category) const;
    TableContent table() const;
};

/// The ends of the axis and its steps.
struct ChartAxis
{
    double least = 0, most = 1, step = 1;
};
ChartAxis axisOf(const ChartSpec& spec);
/// 1,200 and 0.5 as they stand at the axis.
QString axisText(double value);

} // namespace desk::ui
