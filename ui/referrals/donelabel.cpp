#include "ui/referrals/donelabel.h"

#include <QAccessible>
#include <QScrollArea>
#include <QTimer>

namespace desk::ui {

void bringIntoSight(QWidget* widget)
{
    QTimer::singleShot(0, widget, [widget] {
        for (QWidget* at = widget->parentWidget(); at; at = at->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(at)) area->ensureWidgetVisible(widget);
    });
}

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
    bringIntoSight(this);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace desk::ui
