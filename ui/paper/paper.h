#pragma once

#include "ui/widgets/chartspec.h"

#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace desk::ui {

/// How a page is inked: in the colours of the light look on white, or in black and greys with shapes, dashes and
/// hatching, for printers and photocopies without colour.
enum class Ink { Colour, Grey };

/// A line that opens what follows it; it never stands alone at the foot of a page.
struct PaperHeading
{
    QString text;
};

struct PaperText
{
    QString text;
    bool quiet = false;
};

/// A figure in a frame. Met or missed is said in words and by a shape, never by colour alone.
struct PaperTile
{
    enum class Mark { None, Met, Below };
    QString label = {};
    QString figure = {}; ///< "93.2%"
    QString parts = {};  ///< "304 of 326"
    QString word = {};   ///< "met"
    QString more = {};   ///< "2 pending, 1 excluded"
    Mark mark = Mark::None;
};

/// Tiles beside each other.
struct PaperTiles
{
    std::vector<PaperTile> tiles;
};

/// A table with its head repeated on each page. No row is torn, and none is left alone on a page.
struct PaperTable
{
    struct Column
    {
        QString title = {};
        double share = 1; ///< of the width, among all columns
        bool right = false;
    };
    struct Cell
    {
        QString text = {};
        QString note = {}; ///< quiet, on lines of its own below
        bool bold = false;
    };
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

/// Charts, two beside each other, one sideways in a line of its own; with their titles, and below them what they mean.
struct PaperCharts
{
    std::vector<ChartSpec> charts;
};

/// A frame to write in: what is said already, and room for a pen.
struct PaperBox
{
    QString text;
    double leastPoints = 70; ///< of its height
};

struct PaperSignatures
{
    QStringList names; ///< under each line
};

/// What follows begins on a page of its own.
struct PaperBreak
{
};

using PaperBlock =
    std::variant<PaperHeading, PaperText, PaperTiles, PaperTable, PaperCharts, PaperBox, PaperSignatures, PaperBreak>;

/// What stands on pages, whatever prints it.
struct Paper
{
    QString above = {}; ///< one quiet line over the title: whose, which number
    QString title = {};
    QString facts = {}; ///< one quiet line under it
    std::vector<PaperBlock> blocks = {};
    QString foot = {}; ///< at the foot of every page, beside its number
};

} // namespace desk::ui
