// The form of a referral, filled in by keys as a person does it, and what stands in the file afterwards.
#include "ui/referrals/referralform.h"

#include "core/services/accounts.h"
#include "core/services/audittrail.h"
#include "core/services/referrals.h"
#include "core/services/students.h"
#include "core/storage/database.h"
#include "core/students/studententry.h"
#include "tests/window/support/names.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/changeslist.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/handoverpart.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/studentpart.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/unlockview.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/timeline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto pageId = QStringLiteral("referrals");
const ui::Place newForm{pageId, {}, QStringLiteral("new")};

/// Counts the keys that are pressed.
class Keys
{
public:
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++count;
        QWidget* to = QApplication::focusWidget();
        QTest::keyClick(to ? to : m_window, static_cast<Qt::Key>(key), modifiers);
        QCoreApplication::processEvents();
    }
    void type(const QString& text)
    {
        for (const QChar c : text) {
            ++count;
            QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
        }
    }
    void window(QWidget* window) { m_window = window; }
    int count = 0;

private:
    QWidget* m_window = nullptr;
};

ui::ReferralFormView* form(WindowCase& test)
{
    auto* out = test.page()->findChild<ui::ReferralFormView*>();
    if (!out) FAIL("no form");
    return out;
}

/// The visible row of that label.
ui::FormRow* row(WindowCase& test, const char* label)
{
    for (auto* one : form(test)->findChildren<ui::FormRow*>())
        if (one->isVisible() && one->field()->accessibleName() == QString::fromLatin1(label)) return one;
    FAIL("no row " << label);
    return nullptr;
}

bool isShown(WindowCase& test, const char* label)
{
    for (auto* one : form(test)->findChildren<ui::FormRow*>())
        if (one->isVisible() && one->field()->accessibleName() == QString::fromLatin1(label)) return true;
    return false;
}

