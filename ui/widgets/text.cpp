#include "ui/widgets/text.h"

#include <QApplication>
#include <QEvent>

namespace desk::ui {

TextLabel::TextLabel(const QString& text, TextSize size, bool quiet, QWidget* parent)
    : QLabel(text, parent), m_size(size)
{
    setTextFormat(Qt::PlainText);
    setQuiet(quiet);
    applySize();
}

void TextLabel::setQuiet(bool quiet) { setForegroundRole(quiet ? QPalette::PlaceholderText : QPalette::WindowText); }

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
