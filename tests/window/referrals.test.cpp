#include "core/services/audittrail.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/recordview.h"
#include "ui/referrals/referralspage.h"
#include "ui/referrals/referraltable.h"
#include "ui/referrals/referralwords.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/timeline.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto list = ui::Place{QStringLiteral("referrals"), {}, {}};

ui::ReferralsPage* page(WindowCase& test) { return qobject_cast<ui::ReferralsPage*>(test.page()); }

ui::ReferralModel* model(WindowCase& test)
{
    return dynamic_cast<ui::ReferralModel*>(page(test)->findChild<ui::DataTable*>()->model());
}

ui::ReferralRecordView* record(WindowCase& test) { return page(test)->findChild<ui::ReferralRecordView*>(); }

void open(WindowCase& test)
{
    REQUIRE(test.signIn());
    REQUIRE(test.go(list));
    REQUIRE(model(test)->sources() > 0);
}

/// The first referral that stands so.
QString withState(WindowCase& test, ReferralState state)
{
    for (const ReferralLine& line : model(test)->rows())
        if (line.state == state) return line.ref;
    return {};
}

QAbstractButton* button(QWidget* in, const char* text)
{
    for (auto* one : in->findChildren<QAbstractButton*>())
        if (one->isVisible() && one->text() == QString::fromLatin1(text)) return one;
    return nullptr;
}

ui::DataTable* shownTable(WindowCase& test, const char* name)
{
    for (auto* one : record(test)->findChildren<ui::DataTable*>())
        if (one->isVisible() && one->grid()->accessibleName() == QString::fromLatin1(name)) return one;
    return nullptr;
}

} // namespace

TEST_CASE("the chips of the referrals show those that stand so, open ones first", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    open(test);
    auto* table = page(test)->findChild<ui::DataTable*>();
    CHECK(table->currentView() == QStringLiteral("open"));
    const auto shown = [&] { return model(test)->rowCount(); };
    const auto count = [&](auto holds) { return static_cast<int>(std::ranges::count_if(model(test)->rows(), holds)); };
    CHECK(shown() == count([](const ReferralLine& line) { return isOpen(line.state); }));
    QTest::mouseClick(button(table, "Ready to award"), Qt::LeftButton);
    CHECK(shown() == count([](const ReferralLine& line) { return line.state == ReferralState::ReadyToAward; }));
    CHECK(shown() > 0);
    QTest::mouseClick(button(table, "Awaiting"), Qt::LeftButton);
    CHECK(shown() == count([](const ReferralLine& line) { return line.waiting > 0; }));
    QTest::mouseClick(button(table, "Unplaced"), Qt::LeftButton);
    CHECK(shown() == count([](const ReferralLine& line) { return line.unplaced(); }));
    QTest::mouseClick(button(table, "Mine"), Qt::LeftButton);
    CHECK(shown() == 0);
    QTest::mouseClick(button(table, "All"), Qt::LeftButton);
    CHECK(shown() == model(test)->sources());
}

