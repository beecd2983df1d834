#include "core/base/identifiers.h"
#include "tests/ui/support/driving.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/monthpopup.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <QtTest/QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

const QDate today(2026, 1, 20); // a Tuesday

/// A form of two rows.
struct Form
{
    Form()
    {
        auto* column = new QVBoxLayout(&window);
        upn = new FormRow(text("&UPN"), new QLineEdit);
        upn->setHelp(text("13 characters."));
        upn->validateWith([](const QString& given) { return Upn::parse(given.toStdString()); });
        other = new FormRow(text("&School"), new QLineEdit);
        other->setRequired(true);
        column->addWidget(upn);
        column->addWidget(other);
        test::show(window, {400, 300});
    }
    QWidget window;
    FormRow* upn;
    FormRow* other;
};

DayKind wigan(QDate day)
{
    if (day == QDate(2026, 1, 19)) return DayKind::Closure;
    if (day.dayOfWeek() > 5) return DayKind::Weekend;
    return DayKind::SchoolDay;
}

MonthPopup* openPopup()
{
    REQUIRE(test::waitUntil([] { return qobject_cast<MonthPopup*>(QApplication::activePopupWidget()) != nullptr; }));
    return qobject_cast<MonthPopup*>(QApplication::activePopupWidget());
}

} // namespace

TEST_CASE("a field says what is wrong once the typing rests, and that it is right at once", "[widgets][form]")
{
    Form form;
    QWidget* field = form.upn->field();
    test::type(field, text("A8234"));
    CHECK_FALSE(form.upn->hasError());
    CHECK(test::waitUntil([&] { return form.upn->hasError(); }, 3000));
    CHECK(field->property("deskInvalid").toBool());
    CHECK(field->accessibleDescription() == Upn::parse("A8234").error().message());
    CHECK(test::hasNamed(form.window, text("✕ ") + Upn::parse("A8234").error().message()));
    CHECK(test::pixelsOf(*field, tokens().textOf(Tone::Bad)) > 200);
    static_cast<QLineEdit*>(field)->clear();
    CHECK_FALSE(form.upn->hasError());
    CHECK_FALSE(field->property("deskInvalid").toBool());
    CHECK(field->accessibleDescription() == text("13 characters."));
}

TEST_CASE("leaving a field says at once what is wrong in it", "[widgets][form]")
{
    Form form;
    test::type(form.upn->field(), text("A8"));
    test::press(form.upn->field(), Qt::Key_Tab);
    CHECK(form.other->field()->hasFocus());
    CHECK(form.upn->hasError());
}

TEST_CASE("a check goes to the first field that is wrong; an empty one only if it is needed", "[widgets][form]")
{
    Form form;
    CHECK(form.upn->isValid());
    CHECK_FALSE(form.other->isValid());
    CHECK_FALSE(form.other->hasError());
    CHECK_FALSE(checkAll({form.upn, form.other}));
    CHECK(form.other->field()->hasFocus());
    CHECK(test::hasNamed(form.window, text("✕ This is needed.")));
    test::type(form.other->field(), text("Deanery"));
    CHECK_FALSE(form.other->hasError());
    CHECK(checkAll({form.upn, form.other}));
}

TEST_CASE("a field is named by its label, which leads to it by its key", "[widgets][form]")
{
    Form form;
    CHECK(form.upn->field()->accessibleName() == text("UPN"));
    test::press(&form.window, Qt::Key_S, Qt::AltModifier);
    CHECK(form.other->field()->hasFocus());
}

TEST_CASE("what a use case refused stands at its field until that is edited", "[widgets][form]")
{
    Form form;
    test::type(form.other->field(), text("Deanery"));
    form.other->setError(Error{ErrorCode::Unknown, "There is no school %1.", {text("Deanery")}, text("school")});
    CHECK(test::hasNamed(form.window, text("✕ There is no school Deanery.")));
    test::type(form.other->field(), text(" High"));
    CHECK_FALSE(form.other->hasError());
}

TEST_CASE("rows read combo boxes and text of several lines as well", "[widgets][form]")
{
    auto* box = new QComboBox;
    box->addItems({text("one"), text("two")});
    FormRow choice(text("Lot"), box);
    QSignalSpy edited(&choice, &FormRow::edited);
    box->setCurrentIndex(1);
    CHECK(choice.text() == text("two"));
    CHECK(edited.count() == 1);
    auto* area = new QPlainTextEdit;
    FormRow need(text("Need"), area);
    need.validateWith([](const QString& given) -> Result<void> {
        if (given.size() > 5) return fail(ErrorCode::Invalid, "At most 5 characters.");
        return {};
    });
    area->setPlainText(text("much too long"));
    CHECK_FALSE(need.check());
    area->setPlainText(text("short"));
    CHECK(need.check());
}

