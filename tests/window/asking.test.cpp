// Asking providers, driven by keys and clicks: who is asked, the message, that it was sent, what became of it.
#include "tests/window/support/askingpage.h"
#include "ui/referrals/messageedit.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/requestspart.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace desk;
using namespace desk::test;

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
    // It comes with who will be asked.
    REQUIRE(waitUntil([&] { return part->findChild<ui::RequestsPart*>()->isVisible(); }));
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