TEST_CASE("the model of the referrals keeps the rules of models", "[window][referrals]")
{
    const std::unique_ptr<ui::ReferralModel> model(
        ui::makeReferralModel([] { return Instant::fromSeconds(1'768'905'660); }, nullptr));
    QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    ReferralLine line;
    line.ref = QStringLiteral("R-1");
    line.state = ReferralState::AwaitingResponses;
    line.asked = 5;
    line.answered = 2;
    line.canMeet = 1;
    line.waiting = 3;
    line.closesAt = Instant::fromSeconds(1'768'908'660);
    line.issuedAt = Instant::fromSeconds(1'768'820'000);
    ReferralLine other = line;
    other.ref = QStringLiteral("R-2");
    other.asked = 0;
    model->setRows({line, other});
    const auto text = [&](QStringView column) {
        return model->index(0, model->columnWithId(column)).data().toString();
    };
    CHECK(text(u"answers") == QStringLiteral("2 of 5, 1 yes"));
    CHECK(text(u"closes") == QStringLiteral("today 11:31"));
    model->sort(model->columnWithId(u"answers"));
    CHECK(model->row(0).ref == QStringLiteral("R-2"));
    model->setRows({});
    CHECK(model->rowCount() == 0);
}

TEST_CASE("Enter on a referral opens its record where the next step is, and the trail leads back",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    open(test);
    auto* table = page(test)->findChild<ui::DataTable*>();
    const QString ref = withState(test, ReferralState::ReadyToAward);
    REQUIRE(table->select(ref));
    QTest::keyClick(table->grid(), Qt::Key_Return);
    REQUIRE(test.waitForPage());
    CHECK(test.window->navigator().current() == ui::Place{QStringLiteral("referrals"), ref, {}});
    CHECK(record(test)->isVisible());
    CHECK(record(test)->part() == QStringLiteral("award"));
    QTest::mouseClick(button(page(test), "Referrals"), Qt::LeftButton);
    CHECK(test.window->navigator().current() == list);
    CHECK_FALSE(record(test)->isVisible());
}

TEST_CASE("the tabs of a record show its parts, by mouse and by key, without a step of their own",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    open(test);
    const QString ref = withState(test, ReferralState::Running);
    REQUIRE(test.go({QStringLiteral("referrals"), ref, {}}));
    CHECK(record(test)->part() == QStringLiteral("start"));
    auto* tabs = record(test)->findChild<QTabBar*>();
    QTest::mouseClick(tabs, Qt::LeftButton, Qt::NoModifier, tabs->tabRect(0).center());
    CHECK(record(test)->part() == QStringLiteral("need"));
    CHECK(test.window->navigator().current().part == QStringLiteral("need"));
    tabs->setFocus();
    QTest::keyClick(tabs, Qt::Key_Right);
    CHECK(record(test)->part() == QStringLiteral("requests"));
    REQUIRE(waitUntil([&] { return shownTable(test, "Requests") != nullptr; }));
    CHECK(shownTable(test, "Requests")->model()->rowCount() > 0);
    QTest::keyClick(tabs, Qt::Key_Right);
    CHECK(record(test)->part() == QStringLiteral("responses"));
    CHECK(shownTable(test, "Responses")->model()->rowCount() > 0);
    QTest::mouseClick(tabs, Qt::LeftButton, Qt::NoModifier, tabs->tabRect(5).center());
    auto* history = record(test)->findChild<ui::Timeline*>();
    CHECK(history->isVisible());
    CHECK(history->entries().size() > 3);
    test.window->navigator().back();
    CHECK(test.window->navigator().current() == list);
}

TEST_CASE("a record leads to its student and its placement", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    open(test);
    const QString ref = withState(test, ReferralState::Running);
    const auto line = *std::ranges::find(model(test)->rows(), ref, &ReferralLine::ref);
    REQUIRE(test.go({QStringLiteral("referrals"), ref, QStringLiteral("need")}));
    QTest::mouseClick(button(record(test), "Open the student"), Qt::LeftButton);
    CHECK(test.window->navigator().current() == ui::Place{QStringLiteral("students"), line.studentRef, {}});
    REQUIRE(test.go({QStringLiteral("referrals"), ref, QStringLiteral("start")}));
    REQUIRE(waitUntil([&] { return page(test) && button(record(test), "Open the placement"); }));
    QTest::mouseClick(button(record(test), "Open the placement"), Qt::LeftButton);
    CHECK(test.window->navigator().current() ==
          ui::Place{QStringLiteral("placements"), ref + u'/' + QString::number(line.awardNo), {}});
}

TEST_CASE("a referral that is not there is said to be missing, with a way to all", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    open(test);
    REQUIRE(test.go({QStringLiteral("referrals"), QStringLiteral("R-none"), {}}));
    auto* all = button(page(test), "Show all referrals");
    REQUIRE(all);
    QTest::mouseClick(all, Qt::LeftButton);
    CHECK(test.window->navigator().current() == list);
}

TEST_CASE("opening a record is in the trail once, however often the page brings itself up to date",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    open(test);
    const QString ref = withState(test, ReferralState::Running);
    const auto reads = [&] {
        std::optional<int> out;
        test.window->desk().run(
            page(test),
            [ref](Session& session) -> Result<int> {
                DESK_TRY(const auto events, auditEvents(session));
                return static_cast<int>(std::ranges::count_if(events, [&](const AuditEvent& event) {
                    return event.action == QLatin1String("referral.read") && event.subject == ref;
                }));
            },
            [&out](Result<int> count) { out = count.value_or(-1); });
        REQUIRE(waitUntil([&] { return out.has_value(); }));
        return *out;
    };
    REQUIRE(test.go({QStringLiteral("referrals"), ref, {}}));
    CHECK(reads() == 1);
    page(test)->refresh();
    REQUIRE(test.waitForPage());
    CHECK(reads() == 1);
    REQUIRE(test.go(list));
    REQUIRE(test.go({QStringLiteral("referrals"), ref, {}}));
    CHECK(reads() == 2);
}

TEST_CASE("a file without referrals says so and offers to import them", "[window][referrals]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    REQUIRE(test.go(list));
    auto* empty = page(test)->findChild<ui::DataTable*>()->findChild<ui::EmptyState*>();
    REQUIRE(empty->isVisible());
    CHECK(empty->sentence() == QStringLiteral("No referral is known yet."));
    CHECK(empty->button()->text() == QStringLiteral("Import referrals…"));
}
