#include "ui/paper/paperstrips.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QTextLine>

#include <algorithm>
#include <numeric>

namespace desk::ui {

namespace {

constexpr double bodyText = 9, headText = 8, noteText = 7.5, headingText = 11.5, titleText = 17, figureText = 17;
constexpr double cellPad = dots(3), rowPad = dots(3.5);
/// A table of no more rows than this is not torn at all.
constexpr std::size_t shortTable = 8;

} // namespace

PaperStyle PaperStyle::of(Ink ink, const QString& family)
{
    if (ink == Ink::Grey)
        return {family, ink, Qt::black, QColor(0x40, 0x40, 0x40), QColor(0x90, 0x90, 0x90), Qt::black, Qt::black};
    const Tokens t = lightTokens();
    return {family, ink, t.ink, t.quietInk, QColor(0xA8, 0xB2, 0xBC), t.accent, t.chartBelow};
}

QFont PaperStyle::font(double points, bool bold) const
{
    QFont out(family);
    out.setPixelSize(qRound(dots(points)));
    out.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    // Letters stand where their own widths put them, at every scale.
    out.setHintingPreference(QFont::PreferNoHinting);
    return out;
}

SetWords::SetWords(const QString& text, const QFont& font, double width, Qt::Alignment side)
    : m_layout(std::make_shared<QTextLayout>(QString(text).replace(u'\n', QChar::LineSeparator), font))
{
    QTextOption option(side);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, m_height));
        m_height += line.height();
    }
    m_layout->endLayout();
}

int SetWords::lines() const { return m_layout->lineCount(); }

double SetWords::lineHeight(int line) const { return m_layout->lineAt(line).height(); }

void SetWords::paint(QPainter& painter, QPointF at, const QColor& colour) const
{
    painter.setPen(colour);
    m_layout->draw(&painter, at);
}

void SetWords::paintLine(QPainter& painter, int line, QPointF at, const QColor& colour) const
{
    painter.setPen(colour);
    const QTextLine one = m_layout->lineAt(line);
    one.draw(&painter, at - QPointF(0, one.y()));
}

void PaperStrips::push(PaperStrip strip)
{
    strip.newPage = strip.newPage || std::exchange(m_newPage, false);
    m_strips.push_back(std::move(strip));
}

void PaperStrips::addWords(const QString& text, const QFont& font, const QColor& colour, double above,
                           bool keepWithNext)
{
    if (text.isEmpty()) return;
    const SetWords words(text, font, m_width);
    push({.height = words.height(),
          .above = above,
          .keepWithNext = keepWithNext,
          .paint = [words, colour](QPainter& painter, const QRectF& at) { words.paint(painter, at.topLeft(), colour); },
          .text = text});
}

/// A strip for each line; neither the first nor the last stands alone.
void PaperStrips::addLines(const QString& text, const QFont& font, const QColor& colour, double above, double indent)
{
    if (text.isEmpty()) return;
    const SetWords words(text, font, m_width - indent);
    const int last = words.lines() - 1;
    for (int line = 0; line <= last; ++line)
        push({.height = words.lineHeight(line),
              .above = line == 0 ? above : 0,
              .keepWithNext = line < last && (line == 0 || line == last - 1),
              .paint =
                  [words, line, colour, indent](QPainter& painter, const QRectF& at) {
                      words.paintLine(painter, line, at.topLeft() + QPointF(indent, 0), colour);
                  },
              .text = line == 0 ? text : QString()});
}

void PaperStrips::addTitle(const Paper& paper)
{
    addWords(paper.above, m_style.font(bodyText), m_style.quiet, 0, true);
    addWords(paper.title, m_style.font(titleText, true), m_style.text, dots(1), true);
    addWords(paper.facts, m_style.font(bodyText), m_style.quiet, dots(1), true);
}

void PaperStrips::add(const PaperBlock& block)
{
    std::visit([this](const auto& one) { addBlock(one); }, block);
}

void PaperStrips::addBlock(const PaperHeading& heading)
{
    addWords(heading.text, m_style.font(headingText, true), m_style.text, dots(15), true);
}

void PaperStrips::addBlock(const PaperText& text)
{
    addLines(text.text, m_style.font(bodyText), text.quiet ? m_style.quiet : m_style.text, dots(6));
}

void PaperStrips::addBlock(const PaperBreak&) { m_newPage = true; }

