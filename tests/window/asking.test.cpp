// Asking providers and putting their answers down, driven by keys and clicks.
#include "core/services/accounts.h"
#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/answerform.h"
#include "ui/referrals/askchooser.h"
#include "ui/referrals/donelabel.h"
#include "ui/referrals/issuepart.h"
#include "ui/referrals/messageedit.h"
#include "ui/referrals/momentedit.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/requestspart.h"
#include "ui/referrals/responsespart.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace desk;
using namespace desk::test;

namespace {

QString q(const char* text) { return QString::fromUtf8(text); }

Result<Session> second(WindowCase& test)
{
    return signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
}

/// The referral issued last for which something holds.
ReferralLine referralThat(WindowCase& test, const std::function<bool(const ReferralLine&)>& holds)
{
    auto session = second(test);
    REQUIRE(session);
    const auto list = referralList(*session, test.clock.now());
    REQUIRE(list);
    const auto found = std::ranges::find_if(*list, holds);
    REQUIRE(found != list->end());
    return *found;
}

bool isToIssue(const ReferralLine& line) { return line.state == ReferralState::ToIssue; }
/// Somebody has answered, and somebody still may.
bool isWaiting(const ReferralLine& line) { return line.waiting > 1 && line.answered > 0; }

ReferralRecord recordOf(WindowCase& test, const QString& ref)
{
    auto session = second(test);
    REQUIRE(session);
    const auto record = referralRecord(*session, ref, test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *record;
}

ui::IssuePart* issue(WindowCase& test) { return test.page()->findChild<ui::IssuePart*>(); }
ui::ResponsesPart* responses(WindowCase& test) { return test.page()->findChild<ui::ResponsesPart*>(); }
ui::AnswerForm* form(WindowCase& test) { return test.page()->findChild<ui::AnswerForm*>(); }

QList<QCheckBox*> boxes(WindowCase& test)
{
    QList<QCheckBox*> out;
    for (auto* one : issue(test)->findChild<ui::AskChooser*>()->findChildren<QCheckBox*>())
        if (!one->isHidden()) out << one;
    return out;
}

/// What a part said last.
QString done(QWidget* part) { return part->findChild<ui::DoneLabel*>()->text(); }

bool waitForWords(QWidget* part, const char* words)
{
    return waitUntil([&] { return done(part).contains(q(words)); });
}

/// Opens a referral where its providers are asked.
ReferralLine openToAsk(WindowCase& test)
{
    REQUIRE(test.signIn());
    const ReferralLine line = referralThat(test, isToIssue);
    REQUIRE(test.go({q("referrals"), line.ref, {}}));
    REQUIRE(waitUntil([&] { return !boxes(test).isEmpty(); }));
    return line;
}

/// Opens a referral where answers are awaited.
ReferralLine openToAnswer(WindowCase& test)
{
    REQUIRE(test.signIn());
    const ReferralLine line = referralThat(test, isWaiting);
    REQUIRE(test.go({q("referrals"), line.ref, q("responses")}));
    REQUIRE(responses(test)->isVisible());
    return line;
}

void bringUp(QWidget* widget)
{
    for (QWidget* at = widget; at; at = at->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(at)) scroll->ensureWidgetVisible(widget);
}

void pressIn(QWidget* part, const char* name)
{
    QAbstractButton* one = button(part, q(name));
    bringUp(one);
    press(one);
}

void typeTime(ui::MomentEdit* field, const char* time)
{
    field->time()->setFocus();
    field->time()->selectAll();
    QTest::keyClicks(field->time(), q(time));
}

ui::DataTable* shown(QWidget* part, const char* name) { return tableNamed(part, q(name)); }

int rowOf(const ui::DataTable* table, const char* column, const QString& text)
{
    for (int row = 0; row < table->model()->rowCount(); ++row)
        if (cell(table, row, column) == text) return row;
    FAIL("no row " << text.toStdString());
    return -1;
}

/// The first provider that has not answered.
AskedProvider waiting(const ReferralRecord& record)
{
    const auto found = std::ranges::find(record.providers, AskedProvider::State::Waiting, &AskedProvider::state);
    REQUIRE(found != record.providers.end());
    return *found;
}

const AskedProvider& withCode(const ReferralRecord& record, const QString& code)
{
    const auto found = std::ranges::find(record.providers, code, &AskedProvider::code);
    REQUIRE(found != record.providers.end());
    return *found;
}

/// The reply of a provider, as a file.
QByteArray replyOf(WindowCase& test, const QString& code, const QString& ref)
{
    auto session = second(test);
    REQUIRE(session);
    const auto list = askList(*session, ref, test.clock.now());
    REQUIRE(list);
    const auto line = std::ranges::find(list->lines, code, &AskLine::code);
    REQUIRE(line != list->lines.end());
    return "Received: from mx.example by mail.wigan.example; Tue, 20 Jan 2026 10:35:20 +0000\r\n"
           "Date: Tue, 20 Jan 2026 10:34:00 +0000\r\nFrom: Tutors <" +
           line->email.toUtf8() + ">\r\nSubject: Re: Referral " + ref.toUtf8() +
           "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYes, we can start on Monday.\r\n";
}

void dropOn(QWidget* part, const QMimeData& data, const QPoint& at)
{
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(part, &enter);
    REQUIRE(enter.isAccepted());
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(part, &move);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(part, &drop);
}

} // namespace

TEST_CASE("a referral nobody was asked about opens where providers are asked, and says who is not and why",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    openToAsk(test);
    CHECK(test.page()->findChild<ui::ReferralRecordView*>()->part() == q("requests"));
    CHECK(says(issue(test), q("Will be asked")));
    CHECK(says(issue(test), q("Not asked")));
    auto* mark = button(issue(test), q("Mark as &sent…"));
    CHECK(mark->isEnabled());
    for (QCheckBox* box : boxes(test)) {
        bringUp(box);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(10, box->height() / 2));
    }
    CHECK_FALSE(mark->isEnabled());
    CHECK_FALSE(button(issue(test), q("Make &drafts…"))->isEnabled());
    // What was ticked stays while the page keeps itself up to date.
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    REQUIRE(waitUntil([&] { return !boxes(test).isEmpty(); }));
    CHECK(issue(test)->findChild<ui::AskChooser*>()->chosen().isEmpty());
    boxes(test).front()->setFocus();
    QTest::keyClick(boxes(test).front(), Qt::Key_Space);
    CHECK(issue(test)->findChild<ui::AskChooser*>()->chosen().size() == 1);
}