void fill(WindowCase& test, const char* label, const QString& text)
{
    QWidget* field = row(test, label)->field();
    field->setFocus(Qt::TabFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

void choose(WindowCase& test, const char* label, const QString& words)
{
    auto* box = qobject_cast<QComboBox*>(row(test, label)->field());
    REQUIRE(box);
    box->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(box, words);
    CHECK(box->currentText() == words);
}

bool isOffered(QWidget* in, const QString& words)
{
    const auto all = in->findChildren<QAbstractButton*>();
    return std::ranges::any_of(all, [&](const auto* one) { return one->isVisible() && one->text() == words; });
}

QString noticeOf(QWidget* in)
{
    for (auto* strip : in->findChildren<ui::NoticeStrip*>())
        if (strip->isVisible()) return strip->findChild<QLabel*>()->text();
    return {};
}

Result<Session> second(WindowCase& test)
{
    return desk::signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
}

std::vector<ReferralLine> referrals(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    return referralList(*session, test.clock.now()).value();
}

ReferralRecord recordOf(WindowCase& test, const QString& ref)
{
    auto session = second(test);
    REQUIRE(session);
    auto record = referralRecord(*session, ref, test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *std::move(record);
}

std::vector<AuditEvent> events(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    return auditEvents(*session).value();
}

std::vector<Draft> draftsOf(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    return drafts(*session).value();
}

/// A referral of the sample that stands so and that nobody has withdrawn.
QString withState(WindowCase& test, ReferralState state)
{
    for (const ReferralLine& line : referrals(test))
        if (line.state == state) return line.ref;
    FAIL("no such referral");
    return {};
}

void openForm(WindowCase& test)
{
    REQUIRE(test.signIn());
    QTest::keyClick(test.window.get(), Qt::Key_N, Qt::ControlModifier);
    REQUIRE(test.waitForPage());
    REQUIRE(test.page()->objectName() == pageId);
    REQUIRE(form(test)->isVisible());
}

void openChange(WindowCase& test, const QString& ref)
{
    REQUIRE(test.go({pageId, ref, {}}));
    press(button(test.page(), QStringLiteral("Change")));
    REQUIRE(test.waitForPage());
    REQUIRE(form(test)->isVisible());
    REQUIRE(form(test)->ref() == ref);
}

/// Finds somebody on record by the reference and Enter.
void chooseStudent(WindowCase& test, const QString& ref)
{
    QTest::keyClicks(row(test, "Find the student")->field(), ref);
    auto* hits = form(test)->findChild<QListWidget*>();
    REQUIRE(waitUntil([&] { return hits->count() > 0 && hits->item(0)->text().contains(ref); }));
    QTest::keyClick(row(test, "Find the student")->field(), Qt::Key_Return);
    REQUIRE(waitUntil([&] {
        const auto& known = form(test)->findChild<ui::StudentPart*>()->known();
        return known && known->ref == ref;
    }));
}

void save() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier); }

bool isSaved(WindowCase& test)
{
    return waitUntil([&] { return !form(test)->isVisible() && test.page()->isLoaded(); });
}

/// Somebody else signs in to the file with an account of their own.
Session colleague(WindowCase& test, UserRole role = UserRole::Commissioner)
{
    const auto passphrase = QStringLiteral("seven purple walruses dance here");
    {
        auto ann = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(ann);
        REQUIRE(addAccount(
            *ann, {QStringLiteral("Béa"), role, passphrase, storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
    }
    auto bea = desk::signIn(test.path(), QStringLiteral("Béa"), passphrase, test.clock);
    REQUIRE(bea);
    return *std::move(bea);
}

} // namespace

TEST_CASE("a referral of somebody on record is logged by keyboard alone", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const auto before = referrals(test).size();
    Keys keys;
    keys.window(test.window.get());
    keys.press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(test.waitForPage());
    auto* hits = form(test)->findChild<QListWidget*>();
    REQUIRE(waitUntil([&] { return form(test)->findChild<QLineEdit*>()->hasFocus(); }));
    keys.type(QStringLiteral("s-00009"));
    REQUIRE(waitUntil([&] { return hits->count() > 1; }));
    keys.press(Qt::Key_Return);
    // The first field of the need is next.
    REQUIRE(waitUntil([&] { return row(test, "Reason")->field()->hasFocus(); }));
    keys.type(QStringLiteral("e"));
    keys.press(Qt::Key_Tab);
    keys.type(QStringLiteral("v"));
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(isSaved(test));
    CHECK(keys.count <= 14);
    const auto now = referrals(test);
    REQUIRE(now.size() == before + 1);
    const ReferralLine& line = now.front();
    CHECK(line.studentRef == QStringLiteral("S-00009"));
    CHECK(line.reason == QStringLiteral("exclusion"));
    CHECK(line.team == QStringLiteral("VST"));
    CHECK(line.officer == QStringLiteral("Amina Shaw"));
    CHECK(line.lot == 1);
    CHECK(line.hoursPerWeek == 900);
    CHECK(line.issuedAt == test.clock.now());
    CHECK(line.state == ReferralState::ToIssue);
    CHECK(noticeOf(test.page()) == QStringLiteral("%1 is logged. Next, ask the providers.").arg(line.ref));
    CHECK(draftsOf(test).empty());
    CHECK(test.window->navigator().current().record == line.ref);
}

TEST_CASE("a new student comes with the referral, with somebody to speak to", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    openForm(test);
    QTest::keyClicks(row(test, "Find the student")->field(), QStringLiteral("Nel Newcomer"));
    auto* hits = form(test)->findChild<QListWidget*>();
    REQUIRE(waitUntil([&] { return hits->count() > 0; }));
    for (int i = 0; i < hits->count(); ++i) QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return isShown(test, "Surname"); }));
    CHECK(row(test, "Surname")->text() == QStringLiteral("Newcomer"));
    CHECK(row(test, "Forename")->text() == QStringLiteral("Nel"));
    fill(test, "Date of birth", QStringLiteral("3/2/2013"));
    // The key stage follows the age.
    CHECK(row(test, "Key stage")->text() == QStringLiteral("Key stage 3"));
    fill(test, "Postcode", QStringLiteral("wn2 2bb"));
    choose(test, "Reason", QStringLiteral("illness"));
    choose(test, "Team", QStringLiteral("SEND"));
    fill(test, "Subjects beside English and Maths", QStringLiteral("Art, Maths"));
    press(button(form(test), QStringLiteral("Add a contact")));
    fill(test, "Name", QStringLiteral("Pat Newcomer"));
    fill(test, "Telephone", QStringLiteral("01632 960001"));
    CHECK(withoutName(form(test)).empty());
    press(button(test.page(), QStringLiteral("Log the referral")));
    REQUIRE(isSaved(test));
    const ReferralLine line = referrals(test).front();
    auto session = second(test);
    const auto student = studentRecord(*session, line.studentRef, test.clock.now(), Reading::Again);
    REQUIRE(student);
    CHECK(student->student.surname == QStringLiteral("Newcomer"));
    CHECK(student->student.dateOfBirth == QDate(2013, 2, 3));
    CHECK(student->student.postcode == QStringLiteral("WN2 2BB"));
    REQUIRE(student->contacts.size() == 1);
    CHECK(student->contacts[0].role == QStringLiteral("carer"));
    const ReferralRecord record = recordOf(test, line.ref);
    CHECK(record.subjects == QStringList{QStringLiteral("Art")});
    CHECK(record.postcode == QStringLiteral("WN2 2BB"));
    CHECK(record.line.keyStage == QStringLiteral("KS3"));
}

