#include "ui/paper/paperlayout.h"

#include "ui/paper/paperstrips.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPainter>

namespace desk::ui {

namespace {

/// Margins that every office printer can reach, and a folder's holes.
constexpr double sideMargin = dots(48), topMargin = dots(42), bottomMargin = dots(36);
constexpr double runningHead = dots(22), footText = 7.5, footGap = dots(10), numberWidth = dots(90);

struct PaperPage
{
    Q_DECLARE_TR_FUNCTIONS(PaperPage)
};

} // namespace

PaperLayout::PaperLayout(const Paper& paper, QSizeF points, Ink ink, const QString& family)
    : m_paper(paper), m_points(points), m_family(family.isEmpty() ? QGuiApplication::font().family() : family),
      m_ink(ink)
{
    const double width = dots(points.width()) - 2 * sideMargin;
    const PaperStyle style = PaperStyle::of(ink, m_family);
    m_footHeight = footGap + SetWords(m_paper.foot, style.font(footText), width - numberWidth).height();
    m_body = QRectF(sideMargin, topMargin, width, dots(points.height()) - topMargin - bottomMargin - m_footHeight);
    m_laterBody = m_body.adjusted(0, runningHead, 0, 0);
    PaperStrips strips(style, width);
    strips.addTitle(m_paper);
    for (const PaperBlock& block : m_paper.blocks) strips.add(block);
    m_strips = strips.take();
    paginate();
}

PaperLayout::~PaperLayout() = default;

std::size_t PaperLayout::runFrom(std::size_t from) const
{
    std::size_t end = from;
    while (end + 1 < m_strips.size() && m_strips[end].keepWithNext && !m_strips[end + 1].newPage) ++end;
    return end - from + 1;
}

double PaperLayout::heightOf(std::size_t from, std::size_t count, bool atTop) const
{
    double height = 0;
    for (std::size_t at = from; at < from + count; ++at)
        height += m_strips[at].height + (atTop && at == from ? 0 : m_strips[at].above);
    return height;
}

void PaperLayout::paginate()
{
    m_pages.emplace_back();
    double top = m_body.top();
    const auto bottom = m_body.bottom();
    const auto turn = [&](std::size_t next) {
        m_pages.emplace_back();
        top = m_laterBody.top();
        const int head = m_strips[next].head;
        if (head < 0) return;
        m_pages.back().push_back({static_cast<std::size_t>(head), top});
        top += m_strips[static_cast<std::size_t>(head)].height;
    };
    for (std::size_t at = 0; at < m_strips.size();) {
        if (m_strips[at].newPage && !m_pages.back().empty()) turn(at);
        const std::size_t count = runFrom(at);
        const bool fresh = m_pages.back().empty();
        // What stands together but fills more than a page is torn after all.
        const bool fits = top + heightOf(at, count, fresh) <= bottom;
        const bool fitsAlone = heightOf(at, count, true) <= m_laterBody.height();
        const std::size_t placed = fits || fitsAlone ? count : 1;
        if (!fits && !fresh && top + heightOf(at, placed, false) > bottom) turn(at);
        for (std::size_t end = at + placed; at < end; ++at) {
            if (!m_pages.back().empty() && top > m_laterBody.top()) top += m_strips[at].above;
            m_pages.back().push_back({at, top});
            top += m_strips[at].height;
        }
    }
}

void PaperLayout::paint(QPainter& painter, int page, const QRectF& into) const
{
    painter.save();
    painter.setClipRect(into);
    painter.translate(into.topLeft());
    painter.scale(into.width() / dots(m_points.width()), into.height() / dots(m_points.height()));
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (page > 0) paintRunningHead(painter);
    for (const Placed& placed : m_pages[static_cast<std::size_t>(page)]) {
        const PaperStrip& strip = m_strips[placed.strip];
        painter.save();
        if (strip.paint) strip.paint(painter, QRectF(m_body.left(), placed.top, m_body.width(), strip.height));
        painter.restore();
    }
    paintFoot(painter, page);
    painter.restore();
}

void PaperLayout::paintRunningHead(QPainter& painter) const
{
    const PaperStyle style = PaperStyle::of(m_ink, m_family);
    QString words = m_paper.title;
    if (!m_paper.above.isEmpty()) words += QStringLiteral(" · ") + m_paper.above;
    const QFont font = style.font(footText);
    const QString line = QFontMetricsF(font).elidedText(words, Qt::ElideRight, m_body.width());
    SetWords(line, font, m_body.width()).paint(painter, m_body.topLeft(), style.quiet);
    painter.setPen(QPen(style.line, dots(0.5)));
    const double y = m_body.top() + dots(13);
    painter.drawLine(QPointF(m_body.left(), y), QPointF(m_body.right(), y));
}

void PaperLayout::paintFoot(QPainter& painter, int page) const
{
    const PaperStyle style = PaperStyle::of(m_ink, m_family);
    const QFont font = style.font(footText);
    const double top = m_body.bottom() + footGap;
    painter.setPen(QPen(style.line, dots(0.5)));
    painter.drawLine(QPointF(m_body.left(), top - dots(3)), QPointF(m_body.right(), top - dots(3)));
    SetWords(m_paper.foot, font, m_body.width() - numberWidth).paint(painter, QPointF(m_body.left(), top), style.quiet);
    SetWords(PaperPage::tr("Page %1 of %2").arg(page + 1).arg(pages()), font, numberWidth, Qt::AlignRight)
        .paint(painter, QPointF(m_body.right() - numberWidth, top), style.quiet);
}

QString PaperLayout::text(int page) const
{
    QStringList out;
    for (const Placed& placed : m_pages[static_cast<std::size_t>(page)])
        if (!m_strips[placed.strip].text.isEmpty()) out << m_strips[placed.strip].text;
    out << m_paper.foot << PaperPage::tr("Page %1 of %2").arg(page + 1).arg(pages());
    return out.join(u'\n');
}

} // namespace desk::ui