TEST_CASE("the worklist leads to where providers are asked, and says that drafts wait", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAsk(test);
    pressIn(issue(test), "&Copy");
    REQUIRE(waitForWords(issue(test), "Copied"));
    REQUIRE(test.go({q("worklist"), {}, {}}));
    auto* table = tableNamed(test.page(), q("What is due"));
    int row = -1;
    for (int i = 0; i < table->model()->rowCount(); ++i) {
        const QModelIndex why = table->model()->index(i, table->model()->columnWithId(u"why"));
        if (why.data().toString().startsWith(q("Drafts made today"))) row = i;
    }
    REQUIRE(row >= 0);
    const QModelIndex next = table->model()->index(row, table->model()->columnWithId(u"next"));
    CHECK(next.data(ui::ActionRole).toString() == q("Ask"));
    table->grid()->scrollTo(next);
    QTest::mouseClick(table->grid()->viewport(), Qt::LeftButton, {}, table->grid()->visualRect(next).center());
    REQUIRE(test.waitForPage());
    CHECK(test.window->navigator().current() == ui::Place{q("referrals"), line.ref, q("requests")});
}

TEST_CASE("drafts are made into a folder and wait to be marked as sent", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAsk(test);
    const auto chosen = issue(test)->findChild<ui::AskChooser*>()->chosen();
    test.answers.open = QString();
    pressIn(issue(test), "Make &drafts…");
    test.answers.open = test.inFolder(q("drafts"));
    REQUIRE(QDir().mkpath(test.answers.open));
    CHECK(QDir(test.answers.open).isEmpty());
    pressIn(issue(test), "Make &drafts…");
    REQUIRE(waitForWords(issue(test), "made: "));
    CHECK(QDir(test.answers.open).entryList({q("*.eml")}).size() == chosen.size());
    REQUIRE(waitUntil([&] {
        for (const auto* label : issue(test)->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(q("draft made today"))) return true;
        return false;
    }));
    CHECK(recordOf(test, line.ref).providers.empty());

    // One for all of them, by another choice.
    auto* manner = issue(test)->findChild<QComboBox*>();
    for (auto* one : issue(test)->findChildren<QComboBox*>())
        if (one->accessibleName() == q("How the messages go out")) manner = one;
    manner->setFocus();
    QTest::keyClick(manner, Qt::Key_Down);
    pressIn(issue(test), "Make &drafts…");
    REQUIRE(waitForWords(issue(test), "1 draft made: "));
}

