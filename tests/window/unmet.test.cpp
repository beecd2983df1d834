// The ledger of unmet need, through the window.
#include "core/services/unmetneed.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/widgets/statcard.h"

#include <QFile>
#include <QTabBar>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

class UnmetCase
{
public:
    explicit UnmetCase(Content content = Content::Sample) : window(content)
    {
        REQUIRE(window.signIn());
        REQUIRE(window.go({QStringLiteral("unmet"), {}, {}}));
        auto session = desk::signIn(window.path(), {}, windowPassphrase, window.clock);
        REQUIRE(session);
        auto read = unmetLedger(*session, window.clock.today());
        REQUIRE(read);
        ledger = *std::move(read);
        if (content != Content::Sample) return;
        // It opens on those that somebody can still see to; what is tested is all of it.
        CHECK(rows() == counted([](const UnmetLine& line) { return line.need.unmetNow; }));
        press(button(window.page(), QStringLiteral("All")));
    }
    ui::DataTable* table(const char* name = "Unmet need") { return tableNamed(window.page(), QString::fromUtf8(name)); }
    ui::StatCard* tile(const QString& label)
    {
        for (auto* one : window.page()->findChildren<ui::StatCard*>())
            if (one->text() == label) return one;
        FAIL("no tile " << label.toStdString());
        return nullptr;
    }
    int rows() { return table()->model()->rowCount(); }
    int counted(auto holds) const { return static_cast<int>(std::ranges::count_if(ledger.lines, holds)); }
    void chooseTab(int index)
    {
        auto* tabs = window.page()->findChild<QTabBar*>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
    }

    WindowCase window;
    UnmetLedger ledger;
};

bool isMissed(const NeedMark& mark) { return mark.state == NeedMark::State::Missed; }

} // namespace

TEST_CASE("the ledger shows each referral with the days and hours of the use case", "[window][unmet]")
{
    UnmetCase test;
    holdModel(test.table());
    REQUIRE(test.ledger.lines.size() > 10);
    REQUIRE(test.rows() == static_cast<int>(test.ledger.lines.size()));
    for (int row = 0; row < test.rows(); ++row) {
        const UnmetLine& line = test.ledger.lines[static_cast<std::size_t>(row)];
        const UnmetAmount all = line.need.total();
        CHECK(cell(test.table(), row, "ref") == line.referralRef);
        const QString days =
            all == UnmetAmount() ? QString() : QStringLiteral("%1 day%2").arg(all.days).arg(all.days == 1 ? u"" : u"s");
        CHECK(cell(test.table(), row, "all").toStdString() == days.toStdString());
        const auto now = badge(test.table(), row, "now");
        CHECK(now.has_value() == line.need.unmetNow);
        CHECK((!now || now->tone == ui::Tone::Bad));
        CHECK((badge(test.table(), row, "sixth")->tone == ui::Tone::Bad) == isMissed(line.need.sixth));
    }
    CHECK(test.tile(QStringLiteral("Days without tuition"))->figure() == QString::number(test.ledger.days));
}

TEST_CASE("the tiles and chips of the ledger show what is behind them", "[window][unmet]")
{
    UnmetCase test;
    const auto cancelled = [](const UnmetLine& line) {
        return line.need.of(UnmetCause::CancelledByProvider) != UnmetAmount() ||
               line.need.of(UnmetCause::CancelledByAuthority) != UnmetAmount();
    };
    press(test.tile(QStringLiteral("Unmet today")));
    CHECK(test.rows() == test.ledger.unmetNow);
    press(test.tile(QStringLiteral("6th day missed")));
    CHECK(test.rows() == test.ledger.sixthMissed);
    press(test.tile(QStringLiteral("15th day missed")));
    CHECK(test.rows() == test.ledger.fifteenthMissed);
    press(test.tile(QStringLiteral("Days without tuition")));
    CHECK(test.rows() == static_cast<int>(test.ledger.lines.size()));

    press(button(test.window.page(), QStringLiteral("Waiting")));
    CHECK(test.rows() ==
          test.counted([](const UnmetLine& line) { return line.need.of(UnmetCause::Waiting) != UnmetAmount(); }));
    press(button(test.window.page(), QStringLiteral("Between awards")));
    CHECK(test.rows() ==
          test.counted([](const UnmetLine& line) { return line.need.of(UnmetCause::BetweenAwards) != UnmetAmount(); }));
    press(button(test.window.page(), QStringLiteral("Cancelled")));
    CHECK(test.rows() == test.counted(cancelled));
    // The chips that say what a tile says.
    for (const char* name : {"6th day", "15th day", "Unmet today"})
        press(button(test.table(), QString::fromLatin1(name)));
    press(button(test.window.page(), QStringLiteral("All")));
    CHECK(test.rows() == static_cast<int>(test.ledger.lines.size()));
}

TEST_CASE("Enter on a row of the ledger leads to its referral, and on a student's to the student", "[window][unmet]")
{
    UnmetCase test;
    enterRow(test.table(), 1);
    REQUIRE(test.window.waitForPage());
    CHECK(test.window.window->navigator().current().page == QStringLiteral("referrals"));
    CHECK(test.window.window->navigator().current().record == test.ledger.lines[1].referralRef);

    REQUIRE(test.window.go({QStringLiteral("unmet"), {}, QStringLiteral("students")}));
    auto* students = test.table("Unmet need by student");
    REQUIRE(students->model()->rowCount() == static_cast<int>(test.ledger.students.size()));
    driveTools(students, QStringLiteral("Hours: Unmet"), "allHours", test.ledger.students.front().studentRef);
    enterRow(students, 0);
    REQUIRE(test.window.waitForPage());
    CHECK(test.window.window->navigator().current().page == QStringLiteral("students"));
    CHECK(test.window.window->navigator().current().record == test.ledger.students[0].studentRef);
}

TEST_CASE("the parts of the ledger are places, and a tile leads back to the referrals", "[window][unmet]")
{
    UnmetCase test;
    test.chooseTab(1);
    CHECK(test.window.window->navigator().current().part == QStringLiteral("students"));
    CHECK(test.table("Unmet need by student")->isVisible());
    press(test.tile(QStringLiteral("Unmet today")));
    CHECK(test.window.window->navigator().current().part.isEmpty());
    CHECK(test.rows() == test.ledger.unmetNow);
}

TEST_CASE("the ledger leaves as CSV with days and hours as numbers", "[window][unmet]")
{
    UnmetCase test;
    driveTools(test.table(), QStringLiteral("Hours: Unmet"), "allHours", test.ledger.lines.front().referralRef);
    const QString path = test.window.inFolder(QStringLiteral("unmet.csv"));
    test.window.answers.save = path;
    takeFromMenu(button(test.window.page(), QStringLiteral("Copy, export, print")), QStringLiteral("Export CSV…"));
    REQUIRE(waitUntil([&path] { return QFile::exists(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    CHECK(text.count(QStringLiteral("\r\n")) == test.rows() + 1);
    CHECK(text.contains(test.ledger.lines.front().referralRef));
}

TEST_CASE("without a referral the ledger says so and leads to the referrals", "[window][unmet]")
{
    UnmetCase test(Content::Calendar);
    CHECK(test.rows() == 0);
    CHECK(says(test.window.page(), QStringLiteral("No school day was without tuition.")));
    press(button(test.window.page(), QStringLiteral("See the referrals")));
    CHECK(test.window.window->navigator().current().page == QStringLiteral("referrals"));
}
