// The pages of placements, driven by keys and clicks.
#include "core/services/placements.h"

#include "core/storage/audit_store.h"
#include "tests/window/support/windowcase.h"
#include "ui/delivery/attendancestrip.h"
#include "ui/delivery/facttile.h"
#include "ui/delivery/placementrecordview.h"
#include "ui/delivery/placementtable.h"
#include "ui/delivery/placementtables.h"
#include "ui/delivery/progresscharts.h"
#include "ui/frame/preferences.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/chartview.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/words.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto placementsId = QStringLiteral("placements");
/// Runs since September, with bookings ahead.
const auto running = QStringLiteral("R-00009/1");

Result<Session> second(WindowCase& test)
{
    return signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
}

std::vector<PlacementLine> listIn(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    auto list = placementList(*session, PlacementScope::All, test.clock.now());
    REQUIRE(list);
    return *std::move(list);
}

PlacementRecord recordIn(WindowCase& test, const QString& reference)
{
    auto session = second(test);
    REQUIRE(session);
    auto record = placementRecord(*session, reference.section(u'/', 0, 0), reference.section(u'/', 1).toInt(),
                                  test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *std::move(record);
}

AuditEvent newestEvent(WindowCase& test)
{
    auto session = second(test);
    REQUIRE(session);
    return **storage::AuditStore(session->database()).head();
}

ui::DataTable* listOf(WindowCase& test)
{
    for (auto* table : test.page()->findChildren<ui::DataTable*>())
        if (table->isVisible()) return table;
    FAIL("no table");
    return nullptr;
}

ui::DataTable* tableNamed(WindowCase& test, const QString& name)
{
    for (auto* table : test.page()->findChildren<ui::DataTable*>())
        if (table->grid()->accessibleName() == name) return table;
    FAIL("no such table");
    return nullptr;
}

void choose(QWidget* in, const QString& chip)
{
    for (auto* button : in->findChildren<QAbstractButton*>())
        if (button->isVisible() && button->text() == chip) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    FAIL("no such button: " << chip.toStdString());
}

bool saysSomewhere(QWidget* in, const QString& text)
{
    for (const auto* label : in->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text)) return true;
    return false;
}

void clickTab(WindowCase& test, int tab)
{
    auto* tabs = test.page()->findChild<QTabBar*>();
    REQUIRE(tabs);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
}

ui::AttendanceStrip* stripOf(WindowCase& test)
{
    auto* strip = test.page()->findChild<ui::AttendanceStrip*>();
    REQUIRE(strip);
    return strip;
}

} // namespace

TEST_CASE("placements open on those that run; a view of the ended reads them as well", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, {}, {}}));
    const auto all = listIn(test);
    ui::DataTable* table = listOf(test);
    ui::TableModel* model = table->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto count = [&all](auto wanted) { return static_cast<int>(std::ranges::count_if(all, wanted)); };
    const auto in = [](PlacementState state) {
        return [state](const PlacementLine& one) { return one.state == state; };
    };
    CHECK(table->currentView() == QStringLiteral("running"));
    CHECK(model->rowCount() == count(in(PlacementState::Running)));
    CHECK(model->sources() == count([](const PlacementLine& one) { return one.state != PlacementState::Ended; }));

    choose(table, QStringLiteral("Not started"));
    CHECK(model->rowCount() == count(in(PlacementState::NotStarted)));
    choose(table, QStringLiteral("Below target"));
    CHECK(model->rowCount() ==
          count([](const PlacementLine& one) { return one.state == PlacementState::Running && one.belowTarget; }));
    choose(table, QStringLiteral("Plan overdue"));
    CHECK(model->rowCount() == count([](const PlacementLine& one) {
              return one.state != PlacementState::Ended && one.plan.standing == Standing::Missed &&
                     !one.plan.receivedOn.isValid();
          }));
    choose(table, QStringLiteral("Notes overdue"));
    CHECK(model->rowCount() ==
          count([](const PlacementLine& one) { return one.state != PlacementState::Ended && one.notesOverdue > 0; }));
    CHECK(model->sources() < static_cast<int>(all.size()));

    choose(table, QStringLiteral("Ended"));
    REQUIRE(test.waitForPage());
    CHECK(model->sources() == static_cast<int>(all.size()));
    CHECK(model->rowCount() == count(in(PlacementState::Ended)));
    choose(table, QStringLiteral("All"));
    CHECK(model->rowCount() == static_cast<int>(all.size()));
    choose(table, QStringLiteral("Running"));
    CHECK(model->rowCount() == count(in(PlacementState::Running)));
}

