// How large the parts of controls are, and how they behave; how they look stands in deskstyle.cpp.
#include "ui/widgets/deskstyle.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPushButton>
#include <QStyleOption>

namespace desk::ui {

namespace {

constexpr int scrollBarExtent = 12;

} // namespace

QRect DeskStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    // Text stands off the rounded corners.
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0) return rect.adjusted(6, 0, -6, 0);
    return rect;
}

QRect DeskStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect, option->rect.adjusted(10, 2, -24, -2));
    if (control == CC_SpinBox) {
        constexpr int arrows = 22;
        const QRect& all = option->rect;
        const int half = all.height() / 2;
        switch (part) {
        case SC_SpinBoxEditField:
            return visualRect(option->direction, all, all.adjusted(8, 2, -arrows - 4, -2));
        case SC_SpinBoxUp:
            return visualRect(option->direction, all, QRect(all.right() - arrows, all.top() + 4, arrows, half - 4));
        case SC_SpinBoxDown:
            return visualRect(option->direction, all, QRect(all.right() - arrows, all.top() + half, arrows, half - 4));
        default:
            return all;
        }
    }
    if (control == CC_ScrollBar) {
        // No arrows: the groove is the whole bar.
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) return {};
        if (part == SC_ScrollBarGroove) return option->rect;
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize DeskStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton: {
        const ButtonKind kind = kindOf(widget);
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        QFont font = widget ? widget->font() : QFont();
        font.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(font);
        int width = button ? metrics.size(Qt::TextShowMnemonic, button->text).width() : contents.width();
        if (button && !button->icon.isNull()) width += button->iconSize.width() + (button->text.isEmpty() ? 0 : 6);
        if (button && button->features.testFlag(QStyleOptionButton::HasMenu)) width += 16;
        const int tall = std::max(metrics.height() + 14, controlHeight);
        if (kind == ButtonKind::Link) return {width, metrics.height() + 4};
        if (kind == ButtonKind::Chip) return {width + 26, metrics.height() + 10};
        if (button && button->text.isEmpty()) return {tall, tall};
        return {width + 28, tall};
    }
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        size.setHeight(std::max(widget ? widget->fontMetrics().height() + 14 : 0, controlHeight));
        if (type == CT_ComboBox) size.rwidth() += 16;
        return size;
    case CT_TabBarTab: {
        QFont font = widget ? widget->font() : QFont();
        font.setWeight(QFont::DemiBold);
        const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
        const QFontMetrics metrics(font);
        return {metrics.size(Qt::TextShowMnemonic, tab ? tab->text : QString()).width() + 28, metrics.height() + 20};
    }
    case CT_HeaderSection:
        size.setHeight(std::max(size.height(), 36));
        return size;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(std::max(size.height(), 30));
        return size;
    default:
        return size;
    }
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_DefaultFrameWidth:
        return isTextArea(widget) ? 4 : 1;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
        // Pictures grow with the text.
        return std::max(18, QFontMetrics(QApplication::font()).height() - 1);
    case PM_SplitterWidth:
        return gap * 2;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return gap;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int DeskStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
        return 0;
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ScrollBar_ContextMenu:
        return 0;
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace desk::ui