TEST_CASE("what is wrong stands at its field while typing, and nothing is logged with it", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    openForm(test);
    const auto before = referrals(test).size();
    // Nothing said yet: everything that is needed, and the first of it has the keyboard.
    save();
    CHECK(row(test, "Find the student")->hasError());
    CHECK(row(test, "Reason")->hasError());
    CHECK(row(test, "Find the student")->field()->hasFocus());
    chooseStudent(test, QStringLiteral("S-00009"));
    fill(test, "Hours a week", QStringLiteral("0"));
    CHECK(waitUntil([&] { return row(test, "Hours a week")->hasError(); }, 2000));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("30"));
    // Right again at once; that it is much is said and no error.
    CHECK_FALSE(row(test, "Hours a week")->hasError());
    CHECK(waitUntil(
        [&] { return row(test, "Hours a week")->field()->accessibleDescription().contains(QStringLiteral("unusual")); },
        2000));
    fill(test, "Out of school since", QStringLiteral("tomorrow"));
    CHECK(waitUntil([&] { return row(test, "Out of school since")->hasError(); }, 2000));
    save();
    CHECK(form(test)->isVisible());
    CHECK(row(test, "Reason")->field()->hasFocus());
    CHECK(referrals(test).size() == before);
}

TEST_CASE("a child who is on record already is noticed while being added", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    openForm(test);
    auto session = second(test);
    const Student ava = studentRecord(*session, QStringLiteral("S-00009"), test.clock.now(), Reading::Again)->student;
    const auto startNew = [&] {
        QTest::keyClicks(row(test, "Find the student")->field(), QStringLiteral("zzzz"));
        REQUIRE(waitUntil([&] { return form(test)->findChild<QListWidget*>()->count() == 1; }));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        REQUIRE(waitUntil([&] { return isShown(test, "Surname"); }));
        fill(test, "Forename", ava.forename.toLower());
        fill(test, "Surname", ava.surname.toUpper());
        fill(test, "Date of birth", ava.dateOfBirth.toString(Qt::ISODate));
    };
    startNew();
    auto* part = form(test)->findChild<ui::StudentPart*>();
    auto* another = part->findChild<QCheckBox*>();
    REQUIRE(waitUntil([&] { return another->isVisible(); }, 5000));
    choose(test, "Reason", QStringLiteral("illness"));
    choose(test, "Team", QStringLiteral("SEND"));
    const auto before = referrals(test).size();
    save();
    REQUIRE(waitUntil([&] { return row(test, "Surname")->hasError(); }));
    CHECK(referrals(test).size() == before);
    // The one on record it is.
    REQUIRE(waitUntil([&] { return isOffered(part, QStringLiteral("Use S-00009")); }));
    press(button(part, QStringLiteral("Use S-00009")));
    REQUIRE(waitUntil([&] { return part->known().has_value(); }));
    CHECK(part->known()->ref == QStringLiteral("S-00009"));
    press(button(part, QStringLiteral("Another student")));
    REQUIRE(isShown(test, "Find the student"));
    // Or it is somebody else.
    startNew();
    press(button(part, QStringLiteral("Somebody on record")));
    REQUIRE(isShown(test, "Find the student"));
    startNew();
    REQUIRE(waitUntil([&] { return another->isVisible(); }, 5000));
    press(another);
    save();
    REQUIRE(isSaved(test));
    CHECK(referrals(test).front().studentRef != QStringLiteral("S-00009"));
}

