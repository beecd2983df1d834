#include "core/services/accounts.h"
#include "core/services/awarding.h"
#include "core/services/files.h"
#include "tests/window/support/awardpage.h"
#include "ui/referrals/awardcard.h"
#include "ui/referrals/awardpart.h"
#include "ui/referrals/frozentable.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/scorecell.h"
#include "ui/referrals/weightsview.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QThread>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto pathPassphrase = QStringLiteral("seven purple walruses dance here");

/// What the file holds, asked for beside the window.
template <class Work> auto inFile(WindowCase& test, Work work)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    REQUIRE(session);
    return work(*session);
}

std::optional<FrozenDecision> decision(WindowCase& test, const QString& ref, int number)
{
    return inFile(test, [&](Session& session) {
        const auto found = frozenDecision(session, ref, number);
        return found ? *found : std::nullopt;
    });
}

/// A button that comes with what is being read.
QAbstractButton* comingButton(WindowCase& test, const QString& name)
{
    QAbstractButton* found = nullptr;
    REQUIRE(waitUntil([&] {
        for (auto* one : test.page()->findChildren<QAbstractButton*>())
            if (one->isVisible() && one->text() == name) found = one;
        return found != nullptr;
    }));
    return found;
}

} // namespace

TEST_CASE("the pool stands side by side, with who is not in it and why; until then it says that it comes",
          "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    test.window->navigator().go(awardOf(fiveCan));
    // There is something else to read before.
    test.window->desk().readAside(
        test.page(), [](Session&) -> Result<void> { return QThread::msleep(400), Result<void>(); },
        [](const Result<void>&) {});
    REQUIRE(waitUntil([&] { return one<ui::AwardPart>(test) != nullptr; }));
    CHECK(says(test.page(), QStringLiteral("Comparing the providers…")));
    REQUIRE(waitUntil([&] { return one<ui::DecisionForm>(test) != nullptr; }));
    CHECK_FALSE(says(test.page(), QStringLiteral("Comparing the providers…")));
    CHECK(rows(test).size() == 5);
    CHECK(says(test.page(), QStringLiteral("Pool of 5")));
    CHECK(says(rows(test)[0], QStringLiteral("place 1")));
    auto* outside = tableNamed(test.page(), QStringLiteral("Not in the pool"));
    REQUIRE(outside->model()->rowCount() > 0);
    CHECK(badge(outside, 0, "why"));
    holdModel(outside);
}

TEST_CASE("the facts behind each number are shown on demand", "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, threeCan);
    ui::PoolRow* row = rows(test)[0];
    CHECK_FALSE(labels(row).contains(QStringLiteral("cleared today")));
    pressInSight(button(row, QStringLiteral("Facts")));
    CHECK(labels(row).contains(QStringLiteral("cleared today")));
    CHECK(labels(row).contains(QStringLiteral("the lowest in the pool is")));
    CHECK(labels(row).contains(QStringLiteral("awarded in this lot in the last 12 months")));
    CHECK(labels(row).contains(QStringLiteral("attendance")));
    // Still open once the page has brought itself up to date.
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    CHECK(rows(test)[0] == row);
    QTest::keyClick(button(row, QStringLiteral("Facts")), Qt::Key_Space);
    CHECK_FALSE(labels(row).contains(QStringLiteral("cleared today")));
}

TEST_CASE("moving a weight ranks anew and says how firm the order is; the framework's weights come back",
          "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, threeCan);
    auto* weights = one<ui::WeightsView>(test);
    CHECK(labels(weights).contains(QStringLiteral("stays first until tender weighs more than 25 (now 20).")));
    ui::PoolRow* second = rows(test)[1];
    CHECK(says(second, QStringLiteral("place 2")));
    const auto sliders = weights->findChildren<ui::RangeSlider*>();
    REQUIRE(sliders.size() == 5);
    bringIntoSight(sliders[0]);
    sliders[0]->setFocus();
    for (int i = 0; i < 6; ++i) QTest::keyClick(sliders[0], Qt::Key_Right);
    CHECK(weights->weights()[0] == 26);
    CHECK(says(second, QStringLiteral("place 1")));
    CHECK(says(test.page(), QStringLiteral("Tender · 26")));
    CHECK(says(weights, QStringLiteral("moved for this award")));

    // By number too; with nothing that weighs nobody leads.
    for (auto* number : weights->findChildren<QSpinBox*>()) {
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("0"));
    }
    CHECK(labels(weights).contains(QStringLiteral("Nobody leads")));
    pressInSight(button(weights, QStringLiteral("Back to the framework's")));
    CHECK(weights->weights() == equalWeights);
    CHECK(says(second, QStringLiteral("place 2")));
}

