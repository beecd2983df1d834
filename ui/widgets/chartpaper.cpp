#include "ui/widgets/chartpaper.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr double width = 720, usualHeight = 400, edge = 8;

} // namespace

ChartPaper::ChartPaper(const ChartSpec& spec, const ChartLook& look)
    : m_spec(spec), m_look(look), m_titleFont(sized(QApplication::font(), TextSize::CardTitle)),
      m_noteFont(sized(QApplication::font(), TextSize::Small)), m_picture(spec, look, QApplication::font())
{
    layOutWords();
    const double top = std::max(m_title.bottom(), m_note.bottom()) + edge;
    m_chart = {0, top, width, std::max(usualHeight - top, m_picture.heightFor(width))};
    m_picture.resize(m_chart.size());
    m_foot = {edge, m_chart.bottom() + 2, width - 2 * edge, usualHeight};
    m_foot.setHeight(QFontMetricsF(m_noteFont).boundingRect(m_foot, Qt::TextWordWrap, spec.foot).height());
    if (spec.foot.isEmpty()) m_foot = {m_chart.bottomLeft(), QSizeF(0, 0)};
}

void ChartPaper::layOutWords()
{
    const QFontMetricsF title(m_titleFont), note(m_noteFont);
    const QRectF room(edge, edge / 2, width - 2 * edge, usualHeight);
    const double both = title.horizontalAdvance(m_spec.title) + 2 * edge + note.horizontalAdvance(m_spec.note);
    m_beside = both <= room.width();
    m_title = room;
    m_title.setHeight(title.boundingRect(room, Qt::TextWordWrap, m_spec.title).height());
    m_note = m_title;
    if (m_beside) return;
    m_note.moveTop(m_title.bottom() + 2);
    m_note.setHeight(note.boundingRect(room, Qt::TextWordWrap, m_spec.note).height());
}

QSizeF ChartPaper::size() const { return {width, m_foot.bottom()}; }

void ChartPaper::paint(QPainter& painter, const QRectF& page)
{
    painter.save();
    const double scale = std::min(page.width() / size().width(), page.height() / size().height());
    painter.translate(page.topLeft());
    painter.scale(scale, scale);
    painter.fillRect(QRectF(QPointF(), size()), m_look.ground);
    painter.setFont(m_titleFont);
    painter.setPen(m_look.ink);
    painter.drawText(m_title, int(Qt::AlignLeft) | int(Qt::TextWordWrap), m_spec.title);
    painter.setFont(m_noteFont);
    painter.setPen(m_look.quiet);
    const Qt::Alignment side = m_beside ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignTop;
    painter.drawText(m_note, static_cast<int>(side) | int(Qt::TextWordWrap), m_spec.note);
    painter.drawText(m_foot, int(Qt::AlignLeft) | int(Qt::TextWordWrap), m_spec.foot);
    m_picture.scene().render(&painter, m_chart, QRectF(QPointF(), m_chart.size()));
    painter.restore();
}

} // namespace desk::ui