TEST_CASE("what is typed is kept within five seconds and comes back after a lock", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    openForm(test);
    chooseStudent(test, QStringLiteral("S-00009"));
    choose(test, "Reason", QStringLiteral("otherwise"));
    fill(test, "SEND needs", QStringLiteral("Short sessions"));
    REQUIRE(waitUntil([&] { return !draftsOf(test).empty(); }, 5000));
    // And what came since is kept when the file is locked.
    fill(test, "Attainment level", QStringLiteral("Working at Year 5"));
    test.window->lock();
    REQUIRE(test.window->unlockView()->isVisible());
    REQUIRE(test.signIn());
    REQUIRE(form(test)->isVisible());
    CHECK(row(test, "Reason")->text() == QStringLiteral("otherwise"));
    CHECK(row(test, "Attainment level")->text() == QStringLiteral("Working at Year 5"));
    // What somebody types in is theirs to see.
    CHECK(row(test, "SEND needs")->text() == QStringLiteral("Short sessions"));
    CHECK(form(test)->findChild<ui::StudentPart*>()->known()->ref == QStringLiteral("S-00009"));
    CHECK(noticeOf(form(test)).startsWith(QStringLiteral("This is what you had not finished")));

    // It is offered on the list too, and goes when it is thrown away.
    REQUIRE(test.go({pageId, {}, {}}));
    REQUIRE(waitUntil([&] { return isOffered(test.page(), QStringLiteral("Go on with it")); }));
    press(button(test.page(), QStringLiteral("Go on with it")));
    REQUIRE(test.waitForPage());
    CHECK(row(test, "Reason")->text() == QStringLiteral("otherwise"));
    REQUIRE(test.go({pageId, {}, {}}));
    REQUIRE(waitUntil([&] { return isOffered(test.page(), QStringLiteral("Throw it away…")); }));
    press(button(test.page(), QStringLiteral("Throw it away…")));
    REQUIRE(waitUntil([&] { return !isOffered(test.page(), QStringLiteral("Throw it away…")); }));
    CHECK(draftsOf(test).empty());
    // And the form itself has forgotten it.
    press(button(test.page(), QStringLiteral("New referral")));
    REQUIRE(test.waitForPage());
    CHECK(isShown(test, "Find the student"));
    CHECK(row(test, "Attainment level")->text().isEmpty());
}

TEST_CASE("a draft of a new student with a contact comes back, and can be begun afresh", "[window][referralform]")
{
    WindowCase test(Content::Empty);
    openForm(test);
    QTest::keyClicks(row(test, "Find the student")->field(), QStringLiteral("Nel Newcomer"));
    REQUIRE(waitUntil([&] { return form(test)->findChild<QListWidget*>()->count() == 1; }));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return isShown(test, "Surname"); }));
    fill(test, "Date of birth", QStringLiteral("31 Feb"));
    press(button(form(test), QStringLiteral("Add a contact")));
    fill(test, "Name", QStringLiteral("Pat Newcomer"));
    test.window->lock();
    REQUIRE(test.signIn());
    CHECK(row(test, "Surname")->text() == QStringLiteral("Newcomer"));
    // Even what is no day yet.
    CHECK(row(test, "Date of birth")->text() == QStringLiteral("31 Feb"));
    CHECK(row(test, "Name")->text() == QStringLiteral("Pat Newcomer"));
    press(button(form(test), QStringLiteral("Remove")));
    CHECK_FALSE(isShown(test, "Name"));
    press(button(form(test), QStringLiteral("Start afresh")));
    REQUIRE(waitUntil([&] { return isShown(test, "Find the student"); }));
    CHECK(noticeOf(form(test)).isEmpty());
    CHECK(draftsOf(test).empty());
    press(button(test.page(), QStringLiteral("Discard")));
    REQUIRE(waitUntil([&] { return !form(test)->isVisible(); }));
    CHECK(test.window->navigator().current() == ui::Place{pageId, {}, {}});
}

