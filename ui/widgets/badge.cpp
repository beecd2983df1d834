#include "ui/widgets/badge.h"

#include "ui/widgets/deskstyle.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>

namespace desk::ui {

namespace {

constexpr int side = 9, topAndBottom = 3;

QFont badgeFont(const QFont& body)
{
    QFont font = sized(body, TextSize::Small);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

QChar markOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QChar(0x2713);
    case Tone::Warn:
        return QChar(0x25B2);
    case Tone::Bad:
        return QChar(0x2715);
    case Tone::Info:
        return QChar(0x25CF);
    case Tone::None:
        break;
    }
    return QChar(0x2013);
}

QString spoken(const BadgeText& badge) { return QString(markOf(badge.tone)) + u' ' + badge.word; }

QSize badgeSize(const BadgeText& badge, const QFont& font)
{
    const QFontMetrics metrics(badgeFont(font));
    return {metrics.horizontalAdvance(spoken(badge)) + 2 * side, metrics.height() + 2 * topAndBottom};
}

void paintBadge(QPainter& painter, const BadgeText& badge, const QRect& rect, const QFont& font)
{
    const Tokens& t = tokens();
    QSize size = badgeSize(badge, font);
    size.setWidth(std::min(size.width(), rect.width()));
    const QRect place(QPoint(rect.left(), rect.center().y() - size.height() / 2 + 1), size);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(t.groundOf(badge.tone));
    painter.setPen(t.highContrast ? QPen(t.ink, 1) : QPen(Qt::NoPen));
    const qreal radius = place.height() / 2.0;
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(badgeFont(font));
    painter.setPen(t.textOf(badge.tone));
    const QRect words = place.adjusted(side, 0, -side + 1, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(spoken(badge), Qt::ElideRight, words.width() + 2));
    painter.restore();
}

StatusBadge::StatusBadge(const BadgeText& badge, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBadge(badge);
}

void StatusBadge::setBadge(const BadgeText& badge)
{
    m_badge = badge;
    setAccessibleName(badge.word);
    updateGeometry();
    update();
}

QSize StatusBadge::sizeHint() const
{
    return m_badge.word.isEmpty() ? QSize(0, 0) : badgeSize(m_badge, QApplication::font());
}

void StatusBadge::paintEvent(QPaintEvent*)
{
    if (m_badge.word.isEmpty()) return;
    QPainter painter(this);
    paintBadge(painter, m_badge, rect(), QApplication::font());
}

} // namespace desk::ui
