// How the cells of a table are drawn; the grid they stand in is in tablegrid.cpp.
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablegrid.h"

#include <QPainter>

namespace desk::ui {

namespace {

constexpr int buttonSide = 11, badgeGap = 8;

QFont smallFont(const QFont& font) { return sized(font, TextSize::Small); }

QFont strongFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

std::optional<BadgeText> badgeOf(const QModelIndex& index)
{
    const QVariant badge = index.data(BadgeRole);
    return badge.isValid() ? std::optional(badge.value<BadgeText>()) : std::nullopt;
}

const TableModel* modelOf(const QModelIndex& index) { return qobject_cast<const TableModel*>(index.model()); }

/// The cell without the room at its sides.
QRect inner(const QRect& cell, Qt::Alignment align)
{
    if (align.testFlag(Qt::AlignRight)) return cell.adjusted(cellBehind, 0, -cellBefore, -1);
    if (align.testFlag(Qt::AlignHCenter)) return cell.adjusted(cellBehind, 0, -cellBehind, -1);
    return cell.adjusted(cellBefore, 0, -cellBehind, -1);
}

int aligned(const QRect& room, int width, Qt::Alignment align)
{
    if (align.testFlag(Qt::AlignRight)) return std::max(room.left(), room.right() + 1 - width);
    if (align.testFlag(Qt::AlignHCenter)) return room.left() + std::max(0, (room.width() - width) / 2);
    return room.left();
}

/// What is written in a cell: the text unless a badge stands alone.
QString writtenText(const QModelIndex& index, const std::optional<BadgeText>& badge)
{
    const QString text = index.data().toString();
    return badge && badge->word == text ? QString() : text;
}

void paintFilled(QPainter& painter, const BadgeText& badge, const QRect& cell, const QFont& font)
{
    const Tokens& t = tokens();
    const QRectF box = QRectF(cell).adjusted(3.5, 5.5, -3.5, -6.5);
    painter.setBrush(t.groundOf(badge.tone));
    painter.setPen(t.highContrast ? QPen(t.line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(strongFont(smallFont(font)));
    painter.setPen(t.textOf(badge.tone));
    const QString words = badge.word.isEmpty() ? QString(markOf(badge.tone)) : spoken(badge);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, qRound(box.width()) - 4));
}

void paintButton(QPainter& painter, const QStyleOptionViewItem& option, const QRect& rect, const QString& words,
                 bool pressed)
{
    const Tokens& t = tokens();
    painter.setBrush(pressed ? t.soft : t.panel);
    painter.setPen(QPen(t.line, 1));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    painter.setFont(strongFont(smallFont(option.font)));
    painter.setPen(t.ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, words);
}

} // namespace

void paintFocus(QPainter& painter, const QRect& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().accent, 2));
    painter.drawRoundedRect(QRectF(rect), 4, 4);
    painter.restore();
}

QRect CellDelegate::buttonRect(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QString words = index.data(ActionRole).toString();
    if (words.isEmpty()) return {};
    const QFontMetrics metrics(strongFont(smallFont(option.font)));
    const QRect room = inner(option.rect, Qt::AlignRight);
    const int wide = std::min(room.width(), metrics.horizontalAdvance(words) + 2 * buttonSide);
    const int high = std::min(metrics.height() + 10, option.rect.height() - 6);
    return {room.right() + 1 - wide, option.rect.center().y() - high / 2, wide, high};
}

void CellDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const auto* grid = qobject_cast<const TableGrid*>(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, t.softAccent);
    else if (grid && grid->hoveredRow() == index.row())
        painter->fillRect(option.rect, t.background);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    paintContent(painter, option, index);
    const auto* grid = qobject_cast<const TableGrid*>(option.widget);
    if (grid && grid->hasFocus() && grid->currentIndex() == index &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocus(*painter, option.rect.adjusted(2, 2, -3, -4));
    painter->restore();
}

void CellDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const TableModel* model = modelOf(index);
    const CellStyle style = model ? model->column(index.column()).style : CellStyle::Plain;
    const std::optional<BadgeText> badge = badgeOf(index);
    if (badge && style == CellStyle::Filled) return paintFilled(*painter, *badge, option.rect, option.font);
    if (const QRect button = buttonRect(option, index); button.isValid()) {
        const auto* grid = qobject_cast<const TableGrid*>(option.widget);
        return paintButton(*painter, option, button, index.data(ActionRole).toString(),
                           grid && grid->pressedButton() == index);
    }
    const QRect room = inner(option.rect, option.displayAlignment);
    const QFont font = style == CellStyle::Strong ? strongFont(option.font) : option.font;
    const QFontMetrics metrics(font);
    const QString text = writtenText(index, badge), second = index.data(SecondLineRole).toString();
    const QFontMetrics small(smallFont(option.font));
    const int high = metrics.height() + (second.isEmpty() ? 0 : secondLineGap + small.height());
    const int top = room.top() + (room.height() - high) / 2;
    const int badgeWide = badge ? std::min(room.width(), badgeSize(*badge, option.font).width()) : 0;
    const int behind = badge && !text.isEmpty() ? badgeWide + badgeGap : badgeWide;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0, room.width() - behind));
    const int wide = metrics.horizontalAdvance(shown);
    const int left = aligned(room, wide + behind, option.displayAlignment);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor ink = selected ? t.onSelection : t.ink;
    const QColor quiet = selected && t.highContrast ? ink : t.quietInk;
    painter->setFont(font);
    painter->setPen(style == CellStyle::Quiet ? quiet : ink);
    painter->drawText(QRect(left, top, wide + 1, metrics.height()), Qt::AlignLeft | Qt::TextSingleLine, shown);
    if (badge) {
        const int at = text.isEmpty() ? left : left + wide + badgeGap;
        paintBadge(*painter, *badge,
                   QRect(at, top, badgeWide, text.isEmpty() && second.isEmpty() ? high : metrics.height()),
                   option.font);
    }
    if (second.isEmpty()) return;
    painter->setFont(smallFont(option.font));
    painter->setPen(quiet);
    const QString line = small.elidedText(second, Qt::ElideRight, room.width());
    const int lineLeft = aligned(room, small.horizontalAdvance(line), option.displayAlignment);
    painter->drawText(QRect(lineLeft, top + metrics.height() + secondLineGap, room.width(), small.height()),
                      Qt::AlignLeft | Qt::TextSingleLine, line);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const TableModel* model = modelOf(index);
    const bool strong = model && model->column(index.column()).style == CellStyle::Strong;
    const QFontMetrics metrics(strong ? strongFont(option.font) : option.font);
    const std::optional<BadgeText> badge = badgeOf(index);
    if (const QString words = index.data(ActionRole).toString(); !words.isEmpty())
        return {QFontMetrics(strongFont(smallFont(option.font))).horizontalAdvance(words) + 2 * buttonSide +
                    cellBefore + cellBehind,
                rowHeight};
    if (badge && model && model->column(index.column()).style == CellStyle::Filled)
        return {badgeSize(*badge, option.font).width() + 4, rowHeight};
    const QString text = writtenText(index, badge);
    int wide = metrics.horizontalAdvance(text);
    if (badge) wide += badgeSize(*badge, option.font).width() + (text.isEmpty() ? 0 : badgeGap);
    wide =
        std::max(wide, QFontMetrics(smallFont(option.font)).horizontalAdvance(index.data(SecondLineRole).toString()));
    return {wide + cellBefore + cellBehind + 2, rowHeight};
}

} // namespace desk::ui
