#include "ui/widgets/statcard.h"

#include "ui/widgets/deskstyle.h"

#include <QPainter>

namespace desk::ui {

namespace {
constexpr int pad = cardPadding, lineGap = 2, badgeGap = 8, leastWide = 132;
}

StatCard::StatCard(const QString& label, QWidget* parent) : QAbstractButton(parent)
{
    setText(label);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFigure(QString());
}

void StatCard::setFigure(const QString& figure, const BadgeText& badge, const QString& note)
{
    m_figure = figure;
    m_badge = badge;
    m_note = note;
    QStringList spokenParts{figure, badge.word};
    spokenParts << note.split(u'\n');
    spokenParts.removeAll(QString());
    setAccessibleName(spokenParts.isEmpty() ? text()
                                            : tr("%1: %2").arg(text(), spokenParts.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize StatCard::badgeRoom() const { return m_badge.word.isEmpty() ? QSize(0, 0) : badgeSize(m_badge, font()); }

int StatCard::labelHeight(int width) const
{
    const int beside = m_note.isEmpty() ? 0 : badgeRoom().width() + badgeGap;
    const int room = std::max(1, width - 2 * pad - beside);
    const int text = fontMetrics().boundingRect(QRect(0, 0, room, 1000), Qt::TextWordWrap, this->text()).height();
    return std::max(text, m_note.isEmpty() ? 0 : badgeRoom().height());
}

int StatCard::noteHeight(int width) const
{
    const QRect room(0, 0, std::max(1, width - 2 * pad), 1000);
    return fontMetrics().boundingRect(room, Qt::TextWordWrap, m_note).height();
}

int StatCard::heightForWidth(int width) const
{
    const QFontMetrics figure(sized(font(), TextSize::Figure));
    const int last = m_note.isEmpty() ? badgeSize({Tone::None, text()}, font()).height() : noteHeight(width);
    return pad + labelHeight(width) + lineGap + figure.height() + lineGap + last + pad;
}

QSize StatCard::sizeHint() const
{
    const int label = fontMetrics().horizontalAdvance(text()) + (m_note.isEmpty() ? 0 : badgeRoom().width() + badgeGap);
    const int wide = std::max({label, badgeRoom().width(), fontMetrics().size(0, m_note).width(), leastWide}) + 2 * pad;
    return {wide, heightForWidth(wide)};
}

QSize StatCard::minimumSizeHint() const
{
    const int figure = QFontMetrics(sized(font(), TextSize::Figure)).horizontalAdvance(m_figure);
    // The label may break between words, not in one.
    int word = 0;
    for (const QString& one : text().split(u' ')) word = std::max(word, fontMetrics().horizontalAdvance(one));
    if (!m_note.isEmpty()) word += badgeRoom().width() + badgeGap;
    // A note of one line stays one.
    const int note = m_note.contains(u'\n') ? 0 : fontMetrics().horizontalAdvance(m_note);
    const int wide = std::max({badgeRoom().width(), figure, word, note, leastWide - pad}) + 2 * pad;
    return {wide, heightForWidth(wide)};
}

void StatCard::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(isChecked() ? t.softAccent : isDown() || underMouse() ? t.background : t.panel);
    painter.setPen(QPen(isChecked() ? t.accent : underMouse() ? t.quietInk : t.line, 1));
    const QRectF all = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(all, cardRadius, cardRadius);
    const QRect room = rect().adjusted(pad, pad, -pad, -pad);
    const QSize badge = badgeRoom();
    const bool beside = !m_note.isEmpty();
    const int label = labelHeight(width());
    painter.setPen(t.quietInk);
    painter.drawText(QRect(room.left(), room.top(), room.width() - (beside ? badge.width() + badgeGap : 0), label),
                     Qt::TextWordWrap, text());
    const QFont large = sized(font(), TextSize::Figure);
    const int figure = QFontMetrics(large).height();
    int top = room.top() + label + lineGap;
    painter.setPen(t.ink);
    painter.setFont(large);
    painter.drawText(QRect(room.left(), top, room.width(), figure), Qt::AlignLeft | Qt::AlignVCenter, m_figure);
    painter.setFont(font());
    top += figure + lineGap;
    if (beside) {
        painter.setPen(t.quietInk);
        painter.drawText(QRect(room.left(), top, room.width(), noteHeight(width())),
                         int(Qt::AlignLeft) | int(Qt::TextWordWrap), m_note);
    }
    if (!m_badge.word.isEmpty())
        paintBadge(painter, m_badge,
                   beside ? QRect(room.right() + 1 - badge.width(), room.top(), badge.width(), badge.height())
                          : QRect(room.left(), top, room.width(), badge.height()),
                   font());
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.accent, 2));
        painter.drawRoundedRect(all.adjusted(1, 1, -1, -1), cardRadius, cardRadius);
    }
}

void StatCard::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateGeometry();
}

void StatCard::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StatCard::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace desk::ui
