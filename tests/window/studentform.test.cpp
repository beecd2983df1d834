// A student's record changed on the students' own page, by keys and clicks.
#include "ui/students/studentform.h"

#include "core/services/accounts.h"
#include "core/services/audittrail.h"
#include "core/services/students.h"
#include "core/students/studententry.h"
#include "tests/window/support/names.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/noticestrip.h"
#include "ui/shell/unlockview.h"
#include "ui/students/studentrecordview.h"
#include "ui/widgets/formrow.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto studentsId = QStringLiteral("students");
const auto ava = QStringLiteral("S-00009");
const auto beasPassphrase = QStringLiteral("seven purple walruses dance here");

ui::StudentFormView* form(WindowCase& test)
{
    auto* out = test.page()->findChild<ui::StudentFormView*>();
    if (!out) FAIL("no form");
    return out;
}

ui::FormRow* row(WindowCase& test, const char* label)
{
    for (auto* one : form(test)->findChildren<ui::FormRow*>())
        if (one->isVisible() && one->field()->accessibleName() == QString::fromLatin1(label)) return one;
    return nullptr;
}

void fill(WindowCase& test, const char* label, const QString& text)
{
    REQUIRE(row(test, label));
    QWidget* field = row(test, label)->field();
    field->setFocus(Qt::TabFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

QString notice(WindowCase& test)
{
    for (auto* strip : test.page()->findChildren<ui::NoticeStrip*>())
        if (strip->isVisible()) return strip->findChild<QLabel*>()->text();
    return {};
}

bool isOffered(WindowCase& test, const char* words)
{
    const auto all = test.page()->findChildren<QAbstractButton*>();
    return std::ranges::any_of(
        all, [&](const auto* one) { return one->isVisible() && one->text() == QString::fromLatin1(words); });
}

Result<Session> second(WindowCase& test)
{
    return desk::signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
}

StudentRecord recordOf(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    auto record = studentRecord(*session, ava, test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *std::move(record);
}

std::vector<FieldTexts> contactsOf(WindowCase& test)
{
    std::vector<FieldTexts> out;
    for (const Contact& one : recordOf(test).contacts) out.push_back(textsOf(one));
    return out;
}

std::vector<Draft> draftsOf(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    return drafts(*session).value();
}

/// Somebody else signs in to the file with an account of their own.
Session colleague(WindowCase& test, UserRole role)
{
    {
        auto ann = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(ann);
        REQUIRE(addAccount(
            *ann, {QStringLiteral("Béa"), role, beasPassphrase, storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
    }
    auto bea = desk::signIn(test.path(), QStringLiteral("Béa"), beasPassphrase, test.clock);
    REQUIRE(bea);
    return *std::move(bea);
}

void openChange(WindowCase& test)
{
    REQUIRE(test.go({studentsId, ava, {}}));
    press(button(test.page(), QStringLiteral("Change")));
    REQUIRE(test.waitForPage());
    REQUIRE(form(test)->isVisible());
    REQUIRE(form(test)->ref() == ava);
}

bool isSaved(WindowCase& test)
{
    return waitUntil([&] { return !form(test)->isVisible() && test.page()->isLoaded(); });
}

} // namespace

TEST_CASE("a student's record is changed on its own page, and taken back by the button", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const StudentRecord before = recordOf(test);
    openChange(test);
    CHECK(withoutName(form(test)).empty());
    // What is sensitive stands covered here too.
    CHECK(row(test, "Date of birth") == nullptr);
    CHECK(row(test, "Surname")->text() == before.student.surname);
    fill(test, "Surname", QStringLiteral("Newname"));
    fill(test, "School (URN)", QStringLiteral("123456"));
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(isSaved(test));
    CHECK(recordOf(test).student.surname == QStringLiteral("Newname"));
    CHECK(recordOf(test).student.schoolUrn == QStringLiteral("123456"));
    CHECK(recordOf(test).student.upn == before.student.upn);
    CHECK(notice(test).contains(QStringLiteral("Surname")));
    CHECK(test.window->navigator().current() == ui::Place{studentsId, ava, {}});
    CHECK(draftsOf(test).empty());
    press(button(test.page(), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return notice(test) == QStringLiteral("Taken back."); }));
    CHECK(recordOf(test).student.surname == before.student.surname);
    CHECK(recordOf(test).student.schoolUrn == before.student.schoolUrn);
}

TEST_CASE("by keyboard alone: into the form, a field, Ctrl+S, and Ctrl+Z takes it back", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    const QString before = recordOf(test).student.homeAuthority;
    auto* change = button(test.page(), QStringLiteral("Change"));
    const auto tabTo = [](const auto& there) {
        for (int i = 0; i < 60 && !there(); ++i) QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        REQUIRE(there());
    };
    test.page()->findChild<ui::StudentRecordView*>()->findChild<QAbstractItemView*>()->setFocus(Qt::TabFocusReason);
    tabTo([&] { return change->hasFocus(); });
    QTest::keyClick(change, Qt::Key_Space);
    REQUIRE(test.waitForPage());
    REQUIRE(waitUntil([&] { return row(test, "Forename") && row(test, "Forename")->field()->hasFocus(); }));
    tabTo([&] { return row(test, "Home authority")->field()->hasFocus(); });
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Wigan Council"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier);
    REQUIRE(isSaved(test));
    CHECK(recordOf(test).student.homeAuthority == QStringLiteral("Wigan Council"));
    button(test.page(), QStringLiteral("Undo"))->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return notice(test) == QStringLiteral("Taken back."); }));
    CHECK(recordOf(test).student.homeAuthority == before);
}

TEST_CASE("a contact that is added, changed or removed is said and taken back", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const auto before = contactsOf(test);
    REQUIRE_FALSE(before.empty());
    openChange(test);
    // The telephone of the first comes with one look, which the trail keeps.
    press(button(form(test), QStringLiteral("Show Telephone")));
    REQUIRE(waitUntil([&] { return row(test, "Telephone") != nullptr; }));
    fill(test, "Telephone", QStringLiteral("01632 960123"));
    press(button(form(test), QStringLiteral("Add a contact")));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    auto* editor = form(test)->findChild<ui::ContactsEditor*>();
    for (auto* one : editor->findChildren<ui::FormRow*>())
        if (one->isVisible() && one->field()->accessibleName() == QStringLiteral("Name") &&
            !std::ranges::any_of(before, [&](const FieldTexts& known) {
                return textAt(known, QStringLiteral("name")) == one->text();
            })) {
            one->field()->setFocus(Qt::TabFocusReason);
            QTest::keyClick(one->field(), Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(one->field(), QStringLiteral("Pat Newcomer"));
        }
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(isSaved(test));
    CHECK(notice(test) == QStringLiteral("Changed: contacts."));
    const auto now = recordOf(test).contacts;
    CHECK(now.size() == before.size() + 1);
    CHECK(std::ranges::any_of(now, [](const Contact& one) { return one.phone == QStringLiteral("01632 960123"); }));
    CHECK(std::ranges::any_of(now, [](const Contact& one) { return one.name == QStringLiteral("Pat Newcomer"); }));
    press(button(test.page(), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return notice(test) == QStringLiteral("Taken back."); }));
    CHECK(contactsOf(test) == before);

    openChange(test);
    press(button(form(test), QStringLiteral("Remove")));
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(isSaved(test));
    CHECK(recordOf(test).contacts.size() == before.size() - 1);
    press(button(test.page(), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return notice(test) == QStringLiteral("Taken back."); }));
    CHECK(contactsOf(test) == before);
}

