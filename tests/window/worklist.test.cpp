#include "tests/window/support/windowcase.h"
#include "ui/shell/rail.h"
#include "ui/shell/worklistpage.h"
#include "ui/shell/worklistwords.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/tablegrid.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

ui::WorklistPage* worklist(WindowCase& test) { return qobject_cast<ui::WorklistPage*>(test.page()); }

ui::DataTable* table(WindowCase& test) { return test.page()->findChild<ui::DataTable*>(); }

ui::WorkModel* model(WindowCase& test) { return qobject_cast<ui::WorkModel*>(table(test)->model()); }

/// Signed in, with what is due of delivery on the page too.
void open(WindowCase& test)
{
    REQUIRE(test.signIn());
    REQUIRE(worklist(test));
    REQUIRE(waitUntil([&] {
        return std::ranges::any_of(model(test)->rows(),
                                   [](const WorkRow& row) { return std::holds_alternative<OutcomeFacts>(row.facts); });
    }));
}

int rowOf(WindowCase& test, WorkItem::Kind kind)
{
    for (int row = 0; row < model(test)->rowCount(); ++row)
        if (model(test)->row(row).kind == kind) return row;
    return -1;
}

QModelIndex cell(WindowCase& test, int row, QStringView column)
{
    return model(test)->index(row, model(test)->columnWithId(column));
}

ui::StatCard* tile(WindowCase& test, const char* label)
{
    for (auto* one : test.page()->findChildren<ui::StatCard*>())
        if (one->text() == QString::fromLatin1(label)) return one;
    return nullptr;
}

QAbstractButton* chip(WindowCase& test, const char* text)
{
    for (auto* one : table(test)->findChildren<QAbstractButton*>())
        if (one->text() == QString::fromLatin1(text)) return one;
    return nullptr;
}

void failOnModelError(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtWarningMsg && message.contains(QLatin1String("FAIL!"))) qFatal("%s", qPrintable(message));
}

} // namespace

TEST_CASE("the window opens on what is due today, with its greeting, its facts and its tiles", "[window][worklist]")
{
    WindowCase test(Content::Sample);
    open(test);
    const auto labels = test.page()->findChildren<QLabel*>();
    const auto says = [&](const char* words) {
        return std::ranges::any_of(labels, [&](QLabel* one) { return one->text() == QString::fromUtf8(words); });
    };
    CHECK(says("Good morning, Amina"));
    CHECK(says("Tue 20 Jan 2026 · school day 11 of 2025/26 HT3"));

    const auto& rows = model(test)->rows();
    const auto tiles = tilesOf(rows, WorkScope::Everyone, test.clock.now());
    CHECK(tile(test, "Windows open")->figure() == QString::number(tiles[0].count));
    CHECK(tile(test, "Ready to award")->figure() == QString::number(tiles[1].count));
    CHECK(tiles[0].count > 0);
    CHECK(tile(test, "Windows open")->accessibleName().contains(QStringLiteral("50 min")));
    // Amina has no referrals of her own: she looks after everybody's.
    CHECK(table(test)->currentView() == QStringLiteral("all"));
    CHECK(model(test)->rowCount() == static_cast<int>(rows.size()));
}