TEST_CASE("a referral is awarded by keyboard alone, and the file holds what was decided", "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, fourCan);
    int keys = 0;
    const auto key = [&](int code) {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(code));
        ++keys;
    };
    const auto type = [&](const QString& words) {
        QTest::keyClicks(QApplication::focusWidget(), words);
        keys += static_cast<int>(words.size());
    };
    const auto tabTo = [&](const auto& there) {
        for (int i = 0; i < 60 && !there(); ++i) key(Qt::Key_Tab);
        REQUIRE(there());
    };
    test.page()->findChild<QTabBar*>()->setFocus(Qt::TabFocusReason);
    tabTo([&] { return rows(test)[0]->choice()->hasFocus(); });
    key(Qt::Key_Space);
    key(Qt::Key_Down);
    CHECK(rows(test)[1]->choice()->isChecked());
    const QString code = rows(test)[1]->code();
    tabTo([&] { return QApplication::focusWidget()->accessibleName().startsWith(QStringLiteral("Suitability of")); });
    type(QStringLiteral("85"));
    tabTo([&] { return field(test, "Why this provider")->hasFocus(); });
    type(QStringLiteral("Tutor known to the school"));
    auto* award = button(test.page(), QStringLiteral("Award…"));
    tabTo([&] { return award->hasFocus(); });
    key(Qt::Key_Space);
    REQUIRE(waitUntil([&] { return one<ui::AwardCard>(test) != nullptr; }));
    INFO("keys: " << keys);
    CHECK(keys < 65); // 27 of them are the reason and the judgement themselves

    REQUIRE(test.answers.questions.size() == 1);
    const auto& question = test.answers.questions[0];
    CHECK(question.cannotBeUndone);
    CHECK(question.text.contains(QStringLiteral("Tuition must begin by Tue 27 Jan 2026.")));
    CHECK(question.text.contains(QStringLiteral("Suitability is not judged of 3 providers.")));
    CHECK(question.text.contains(QStringLiteral("can be ended")));

    const auto kept = decision(test, fourCan, 1);
    REQUIRE(kept);
    CHECK(kept->startBy == QDate(2026, 1, 27));
    CHECK(kept->comparison.why == QStringLiteral("Tutor known to the school"));
    for (const FrozenCandidate& candidate : kept->comparison.candidates) {
        CHECK(candidate.chosen == (candidate.candidate.code == code));
        const bool judged = candidate.candidate.scores[2].has_value();
        CHECK(judged == (candidate.candidate.inPool() && candidate.candidate.scores[2] == Rational(85)));
    }
    CHECK_FALSE(kept->comparison.ownWeights);
}

TEST_CASE("an award shows what it was made from, is ended with its reason, and the pool serves again once asked",
          "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, fourCan);
    // Chosen by a click anywhere on the row.
    bringIntoSight(rows(test)[0]);
    QTest::mouseClick(rows(test)[0], Qt::LeftButton, {}, QPoint(60, 10));
    REQUIRE(rows(test)[0]->choice()->isChecked());
    QTest::keyClicks(field(test, "Why this provider"), QStringLiteral("Nearest"));
    // Somebody thinks better of it, and then does not.
    test.answers.yes = false;
    pressInSight(button(test.page(), QStringLiteral("Award…")));
    CHECK_FALSE(decision(test, fourCan, 1));
    test.answers.yes = true;
    pressInSight(button(test.page(), QStringLiteral("Award…")));
    REQUIRE(waitUntil([&] {
        auto* card = one<ui::AwardCard>(test);
        return card && labels(card).contains(QStringLiteral("Nearest"));
    }));
    pressInSight(comingButton(test, QStringLiteral("What it was made from")));
    auto* record = one<ui::FrozenTable>(test);
    REQUIRE(record);
    CHECK(labels(record).contains(QStringLiteral("by Amina Shaw")));
    auto* table = record->findChild<ui::DataTable*>();
    CHECK(cell(table, 0, "total").section(u'.', 1).size() == 3);
    CHECK(badge(table, 0, "why")->word == QStringLiteral("chosen"));
    CHECK(badge(table, 1, "why")->word == QStringLiteral("a lower total"));
    holdModel(table);

    // The messages, as files and on the clipboard.
    pressInSight(button(test.page(), QStringLiteral("Copy messages")));
    REQUIRE(waitUntil([&] { return says(test.page(), QStringLiteral("The messages are on the clipboard.")); }));
    CHECK(QApplication::clipboard()->text().contains(QStringLiteral("Award of tuition R-00216: begin by")));
    CHECK(QApplication::clipboard()->text().contains(QStringLiteral("awarded elsewhere")));
    CHECK_FALSE(QApplication::clipboard()->text().contains(QStringLiteral("Müller")));
    test.answers.open = test.inFolder(QStringLiteral("nowhere"));
    pressInSight(button(test.page(), QStringLiteral("Save message drafts…")));
    REQUIRE(waitUntil([&] { return labels(test.page()).contains(QStringLiteral("could not be written")); }));
    QDir().mkpath(test.inFolder(QStringLiteral("drafts")));
    test.answers.open = test.inFolder(QStringLiteral("drafts"));
    pressInSight(button(test.page(), QStringLiteral("Save message drafts…")));
    REQUIRE(waitUntil([&] { return labels(test.page()).contains(QStringLiteral("written: R-00216")); }));
    CHECK_FALSE(QDir(test.answers.open).entryList({QStringLiteral("*.eml")}).isEmpty());

    pressInSight(button(test.page(), QStringLiteral("End this award…")));
    auto* end = button(test.page(), QStringLiteral("End the award…"));
    CHECK_FALSE(end->isEnabled());
    auto* reason = one<QComboBox>(test);
    reason->setFocus();
    for (int i = 0; i < 3; ++i) QTest::keyClick(reason, Qt::Key_Down);
    CHECK(reason->currentText() == QStringLiteral("ended by the provider"));
    pressInSight(end);
    CHECK(test.answers.questions.back().text.contains(QStringLiteral("10th school day")));
    REQUIRE(waitUntil([&] { return one<ui::DecisionForm>(test) != nullptr && !rows(test).empty(); }));

    // The pool of before: each must be asked again.
    CHECK(labels(test.page()).contains(QStringLiteral("each asked again")));
    pressInSight(rows(test)[1]->choice());
    QTest::keyClicks(field(test, "Why this provider"), QStringLiteral("Next in line"));
    pressInSight(button(test.page(), QStringLiteral("Award…")));
    REQUIRE(waitUntil([&] { return labels(test.page()).contains(QStringLiteral("ask ")); }));
    CHECK_FALSE(decision(test, fourCan, 2));
    pressInSight(button(rows(test)[1], QStringLiteral("asked again")));
    pressInSight(button(test.page(), QStringLiteral("Award…")));
    REQUIRE(waitUntil([&] { return labels(test.page()).contains(QStringLiteral("Next in line")); }));
    const auto again = decision(test, fourCan, 2);
    REQUIRE(again);
    CHECK(again->comparison.reused);
}

