#include "ui/widgets/text.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace desk::ui {

TextLabel::TextLabel(const QString& text, TextSize size, bool quiet, QWidget* parent)
    : QLabel(text, parent), m_size(size)
{
    setTextFormat(Qt::PlainText);
    setQuiet(quiet);
    applySize();
}

void TextLabel::setQuiet(bool quiet) { setForegroundRole(quiet ? QPalette::PlaceholderText : QPalette::WindowText); }

void TextLabel::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
}

QSize TextLabel::minimumSizeHint() const
{
    QSize size = QLabel::minimumSizeHint();
    constexpr int someLetters = 6;
    if (m_elided) size.setWidth(std::min(size.width(), fontMetrics().averageCharWidth() * someLetters));
    return size;
}

void TextLabel::paintEvent(QPaintEvent* event)
{
    const bool fits = !m_elided || fontMetrics().horizontalAdvance(text()) <= contentsRect().width();
    if (const QString tip = fits ? QString() : text(); m_elided && tip != toolTip()) setToolTip(tip);
    if (fits) return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(Qt::AlignVCenter) | int(Qt::AlignLeft),
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

void TextLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) applySize();
}

void TextLabel::applySize()
{
    if (m_size != TextSize::Body) setFont(sized(QApplication::font(), m_size));
}

} // namespace desk::ui
