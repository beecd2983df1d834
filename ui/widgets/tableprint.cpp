#include "ui/widgets/tablecontent.h"

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <numeric>

namespace desk::ui {

namespace {

constexpr int textPoints = 9, headPoints = 14, smallPoints = 8;
constexpr double pointsAnInch = 72;

/// Lays a table out over pages; all lengths in the device's own units.
class TablePrinter
{
public:
    TablePrinter(QPagedPaintDevice& device, const TableContent& content, const QString& stamp)
        : m_device(device), m_content(content), m_stamp(stamp)
    {}

    bool print()
    {
        if (!m_painter.begin(&m_device)) return false;
        m_unit = m_painter.device()->logicalDpiY() / pointsAnInch;
        m_page = QRectF(0, 0, m_painter.device()->width(), m_painter.device()->height());
        m_foot = points(smallPoints * 2.5);
        measure();
        const int pages = countPages();
        m_counting = false;
        return layOut(pages) > 0 && m_painter.end();
    }

private:
    double points(double size) const { return size * m_unit; }
    QFont font(int size, bool bold = false) const
    {
        QFont out = m_painter.font();
        out.setPixelSize(std::max(1, qRound(points(size))));
        out.setBold(bold);
        return out;
    }

    /// Columns share the width by what they hold: none is narrower than its longest word needs, long ones wrap.
    void measure()
    {
        const QFontMetricsF metrics(font(textPoints), m_painter.device());
        const QFontMetricsF bold(font(smallPoints, true), m_painter.device());
        const double pad = points(8), most = m_page.width() / 3;
        m_widths.clear();
        for (std::size_t at = 0; at < m_content.columns.size(); ++at) {
            double wide = bold.horizontalAdvance(m_content.columns[at].title);
            for (const auto& row : m_content.rows) wide = std::max(wide, metrics.horizontalAdvance(row[at].text));
            m_widths.push_back(std::min(wide, most) + pad);
        }
        const double all = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
        if (all <= 0) return;
        const double factor = m_page.width() / all;
        for (double& width : m_widths) width *= factor;
    }

    static QTextOption wrapped(Qt::Alignment side)
    {
        QTextOption option(side | Qt::AlignTop);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        return option;
    }

    double textHeight(const QString& text, const QFont& with, double width) const
    {
        m_painter.setFont(with);
        return m_painter.boundingRect(QRectF(0, 0, width, 1e6), text, wrapped(Qt::AlignLeft)).height();
    }

    template <class TextAt> double rowHeight(const QFont& with, TextAt textAt) const
    {
        double high = QFontMetricsF(with, m_painter.device()).height();
        for (std::size_t at = 0; at < m_widths.size(); ++at)
            high = std::max(high, textHeight(textAt(at), with, m_widths[at] - points(8)));
        return high + points(6);
    }

    template <class TextAt> void drawRow(double top, double high, const QFont& with, const QPen& line, TextAt textAt)
    {
        if (m_counting) return;
        m_painter.setFont(with);
        m_painter.setPen(Qt::black);
        double left = 0;
        for (std::size_t at = 0; at < m_widths.size(); ++at) {
            const QRectF cell(left + points(4), top + points(3), m_widths[at] - points(8), high - points(6));
            m_painter.drawText(cell, textAt(at), wrapped(m_content.columns[at].right ? Qt::AlignRight : Qt::AlignLeft));
            left += m_widths[at];
        }
        m_painter.setPen(line);
        m_painter.drawLine(QPointF(0, top + high), QPointF(m_page.width(), top + high));
    }

    double drawTitle()
    {
        double top = 0;
        const auto line = [&](const QString& text, const QFont& with) {
            if (text.isEmpty()) return;
            const double high = textHeight(text, with, m_page.width());
            m_painter.setFont(with);
            if (!m_counting) m_painter.drawText(QRectF(0, top, m_page.width(), high), text, wrapped(Qt::AlignLeft));
            top += high + points(2);
        };
        line(m_content.title, font(headPoints, true));
        line(m_content.note, font(textPoints));
        return top + points(6);
    }

    double drawHead(double top)
    {
        const auto title = [this](std::size_t at) { return m_content.columns[at].title; };
        const QFont with = font(smallPoints, true);
        const double high = rowHeight(with, title);
        drawRow(top, high, with, QPen(Qt::black, points(1)), title);
        return top + high;
    }

    void drawFoot(int page, int pages)
    {
        if (m_counting) return;
        m_painter.setFont(font(smallPoints));
        m_painter.setPen(Qt::black);
        const QRectF foot(0, m_page.height() - m_foot, m_page.width(), m_foot);
        m_painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, m_stamp);
        m_painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom,
                           QCoreApplication::translate("TablePrint", "Page %1 of %2").arg(page).arg(pages));
    }

    int countPages()
    {
        m_counting = true;
        return layOut(0);
    }

    /// The number of pages; 0 where the device gave no further one.
    int layOut(int pages)
    {
        m_painter.setPen(Qt::black);
        int page = 1;
        const QFont with = font(textPoints);
        double top = drawHead(drawTitle());
        double first = top;
        for (const auto& row : m_content.rows) {
            const auto text = [&row](std::size_t at) { return row[at].text; };
            const double high = rowHeight(with, text);
            // A row higher than a page stands on one of its own.
            if (top + high > m_page.height() - m_foot && top > first) {
                drawFoot(page, pages);
                if (!m_counting && !m_device.newPage()) return 0;
                ++page;
                top = first = drawHead(0);
            }
            drawRow(top, high, with, QPen(QColor(0xA0, 0xA0, 0xA0), points(0.4)), text);
            top += high;
        }
        drawFoot(page, pages);
        return page;
    }

    QPagedPaintDevice& m_device;
    const TableContent& m_content;
    QString m_stamp;
    mutable QPainter m_painter;
    double m_unit = 1, m_foot = 0;
    QRectF m_page;
    std::vector<double> m_widths;
    bool m_counting = false;
};

} // namespace

bool printTable(QPagedPaintDevice& device, const TableContent& content, const QString& stamp)
{
    return TablePrinter(device, content, stamp).print();
}

} // namespace desk::ui
