#include "ui/widgets/deskstyle.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextEdit>

namespace desk::ui {

namespace {

constexpr char kindProperty[] = "deskKind";

QRectF inside(const QRect& rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

bool is(const QStyleOption* option, QStyle::StateFlag flag) { return option->state.testFlag(flag); }

QColor mixed(const QColor& a, const QColor& b, qreal part)
{
    const auto mix = [part](int x, int y) { return qRound(x + (y - x) * part); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

/// Keyboard focus shows; a click's does not, except where one types.
bool showsFocus(const QStyleOption* option)
{
    return is(option, QStyle::State_HasFocus) && is(option, QStyle::State_KeyboardFocusChange);
}

/// What a scroll bar's area stands on: a list on a card, a scrolled page on the page's own ground.
QColor groundOf(const QWidget* bar, const QColor& otherwise)
{
    const QWidget* holder = bar ? bar->parentWidget() : nullptr;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(holder ? holder->parentWidget() : nullptr);
    return area ? area->viewport()->palette().color(area->viewport()->backgroundRole()) : otherwise;
}

} // namespace

bool isTextArea(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

void setKind(QAbstractButton* button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind kindOf(const QWidget* widget)
{
    return widget ? static_cast<ButtonKind>(widget->property(kindProperty).toInt()) : ButtonKind::Plain;
}

const Tokens& tokens()
{
    if (const auto* style = qobject_cast<const DeskStyle*>(QApplication::style())) return style->tokens();
    static const Tokens light = lightTokens();
    return light;
}

DeskStyle::DeskStyle(const Tokens& tokens)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_tokens(tokens)
{}

void DeskStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget)) widget->setAttribute(Qt::WA_Hover);
}

void DeskStyle::drawFocusRing(QPainter* painter, const QRectF& around, qreal radius) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_tokens.accent, 2));
    painter->drawRoundedRect(around.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->restore();
}

void DeskStyle::drawButtonGround(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const ButtonKind kind = kindOf(widget);
    const bool on = is(option, State_On), down = is(option, State_Sunken), hover = is(option, State_MouseOver);
    const bool enabled = is(option, State_Enabled);
    QRectF rect = inside(option->rect);
    qreal radius = controlRadius;
    QColor ground = m_tokens.panel, line = m_tokens.line;
    switch (kind) {
    case ButtonKind::Primary:
        ground = line = m_tokens.accent;
        break;
    case ButtonKind::Chip:
        radius = rect.height() / 2;
        if (on) {
            ground = m_tokens.softAccent;
            line = m_tokens.accent;
        }
        break;
    case ButtonKind::Quiet:
    case ButtonKind::Link:
        ground = Qt::transparent;
        line = Qt::transparent;
        break;
    case ButtonKind::Plain:
        if (on) ground = m_tokens.softAccent;
        break;
    }
    // A system's selection colour takes neither our accent nor our icons: what is on is turned round, or has
    // a strong line.
    const bool strong = m_tokens.highContrast && on;
    if (strong) ground = kind == ButtonKind::Chip ? m_tokens.ink : m_tokens.panel;
    if (!enabled && kind == ButtonKind::Primary) ground = line = m_tokens.soft;
    if (enabled && (hover || down)) {
        const qreal strength = down ? 0.16 : 0.07;
        if (ground.alpha() == 0)
            ground = kind == ButtonKind::Link ? ground : mixed(m_tokens.background, m_tokens.ink, strength);
        else
            ground = mixed(ground, kind == ButtonKind::Primary ? m_tokens.onAccent : m_tokens.ink, strength);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(ground);
    painter->setPen(line.alpha() == 0 ? QPen(Qt::NoPen) : QPen(strong ? m_tokens.ink : line, strong ? 3 : 1));
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
    if (showsFocus(option)) drawFocusRing(painter, rect, radius);
}

void DeskStyle::drawButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (!button) return;
    QStyleOptionButton copy = *button;
    const ButtonKind kind = kindOf(widget);
    QColor ink = m_tokens.ink;
    if (kind == ButtonKind::Primary) ink = m_tokens.onAccent;
    if (kind == ButtonKind::Link || (kind == ButtonKind::Chip && is(option, State_On))) ink = m_tokens.accent;
    if (kind == ButtonKind::Quiet) ink = m_tokens.quietInk;
    if (kind == ButtonKind::Chip && is(option, State_On) && m_tokens.highContrast) ink = m_tokens.panel;
    if (!is(option, State_Enabled)) ink = m_tokens.quietInk;
    copy.palette.setColor(QPalette::ButtonText, ink);
    painter->save();
    QFont font = painter->font();
    if (kind != ButtonKind::Link && kind != ButtonKind::Quiet) font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    QProxyStyle::drawControl(CE_PushButtonLabel, &copy, painter, widget);
    painter->restore();
}

void DeskStyle::drawFieldFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const QRectF rect = inside(option->rect);
    const bool wrong = widget && widget->property("deskInvalid").toBool();
    const bool focus = is(option, State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(is(option, State_Enabled) ? m_tokens.panel : m_tokens.soft);
    painter->setPen(QPen(wrong ? m_tokens.textOf(Tone::Bad) : focus ? m_tokens.accent : m_tokens.line, 1));
    painter->drawRoundedRect(rect, controlRadius, controlRadius);
    painter->restore();
    if (focus && !wrong) drawFocusRing(painter, rect, controlRadius);
}

void DeskStyle::drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!box) return;
    if (box->frame) drawFieldFrame(option, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const bool up : {true, false}) {
        const bool can =
            box->stepEnabled.testFlag(up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        const QPointF middle =
            QRectF(subControlRect(CC_SpinBox, option, up ? SC_SpinBoxUp : SC_SpinBoxDown, widget)).center();
        const qreal y = up ? 1.5 : -1.5;
        painter->setPen(QPen(can && is(option, State_Enabled) ? m_tokens.quietInk : m_tokens.line, 1.6, Qt::SolidLine,
                             Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(
            QPolygonF({middle + QPointF(-3.5, y), middle + QPointF(0, -y), middle + QPointF(3.5, y)}));
    }
    painter->restore();
}

void DeskStyle::drawCheck(const QStyleOption* option, QPainter* painter, bool round) const
{
    const bool on = is(option, State_On), partly = is(option, State_NoChange), enabled = is(option, State_Enabled);
    const QRectF rect = inside(option->rect).adjusted(1, 1, -1, -1);
    const QColor fill = on || partly ? (enabled ? m_tokens.accent : m_tokens.quietInk) : m_tokens.panel;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(QPen(on || partly ? fill : m_tokens.quietInk, 1));
    const qreal radius = round ? rect.width() / 2 : 3;
    painter->drawRoundedRect(rect, radius, radius);
    if (on && round) {
        painter->setBrush(m_tokens.onAccent);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(rect.center(), rect.width() / 5, rect.width() / 5);
    } else if (on || partly) {
        painter->setPen(QPen(m_tokens.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF at = rect.topLeft();
        const qreal s = rect.width();
        if (partly)
            painter->drawLine(at + QPointF(s * 0.25, s * 0.5), at + QPointF(s * 0.75, s * 0.5));
        else
            painter->drawPolyline(QPolygonF(
                {at + QPointF(s * 0.22, s * 0.53), at + QPointF(s * 0.43, s * 0.73), at + QPointF(s * 0.78, s * 0.3)}));
    }
    painter->restore();
}

void DeskStyle::drawHeaderSection(const QStyleOption* option, QPainter* painter) const
{
    painter->fillRect(option->rect, m_tokens.soft);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_tokens.line);
}

void DeskStyle::drawTab(const QStyleOption* option, QPainter* painter) const
{
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    if (!tab) return;
    const bool selected = is(option, State_Selected);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_tokens.line);
    if (selected)
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom() - 1, option->rect.width(), 2),
                          m_tokens.accent);
    painter->save();
    QFont font = painter->font();
    if (selected) font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const bool hover = is(option, State_MouseOver);
    painter->setPen(selected ? m_tokens.accent : hover ? m_tokens.ink : m_tokens.quietInk);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, tab->text);
    painter->restore();
    if (showsFocus(option)) drawFocusRing(painter, inside(option->rect).adjusted(2, 2, -2, -4), controlRadius);
}