TEST_CASE("a date is written as people write it and shown in full once it is left", "[widgets][date]")
{
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* edit = new DateEdit(today, &window);
    auto* next = new QLineEdit(&window);
    column->addWidget(edit);
    column->addWidget(next);
    test::show(window, {400, 200});
    QSignalSpy changed(edit, &DateEdit::dayChanged);
    test::type(edit, text("3 nov"));
    CHECK(edit->text() == text("3 nov"));
    test::press(edit, Qt::Key_Tab);
    CHECK(edit->text() == text("Mon 3 Nov 2025"));
    REQUIRE(changed.count() == 1);
    CHECK(changed[0][0].toDate() == QDate(2025, 11, 3));
    edit->setDay(QDate());
    CHECK(edit->day().error().code == ErrorCode::Missing);
    test::type(edit, text("+5"));
    test::press(edit, Qt::Key_Return);
    CHECK(edit->text() == text("Sun 25 Jan 2026"));
    edit->clear();
    test::type(edit, text("nonsense"));
    test::press(edit, Qt::Key_Tab);
    CHECK(edit->text() == text("nonsense"));
    CHECK_FALSE(edit->day());
    CHECK(changed.count() == 2);
}

TEST_CASE("a day outside the range is refused with the bound", "[widgets][date]")
{
    DateEdit edit(today);
    edit.setRange(QDate(2026, 1, 5), QDate(2026, 2, 1));
    edit.setText(text("4/1/26"));
    CHECK(edit.day().error().message() == text("The first day that can be is Mon 5 Jan 2026."));
    edit.setText(text("2/2/26"));
    CHECK(edit.day().error().message() == text("The last day that can be is Sun 1 Feb 2026."));
    edit.setText(text("1/2/26"));
    CHECK(edit.day() == QDate(2026, 2, 1));
}

TEST_CASE("Ctrl and an arrow go by a day, not past the range, and not from what is no day", "[widgets][date]")
{
    QWidget window;
    auto* edit = new DateEdit(today, &window);
    test::show(window, {400, 200});
    edit->setDay(QDate(2026, 1, 31));
    edit->setRange(QDate(2026, 1, 30), QDate(2026, 2, 1));
    QSignalSpy changed(edit, &DateEdit::dayChanged);
    test::press(edit, Qt::Key_Up, Qt::ControlModifier);
    CHECK(edit->text() == text("Sun 1 Feb 2026"));
    test::press(edit, Qt::Key_Up, Qt::ControlModifier);
    CHECK(edit->text() == text("Sun 1 Feb 2026"));
    CHECK(changed.count() == 1);
    for (int i = 0; i < 3; ++i) test::press(edit, Qt::Key_Down, Qt::ControlModifier);
    CHECK(edit->text() == text("Fri 30 Jan 2026"));
    edit->setText(text("nonsense"));
    test::press(edit, Qt::Key_Up, Qt::ControlModifier);
    CHECK(edit->text() == text("nonsense"));
}

TEST_CASE("a day is chosen from the school calendar by keyboard", "[widgets][date]")
{
    QWidget window;
    auto* edit = new DateEdit(today, &window);
    edit->setCalendar(wigan);
    test::show(window, {400, 200});
    edit->setFocus();
    test::press(edit, Qt::Key_Down);
    MonthGrid* grid = openPopup()->grid();
    CHECK(grid->current() == today);
    test::press(grid, Qt::Key_Left);
    CHECK(grid->accessibleDescription() == text("Mon 19 Jan 2026, closed"));
    test::press(grid, Qt::Key_Down);
    CHECK(grid->current() == QDate(2026, 1, 26));
    test::press(grid, Qt::Key_PageDown);
    CHECK(grid->current() == QDate(2026, 2, 26));
    test::press(grid, Qt::Key_PageUp, Qt::ShiftModifier);
    CHECK(grid->current() == QDate(2025, 2, 26));
    test::press(grid, Qt::Key_Home);
    CHECK(grid->current() == QDate(2025, 2, 1));
    test::press(grid, Qt::Key_T);
    test::press(grid, Qt::Key_End);
    QSignalSpy changed(edit, &DateEdit::dayChanged);
    test::press(grid, Qt::Key_Return);
    CHECK(edit->text() == text("Sat 31 Jan 2026"));
    CHECK(changed.count() == 1);
    CHECK(QApplication::activePopupWidget() == nullptr);
}

TEST_CASE("Escape leaves the calendar and the field as it was", "[widgets][date]")
{
    QWidget window;
    auto* edit = new DateEdit(today, &window);
    test::show(window, {400, 200});
    edit->setDay(today);
    edit->openCalendar();
    MonthGrid* grid = openPopup()->grid();
    test::press(grid, Qt::Key_Right);
    test::press(grid, Qt::Key_Escape);
    CHECK(QApplication::activePopupWidget() == nullptr);
    CHECK(edit->day() == today);
}

TEST_CASE("a day is chosen by a click, but none outside the range", "[widgets][date]")
{
    QWidget window;
    auto* edit = new DateEdit(today, &window);
    edit->setRange(QDate(2026, 1, 12), QDate());
    test::show(window, {400, 200});
    edit->openCalendar();
    MonthGrid* grid = openPopup()->grid();
    QTest::mouseClick(grid, Qt::LeftButton, Qt::NoModifier, grid->rectOf(QDate(2026, 1, 9)).center());
    CHECK(QApplication::activePopupWidget() != nullptr);
    CHECK(edit->isEmpty());
    QTest::mouseClick(grid, Qt::LeftButton, Qt::NoModifier, grid->rectOf(QDate(2026, 1, 23)).center());
    CHECK(edit->text() == text("Fri 23 Jan 2026"));
}