TEST_CASE("a change is saved, said, and taken back with Ctrl+Z", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ToIssue);
    const ReferralRecord before = recordOf(test, ref);
    openChange(test, ref);
    fill(test, "Hours a week", QStringLiteral("12.5"));
    choose(test, "Venue", QStringLiteral("at home"));
    fill(test, "Review on", QStringLiteral("2 Mar 2026"));
    press(button(test.page(), QStringLiteral("Save the changes")));
    REQUIRE(isSaved(test));
    CHECK(recordOf(test, ref).line.hoursPerWeek == 1250);
    CHECK(recordOf(test, ref).reviewOn == QDate(2026, 3, 2));
    CHECK(noticeOf(test.page()).contains(QStringLiteral("Hours a week")));
    button(test.page(), QStringLiteral("Undo"))->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return noticeOf(test.page()) == QStringLiteral("Taken back."); }));
    CHECK(recordOf(test, ref).line.hoursPerWeek == before.line.hoursPerWeek);
    CHECK(recordOf(test, ref).venue == before.venue);

    // By its button too; and the history tells all of it.
    openChange(test, ref);
    fill(test, "Hours a week", QStringLiteral("3.25"));
    save();
    REQUIRE(isSaved(test));
    press(button(test.page(), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return noticeOf(test.page()) == QStringLiteral("Taken back."); }));
    openChange(test, ref);
    auto* history = form(test)->findChild<ui::Timeline*>();
    CHECK(history->entries().size() == 4);
    CHECK(history->entries().front().title == QStringLiteral("Changed by Amina Shaw"));
    CHECK(history->entries().front().detail.startsWith(QStringLiteral("Hours a week: ")));
}

TEST_CASE("an unfinished change comes back as a change of the same referral", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ToIssue);
    openChange(test, ref);
    fill(test, "Hours a week", QStringLiteral("6"));
    REQUIRE(test.go({pageId, {}, {}}));
    const QString begun = QStringLiteral("Unfinished change of %1, saved 10:41").arg(ref);
    REQUIRE(waitUntil([&] { return says(test.page(), begun); }));
    press(button(test.page(), QStringLiteral("Go on with it")));
    REQUIRE(test.waitForPage());
    CHECK(form(test)->ref() == ref);
    CHECK(row(test, "Hours a week")->text() == QStringLiteral("6"));
    press(button(test.page(), QStringLiteral("Discard")));
    REQUIRE(isSaved(test));
    CHECK(draftsOf(test).empty());
}

TEST_CASE("somebody else's change meanwhile is shown beside one's own, and none is lost", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ToIssue);
    Session bea = colleague(test);
    openChange(test, ref);
    const auto seen = referralForForm(bea, ref);
    REQUIRE(changeReferral(bea, {ref,
                                 seen->version,
                                 {{QStringLiteral("hours_per_week"), QStringLiteral("4")},
                                  {QStringLiteral("attainment_level"), QStringLiteral("Year 4")}}})
                ->kept);
    fill(test, "Hours a week", QStringLiteral("7"));
    save();
    REQUIRE(waitUntil([&] { return row(test, "Hours a week")->hasError(); }));
    CHECK(row(test, "Hours a week")->text() == QStringLiteral("7"));
    CHECK(row(test, "Hours a week")->field()->accessibleDescription().contains(QStringLiteral("\"4\"")));
    CHECK(row(test, "Attainment level")->text() == QStringLiteral("Year 4"));
    CHECK(recordOf(test, ref).line.hoursPerWeek == 400);
    save();
    REQUIRE(isSaved(test));
    CHECK(recordOf(test, ref).line.hoursPerWeek == 700);
    CHECK(recordOf(test, ref).attainmentLevel == QStringLiteral("Year 4"));
}