TEST_CASE("what somebody else has changed since is not taken back over it", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    Session bea = colleague(test, UserRole::Commissioner);
    openChange(test);
    fill(test, "Home authority", QStringLiteral("Wigan Council"));
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(isSaved(test));
    const auto seen = studentForForm(bea, ava, Reading::Again);
    REQUIRE(
        changeStudent(bea, {ava, seen->version, {{QStringLiteral("home_authority"), QStringLiteral("Bolton")}}})->kept);
    press(button(test.page(), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return notice(test).isEmpty(); }));
    CHECK(recordOf(test).student.homeAuthority == QStringLiteral("Bolton"));
}

TEST_CASE("somebody else's change of a student meanwhile is shown beside one's own", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    Session bea = colleague(test, UserRole::Commissioner);
    openChange(test);
    const auto seen = studentForForm(bea, ava, Reading::Again);
    REQUIRE(changeStudent(bea, {ava,
                                seen->version,
                                {{QStringLiteral("home_authority"), QStringLiteral("Bolton")},
                                 {QStringLiteral("school_urn"), QStringLiteral("654321")}}})
                ->kept);
    fill(test, "Home authority", QStringLiteral("Wigan Council"));
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(waitUntil([&] { return row(test, "Home authority")->hasError(); }));
    CHECK(row(test, "School (URN)")->text() == QStringLiteral("654321"));
    CHECK(notice(test).startsWith(QStringLiteral("Somebody else has changed this student meanwhile.")));
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(isSaved(test));
    CHECK(recordOf(test).student.homeAuthority == QStringLiteral("Wigan Council"));
    CHECK(recordOf(test).student.schoolUrn == QStringLiteral("654321"));
}

