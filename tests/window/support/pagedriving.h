#pragma once

#include "ui/widgets/datatable.h"
#include "ui/widgets/tablegrid.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

// What tests of pages press and look at, by the words a person sees.
namespace desk::test {

/// The visible button of that text or accessible name under `in`; a test that asks for one that is not there
/// fails.
inline QAbstractButton* button(QWidget* in, const QString& name)
{
    for (auto* one : in->findChildren<QAbstractButton*>())
        if (one->isVisibleTo(in) && (one->text() == name || one->accessibleName() == name)) return one;
    FAIL("no button " << name.toStdString());
    return nullptr;
}

inline void press(QAbstractButton* one)
{
    REQUIRE(one);
    QTest::mouseClick(one, Qt::LeftButton);
}

/// Whether some visible label says exactly this.
inline bool says(QWidget* in, const QString& text)
{
    for (const auto* label : in->findChildren<QLabel*>())
        if (label->isVisibleTo(in) && label->text() == text) return true;
    return false;
}

/// The visible table with that name.
inline ui::DataTable* tableNamed(QWidget* in, const QString& name)
{
    for (auto* table : in->findChildren<ui::DataTable*>())
        if (table->isVisibleTo(in) && table->grid()->accessibleName() == name) return table;
    FAIL("no table " << name.toStdString());
    return nullptr;
}

/// The text of a shown cell, by the column's id.
inline QString cell(const ui::DataTable* table, int row, const char* column)
{
    const int at = table->model()->columnWithId(QString::fromLatin1(column));
    REQUIRE(at >= 0);
    return table->model()->index(row, at).data().toString();
}

inline std::optional<ui::BadgeText> badge(const ui::DataTable* table, int row, const char* column)
{
    const int at = table->model()->columnWithId(QString::fromLatin1(column));
    REQUIRE(at >= 0);
    const QVariant value = table->model()->index(row, at).data(ui::BadgeRole);
    return value.isValid() ? std::optional(value.value<ui::BadgeText>()) : std::nullopt;
}

/// The middle of a row's first column, scrolled into sight.
inline QPoint placeOfRow(ui::DataTable* table, int row)
{
    for (QWidget* at = table; at; at = at->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(at)) scroll->ensureWidgetVisible(table->grid());
    const QModelIndex index = table->model()->index(row, 0);
    table->grid()->scrollTo(index);
    return table->grid()->visualRect(index).center();
}

inline void doubleClickRow(ui::DataTable* table, int row)
{
    const QPoint at = placeOfRow(table, row);
    QTest::mouseClick(table->grid()->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table->grid()->viewport(), Qt::LeftButton, {}, at);
}

/// Goes to a row by keyboard and presses Enter on it.
inline void enterRow(ui::DataTable* table, int row)
{
    table->grid()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(table->grid(), Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < row; ++i) QTest::keyClick(table->grid(), Qt::Key_Down);
    QTest::keyClick(table->grid(), Qt::Key_Return);
}

/// Opens the menu of a button and takes the entry with that text (without its shortcut).
inline void takeFromMenu(QAbstractButton* opener, const QString& entry)
{
    press(opener);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    REQUIRE(menu);
    QAction* wanted = nullptr;
    for (QAction* action : menu->actions())
        if (action->text().section(u'\t', 0, 0) == entry) wanted = action;
    INFO("the entry \"" << entry.toStdString() << '"');
    REQUIRE(wanted);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(wanted).center());
    if (QWidget* left = QApplication::activePopupWidget()) left->close();
}

/// Presses the tools at the head of a page's table: a column that was hidden comes, a filter under the heads
/// narrows the rows to those with `words` in the first column, and goes again.
inline void driveTools(ui::DataTable* table, const QString& hidden, const char* hiddenId, const QString& words)
{
    const int column = table->model()->columnWithId(QString::fromLatin1(hiddenId));
    REQUIRE(table->grid()->isColumnHidden(column));
    takeFromMenu(button(table, QStringLiteral("Columns")), hidden);
    CHECK_FALSE(table->grid()->isColumnHidden(column));

    const int all = table->model()->rowCount();
    press(button(table, QStringLiteral("Filter by column")));
    QWidget* field = QApplication::focusWidget();
    REQUIRE(qobject_cast<QLineEdit*>(field));
    QTest::keyClicks(field, words);
    CHECK(table->model()->rowCount() > 0);
    CHECK(table->model()->rowCount() < all);
    for (int row = 0; row < table->model()->rowCount(); ++row)
        CHECK(
            table->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().contains(words, Qt::CaseInsensitive));
    press(button(table, QStringLiteral("Filter by column")));
    CHECK(table->model()->rowCount() == all);
}

/// Holds a table's model against Qt's own rules for models; what it finds ends the program.
inline void holdModel(const ui::DataTable* table)
{
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    table->model()->rowCount();
}

} // namespace desk::test