TEST_CASE("while nobody is in the pool one provider is approached directly, with the reason for it", "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, nobodyCan);
    CHECK(rows(test).empty());
    CHECK(says(test.page(), QStringLiteral("Approach one provider directly")));
    auto* award = button(test.page(), QStringLiteral("Award…"));
    CHECK_FALSE(award->isEnabled());
    auto* provider = one<QComboBox>(test);
    REQUIRE(provider->count() > 1);
    provider->setFocus();
    QTest::keyClick(provider, Qt::Key_Down);
    CHECK(labels(test.page()).contains(QStringLiteral("cleared today")));
    pressInSight(award);
    CHECK(labels(test.page()).contains(QStringLiteral("This is needed.")));
    CHECK(field(test, "Reason for the direct route")->hasFocus());
    QTest::keyClicks(field(test, "Reason for the direct route"), QStringLiteral("Every window has closed"));
    QTest::keyClicks(field(test, "Why this provider"), QStringLiteral("Has a tutor free"));
    pressInSight(award);
    REQUIRE(waitUntil([&] { return one<ui::AwardCard>(test) != nullptr; }));
    const auto kept = decision(test, nobodyCan, 1);
    REQUIRE(kept);
    CHECK(kept->comparison.direct);
    CHECK(kept->comparison.directReason == QStringLiteral("Every window has closed"));
}

TEST_CASE("what is judged, chosen and typed stays while the page brings itself up to date, and goes with the referral",
          "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, threeCan);
    pressInSight(rows(test)[2]->choice());
    const QString code = rows(test)[2]->code();
    rows(test)[2]->findChild<QSpinBox*>()->setValue(70);
    QTest::keyClicks(field(test, "Why this provider"), QStringLiteral("Half a thou"));
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    // What the award is decided by has come again once something asked for after it has.
    bool after = false;
    test.window->desk().readAside(
        test.page(), [](Session&) { return Result<void>(); }, [&after](const Result<void>&) { after = true; });
    REQUIRE(waitUntil([&after] { return after; }));
    const auto all = rows(test);
    bool found = false;
    for (ui::PoolRow* row : all) {
        if (row->code() != code) continue;
        found = true;
        CHECK(row->choice()->isChecked());
        CHECK(row->findChild<QSpinBox*>()->value() == 70);
    }
    CHECK(found);
    CHECK(field(test, "Why this provider")->toPlainText() == QStringLiteral("Half a thou"));
    openAward(test, fiveCan);
    CHECK(field(test, "Why this provider")->toPlainText().isEmpty());
    for (ui::PoolRow* row : rows(test)) CHECK_FALSE(row->choice()->isChecked());
}

TEST_CASE("who may only look sees the comparison and no way to decide", "[window][award]")
{
    WindowCase test(Content::Sample);
    inFile(test, [&](Session& session) {
        REQUIRE(addAccount(session, {QStringLiteral("Omar"), UserRole::Auditor, pathPassphrase,
                                     storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
        return 0;
    });
    test.window->desk().open(test.path(), QStringLiteral("Omar"), pathPassphrase, test.window.get(),
                             [](const Result<void>&) {});
    REQUIRE(test.waitForPage());
    REQUIRE(test.go(awardOf(threeCan)));
    REQUIRE(waitUntil([&] { return !rows(test).empty(); }));
    CHECK(one<ui::DecisionForm>(test) == nullptr);
    CHECK(one<QRadioButton>(test) == nullptr);
    for (auto* each : test.page()->findChildren<QAbstractButton*>())
        if (each->isVisible()) CHECK_FALSE(each->text().startsWith(QStringLiteral("Award")));
}