void DeskStyle::drawProgress(const QStyleOption* option, QPainter* painter) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar) return;
    const QRectF rect(option->rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_tokens.soft);
    const qreal radius = std::min<qreal>(rect.height() / 2, 4);
    painter->drawRoundedRect(rect, radius, radius);
    const qreal span = bar->maximum - bar->minimum;
    // Without bounds it only says that something runs.
    const qreal part = span > 0 ? (bar->progress - bar->minimum) / span : 0.35;
    QRectF done = rect;
    done.setWidth(rect.width() * std::clamp<qreal>(part, 0, 1));
    painter->setBrush(m_tokens.accent);
    painter->drawRoundedRect(done, radius, radius);
    painter->restore();
}

void DeskStyle::drawScrollHandle(const QStyleOption* option, QPainter* painter) const
{
    QRectF rect = QRectF(option->rect);
    const bool upright = !is(option, State_Horizontal);
    rect = upright ? rect.adjusted(3, 2, -3, -2) : rect.adjusted(2, 3, -2, -3);
    const bool strong = is(option, State_MouseOver) || is(option, State_Sunken);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(strong ? m_tokens.quietInk : mixed(m_tokens.line, m_tokens.quietInk, 0.35));
    const qreal radius = std::min(rect.width(), rect.height()) / 2;
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        return drawButtonGround(option, painter, widget);
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect:
        // Buttons, fields and tabs draw their own ring; a view's current cell is drawn here.
        if (qobject_cast<const QAbstractButton*>(widget)) return;
        return drawFocusRing(painter, inside(option->rect), 3);
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawFieldFrame(option, painter, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (isTextArea(widget)) return drawFieldFrame(option, painter, widget);
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheck(option, painter, false);
    case PE_IndicatorRadioButton:
        return drawCheck(option, painter, true);
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_tokens.line);
        return;
    case PE_FrameTabWidget:
        return;
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, m_tokens.panel);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void DeskStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        return drawButtonLabel(option, painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(option, painter);
    case CE_TabBarTabShape:
        return;
    case CE_TabBarTabLabel:
        return drawTab(option, painter);
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        return drawProgress(option, painter);
    case CE_ScrollBarSlider:
        return drawScrollHandle(option, painter);
    case CE_ScrollBarAddLine:
    case CE_ScrollBarSubLine:
        return;
    case CE_ScrollBarAddPage:
    case CE_ScrollBarSubPage:
        return;
    case CE_Splitter:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void DeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        drawFieldFrame(option, painter, widget);
        if (!combo) return;
        const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_tokens.quietInk, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF middle = QRectF(arrow).center();
        painter->drawPolyline(QPolygonF({middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)}));
        painter->restore();
        return;
    }
    if (control == CC_SpinBox) return drawSpinBox(option, painter, widget);
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        painter->fillRect(option->rect, groundOf(widget, m_tokens.panel));
        if (!bar || bar->maximum <= bar->minimum) return;
        // The mark under the pointer belongs to the handle alone.
        QStyleOptionSlider handle = *bar;
        handle.rect = subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget);
        if (bar->activeSubControls != SC_ScrollBarSlider) handle.state &= ~(State_MouseOver | State_Sunken);
        drawScrollHandle(&handle, painter);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace desk::ui
