#pragma once

#include "ui/widgets/theme.h"

#include <QProxyStyle>

class QAbstractButton;

namespace desk::ui {

/// What a button is to its page. One primary button a page; a chip chooses a view; a link is text.
enum class ButtonKind { Plain, Primary, Chip, Quiet, Link };
void setKind(QAbstractButton* button, ButtonKind kind);
/// A field of several lines.
bool isTextArea(const QWidget* widget);
ButtonKind kindOf(const QWidget* widget);

/// Draws the controls of the program over Fusion in the colours of the tokens: flat, 1-pixel lines, a
/// visible focus on whatever has it by keyboard.
class DeskStyle : public QProxyStyle
{
    Q_OBJECT
public:
    explicit DeskStyle(const Tokens& tokens);

    const Tokens& tokens() const { return m_tokens; }
    void setTokens(const Tokens& tokens) { m_tokens = tokens; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    using QProxyStyle::polish;
    void polish(QWidget* widget) override;

private:
    void drawButtonGround(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawFieldFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawCheck(const QStyleOption* option, QPainter* painter, bool round) const;
    void drawHeaderSection(const QStyleOption* option, QPainter* painter) const;
    void drawTab(const QStyleOption* option, QPainter* painter) const;
    void drawProgress(const QStyleOption* option, QPainter* painter) const;
    void drawScrollHandle(const QStyleOption* option, QPainter* painter) const;
    void drawFocusRing(QPainter* painter, const QRectF& around, qreal radius) const;

    Tokens m_tokens;
};

/// The colours the program is drawn in now; the light ones before a style is set.
const Tokens& tokens();

} // namespace desk::ui
