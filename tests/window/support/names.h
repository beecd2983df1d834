#pragma once

#include <QAccessible>
#include <QWidget>

#include <string>
#include <vector>

namespace desk::test {

/// What takes the focus by Tab in a dialog and has no name for screen readers: its classes.
inline std::vector<std::string> withoutName(QWidget* in)
{
    std::vector<std::string> out;
    for (QWidget* widget : in->findChildren<QWidget*>()) {
        const bool byTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
        if (!byTab || !widget->isVisible() || widget->focusProxy()) continue;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).isEmpty())
            out.emplace_back(widget->metaObject()->className());
    }
    return out;
}

} // namespace desk::test