TEST_CASE("needs on record are covered until asked for, and stay as they are unseen", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ToIssue);
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        const auto seen = referralForForm(*session, ref);
        REQUIRE(
            changeReferral(*session, {ref, seen->version, {{QStringLiteral("health_needs"), QStringLiteral("Asthma")}}})
                ->kept);
    }
    openChange(test, ref);
    CHECK_FALSE(isShown(test, "Health needs"));
    for (const auto* text : form(test)->findChildren<QPlainTextEdit*>()) CHECK(text->toPlainText().isEmpty());
    fill(test, "Hours a week", QStringLiteral("8"));
    save();
    REQUIRE(isSaved(test));
    CHECK(recordOf(test, ref).healthNeeds == QStringLiteral("Asthma"));
    openChange(test, ref);
    press(button(form(test), QStringLiteral("Show Health needs")));
    REQUIRE(waitUntil([&] { return isShown(test, "Health needs"); }));
    CHECK(row(test, "Health needs")->text() == QStringLiteral("Asthma"));
    const AuditEvent event = events(test).back();
    CHECK(event.action == QStringLiteral("student.reveal"));
    CHECK(event.payload->contains(QStringLiteral("health_needs")));
}

TEST_CASE("the student's record is changed on the same page, what is sensitive covered", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ToIssue);
    const QString student = recordOf(test, ref).line.studentRef;
    openChange(test, ref);
    CHECK_FALSE(isShown(test, "Surname"));
    press(button(form(test), QStringLiteral("Change the student's record")));
    REQUIRE(isShown(test, "Surname"));
    CHECK_FALSE(isShown(test, "Date of birth"));
    press(button(form(test), QStringLiteral("Show Date of birth")));
    REQUIRE(waitUntil([&] { return isShown(test, "Date of birth"); }));
    fill(test, "Home authority", QStringLiteral("Wigan Council"));
    // What people can be reached by is covered, and comes with one look.
    press(button(form(test), QStringLiteral("Show Telephone")));
    REQUIRE(waitUntil([&] { return isShown(test, "Telephone"); }));
    CHECK(isShown(test, "E-mail"));
    fill(test, "Telephone", QStringLiteral("01632 960123"));
    save();
    REQUIRE(isSaved(test));
    auto session = second(test);
    const auto record = studentRecord(*session, student, test.clock.now(), Reading::Again);
    CHECK(record->student.homeAuthority == QStringLiteral("Wigan Council"));
    CHECK(std::ranges::any_of(record->contacts,
                              [](const Contact& one) { return one.phone == QStringLiteral("01632 960123"); }));
    CHECK(noticeOf(test.page()).contains(QStringLiteral("Home authority")));
}

TEST_CASE("an earlier referral is copied, its days left behind", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    openForm(test);
    chooseStudent(test, QStringLiteral("S-00009"));
    auto* part = form(test)->findChild<ui::StudentPart*>();
    const QString earlier = part->known()->referrals.front().ref;
    REQUIRE(waitUntil([&] { return isOffered(part, QStringLiteral("Copy %1").arg(earlier)); }));
    press(button(part, QStringLiteral("Copy %1").arg(earlier)));
    const ReferralRecord from = recordOf(test, earlier);
    REQUIRE(waitUntil([&] { return row(test, "Reason")->text() == from.line.reason; }));
    CHECK(row(test, "Out of school since")->text().isEmpty());
    CHECK(row(test, "Officer")->text() == QStringLiteral("Amina Shaw"));
    save();
    REQUIRE(isSaved(test));
    CHECK(referrals(test).front().reason == from.line.reason);
    CHECK(recordOf(test, referrals(test).front().ref).postcode == from.postcode);
}

TEST_CASE("a referral is withdrawn with a reason, after what that means was said", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ReadyToAward);
    openChange(test, ref);
    test.answers.why.clear();
    press(button(test.page(), QStringLiteral("Withdraw…")));
    REQUIRE(test.answers.questions.size() == 1);
    CHECK(test.answers.questions[0].cannotBeUndone);
    CHECK(test.answers.questions[0].text.contains(ref));
    CHECK(test.answers.questions[0].text.contains(QStringLiteral("request")));
    CHECK(recordOf(test, ref).line.state == ReferralState::ReadyToAward);
    test.answers.why = QStringLiteral("Back at school");
    press(button(test.page(), QStringLiteral("Withdraw…")));
    REQUIRE(isSaved(test));
    CHECK(recordOf(test, ref).line.state == ReferralState::Withdrawn);
    CHECK(events(test).back().action != QStringLiteral("referral.change"));
    // Nothing of it is changed any more; why stands with all that was done.
    CHECK_FALSE(isOffered(test.page(), QStringLiteral("Change")));
    REQUIRE(test.go({pageId, ref, QStringLiteral("history")}));
    auto* changes = test.page()->findChild<ui::ReferralRecordView*>()->findChild<ui::ChangesList*>();
    REQUIRE(waitUntil([&] { return changes->isVisible(); }));
    const ui::TimelineEntry done = changes->findChild<ui::Timeline*>()->entries().front();
    CHECK(done.title == QStringLiteral("Withdrawn by Amina Shaw"));
    CHECK(done.detail.contains(QStringLiteral("Why it is withdrawn: Back at school")));
}