TEST_CASE("copying puts addresses and words on the clipboard, and says so", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAsk(test);
    pressIn(issue(test), "&Copy");
    REQUIRE(waitForWords(issue(test), "Copied"));
    const QString text = QApplication::clipboard()->text();
    CHECK(text.startsWith(q("Bcc: ")));
    CHECK(text.contains(line.ref));
    CHECK_FALSE(text.contains(line.student.section(q(". "), 1)));
    CHECK(issue(test)->findChild<ui::DoneLabel*>()->accessibleName() == done(issue(test)));
}

TEST_CASE("words that say who the student is are warned of at once, and go only on purpose", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAsk(test);
    auto* message = issue(test)->findChild<ui::MessageEdit*>();
    auto* body = message->findChild<QPlainTextEdit*>();
    const QString wording = body->toPlainText();
    CHECK(wording.contains(line.ref));
    bringUp(body);
    body->setFocus();
    QTest::keyClicks(body, line.student.section(q(". "), 1) + u' ');
    CHECK(message->personal() == q("surname"));
    const auto warned = [&] {
        for (const auto* label : message->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(q("▲ What you wrote"))) return true;
        return false;
    };
    CHECK(warned());
    test.answers.yes = false;
    test.answers.open = test.inFolder(q("drafts"));
    REQUIRE(QDir().mkpath(test.answers.open));
    pressIn(issue(test), "Make &drafts…");
    CHECK(test.answers.questions.size() == 1);
    CHECK(test.answers.questions[0].text.contains(q("surname")));
    CHECK(QDir(test.answers.open).isEmpty());
    // What somebody wrote stays while the page keeps itself up to date.
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    CHECK(message->edited());
    test.answers.yes = true;
    pressIn(issue(test), "Make &drafts…");
    REQUIRE(waitForWords(issue(test), "made: "));
    pressIn(issue(test), "Back to the wording in force");
    CHECK(body->toPlainText() == wording);
    CHECK_FALSE(warned());
}

TEST_CASE("marking as sent says what follows, and opens the windows", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAsk(test);
    const auto chosen = issue(test)->findChild<ui::AskChooser*>()->chosen();
    auto* sent = issue(test)->findChild<ui::MomentEdit*>();
    typeTime(sent, "25:00");
    pressIn(issue(test), "Mark as &sent…");
    CHECK(test.answers.questions.empty());
    typeTime(sent, "10:00");
    pressIn(issue(test), "Mark as &sent…");
    // Logged at 10:21.
    REQUIRE(waitForWords(issue(test), "before the referral was logged"));
    typeTime(sent, "10:30");
    test.answers.yes = false;
    pressIn(issue(test), "Mark as &sent…");
    CHECK(recordOf(test, line.ref).providers.empty());
    test.answers.yes = true;
    pressIn(issue(test), "Mark as &sent…");
    const auto& question = test.answers.questions.back();
    CHECK(question.cannotBeUndone);
    CHECK(question.text.contains(q("Wed 21 Jan 2026 10:30")));
    CHECK(question.text.contains(q("counts as issued")));
    REQUIRE(waitForWords(issue(test), "Sent to"));
    const ReferralRecord record = recordOf(test, line.ref);
    CHECK(record.providers.size() == static_cast<std::size_t>(chosen.size()));
    CHECK(record.line.issuedAt == Instant::fromLondon(QDate(2026, 1, 20), QTime(10, 30)).value());
    CHECK(record.line.waiting == chosen.size());
    REQUIRE(waitUntil([&] { return shown(issue(test), "Requests")->model()->rowCount() == chosen.size(); }));
}

