// Putting down what providers answer, driven by keys and clicks.
#include "core/services/accounts.h"
#include "tests/window/support/askingpage.h"
#include "ui/referrals/messageedit.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/requestspart.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace desk;
using namespace desk::test;

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
    REQUIRE(waitUntil([&] { return issue(looking)->findChild<ui::RequestsPart*>()->isVisible(); }));
    auto* requests = shown(issue(looking), "Requests");
    QTest::mouseClick(requests->grid()->viewport(), Qt::LeftButton, {}, placeOfRow(requests, 0));
    CHECK(noButtons(issue(looking)) == QString());
}