TEST_CASE("what was handed over to a provider is noted with its day, and taken back", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::AwardedNotStarted);
    openChange(test, ref);
    auto* part = form(test)->findChild<ui::HandoverPart*>();
    choose(test, "Document", QStringLiteral("risk assessment"));
    fill(test, "Note", QStringLiteral("By secure mail"));
    fill(test, "Handed over on", QStringLiteral("tomorrow"));
    press(button(part, QStringLiteral("Note it")));
    REQUIRE(waitUntil([&] { return row(test, "Handed over on")->hasError(); }));
    fill(test, "Handed over on", QStringLiteral("yesterday"));
    press(button(part, QStringLiteral("Note it")));
    REQUIRE(waitUntil([&] { return isOffered(part, QStringLiteral("Take back")); }));
    auto session = second(test);
    const Handover noted = handovers(*session, ref)->lines.front();
    CHECK(noted.document == QStringLiteral("risk_assessment"));
    CHECK(noted.handedOn == QDate(2026, 1, 19));
    CHECK(noted.note == QStringLiteral("By secure mail"));
    // A correction is undone to what it was.
    const auto lines = [&] {
        auto again = second(test);
        return handovers(*again, ref)->lines;
    };
    fill(test, "Note", QStringLiteral("By hand"));
    press(button(part, QStringLiteral("Note it")));
    REQUIRE(waitUntil([&] { return lines().front().note == QStringLiteral("By hand"); }));
    REQUIRE(waitUntil([&] { return says(part, QStringLiteral("Noted.")); }));
    press(button(part, QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return says(part, QStringLiteral("Undone.")); }));
    REQUIRE(lines().size() == 1);
    CHECK(lines().front().note == QStringLiteral("By secure mail"));
    CHECK(lines().front().handedOn == QDate(2026, 1, 19));
    CHECK_FALSE(isOffered(part, QStringLiteral("Undo")));

    press(button(part, QStringLiteral("Take back")));
    REQUIRE(waitUntil([&] { return says(part, QStringLiteral("It counts as not handed over.")); }));
    CHECK(lines().empty());
    // Taken back in error: by keyboard it stands there again.
    auto* undo = button(part, QStringLiteral("Undo"));
    undo->setFocus(Qt::TabFocusReason);
    QTest::keyClick(undo, Qt::Key_Space);
    REQUIRE(waitUntil([&] { return says(part, QStringLiteral("Undone.")); }));
    REQUIRE(lines().size() == 1);
    CHECK(lines().front().note == QStringLiteral("By secure mail"));

    // What is noted for the first time is undone to nothing.
    QTest::keyClick(row(test, "Document")->field(), Qt::Key_Down);
    CHECK(row(test, "Document")->text() == QStringLiteral("plan"));
    press(button(part, QStringLiteral("Note it")));
    REQUIRE(waitUntil([&] { return lines().size() == 2; }));
    REQUIRE(waitUntil([&] { return says(part, QStringLiteral("Noted.")); }));
    press(button(part, QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return lines().size() == 1; }));
}

TEST_CASE("contacts changed with a referral are taken back with it", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = withState(test, ReferralState::ToIssue);
    const QString student = recordOf(test, ref).line.studentRef;
    const auto contacts = [&] {
        auto session = second(test);
        std::vector<FieldTexts> out;
        const auto record = studentRecord(*session, student, test.clock.now(), Reading::Again);
        for (const Contact& one : record->contacts) out.push_back(textsOf(one));
        return out;
    };
    const auto before = contacts();
    REQUIRE_FALSE(before.empty());
    openChange(test, ref);
    fill(test, "Hours a week", QStringLiteral("4.5"));
    press(button(form(test), QStringLiteral("Remove")));
    save();
    REQUIRE(isSaved(test));
    CHECK(noticeOf(test.page()) == QStringLiteral("Changed: Hours a week, contacts."));
    CHECK(contacts().size() == before.size() - 1);
    press(button(test.page(), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return noticeOf(test.page()) == QStringLiteral("Taken back."); }));
    CHECK(contacts() == before);
}