TEST_CASE("what is wrong stands at its field, and nothing is kept with it", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const StudentRecord before = recordOf(test);
    openChange(test);
    fill(test, "Surname", QStringLiteral(" "));
    fill(test, "School (URN)", QStringLiteral("12"));
    press(button(test.page(), QStringLiteral("Save")));
    CHECK(row(test, "Surname")->hasError());
    CHECK(row(test, "School (URN)")->hasError());
    CHECK(row(test, "Surname")->field()->hasFocus());
    CHECK(form(test)->isVisible());
    CHECK(textsOf(recordOf(test).student) == textsOf(before.student));
    press(button(test.page(), QStringLiteral("Cancel")));
    REQUIRE(isSaved(test));
    CHECK(test.window->navigator().current() == ui::Place{studentsId, ava, {}});
    CHECK(draftsOf(test).empty());
    // And the form begins anew.
    openChange(test);
    CHECK(row(test, "Surname")->text() == before.student.surname);
}

TEST_CASE("a half-typed change of a student survives a lock, and can be begun afresh", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openChange(test);
    fill(test, "Home authority", QStringLiteral("Wig"));
    press(button(form(test), QStringLiteral("Add a contact")));
    test.window->lock();
    REQUIRE(test.window->unlockView()->isVisible());
    REQUIRE(draftsOf(test).size() == 1);
    REQUIRE(test.signIn());
    REQUIRE(form(test)->isVisible());
    CHECK(row(test, "Home authority")->text() == QStringLiteral("Wig"));
    CHECK(row(test, "Date of birth") == nullptr);
    CHECK(notice(test).startsWith(QStringLiteral("This is what you had not finished")));
    press(button(form(test), QStringLiteral("Start afresh")));
    REQUIRE(waitUntil([&] { return notice(test).isEmpty() && row(test, "Home authority"); }));
    REQUIRE(waitUntil([&] { return row(test, "Home authority")->text() != QStringLiteral("Wig"); }));
    CHECK(draftsOf(test).empty());
}

TEST_CASE("whoever may only look is offered no change of a student, and is refused one", "[window][students]")
{
    WindowCase origin(Content::Sample);
    colleague(origin, UserRole::Auditor);
    WindowCase test(origin.path(), beasPassphrase);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, ava, {}}));
    CHECK_FALSE(isOffered(test, "Change"));
    const StudentRecord before = recordOf(origin);
    REQUIRE(test.go({studentsId, ava, QStringLiteral("change")}));
    fill(test, "Home authority", QStringLiteral("Wigan Council"));
    press(button(test.page(), QStringLiteral("Save")));
    REQUIRE(waitUntil([&] { return test.page()->isLoaded(); }));
    CHECK(form(test)->isVisible());
    test.window->lock();
    auto session = desk::signIn(test.path(), QStringLiteral("Béa"), beasPassphrase, test.clock, {.readOnly = true});
    const auto after = studentRecord(*session, ava, test.clock.now(), Reading::Again);
    REQUIRE(after);
    CHECK(textsOf(after->student) == textsOf(before.student));
}

TEST_CASE("a student that is not there has no form", "[window][students]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({studentsId, QStringLiteral("S-NONE"), QStringLiteral("change")}));
    CHECK_FALSE(button(test.page(), QStringLiteral("Save"))->isEnabled());
    press(button(test.page(), QStringLiteral("Students")));
    CHECK(waitUntil([&] { return !form(test)->isVisible(); }));
}
