// What somebody has begun and not finished is offered on the worklist and on the referrals, to that person alone.
#include "core/services/accounts.h"
#include "core/services/views.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/draftlist.h"
#include "ui/shell/worklistpage.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const ui::Place home{QStringLiteral("worklist"), {}, {}}, referrals{QStringLiteral("referrals"), {}, {}};
// Of the sample: four can meet R-00216; R-00219 is any other.
const auto fourCan = QStringLiteral("R-00216"), another = QStringLiteral("R-00219"), ava = QStringLiteral("S-00009");

/// Keeps drafts as the forms do, a minute after each other.
void keep(WindowCase& test, const std::vector<std::pair<QString, QString>>& which, const QString& passphrase)
{
    auto session = desk::signIn(test.path(), {}, passphrase, test.clock);
    REQUIRE(session);
    for (const auto& [kind, reference] : which) {
        const QString key = kind == ui::awardDraft ? QStringLiteral("why") : QStringLiteral("covered");
        REQUIRE(saveDraft(*session, kind, reference, {{key, QStringLiteral("Half a thou")}}));
        test.clock.moveTo(test.clock.now().addSeconds(60));
    }
}

std::vector<Draft> draftsOf(WindowCase& test)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
    REQUIRE(session);
    return drafts(*session).value();
}

/// What the list on the page that is shown says, from above.
QStringList offered(WindowCase& test)
{
    QStringList out;
    const auto* list = test.page()->findChild<ui::DraftList*>();
    if (!list || !list->isVisible()) return out;
    for (const auto* label : list->findChildren<QLabel*>())
        if (label->isVisible()) out << label->text();
    return out;
}

QAbstractButton* named(WindowCase& test, const QString& name)
{
    for (auto* one : test.page()->findChild<ui::DraftList*>()->findChildren<QAbstractButton*>())
        if (one->isVisible() && one->accessibleName() == name) return one;
    FAIL("no such button");
    return nullptr;
}

/// What is asked after the drafts comes after them.
void letDraftsCome(WindowCase& test)
{
    bool after = false;
    test.window->desk().run(
        test.page(), [](Session&) { return Result<void>(); }, [&after](const Result<void>&) { after = true; });
    REQUIRE(waitUntil([&] { return after; }));
}

} // namespace

TEST_CASE("the worklist offers everything begun and not finished, and opens it where it was left", "[window][drafts]")
{
    WindowCase test(Content::Sample);
    keep(test,
         {{ui::referralDraft, {}}, {ui::referralDraft, another}, {ui::awardDraft, fourCan}, {ui::studentDraft, ava}},
         windowPassphrase);
    REQUIRE(test.signIn());
    const QStringList newest{QStringLiteral("Unfinished change of the student S-00009, saved 10:44"),
                             QStringLiteral("Unfinished award of R-00216, saved 10:43"),
                             QStringLiteral("Unfinished change of R-00219, saved 10:42")};
    REQUIRE(waitUntil([&] { return offered(test) == newest; }));
    press(button(test.page(), QStringLiteral("Show 1 more")));
    const auto first = QStringLiteral("Unfinished referral, saved 10:41");
    CHECK(offered(test) == newest + QStringList{first});
    press(button(test.page(), QStringLiteral("Show the newest alone")));
    CHECK(offered(test) == newest);
    button(test.page(), QStringLiteral("Show 1 more"))->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    // A button that has the keyboard keeps it while the page brings itself up to date.
    auto* one = named(test, QStringLiteral("Go on with it: %1").arg(newest[0]));
    one->setFocus(Qt::TabFocusReason);
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    letDraftsCome(test);
    CHECK(one->hasFocus());

    const std::vector<std::pair<QString, ui::Place>> all{
        {newest[0], {QStringLiteral("students"), ava, QStringLiteral("change")}},
        {newest[1], {QStringLiteral("referrals"), fourCan, QStringLiteral("award")}},
        {newest[2], {QStringLiteral("referrals"), another, QStringLiteral("change")}},
        {first, {QStringLiteral("referrals"), {}, QStringLiteral("new")}}};
    for (const auto& [words, place] : all) {
        INFO(words.toStdString());
        REQUIRE(test.go(home));
        REQUIRE(waitUntil([&] { return offered(test).size() == 4; }));
        press(named(test, QStringLiteral("Go on with it: %1").arg(words)));
        REQUIRE(test.waitForPage());
        CHECK(test.window->navigator().current() == place);
    }
}

TEST_CASE("the referrals offer every draft about one, and a day that is not today is said", "[window][drafts]")
{
    WindowCase test(Content::Sample);
    keep(test, {{ui::referralDraft, {}}, {ui::awardDraft, fourCan}, {ui::studentDraft, ava}}, windowPassphrase);
    test.clock.moveTo(test.clock.now().addSeconds(24 * 3600));
    REQUIRE(test.signIn());
    REQUIRE(test.go(referrals));
    REQUIRE(waitUntil([&] { return offered(test).size() == 2; }));
    CHECK(offered(test) == QStringList{QStringLiteral("Unfinished award of R-00216, saved yesterday 10:42"),
                                       QStringLiteral("Unfinished referral, saved yesterday 10:41")});
    // Not beside a record.
    REQUIRE(test.go({QStringLiteral("referrals"), fourCan, QStringLiteral("need")}));
    CHECK(offered(test).isEmpty());
}

TEST_CASE("a draft is thrown away after the question whether that is meant", "[window][drafts]")
{
    WindowCase test(Content::Sample);
    keep(test, {{ui::referralDraft, {}}, {ui::referralDraft, another}}, windowPassphrase);
    REQUIRE(test.signIn());
    REQUIRE(waitUntil([&] { return offered(test).size() == 2; }));
    test.answers.yes = false;
    press(named(test, QStringLiteral("Throw it away: Unfinished change of R-00219, saved 10:42")));
    REQUIRE(test.answers.questions.size() == 1);
    CHECK(test.answers.questions[0].cannotBeUndone);
    CHECK(test.answers.questions[0].text.contains(another));
    CHECK(draftsOf(test).size() == 2);
    test.answers.yes = true;
    press(named(test, QStringLiteral("Throw it away: Unfinished change of R-00219, saved 10:42")));
    REQUIRE(waitUntil([&] { return offered(test).size() == 1; }));
    REQUIRE(draftsOf(test).size() == 1);
    CHECK(draftsOf(test)[0].reference.isEmpty());
    press(button(test.page(), QStringLiteral("Throw it away…")));
    REQUIRE(waitUntil([&] { return offered(test).isEmpty(); }));
    CHECK(test.answers.questions.back().text.contains(QStringLiteral("Nothing of it has been logged")));
    CHECK(draftsOf(test).empty());
}

TEST_CASE("nobody is offered what somebody else has begun", "[window][drafts]")
{
    const auto passphrase = QStringLiteral("seven purple walruses dance here");
    WindowCase origin(Content::Sample);
    {
        auto ann = desk::signIn(origin.path(), {}, windowPassphrase, origin.clock);
        REQUIRE(ann);
        REQUIRE(addAccount(*ann, {QStringLiteral("Béa"), UserRole::Commissioner, passphrase,
                                  storage::KdfCost{storage::KdfCost::leastMemory, 1}}));
    }
    keep(origin, {{ui::referralDraft, {}}}, windowPassphrase);
    WindowCase test(origin.path(), passphrase);
    REQUIRE(test.signIn());
    letDraftsCome(test);
    CHECK(offered(test).isEmpty());
}
