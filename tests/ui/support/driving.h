#pragma once

#include "tests/ui/support/print.h"

#include <QAbstractItemView>
#include <QString>
#include <QWidget>
#include <QtTest/QTest>

#include <functional>

namespace desk::test {

/// Runs the event loop until `done`, at most `most` milliseconds; what it said last.
bool waitUntil(const std::function<bool()>& done, int most = 5000);
/// Lets all that is queued happen, layouts and deferred deletions too.
void settle();

/// Shows a widget as a window of that size and waits until it is the active one.
void show(QWidget& widget, QSize size = {1040, 640});

/// The visible widget of that class and accessible name (or text, for buttons) under `root`; a test that
/// asks for none that is there, or for one of several, fails.
QWidget* findNamed(QWidget& root, const QString& name, const QMetaObject& kind = QWidget::staticMetaObject);
template <class Widget = QWidget> Widget* named(QWidget& root, const QString& name)
{
    return static_cast<Widget*>(findNamed(root, name, Widget::staticMetaObject));
}
/// Whether there is one.
bool hasNamed(QWidget& root, const QString& name);

/// A click in the middle of a widget, as a mouse makes it.
void click(QWidget* widget);
/// The keys that write a text, one by one, into what has the focus.
void type(QWidget* widget, const QString& text);
void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

/// A click on a cell of a view.
void clickCell(QAbstractItemView* view, int row, int column, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void doubleClickCell(QAbstractItemView* view, int row, int column);

/// Opens the menu of a button and takes the entry with that text (without its shortcut).
void takeFromMenu(QWidget* button, const QString& entry);

/// How many pixels of the widget's picture have about that colour.
int pixelsOf(QWidget& widget, const QColor& color, int tolerance = 6);

} // namespace desk::test
