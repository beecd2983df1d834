#include "ui/shell/accessibleroles.h"

#include "ui/frame/page.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/card.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace desk::ui {

namespace {

QAccessibleInterface* roleOf(const QString&, QObject* object)
{
    if (auto* window = qobject_cast<MainWindow*>(object)) return new QAccessibleWidget(window, QAccessible::Window);
    if (auto* page = qobject_cast<Page*>(object)) return new QAccessibleWidget(page, QAccessible::Pane);
    if (auto* card = qobject_cast<Card*>(object)) return new QAccessibleWidget(card, QAccessible::Grouping);
    return nullptr;
}

} // namespace

void tellRoles() { QAccessible::installFactory(roleOf); }

} // namespace desk::ui