TEST_CASE("what became of a request is put down, and it is sent once more", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const ReferralLine line = referralThat(test, isWaiting);
    REQUIRE(test.go({q("referrals"), line.ref, q("requests")}));
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    auto* part = issue(test);
    auto* requests = shown(part, "Requests");
    const auto choose = [&] {
        const int row = rowOf(requests, "provider", silent.name);
        QTest::mouseClick(requests->grid()->viewport(), Qt::LeftButton, {}, placeOfRow(requests, row));
    };
    const auto request = [&] { return withCode(recordOf(test, line.ref), silent.code).requests.back(); };
    choose();
    pressIn(part, "It bounced");
    REQUIRE(waitForWords(part, "counts as not asked"));
    CHECK(request().bounced);
    REQUIRE(waitUntil(
        [&] { return badge(requests, rowOf(requests, "provider", silent.name), "state")->tone == ui::Tone::Bad; }));
    choose();
    pressIn(part, "It did not bounce");
    REQUIRE(waitForWords(part, "counts again"));
    CHECK_FALSE(request().bounced);
    REQUIRE(waitUntil(
        [&] { return badge(requests, rowOf(requests, "provider", silent.name), "state")->tone != ui::Tone::Bad; }));

    choose();
    auto* delivered = part->findChild<ui::RequestsPart*>()->findChild<ui::MomentEdit*>();
    typeTime(delivered, "10:40");
    pressIn(part, "It was delivered then");
    REQUIRE(waitForWords(part, "is recorded"));
    CHECK(request().deliveredAt == Instant::fromLondon(QDate(2026, 1, 20), QTime(10, 40)).value());
    CHECK(request().closesAt == request().deliveredAt->addSeconds(24 * 3600));
    REQUIRE(waitUntil(
        [&] { return badge(requests, rowOf(requests, "provider", silent.name), "state")->word == q("delivered"); }));
    choose();
    pressIn(part, "Delivery not known");
    REQUIRE(waitUntil([&] { return !request().deliveredAt; }));
    REQUIRE(waitUntil(
        [&] { return badge(requests, rowOf(requests, "provider", silent.name), "state")->word == q("sent"); }));
    choose();
    typeTime(delivered, "10:20");
    pressIn(part, "It was sent then");
    REQUIRE(waitForWords(part, "counts as sent"));
    CHECK(request().sentAt == Instant::fromLondon(QDate(2026, 1, 20), QTime(10, 20)).value());
    REQUIRE(waitUntil([&] {
        return cell(requests, rowOf(requests, "provider", silent.name), "sent") == q("Tue 20 Jan 2026 10:20");
    }));

    choose();
    pressIn(part, "Send once more…");
    REQUIRE(boxes(test).size() == 1);
    CHECK(boxes(test).front()->text() == silent.name);
    pressIn(part, "Back to everybody");
    CHECK_FALSE(part->findChild<ui::AskChooser*>()->isAgain());
    choose();
    pressIn(part, "Send once more…");
    pressIn(part, "Mark as &sent…");
    REQUIRE(waitForWords(part, "Sent to 1 provider"));
    CHECK(withCode(recordOf(test, line.ref), silent.code).requests.size() == 2);
}

TEST_CASE("an answer is put down with two clicks, and taken back", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    auto* table = shown(responses(test), "Responses");
    const int row = rowOf(table, "provider", silent.name);
    const QModelIndex action = table->model()->index(row, table->model()->columnWithId(u"answer"));
    CHECK(action.data(ui::ActionRole).toString() == q("Answer…"));
    QTest::mouseClick(table->grid()->viewport(), Qt::LeftButton, {}, table->grid()->visualRect(action).center());
    REQUIRE(form(test)->isVisible());
    pressIn(form(test), "&Yes, can meet");
    REQUIRE(waitForWords(responses(test), "can meet the need"));
    CHECK_FALSE(form(test)->isVisible());
    const auto answered = withCode(recordOf(test, line.ref), silent.code);
    CHECK(answered.state == AskedProvider::State::CanMeet);
    REQUIRE(answered.answers.size() == 1);
    CHECK(answered.answers[0].respondedAt == test.clock.now());
    CHECK(answered.answers[0].timeSource == q("typed"));
    pressIn(responses(test), "Undo");
    REQUIRE(waitForWords(responses(test), "Undone"));
    CHECK(withCode(recordOf(test, line.ref), silent.code).answers.empty());
}