TEST_CASE("the model of the worklist keeps the rules of models while it counts down", "[window][worklist]")
{
    const auto before = qInstallMessageHandler(failOnModelError);
    ui::WorkModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setNow(Instant::fromSeconds(1'768'905'660));
    WorkRow row;
    row.kind = WorkItem::Kind::ResponseWindow;
    row.referralRef = QStringLiteral("R-1");
    row.due = QDate(2026, 1, 20);
    row.facts = WindowFacts{2, 1, 0, 1, Instant::fromSeconds(1'768'820'000), Instant::fromSeconds(1'768'906'400)};
    WorkRow other;
    other.kind = WorkItem::Kind::InvoiceQuery;
    other.providerCode = QStringLiteral("P1");
    other.facts = InvoiceFacts{2, 100, 90, QDate(2026, 1, 18)};
    model.setRows({other, row});
    model.sort(0, Qt::AscendingOrder);
    CHECK(model.row(0).referralRef == QStringLiteral("R-1"));
    const auto left = [&] { return model.index(0, 0).data(ui::BadgeRole).value<ui::BadgeText>().word; };
    CHECK(left() == QStringLiteral("12 min left"));
    model.setNow(Instant::fromSeconds(1'768'906'370));
    CHECK(left() == QStringLiteral("30 seconds left"));
    model.setRows({});
    qInstallMessageHandler(before);
}

TEST_CASE("countdowns go on while the page is looked at, and a window that has closed is gone", "[window][worklist]")
{
    WindowCase test(Content::Sample);
    open(test);
    const int row = rowOf(test, WorkItem::Kind::ResponseWindow);
    REQUIRE(row >= 0);
    const WorkRow first = model(test)->row(row);
    const Instant closes = std::get<WindowFacts>(first.facts).closesAt;
    const auto word = [&] {
        const int at = rowOf(test, WorkItem::Kind::ResponseWindow);
        return cell(test, at, u"due").data(ui::BadgeRole).value<ui::BadgeText>().word;
    };
    CHECK(word() == QStringLiteral("50 min left"));

    // Near the end it ticks every second.
    test.clock.moveTo(closes.addSeconds(-40));
    worklist(test)->refresh();
    REQUIRE(waitUntil([&] { return word() == QStringLiteral("40 seconds left"); }));
    test.clock.moveTo(closes.addSeconds(-25));
    REQUIRE(waitUntil([&] { return word() == QStringLiteral("25 seconds left"); }));
    CHECK(tile(test, "Windows open")->accessibleName().contains(QStringLiteral("25 seconds")));

    test.clock.moveTo(closes.addSeconds(1));
    REQUIRE(waitUntil([&] {
        return std::ranges::none_of(model(test)->rows(), [&](const WorkRow& one) {
            const auto* window = std::get_if<WindowFacts>(&one.facts);
            return window && one.referralRef == first.referralRef && window->closesAt <= closes;
        });
    }));
}

TEST_CASE("the button of a row opens the record where its next action is, and back leads home", "[window][worklist]")
{
    WindowCase test(Content::Sample);
    open(test);
    const int row = rowOf(test, WorkItem::Kind::ResponseWindow);
    REQUIRE(row >= 0);
    const QString ref = model(test)->row(row).referralRef;
    auto* grid = table(test)->grid();
    const QModelIndex button = cell(test, row, u"next");
    CHECK(button.data(ui::ActionRole).toString() == QStringLiteral("Responses"));
    grid->scrollTo(button);
    QStyleOptionViewItem option;
    option.initFrom(grid);
    option.rect = grid->visualRect(button);
    option.font = grid->font();
    const QRect where = ui::CellDelegate::buttonRect(option, button);
    REQUIRE(where.isValid());
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, Qt::NoModifier, where.center());
    CHECK(test.window->navigator().current() ==
          ui::Place{QStringLiteral("referrals"), ref, QStringLiteral("responses")});

    test.window->navigator().back();
    REQUIRE(worklist(test));
    // The same by keyboard.
    grid->setCurrentIndex(cell(test, rowOf(test, WorkItem::Kind::ResponseWindow), u"what"));
    QTest::keyClick(grid, Qt::Key_Return, Qt::ControlModifier);
    CHECK(test.window->navigator().current().record == ref);
}

TEST_CASE("every row leads to a record that the window has a page for or will have", "[window][worklist]")
{
    WindowCase test(Content::Sample);
    open(test);
    for (const WorkRow& row : model(test)->rows()) {
        const ui::Place place = ui::WorklistWords::place(row);
        CHECK_FALSE(place.record.isEmpty());
        CHECK_FALSE(ui::WorklistWords::action(row).isEmpty());
        CHECK_FALSE(ui::WorklistWords::what(row).isEmpty());
        CHECK_FALSE(ui::WorklistWords::why(row, test.clock.now()).isEmpty());
        CHECK_FALSE(ui::WorklistWords::who(row).isEmpty());
        // Places of sentences that nobody filled.
        for (const QString& text : {ui::WorklistWords::why(row, test.clock.now()),
                                    ui::WorklistWords::whyMore(row, test.clock.now()), ui::WorklistWords::with(row)})
            CHECK_FALSE(text.contains(u'%'));
    }
}

TEST_CASE("a chip chooses whose work is shown, and the tiles and the rail count that", "[window][worklist]")
{
    WindowCase test(Content::Sample);
    open(test);
    const int everybody = model(test)->rowCount();
    QTest::mouseClick(chip(test, "Mine and unassigned"), Qt::LeftButton);
    CHECK(table(test)->currentView() == QStringLiteral("mine"));
    REQUIRE(model(test)->rowCount() < everybody);
    for (int row = 0; row < model(test)->rowCount(); ++row)
        CHECK((model(test)->row(row).mine || model(test)->row(row).unassigned()));
    const auto tiles = tilesOf(model(test)->rows(), WorkScope::MineAndUnassigned, test.clock.now());
    CHECK(tile(test, "Ready to award")->figure() == QString::number(tiles[1].count));
    QTest::mouseClick(chip(test, "All teams"), Qt::LeftButton);
    CHECK(model(test)->rowCount() == everybody);
}

TEST_CASE("a tile shows what it counts alone, and everything again", "[window][worklist]")
{
    WindowCase test(Content::Sample);
    open(test);
    const int all = model(test)->rowCount();
    auto* ready = tile(test, "Ready to award");
    QTest::mouseClick(ready, Qt::LeftButton);
    CHECK(ready->isChecked());
    CHECK(QString::number(model(test)->rowCount()) == ready->figure());
    for (const WorkRow& row : model(test)->rows()) CHECK(row.kind == WorkItem::Kind::ReadyToAward);
    // Another takes its place.
    auto* windows = tile(test, "Windows open");
    windows->setFocus();
    QTest::keyClick(windows, Qt::Key_Space);
    CHECK_FALSE(ready->isChecked());
    for (const WorkRow& row : model(test)->rows()) CHECK(row.kind == WorkItem::Kind::ResponseWindow);
    QTest::keyClick(windows, Qt::Key_Space);
    CHECK(model(test)->rowCount() == all);
}

TEST_CASE("with nothing due the page says so in one sentence with a way on", "[window][worklist]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    auto* empty = table(test)->findChild<ui::EmptyState*>();
    REQUIRE(empty);
    CHECK(empty->isVisible());
    CHECK(empty->sentence() == QStringLiteral("Nothing is due."));
    CHECK(tile(test, "Windows open")->figure() == QStringLiteral("0"));
    QTest::mouseClick(empty->button(), Qt::LeftButton);
    CHECK(test.window->navigator().current().page == QStringLiteral("referrals"));
}

TEST_CASE("greetings follow the clock in London", "[window][worklist]")
{
    const auto at = [](const char* text) { return Instant::parse(text).value(); };
    const QString name = QStringLiteral("Amina Shaw");
    CHECK(ui::WorklistWords::greeting(at("2026-01-20T11:59:00Z"), name) == QStringLiteral("Good morning, Amina"));
    CHECK(ui::WorklistWords::greeting(at("2026-07-20T11:00:00Z"), name) == QStringLiteral("Good afternoon, Amina"));
    CHECK(ui::WorklistWords::greeting(at("2026-01-20T18:00:00Z"), name) == QStringLiteral("Good evening, Amina"));
}