TEST_CASE("a view without a placement says so and leads to all of them", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, {}, {}}));
    ui::DataTable* table = listOf(test);
    for (const char* view : {"Not started", "Plan overdue", "Notes overdue", "Below target"}) {
        choose(table, QString::fromLatin1(view));
        if (table->model()->rowCount() == 0) break;
    }
    REQUIRE(table->model()->rowCount() == 0);
    choose(table, QStringLiteral("Show all"));
    CHECK(table->model()->rowCount() > 0);
}

TEST_CASE("the view of the list is there again after locking", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, {}, {}}));
    choose(listOf(test), QStringLiteral("Ended"));
    REQUIRE(test.waitForPage());
    const int ended = listOf(test)->model()->rowCount();
    test.window->lock();
    REQUIRE(test.signIn());
    REQUIRE(test.waitForPage());
    CHECK(listOf(test)->currentView() == QStringLiteral("ended"));
    CHECK(listOf(test)->model()->rowCount() == ended);
}

TEST_CASE("a double click opens a placement, which leaves an event", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, {}, {}}));
    ui::DataTable* table = listOf(test);
    REQUIRE(table->select(running));
    const QModelIndex index = table->grid()->currentIndex();
    const QPoint at = table->grid()->visualRect(index).center();
    QTest::mouseClick(table->grid()->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table->grid()->viewport(), Qt::LeftButton, {}, at);
    CHECK(test.window->navigator().current() == ui::Place{placementsId, running, {}});
    REQUIRE(test.waitForPage());
    CHECK(newestEvent(test).action == QStringLiteral("placement.read"));
    CHECK(newestEvent(test).subject == running);
    const PlacementRecord record = recordIn(test, running);
    CHECK(saysSomewhere(test.page(), record.line.surname));
    CHECK(saysSomewhere(test.page(), ui::percentText(record.line.attendance)));
    CHECK(saysSomewhere(test.page(), ui::partsText(record.line.attendance)));
}

TEST_CASE("the buttons of a placement lead to its student and its referral", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, running, {}}));
    const PlacementRecord record = recordIn(test, running);
    choose(test.page(), QStringLiteral("Student"));
    CHECK(test.window->navigator().current() == ui::Place{QStringLiteral("students"), record.line.studentRef, {}});
    REQUIRE(test.go({placementsId, running, {}}));
    choose(test.page(), QStringLiteral("Referral"));
    CHECK(test.window->navigator().current() == ui::Place{QStringLiteral("referrals"), record.line.referralRef, {}});
    REQUIRE(test.go({placementsId, running, {}}));
    choose(test.page(), QStringLiteral("Placements"));
    CHECK(test.window->navigator().current() == ui::Place{placementsId, {}, {}});
}

TEST_CASE("the strip has a mark for every day with sessions and says each day in words", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, running, {}}));
    const PlacementRecord record = recordIn(test, running);
    ui::AttendanceModel* days = stripOf(test)->days();
    const QAbstractItemModelTester tester(days, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(days->columnCount() == static_cast<int>(record.days.size()) / 7);
    CHECK(days->rowCount() == 5);
    for (const PlacementSession& session : record.sessions) {
        const QModelIndex index = days->indexOf(session.date);
        REQUIRE(index.isValid());
        const QString words = index.data(Qt::AccessibleTextRole).toString();
        CHECK(words.startsWith(ui::dateText(session.date)));
        CHECK(words.contains(ui::outcomeText(session.outcome)));
    }
    CHECK(days->indexOf(QDate(2025, 12, 25)).data().toString().contains(QStringLiteral("no school day")));
    // For a screen reader it is a table.
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(stripOf(test));
    REQUIRE(accessible);
    REQUIRE(accessible->tableInterface());
    CHECK(accessible->tableInterface()->rowCount() == days->rowCount());
}

