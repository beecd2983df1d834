#include "tests/ui/support/driving.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

namespace desk::test {

namespace {

QString nameOf(const QWidget* widget)
{
    if (!widget->accessibleName().isEmpty()) return widget->accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) return button->text().remove(u'&');
    if (const auto* label = qobject_cast<const QLabel*>(widget)) return label->text();
    return {};
}

QList<QWidget*> allNamed(QWidget& root, const QString& name, const QMetaObject& kind)
{
    QList<QWidget*> out;
    for (QWidget* widget : root.findChildren<QWidget*>())
        if (widget->isVisibleTo(&root) && widget->metaObject()->inherits(&kind) && nameOf(widget) == name)
            out.append(widget);
    return out;
}

} // namespace

bool waitUntil(const std::function<bool()>& done, int most)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < most) {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return done();
}

void settle()
{
    for (int round = 0; round < 3; ++round) {
        QApplication::processEvents();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void show(QWidget& widget, QSize size)
{
    widget.resize(size);
    widget.show();
    widget.activateWindow();
    REQUIRE(waitUntil([&] { return widget.isActiveWindow(); }));
    settle();
}

QWidget* findNamed(QWidget& root, const QString& name, const QMetaObject& kind)
{
    const QList<QWidget*> found = allNamed(root, name, kind);
    INFO("a " << kind.className() << " named \"" << name.toStdString() << '"');
    REQUIRE(found.size() == 1);
    return found.front();
}

bool hasNamed(QWidget& root, const QString& name) { return !allNamed(root, name, QWidget::staticMetaObject).isEmpty(); }

void click(QWidget* widget)
{
    REQUIRE(widget->isVisible());
    REQUIRE(widget->isEnabled());
    QTest::mouseClick(widget, Qt::LeftButton, Qt::NoModifier, widget->rect().center());
    settle();
}

void type(QWidget* widget, const QString& text)
{
    if (!widget->hasFocus()) widget->setFocus();
    QTest::keyClicks(widget, text);
    settle();
}

void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(widget, key, modifiers);
    settle();
}

void clickCell(QAbstractItemView* view, int row, int column, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex index = view->model()->index(row, column);
    REQUIRE(index.isValid());
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, view->visualRect(index).center());
    settle();
}

void doubleClickCell(QAbstractItemView* view, int row, int column)
{
    clickCell(view, row, column);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, Qt::NoModifier,
                       view->visualRect(view->model()->index(row, column)).center());
    settle();
}

void takeFromMenu(QWidget* button, const QString& entry)
{
    click(button);
    REQUIRE(waitUntil([] { return qobject_cast<QMenu*>(QApplication::activePopupWidget()) != nullptr; }));
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QAction* wanted = nullptr;
    for (QAction* action : menu->actions())
        if (action->text().section(u'\t', 0, 0) == entry) wanted = action;
    INFO("the entry \"" << entry.toStdString() << '"');
    REQUIRE(wanted);
    REQUIRE(wanted->isEnabled());
    QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier, menu->actionGeometry(wanted).center());
    settle();
    if (QWidget* left = QApplication::activePopupWidget()) left->close();
    settle();
}

int pixelsOf(QWidget& widget, const QColor& color, int tolerance)
{
    const QImage image = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            count += std::abs(at.red() - color.red()) <= tolerance &&
                     std::abs(at.green() - color.green()) <= tolerance &&
                     std::abs(at.blue() - color.blue()) <= tolerance;
        }
    return count;
}

} // namespace desk::test
