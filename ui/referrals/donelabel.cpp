#include "ui/referrals/donelabel.h"

#include <QAccessible>

namespace desk::ui {

DoneLabel::DoneLabel(QWidget* parent) : TextLabel(TextSize::Body, parent)
{
    setWordWrap(true);
    hide();
}

void DoneLabel::say(const QString& sentence)
{
    setText(sentence);
    setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
    if (sentence.isEmpty()) return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace desk::ui