TEST_CASE("an answer is put down by keys alone, with what it offers", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    auto* table = shown(responses(test), "Responses");
    enterRow(table, rowOf(table, "provider", silent.name));
    REQUIRE(form(test)->isVisible());
    // The form begins on Yes; the fields stand before it.
    const auto field = [&](const char* name) -> QLineEdit* {
        for (auto* one : form(test)->findChildren<QLineEdit*>())
            if (one->accessibleName() == q(name)) return one;
        FAIL("no field " << name);
        return nullptr;
    };
    field("Hourly rate")->setFocus();
    QTest::keyClicks(field("Hourly rate"), q("abc"));
    QTest::keyClick(form(test), Qt::Key_N, Qt::AltModifier);
    CHECK(withCode(recordOf(test, line.ref), silent.code).answers.empty());
    CHECK(field("Hourly rate")->hasFocus());
    field("Hourly rate")->selectAll();
    QTest::keyClicks(field("Hourly rate"), q("£41.50"));
    QTest::keyClick(field("Hourly rate"), Qt::Key_Tab);
    QTest::keyClicks(field("Proposed start"), q("26/1/2026"));
    QTest::keyClick(field("Proposed start"), Qt::Key_Tab);
    field("Note")->setFocus();
    QTest::keyClicks(field("Note"), q("Mornings"));
    QTest::keyClick(form(test), Qt::Key_N, Qt::AltModifier);
    REQUIRE(waitForWords(responses(test), "cannot meet it"));
    const auto answer = withCode(recordOf(test, line.ref), silent.code).answers.at(0);
    CHECK_FALSE(answer.canMeet);
    CHECK(answer.hourlyRate == 4150);
    CHECK(answer.proposedStart == QDate(2026, 1, 26));
    CHECK(answer.note == q("Mornings"));
    QTest::keyClick(table->grid(), Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(waitForWords(responses(test), "Undone"));
    CHECK(withCode(recordOf(test, line.ref), silent.code).answers.empty());

    enterRow(table, rowOf(table, "provider", silent.name));
    REQUIRE(form(test)->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK_FALSE(form(test)->isVisible());
    enterRow(table, rowOf(table, "provider", silent.name));
    pressIn(form(test), "&No, cannot meet");
    REQUIRE(waitForWords(responses(test), "cannot meet it"));
    enterRow(table, rowOf(table, "provider", silent.name));
    pressIn(form(test), "Cancel");
    CHECK_FALSE(form(test)->isVisible());
}

TEST_CASE("a mistyped answer is changed or taken away, and either can be taken back", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    auto* answers = shown(responses(test), "All answers");
    REQUIRE(answers->model()->rowCount() > 0);
    const QString name = cell(answers, 0, "provider");
    const auto now = [&] {
        const ReferralRecord record = recordOf(test, line.ref);
        return std::ranges::find(record.providers, name, &AskedProvider::name)->answers;
    };
    const auto before = now();
    const auto choose = [&] {
        const int row = rowOf(answers, "provider", name);
        QTest::mouseClick(answers->grid()->viewport(), Qt::LeftButton, {}, placeOfRow(answers, row));
    };
    CHECK(badge(answers, 0, "standing")->word == q("counts"));
    CHECK(cell(answers, 0, "why").startsWith(q("the last so far")));
    choose();
    pressIn(responses(test), "Change the answer…");
    REQUIRE(form(test)->isVisible());
    pressIn(form(test), before[0].canMeet ? "&No, cannot meet" : "&Yes, can meet");
    REQUIRE(waitUntil([&] { return now()[0].canMeet != before[0].canMeet; }));
    REQUIRE(waitUntil([&] { return !form(test)->isVisible(); }));
    pressIn(responses(test), "Undo");
    REQUIRE(waitUntil([&] { return now()[0].canMeet == before[0].canMeet; }));

    REQUIRE(waitForWords(responses(test), "Undone"));
    REQUIRE(waitUntil([&] { return button(responses(test), q("Take the answer away"))->isEnabled(); }));
    choose();
    pressIn(responses(test), "Take the answer away");
    REQUIRE(waitForWords(responses(test), "taken away"));
    CHECK(now().empty());
    pressIn(responses(test), "Undo");
    REQUIRE(waitUntil([&] { return !now().empty(); }));
    CHECK(now()[0].respondedAt == before[0].respondedAt);
    CHECK(now()[0].note == before[0].note);
}

TEST_CASE("a time the clocks skip is refused as it is typed, one that occurs twice asks which", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    openToAnswer(test);
    auto* moment = form(test)->findChild<ui::MomentEdit*>();
    auto* table = shown(responses(test), "Responses");
    enterRow(table, 0);
    auto* day = moment->findChildren<QLineEdit*>().front();
    const auto type = [&](const char* date, const char* time) {
        day->setFocus();
        day->selectAll();
        QTest::keyClicks(day, q(date));
        QTest::keyClick(day, Qt::Key_Tab);
        typeTime(moment, time);
    };
    // The month of the school calendar opens beside the day, and goes without a word.
    pressIn(moment, "Choose the day");
    REQUIRE(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    CHECK(moment->isNow());
    type("29/3/2026", "01:30");
    CHECK(moment->moment().error().code == ErrorCode::Invalid);
    auto* season = moment->findChild<QComboBox*>();
    CHECK_FALSE(season->isVisible());
    type("25/10/2026", "01:30");
    CHECK(moment->moment().error().code == ErrorCode::Ambiguous);
    REQUIRE(season->isVisible());
    season->setFocus();
    QTest::keyClick(season, Qt::Key_Down);
    CHECK(moment->moment().value() == Instant::parse("2026-10-25T00:30:00Z").value());
    QTest::keyClick(season, Qt::Key_Down);
    CHECK(moment->moment().value() == Instant::parse("2026-10-25T01:30:00Z").value());
}

TEST_CASE("a reply dropped on a row gives its time and says where it is from; a person says what it means",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    const QString path = test.inFolder(q("reply.eml"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(replyOf(test, silent.code, line.ref));
    file.close();
    auto* table = shown(responses(test), "Responses");
    const QPoint at = placeOfRow(table, rowOf(table, "provider", silent.name));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    dropOn(responses(test), data, table->grid()->viewport()->mapTo(responses(test), at));
    REQUIRE(waitUntil([&] { return form(test)->isVisible(); }));
    CHECK(form(test)->provider() == silent.code);
    CHECK(says(form(test), q("Arrived Tue 20 Jan 2026 10:35, by the topmost Received header.")));
    CHECK(form(test)->findChild<QPlainTextEdit*>()->toPlainText().contains(q("start on Monday")));
    CHECK(withCode(recordOf(test, line.ref), silent.code).answers.empty());
    pressIn(form(test), "&Yes, can meet");
    REQUIRE(waitForWords(responses(test), "can meet the need"));
    const auto answer = withCode(recordOf(test, line.ref), silent.code).answers.at(0);
    CHECK(answer.respondedAt == Instant::parse("2026-01-20T10:35:20Z"));
    CHECK(answer.timeSource == q("received"));

    // From a mail program that hands over a file that is none, and from one that names it alone.
    QMimeData dragged;
    dragged.setData(q("application/x-qt-windows-mime;value=\"FileGroupDescriptorW\""), "names");
    dropOn(responses(test), dragged, table->grid()->viewport()->mapTo(responses(test), at));
    CHECK(done(responses(test)).contains(q("does not hand the message over")));
    dragged.setData(q("application/x-qt-windows-mime;value=\"FileContents\";index=0"),
                    replyOf(test, silent.code, line.ref));
    dropOn(responses(test), dragged, table->grid()->viewport()->mapTo(responses(test), at));
    REQUIRE(waitUntil([&] { return form(test)->isVisible(); }));
    CHECK(form(test)->provider() == silent.code);

    // A picture is no reply.
    QMimeData picture;
    picture.setData(q("image/png"), "no");
    QDragEnterEvent enter(at, Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(responses(test), &enter);
    CHECK_FALSE(enter.isAccepted());
}

TEST_CASE("a reply is pasted or opened; one of somebody else's is doubted aloud", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    QApplication::clipboard()->setText(
        q("From: Somebody <who@elsewhere.example>\nSent: 20 January 2026 10:36\nTo: us\nSubject: R-00001\n\nNo."));
    pressIn(responses(test), "Paste a reply");
    auto* table = shown(responses(test), "Responses");
    REQUIRE(waitForWords(responses(test), "Nobody asked"));
    REQUIRE(table->select(silent.code));
    pressIn(responses(test), "Paste a reply");
    REQUIRE(waitUntil([&] { return form(test)->isVisible(); }));
    const auto doubted = [&](const char* words) {
        for (const auto* label : form(test)->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(q(words))) return true;
        return false;
    };
    CHECK(doubted("is no provider's"));
    CHECK(doubted("names another referral, R-00001"));
    CHECK(doubted("by the line of the text"));
    // Written over, the time is what somebody typed.
    typeTime(form(test)->findChild<ui::MomentEdit*>(), "10:37");
    CHECK(says(form(test), q("Time: typed in.")));

    QApplication::clipboard()->clear();
    pressIn(responses(test), "Paste a reply");
    REQUIRE(waitForWords(responses(test), "no reply on the clipboard"));
    QFile file(test.inFolder(q("reply.eml")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(replyOf(test, silent.code, line.ref));
    file.close();
    test.answers.open = file.fileName();
    pressIn(responses(test), "Read a reply…");
    REQUIRE(waitUntil(
        [&] { return says(form(test), q("Arrived Tue 20 Jan 2026 10:35, by the topmost Received header.")); }));
    test.answers.open = test.inFolder(q("none.eml"));
    pressIn(responses(test), "Read a reply…");
    REQUIRE(waitForWords(responses(test), "could not be read"));
}

TEST_CASE("the silent are reminded by drafts or by copying", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    auto* hours = responses(test)->findChild<QSpinBox*>();
    bringUp(hours);
    hours->setFocus();
    hours->selectAll();
    QTest::keyClicks(hours, q("200"));
    pressIn(responses(test), "Copy the reminder");
    REQUIRE(waitForWords(responses(test), "silent for that long"));
    hours->selectAll();
    QTest::keyClicks(hours, q("0"));
    pressIn(responses(test), "Copy the reminder");
    REQUIRE(waitForWords(responses(test), "The reminder is copied"));
    CHECK(QApplication::clipboard()->text().contains(line.ref));
    test.answers.open = test.inFolder(q("reminders"));
    REQUIRE(QDir().mkpath(test.answers.open));
    pressIn(responses(test), "Make reminder drafts…");
    REQUIRE(waitForWords(responses(test), "made: "));
    CHECK(QDir(test.answers.open).entryList({q("*reminder.eml")}).size() == line.waiting);
}

TEST_CASE("a countdown goes on by itself, and turns into what counts once the window has closed", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    auto* table = shown(responses(test), "Responses");
    const auto left = [&] { return badge(table, rowOf(table, "provider", silent.name), "counts"); };
    const auto before = left();
    REQUIRE(before);
    test.clock.moveTo(silent.closesAt.addSeconds(-90));
    responses(test)->tick(test.clock.now());
    CHECK(left() != before);
    test.clock.moveTo(silent.closesAt.addSeconds(3600));
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    CHECK(left()->word == q("no answer"));
}

TEST_CASE("an auditor looks on, and is offered nothing to press", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    {
        auto session = signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(session);
        REQUIRE(addAccount(*session, {q("Omar"), UserRole::Auditor, q("seven purple walruses dance here"),
                                      storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
    }
    WindowCase looking(test.path(), q("seven purple walruses dance here"));
    REQUIRE(looking.signIn());
    const ReferralLine toAsk = referralThat(test, isToIssue);
    REQUIRE(looking.go({q("referrals"), toAsk.ref, {}}));
    REQUIRE(waitUntil([&] { return says(issue(looking), q("Will be asked")); }));
    CHECK(boxes(looking).isEmpty());
    const auto noButtons = [](QWidget* part) {
        for (auto* one : part->findChildren<QPushButton*>())
            if (one->isVisible()) return one->text();
        return QString();
    };
    CHECK(noButtons(issue(looking)) == QString());
    const ReferralLine toAnswer = referralThat(test, isWaiting);
    REQUIRE(looking.go({q("referrals"), toAnswer.ref, q("responses")}));
    CHECK(noButtons(responses(looking)) == QString());
    auto* table = shown(responses(looking), "Responses");
    CHECK(table->model()->index(0, table->model()->columnWithId(u"answer")).data(ui::ActionRole).toString().isEmpty());
    enterRow(table, 0);
    CHECK_FALSE(form(looking)->isVisible());
    REQUIRE(looking.go({q("referrals"), toAnswer.ref, q("requests")}));
    auto* requests = shown(issue(looking), "Requests");
    QTest::mouseClick(requests->grid()->viewport(), Qt::LeftButton, {}, placeOfRow(requests, 0));
    CHECK(noButtons(issue(looking)) == QString());
}
