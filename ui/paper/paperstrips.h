#pragma once

#include "ui/paper/paperlayout.h"

#include <QColor>
#include <QTextLayout>

#include <span>

namespace desk::ui {

/// Lengths on paper in dots.
constexpr double dots(double points) { return points * 10; }

/// The inks and letters of a paper.
struct PaperStyle
{
    QString family;
    Ink ink = Ink::Colour;
    QColor text, quiet, line, accent, below;

    static PaperStyle of(Ink ink, const QString& family);
    QFont font(double points, bool bold = false) const;
};

/// Words set in lines of a width. Painted where they are told, the same on every device.
class SetWords
{
public:
    SetWords(const QString& text, const QFont& font, double width, Qt::Alignment side = Qt::AlignLeft);
    double height() const { return m_height; }
    int lines() const;
    double lineHeight(int line) const;
    void paint(QPainter& painter, QPointF at, const QColor& colour) const;
    /// One of its lines, with its top at a place.
    void paintLine(QPainter& painter, int line, QPointF at, const QColor& colour) const;

private:
    std::shared_ptr<QTextLayout> m_layout;
    double m_height = 0;
};

/// Cuts the blocks of a paper into strips of a width.
class PaperStrips
{
public:
    PaperStrips(PaperStyle style, double width) : m_style(std::move(style)), m_width(width) {}

    void addTitle(const Paper& paper);
    void add(const PaperBlock& block);
    std::vector<PaperStrip> take() { return std::move(m_strips); }

private:
    void addBlock(const PaperHeading& heading);
    void addBlock(const PaperText& text);
    void addBlock(const PaperTiles& tiles);
    void addBlock(const PaperTable& table);
    void addBlock(const PaperCharts& charts);
    void addBlock(const PaperBox& box);
    void addBlock(const PaperSignatures& signatures);
    void addBlock(const PaperBreak& pageBreak);
    PaperStrip chartStrip(std::span<const ChartSpec> charts, double width) const;
    void addLines(const QString& text, const QFont& font, const QColor& colour, double above, double indent = 0);
    void addWords(const QString& text, const QFont& font, const QColor& colour, double above, bool keepWithNext);
    std::vector<double> columnWidths(const PaperTable& table) const;
    PaperStrip tableRow(const PaperTable& table, const std::vector<double>& widths,
                        const std::vector<PaperTable::Cell>& cells, bool head) const;
    PaperStrip tileStrip(const PaperTiles& tiles) const;
    void push(PaperStrip strip);

    PaperStyle m_style;
    double m_width;
    std::vector<PaperStrip> m_strips;
    bool m_newPage = false;
};

} // namespace desk::ui