TEST_CASE("a day is chosen in the month, and the picture of the search leads into its field", "[window][referralform]")
{
    WindowCase test(Content::Calendar);
    openForm(test);
    fill(test, "Hours a week", QStringLiteral("9"));
    press(button(row(test, "Find the student")->field(), QStringLiteral("Find the student")));
    CHECK(row(test, "Find the student")->field()->hasFocus());
    press(button(row(test, "Review on")->field(), QStringLiteral("Choose the day")));
    QWidget* month = QApplication::activePopupWidget();
    REQUIRE(month);
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : month, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !QApplication::activePopupWidget(); }));
    CHECK(row(test, "Review on")->text() == QStringLiteral("Tue 20 Jan 2026"));
}

TEST_CASE("no two rows share a letter, and Ctrl+Enter saves out of a text of many lines", "[window][referralform]")
{
    WindowCase test(Content::Sample);
    openForm(test);
    chooseStudent(test, QStringLiteral("S-00009"));
    std::map<QChar, QString> letters;
    for (const auto* label : form(test)->findChildren<QLabel*>()) {
        const qsizetype at = label->text().indexOf(u'&');
        if (!label->isVisible() || !label->buddy() || at < 0) continue;
        const QChar letter = label->text().at(at + 1).toUpper();
        INFO(label->text().toStdString() << " and " << letters[letter].toStdString());
        CHECK(letters[letter].isEmpty());
        letters[letter] = label->text();
    }
    CHECK(letters.size() >= 14);
    choose(test, "Reason", QStringLiteral("illness"));
    choose(test, "Team", QStringLiteral("SEND"));
    fill(test, "SEND needs", QStringLiteral("Short sessions"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(isSaved(test));
    CHECK(recordOf(test, referrals(test).front().ref).sendNeeds == QStringLiteral("Short sessions"));
}

TEST_CASE("whoever comes back after the window broke off is told of what was begun", "[window][referralform]")
{
    WindowCase before(Content::Sample);
    openForm(before);
    chooseStudent(before, QStringLiteral("S-00009"));
    REQUIRE(waitUntil([&] { return !draftsOf(before).empty(); }, 5000));
    WindowCase test(before.path(), windowPassphrase);
    REQUIRE(test.signIn());
    CHECK(waitUntil([&] {
        return says(test.window->workspace()->status(),
                    QStringLiteral("What you had not finished is kept: the worklist goes on with it."));
    }));
}

TEST_CASE("an auditor is offered none of it", "[window][referralform]")
{
    WindowCase origin(Content::Sample);
    const auto passphrase = QStringLiteral("seven purple walruses dance here");
    colleague(origin, UserRole::Auditor);
    WindowCase test(origin.path(), passphrase);
    REQUIRE(test.signIn());
    REQUIRE(test.go({pageId, {}, {}}));
    CHECK_FALSE(isOffered(test.page(), QStringLiteral("New referral")));
    QTest::keyClick(test.window.get(), Qt::Key_N, Qt::ControlModifier);
    CHECK_FALSE(form(test)->isVisible());
    REQUIRE(test.go({pageId, withState(test, ReferralState::ToIssue), {}}));
    CHECK_FALSE(isOffered(test.page(), QStringLiteral("Change")));
    // Whoever is sent there all the same is refused.
    REQUIRE(test.go(newForm));
    CHECK(referrals(test).size() > 0);
    save();
    CHECK(form(test)->isVisible());
}

TEST_CASE("the primary button of the referrals opens the form, and the list leads back", "[window][referralform]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    REQUIRE(test.go({pageId, {}, {}}));
    press(button(test.page(), QStringLiteral("New referral")));
    REQUIRE(test.waitForPage());
    CHECK(form(test)->isVisible());
    CHECK(test.window->navigator().current() == newForm);
    press(button(test.page(), QStringLiteral("Referrals")));
    REQUIRE(waitUntil([&] { return !form(test)->isVisible(); }));
    CHECK(draftsOf(test).empty());
}