TEST_CASE("arrow keys go from day to day on the strip, and Enter shows the day's sessions", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, running, {}}));
    const PlacementRecord record = recordIn(test, running);
    ui::AttendanceStrip* strip = stripOf(test);
    strip->setFocus(Qt::TabFocusReason);
    CHECK(strip->currentIndex() == strip->days()->indexOf(record.today));
    QTest::keyClick(strip, Qt::Key_Left);
    const QDate before = strip->days()->day(strip->currentIndex()).date;
    CHECK(before == record.today.addDays(-7));
    QTest::keyClick(strip, Qt::Key_Up);
    const QDate day = strip->days()->day(strip->currentIndex()).date;
    CHECK(day == before.addDays(-1));
    CHECK(saysSomewhere(test.page(), ui::dateText(day)));

    QTest::keyClick(strip, Qt::Key_Return);
    CHECK(test.window->navigator().current().part == QStringLiteral("sessions"));
    ui::DataTable* sessions = tableNamed(test, QStringLiteral("Sessions"));
    CHECK(sessions->isVisible());
    REQUIRE(sessions->currentSource() >= 0);
    CHECK(record.sessions[static_cast<std::size_t>(sessions->currentSource())].date == day);
}

TEST_CASE("the marks of outcomes differ in shape, not in colour alone", "[window][placements]")
{
    WindowCase test(Content::Empty); // for the style and its tokens
    std::vector<std::optional<SessionOutcome>> outcomes{std::nullopt};
    for (std::size_t i = 0; i < sessionOutcomes; ++i) outcomes.emplace_back(static_cast<SessionOutcome>(i));
    std::vector<QImage> shapes;
    for (const auto& outcome : outcomes) {
        QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        ui::paintOutcome(painter, outcome, QRectF(4, 4, 24, 24));
        painter.end();
        QImage shape = image.convertToFormat(QImage::Format_Alpha8);
        for (const QImage& other : shapes) CHECK(shape != other);
        shapes.push_back(std::move(shape));
    }
    CHECK(shapes.size() == sessionOutcomes + 1);
}

TEST_CASE("the parts of a placement show its sessions, weeks, invoices and tutors", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, running, {}}));
    const PlacementRecord record = recordIn(test, running);
    clickTab(test, 1);
    CHECK(test.window->navigator().current().part == QStringLiteral("sessions"));
    ui::DataTable* sessions = tableNamed(test, QStringLiteral("Sessions"));
    const QAbstractItemModelTester tester(sessions->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(sessions->model()->rowCount() == static_cast<int>(record.sessions.size()));
    const auto count = [&record](auto wanted) {
        return static_cast<int>(std::ranges::count_if(record.sessions, wanted));
    };
    choose(sessions, QStringLiteral("Attended"));
    CHECK(sessions->model()->rowCount() ==
          count([](const auto& one) { return one.outcome == SessionOutcome::Attended; }));
    choose(sessions, QStringLiteral("Booked"));
    CHECK(sessions->model()->rowCount() == count([](const auto& one) { return !one.outcome; }));
    choose(sessions, QStringLiteral("Absent or cancelled"));
    CHECK(sessions->model()->rowCount() == count([](const auto& one) {
              return one.outcome && *one.outcome != SessionOutcome::Attended && *one.outcome != SessionOutcome::Void;
          }));
    choose(sessions, QStringLiteral("Without clearance"));
    CHECK(sessions->model()->rowCount() == count([](const auto& one) { return one.breach; }));
    choose(sessions, QStringLiteral("All"));
    CHECK(sessions->model()->rowCount() == static_cast<int>(record.sessions.size()));

    clickTab(test, 2);
    CHECK(test.window->navigator().current().part == QStringLiteral("weeks"));
    CHECK(tableNamed(test, QStringLiteral("Weeks and notes"))->model()->rowCount() ==
          static_cast<int>(record.weeks.size()));
    CHECK(tableNamed(test, QStringLiteral("Invoices"))->model()->rowCount() ==
          static_cast<int>(record.invoices.size()));
    clickTab(test, 3);
    ui::DataTable* tutors = tableNamed(test, QStringLiteral("Tutors"));
    CHECK(tutors->model()->rowCount() == static_cast<int>(record.tutors.size()));
    REQUIRE(tutors->select(record.tutors.front().ref));
    QTest::keyClick(tutors->grid(), Qt::Key_Return);
    CHECK(test.window->navigator().current() == ui::Place{QStringLiteral("tutors"), record.tutors.front().ref, {}});
}

