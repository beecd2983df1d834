// What is judged, moved and typed about an award is kept until there is one.
#include "core/services/awarding.h"
#include "core/services/referrals.h"
#include "core/services/views.h"
#include "tests/window/support/awardpage.h"
#include "ui/referrals/awardcard.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/scorecell.h"
#include "ui/referrals/weightsview.h"
#include "ui/shell/unlockview.h"

#include <QComboBox>
#include <QRadioButton>
#include <QSpinBox>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

ui::PoolRow* rowOf(WindowCase& test, const QString& code)
{
    for (ui::PoolRow* row : rows(test))
        if (row->code() == code) return row;
    FAIL("no such row");
    return nullptr;
}

void type(QWidget* into, const QString& words)
{
    into->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(into, words);
}

QString notice(WindowCase& test)
{
    const auto* strip = one<ui::NoticeStrip>(test);
    return strip ? strip->findChild<QLabel*>()->text() : QString();
}

std::vector<Draft> draftsOf(WindowCase& test)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
    REQUIRE(session);
    return drafts(*session).value();
}

} // namespace

TEST_CASE("a half-typed reason, judgements and weights survive a lock, and are gone once it is awarded",
          "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, fourCan);
    CHECK(draftsOf(test).empty());
    const QString code = rows(test)[1]->code(), other = rows(test)[2]->code();
    rows(test)[1]->choice()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(rows(test)[1]->choice(), Qt::Key_Space);
    auto* points = rowOf(test, code)->findChild<QSpinBox*>();
    points->setFocus(Qt::TabFocusReason);
    points->selectAll();
    QTest::keyClicks(points, QStringLiteral("85"));
    auto* slider = one<ui::WeightsView>(test)->findChildren<ui::RangeSlider*>()[0];
    slider->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 3; ++i) QTest::keyClick(slider, Qt::Key_Right);
    type(field(test, "Why this provider"), QStringLiteral("Tutor known to the sch"));
    // The window kept it while somebody was typing, or keeps it as the file is locked.
    test.window->lock();
    REQUIRE(test.window->unlockView()->isVisible());
    REQUIRE(draftsOf(test).size() == 1);
    CHECK(draftsOf(test)[0].reference == fourCan);

    test.clock.moveTo(test.clock.now().addSeconds(3600));
    REQUIRE(test.signIn());
    REQUIRE(test.window->navigator().current() == awardOf(fourCan));
    REQUIRE(waitUntil([&] { return one<ui::DecisionForm>(test) != nullptr; }));
    CHECK(field(test, "Why this provider")->toPlainText() == QStringLiteral("Tutor known to the sch"));
    CHECK(rowOf(test, code)->choice()->isChecked());
    CHECK(rowOf(test, code)->findChild<QSpinBox*>()->value() == 85);
    CHECK(rowOf(test, other)->findChild<QSpinBox*>()->value() == -1);
    CHECK(one<ui::WeightsView>(test)->weights()[0] == 23);
    CHECK(notice(test) == QStringLiteral("This is what you had not finished; it was kept today 10:41."));

    type(field(test, "Why this provider"), QStringLiteral("ool"));
    pressInSight(button(test.page(), QStringLiteral("Award…")));
    REQUIRE(waitUntil([&] { return one<ui::AwardCard>(test) != nullptr; }));
    REQUIRE(waitUntil([&] { return draftsOf(test).empty(); }));
    CHECK(notice(test).isEmpty());
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    const auto kept = frozenDecision(*session, fourCan, 1);
    REQUIRE((kept && *kept));
    CHECK((*kept)->comparison.why.endsWith(QStringLiteral("school")));
    CHECK((*kept)->comparison.ownWeights);
}

TEST_CASE("what is typed of an award is kept within five seconds, for whoever comes back after a crash",
          "[window][award]")
{
    WindowCase before(Content::Sample);
    REQUIRE(before.signIn());
    openAward(before, nobodyCan);
    auto* provider = one<QComboBox>(before);
    provider->setFocus(Qt::TabFocusReason);
    QTest::keyClick(provider, Qt::Key_Down);
    const QString approached = provider->currentText();
    REQUIRE_FALSE(approached.isEmpty());
    type(field(before, "Reason for the direct route"), QStringLiteral("Every window has clo"));
    REQUIRE(waitUntil([&] { return !draftsOf(before).empty(); }, 5000));

    // As the file stands now, without the window having been closed.
    WindowCase test(before.path(), windowPassphrase);
    REQUIRE(test.signIn());
    openAward(test, nobodyCan);
    CHECK(one<QComboBox>(test)->currentText() == approached);
    CHECK(field(test, "Reason for the direct route")->toPlainText() == QStringLiteral("Every window has clo"));
    // Another referral begins with nothing; coming back to this one nothing is lost.
    openAward(test, fourCan);
    CHECK(field(test, "Why this provider")->toPlainText().isEmpty());
    CHECK(notice(test).isEmpty());
    openAward(test, nobodyCan);
    REQUIRE(waitUntil([&] { return one<QComboBox>(test)->currentText() == approached; }));

    pressInSight(button(test.page(), QStringLiteral("Start afresh")));
    CHECK(field(test, "Reason for the direct route")->toPlainText().isEmpty());
    CHECK(one<QComboBox>(test)->currentIndex() == -1);
    REQUIRE(waitUntil([&] { return draftsOf(test).empty(); }));
}

TEST_CASE("a decision that is emptied again, or made by somebody else, leaves no draft", "[window][award]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    openAward(test, fourCan);
    auto* why = field(test, "Why this provider");
    type(why, QStringLiteral("N"));
    REQUIRE(waitUntil([&] { return !draftsOf(test).empty(); }, 5000));
    QTest::keyClick(why, Qt::Key_Backspace);
    REQUIRE(waitUntil([&] { return draftsOf(test).empty(); }, 5000));

    type(why, QStringLiteral("Nearest"));
    REQUIRE(waitUntil([&] { return !draftsOf(test).empty(); }, 5000));
    const QString code = rows(test)[0]->code();
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        AwardWanted wanted;
        wanted.referralRef = fourCan;
        wanted.providerCode = code;
        wanted.why = QStringLiteral("Decided next door");
        REQUIRE(awardReferral(*session, wanted));
    }
    test.page()->refresh();
    REQUIRE(waitUntil([&] { return one<ui::AwardCard>(test) != nullptr; }));
    CHECK(waitUntil([&] { return draftsOf(test).empty(); }));
}
