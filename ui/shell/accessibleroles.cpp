#include "ui/shell/accessibleroles.h"

#include "ui/frame/page.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/card.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QMenu>

namespace desk::ui {

namespace {

/// The window, and the menu that is open over it: Qt shows a menu that no menu bar holds to nobody.
class AccessibleWindow final : public QAccessibleWidget
{
public:
    explicit AccessibleWindow(MainWindow* window) : QAccessibleWidget(window, QAccessible::Window) {}

    int childCount() const override { return QAccessibleWidget::childCount() + (openMenu() ? 1 : 0); }
    QAccessibleInterface* child(int index) const override
    {
        if (index == QAccessibleWidget::childCount()) return openMenu();
        return QAccessibleWidget::child(index);
    }
    int indexOfChild(const QAccessibleInterface* one) const override
    {
        return one && one == openMenu() ? QAccessibleWidget::childCount() : QAccessibleWidget::indexOfChild(one);
    }

private:
    QAccessibleInterface* openMenu() const
    {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        const bool ours = menu && menu->parentWidget() && menu->parentWidget()->window() == widget();
        return ours ? QAccessible::queryAccessibleInterface(menu) : nullptr;
    }
};

QAccessibleInterface* roleOf(const QString&, QObject* object)
{
    if (auto* window = qobject_cast<MainWindow*>(object)) return new AccessibleWindow(window);
    if (auto* page = qobject_cast<Page*>(object)) return new QAccessibleWidget(page, QAccessible::Pane);
    if (auto* card = qobject_cast<Card*>(object)) return new QAccessibleWidget(card, QAccessible::Grouping);
    return nullptr;
}

} // namespace

void tellRoles() { QAccessible::installFactory(roleOf); }

} // namespace desk::ui