TEST_CASE("a link to a part of a placement opens at that part", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const std::pair<const char*, int> parts[] = {{"", 0},         {"sessions", 1}, {"weeks", 2},  {"notes", 2},
                                                 {"invoices", 2}, {"tutors", 3},   {"no such", 0}};
    for (const auto& [part, tab] : parts) {
        INFO(part);
        REQUIRE(test.go({placementsId, running, QString::fromLatin1(part)}));
        CHECK(test.page()->findChild<QTabBar*>()->currentIndex() == tab);
    }
}

TEST_CASE("a placement that is not there is said in one sentence, with the way out", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, QStringLiteral("R-NONE/7"), {}}));
    CHECK(saysSomewhere(test.page(), QStringLiteral("There is no placement R-NONE/7 in this file.")));
    choose(test.page(), QStringLiteral("Show all placements"));
    CHECK(test.window->navigator().current() == ui::Place{placementsId, {}, {}});
}

TEST_CASE("without an award the list says so and leads to the referrals", "[window][placements]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, {}, {}}));
    CHECK(saysSomewhere(test.page(), QStringLiteral("Nothing has been awarded yet.")));
    choose(test.page(), QStringLiteral("Go to referrals"));
    CHECK(test.window->navigator().current() == ui::Place{QStringLiteral("referrals"), {}, {}});
}

TEST_CASE("a chart of progress begins at the baseline and holds the scores that compare with it",
          "[window][placements]")
{
    ScoreCourse course;
    course.subject = QStringLiteral("Maths");
    course.scale = QStringLiteral("Standardised score");
    course.baselineOn = QDate(2025, 10, 6);
    course.baseline = 98'000'000;
    course.scores = {{QDate(2025, 10, 1), 90'000'000, false},
                     {QDate(2025, 11, 25), 99'500'000, true},
                     {QDate(2026, 1, 14), 97'000'000, true}};
    const ui::ChartSpec spec = ui::progressChart(course);
    REQUIRE(spec.categories.size() == 3);
    CHECK(spec.categories[0].under == QStringLiteral("baseline"));
    CHECK(spec.categories[1].name == QStringLiteral("25 Nov 2025"));
    CHECK(spec.target == 98.0);
    REQUIRE(spec.series.size() == 1);
    CHECK(spec.series[0].points[1].shown == QStringLiteral("99.5"));
    CHECK(spec.series[0].points[2].value == 97.0);
}

TEST_CASE("every subject that was assessed again has its chart", "[window][placements]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({placementsId, running, {}}));
    const PlacementRecord record = recordIn(test, running);
    const auto again = std::ranges::count_if(record.scores, [](const auto& one) { return one.change().has_value(); });
    REQUIRE(again > 0);
    int shown = 0;
    for (const auto* chart : test.page()->findChildren<ui::ChartView*>()) shown += chart->isVisibleTo(test.page());
    CHECK(shown == static_cast<int>(again));
}

TEST_CASE("how a plan stands is said in a mark and a word", "[window][placements]")
{
    const QDate today(2025, 11, 3);
    const auto said = [&](Standing standing, QDate received = {}) {
        const auto badge = ui::planBadge({today, received, standing}, today);
        REQUIRE(badge);
        return *badge;
    };
    CHECK(said(Standing::Met, today) == ui::BadgeText{ui::Tone::Good, QStringLiteral("received 3 Nov")});
    CHECK(said(Standing::Missed) == ui::BadgeText{ui::Tone::Bad, QStringLiteral("overdue since 3 Nov")});
    CHECK(said(Standing::Missed, today).tone == ui::Tone::Warn);
    CHECK(said(Standing::Pending) == ui::BadgeText{ui::Tone::Warn, QStringLiteral("due 3 Nov")});
    CHECK(said(Standing::Excluded).tone == ui::Tone::None);
    CHECK_FALSE(ui::planBadge({}, today));
}