namespace {

void paintMark(QPainter& painter, const PaperStyle& style, PaperTile::Mark mark, QPointF at)
{
    const double r = dots(3);
    const bool below = mark == PaperTile::Mark::Below;
    const QColor colour = below ? style.below : style.accent;
    painter.setPen(QPen(colour, dots(1)));
    painter.setBrush(below && style.ink == Ink::Grey ? QBrush(Qt::white) : QBrush(colour));
    // As in the charts: a circle, below target a diamond.
    if (mark == PaperTile::Mark::Met) painter.drawEllipse(at, r, r);
    if (below)
        painter.drawPolygon(QPolygonF({at + QPointF(0, -1.3 * r), at + QPointF(1.3 * r, 0), at + QPointF(0, 1.3 * r),
                                       at + QPointF(-1.3 * r, 0)}));
}

struct SetTile
{
    SetWords label, figure, parts, word, more;
    PaperTile::Mark mark;

    SetTile(const PaperTile& tile, const PaperStyle& style, double width)
        : label(tile.label, style.font(bodyText), width), figure(tile.figure, style.font(figureText, true), width),
          parts(tile.parts.isEmpty() ? QStringLiteral("–") : tile.parts, style.font(bodyText), width),
          word(tile.word, style.font(bodyText, true), width - (tile.mark == PaperTile::Mark::None ? 0 : dots(12))),
          more(tile.more, style.font(noteText), width), mark(tile.mark)
    {}
};

QString spoken(const PaperTile& tile)
{
    QStringList words{tile.label, tile.figure, tile.parts, tile.word, tile.more};
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

} // namespace

void PaperStrips::addBlock(const PaperTiles& tiles)
{
    if (tiles.tiles.empty()) return;
    push(tileStrip(tiles));
}

PaperStrip PaperStrips::tileStrip(const PaperTiles& tiles) const
{
    constexpr double between = dots(8), pad = dots(8);
    const auto count = static_cast<double>(tiles.tiles.size());
    const double wide = (m_width - (count - 1) * between) / count;
    std::vector<SetTile> set;
    double label = 0, rest = 0;
    QStringList text;
    for (const PaperTile& tile : tiles.tiles) {
        const SetTile& one = set.emplace_back(tile, m_style, wide - 2 * pad);
        label = std::max(label, one.label.height());
        rest = std::max(rest, one.figure.height() + one.parts.height() + one.word.height() + one.more.height());
        text << spoken(tile);
    }
    const auto paint = [set, wide, label, style = m_style](QPainter& painter, const QRectF& at) {
        double left = at.left();
        for (const SetTile& tile : set) {
            painter.setPen(QPen(style.line, dots(0.75)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(left, at.top(), wide, at.height()));
            QPointF place(left + pad, at.top() + pad);
            tile.label.paint(painter, place, style.text);
            place.ry() += label;
            tile.figure.paint(painter, place, style.text);
            place.ry() += tile.figure.height();
            tile.parts.paint(painter, place, style.text);
            place.ry() += tile.parts.height();
            const double beside = tile.mark == PaperTile::Mark::None ? 0 : dots(12);
            paintMark(painter, style, tile.mark, place + QPointF(dots(4), tile.word.lineHeight(0) / 2));
            tile.word.paint(painter, place + QPointF(beside, 0), style.text);
            place.ry() += tile.word.height();
            tile.more.paint(painter, place, style.quiet);
            left += wide + between;
        }
    };
    return {.height = label + rest + 2 * pad, .above = dots(8), .paint = paint, .text = text.join(u'\n')};
}

namespace {

double longestWord(const QString& text, const QFont& font)
{
    const QFontMetricsF metrics(font);
    double out = 0;
    for (const QString& word : text.split(u' ')) out = std::max(out, metrics.horizontalAdvance(word));
    return out;
}

} // namespace

/// By their shares, but none narrower than its longest word, as far as there is room.
std::vector<double> PaperStrips::columnWidths(const PaperTable& table) const
{
    constexpr double most = dots(120);
    const QFont head = m_style.font(headText, true), body = m_style.font(bodyText, true), note = m_style.font(noteText);
    std::vector<double> least, widths;
    double shares = 0, room = m_width;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        double word = longestWord(table.columns[at].title, head);
        for (const auto& row : table.rows)
            word = std::max({word, longestWord(row[at].text, body), longestWord(row[at].note, note)});
        least.push_back(std::min(word, most) + 2 * cellPad + 1);
        shares += table.columns[at].share;
    }
    widths.assign(table.columns.size(), 0);
    // What a narrow column needs beyond its share the others give, each time in proportion.
    for (bool again = true; again;) {
        again = false;
        for (std::size_t at = 0; at < widths.size(); ++at) {
            if (widths[at] > 0 || room * table.columns[at].share / shares >= least[at]) continue;
            widths[at] = least[at];
            room -= least[at];
            shares -= table.columns[at].share;
            again = true;
        }
    }
    for (std::size_t at = 0; at < widths.size(); ++at)
        if (widths[at] <= 0) widths[at] = room * table.columns[at].share / shares;
    return widths;
}

PaperStrip PaperStrips::tableRow(const PaperTable& table, const std::vector<double>& widths,
                                 const std::vector<PaperTable::Cell>& cells, bool head) const
{
    struct SetCell
    {
        SetWords words, note;
        double left;
    };
    std::vector<SetCell> set;
    double left = 0, height = 0;
    QStringList text;
    for (std::size_t at = 0; at < table.columns.size() && at < cells.size(); ++at) {
        const double wide = widths[at];
        const Qt::Alignment side = table.columns[at].right ? Qt::AlignRight : Qt::AlignLeft;
        const QFont font = m_style.font(head ? headText : bodyText, head || cells[at].bold);
        const double inner = std::max(1.0, wide - 2 * cellPad);
        const SetCell& one =
            set.emplace_back(SetCell{SetWords(cells[at].text, font, inner, side),
                                     SetWords(cells[at].note, m_style.font(noteText), inner, side), left + cellPad});
        const double note = cells[at].note.isEmpty() ? 0 : one.note.height();
        height = std::max(height, one.words.height() + note);
        left += wide;
        text << cells[at].text;
        if (!cells[at].note.isEmpty()) text << cells[at].note;
    }
    const auto paint = [set, head, style = m_style](QPainter& painter, const QRectF& at) {
        for (const SetCell& cell : set) {
            // Heads of several lines stand on the table.
            const double down = head ? at.height() - rowPad - cell.words.height() : rowPad;
            const QPointF place(at.left() + cell.left, at.top() + down);
            cell.words.paint(painter, place, style.text);
            cell.note.paint(painter, place + QPointF(0, cell.words.height()), style.quiet);
        }
        painter.setPen(QPen(head ? style.text : style.line, dots(head ? 0.9 : 0.4)));
        painter.drawLine(at.bottomLeft(), at.bottomRight());
    };
    return {.height = height + 2 * rowPad, .paint = paint, .text = text.join(u'\t')};
}

void PaperStrips::addBlock(const PaperTable& table)
{
    if (table.rows.empty()) return;
    std::vector<PaperTable::Cell> titles;
    for (const auto& column : table.columns) titles.push_back({.text = column.title});
    const std::vector<double> widths = columnWidths(table);
    PaperStrip head = tableRow(table, widths, titles, true);
    head.above = dots(3);
    head.keepWithNext = true;
    push(std::move(head));
    const int headAt = static_cast<int>(m_strips.size()) - 1;
    const std::size_t count = table.rows.size();
    for (std::size_t row = 0; row < count; ++row) {
        PaperStrip strip = tableRow(table, widths, table.rows[row], false);
        strip.keepWithNext = row + 1 < count && (count <= shortTable || row == 0 || row + 2 == count);
        strip.head = headAt;
        push(std::move(strip));
    }
}

void PaperStrips::addBlock(const PaperBox& box)
{
    constexpr double pad = dots(6), most = dots(300);
    const QFont font = m_style.font(bodyText);
    const SetWords words(box.text, font, m_width - 2 * pad);
    const double written = box.text.isEmpty() ? 0 : words.height();
    // More than a frame holds runs on over pages.
    if (written > most) return addLines(box.text, font, m_style.text, dots(4), pad);
    const auto paint = [words, style = m_style](QPainter& painter, const QRectF& at) {
        painter.setPen(QPen(style.line, dots(0.75)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(at);
        words.paint(painter, at.topLeft() + QPointF(pad, pad), style.text);
    };
    push({.height = std::max(dots(box.leastPoints), written + 2 * pad),
          .above = dots(4),
          .keepWithNext = true,
          .paint = paint,
          .text = box.text});
}

void PaperStrips::addBlock(const PaperSignatures& signatures)
{
    if (signatures.names.isEmpty()) return;
    constexpr double between = dots(18), room = dots(30);
    const auto count = static_cast<double>(signatures.names.size());
    const double wide = (m_width - (count - 1) * between) / count;
    std::vector<SetWords> set;
    double high = 0;
    for (const QString& name : signatures.names) {
        set.emplace_back(name, m_style.font(headText), wide);
        high = std::max(high, set.back().height());
    }
    const auto paint = [set, wide, style = m_style](QPainter& painter, const QRectF& at) {
        double left = at.left();
        for (const SetWords& words : set) {
            painter.setPen(QPen(style.text, dots(0.75)));
            painter.drawLine(QPointF(left, at.top() + room), QPointF(left + wide, at.top() + room));
            words.paint(painter, {left, at.top() + room + dots(3)}, style.text);
            left += wide + between;
        }
    };
    push({.height = room + dots(3) + high, .above = dots(2), .paint = paint, .text = signatures.names.join(u'\n')});
}

} // namespace desk::ui
