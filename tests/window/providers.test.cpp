// Providers beside each other and one by one, through the window.
#include "core/services/providers.h"

#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/widgets/chartview.h"

#include <QComboBox>
#include <QFile>
#include <QImage>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

class ProvidersCase
{
public:
    ProvidersCase() : window(Content::Sample)
    {
        REQUIRE(window.signIn());
        REQUIRE(window.go({QStringLiteral("providers"), {}, {}}));
        session.emplace(desk::signIn(window.path(), {}, windowPassphrase, window.clock).value());
    }
    ui::DataTable* list() { return tableNamed(window.page(), QStringLiteral("Providers")); }
    ui::DataTable* table(const char* name) { return tableNamed(window.page(), QString::fromLatin1(name)); }
    ProviderRecord open(const QString& code)
    {
        REQUIRE(window.go({QStringLiteral("providers"), code, {}}));
        const auto record = providerRecord(*session, code, window.clock.now());
        REQUIRE(record);
        return *record;
    }

    WindowCase window;
    std::optional<Session> session;
};

} // namespace

TEST_CASE("every provider stands in the list with the figures of the use case", "[window][providers]")
{
    ProvidersCase test;
    holdModel(test.list());
    const auto list = providerList(*test.session, test.window.clock.now());
    REQUIRE(list);
    REQUIRE(test.list()->model()->rowCount() == static_cast<int>(list->lines.size()));
    for (int row = 0; row < test.list()->model()->rowCount(); ++row) {
        const ProviderLine& line = list->lines[static_cast<std::size_t>(row)];
        CHECK(cell(test.list(), row, "provider") == line.name);
        CHECK(cell(test.list(), row, "placements") == QString::number(line.placements));
        CHECK(cell(test.list(), row, "tutors") == QString::number(line.clearedTutors));
        for (const IndicatorFigure& figure : line.indicators) {
            const QByteArray column = codeOf(figure.measure).toLatin1();
            const QString shown = cell(test.list(), row, column.constData());
            CHECK(shown == (figure.denominator > 0 ? figure.percentage().text() + u'%' : QStringLiteral("no data")));
            const ui::Tone tone = badge(test.list(), row, column.constData())->tone;
            CHECK((tone == ui::Tone::Good) == (figure.result == KpiResult::Met));
            CHECK((tone == ui::Tone::Bad) == (figure.result == KpiResult::Missed));
        }
    }
    CHECK(says(test.window.page(), QStringLiteral("9 providers · 8 active · indicators of 2025/26 HT3 so far")));
    CHECK(cell(test.list(), 0, "rate1") == QStringLiteral("£43.05"));
}

TEST_CASE("the list follows the reporting period of the top bar", "[window][providers]")
{
    ProvidersCase test;
    QComboBox* period = nullptr;
    for (auto* box : test.window.window->findChildren<QComboBox*>())
        if (box->isVisible() && box->currentText() == QStringLiteral("2025/26 HT3")) period = box;
    REQUIRE(period);
    period->setFocus();
    QTest::keyClick(period, Qt::Key_Up);
    REQUIRE(test.window.waitForPage());
    const auto list = providerList(*test.session, test.window.clock.now(), QStringLiteral("2025/26 HT2"));
    REQUIRE(list);
    CHECK(says(test.window.page(), QStringLiteral("9 providers · 8 active · indicators of 2025/26 HT2")));
    for (int row = 0; row < test.list()->model()->rowCount(); ++row) {
        const Percentage part = list->lines[static_cast<std::size_t>(row)].indicators[0].percentage();
        CHECK(cell(test.list(), row, "K1") == (part.hasData() ? part.text() + u'%' : QStringLiteral("no data")));
    }
}

TEST_CASE("the chips of the list show who is active", "[window][providers]")
{
    ProvidersCase test;
    press(button(test.window.page(), QStringLiteral("Active")));
    CHECK(test.list()->model()->rowCount() == 8);
    press(button(test.window.page(), QStringLiteral("Suspended")));
    CHECK(test.list()->model()->rowCount() == 0);
    CHECK(says(test.window.page(), QStringLiteral("No row belongs to this view.")));
    press(button(test.window.page(), QStringLiteral("Show all")));
    CHECK(test.list()->model()->rowCount() == 9);
    press(button(test.window.page(), QStringLiteral("Active")));
    press(button(test.window.page(), QStringLiteral("All")));
    CHECK(test.list()->model()->rowCount() == 9);
}

TEST_CASE("the list of providers has the tools of every table, and its CSV the figures", "[window][providers]")
{
    ProvidersCase test;
    driveTools(test.list(), QStringLiteral("Spare: Online"), "spare2", QStringLiteral("Tuition"));
    const QString path = test.window.inFolder(QStringLiteral("out.csv"));
    test.window.answers.save = path;
    takeFromMenu(button(test.list(), QStringLiteral("Copy, export, print")), QStringLiteral("Export CSV…"));
    REQUIRE(waitUntil([&path] { return QFile::exists(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    CHECK(text.count(QStringLiteral("\r\n")) == test.list()->model()->rowCount() + 1);
    CHECK(text.contains(QStringLiteral("43.05")));
    CHECK(text.contains(QStringLiteral("Canalside Tutors")));
}

TEST_CASE("Enter opens a provider's record and the trail leads back", "[window][providers]")
{
    ProvidersCase test;
    enterRow(test.list(), 1);
    REQUIRE(test.window.waitForPage());
    CHECK(test.window.window->navigator().current().record == QStringLiteral("P02"));
    CHECK(says(test.window.page(), QStringLiteral("O'Neill & Daughters Tuition")));
    press(button(test.window.page(), QStringLiteral("Providers")));
    REQUIRE(test.window.waitForPage());
    CHECK(test.window.window->navigator().current().record.isEmpty());
    CHECK(test.list()->model()->rowCount() == 9);
}

TEST_CASE("the record lists lots, terms, suspensions, indicators, tutors and what runs", "[window][providers]")
{
    ProvidersCase test;
    const ProviderRecord record = test.open(QStringLiteral("P01"));
    const std::pair<const char*, std::size_t> expected[] = {
        {"Lots", record.line.lots.size()},
        {"Rates and capacity over time", record.terms.size()},
        {"Suspensions", record.suspensions.size()},
        {"Tutors", record.tutors.size()},
        {"Running placements", record.placements.size()},
        {"Indicators by half-term",
         static_cast<std::size_t>(std::ranges::count_if(record.periods, &IndicatorPeriod::begun))}};
    for (const auto& [name, rows] : expected) {
        INFO(name);
        holdModel(test.table(name));
        CHECK(test.table(name)->model()->rowCount() == static_cast<int>(rows));
    }
    CHECK(says(test.window.page(), record.contact.email));
    CHECK(says(test.window.page(), record.contact.phone));
    CHECK(cell(test.table("Lots"), 0, "rate") == QStringLiteral("£43.05"));
    // Of the terms the newest stand first, and those in force say so.
    auto* terms = test.table("Rates and capacity over time");
    CHECK(cell(terms, 0, "from") == QStringLiteral("Thu 1 Jan 2026"));
    CHECK(cell(terms, 0, "state") == QStringLiteral("in force"));
    CHECK(cell(terms, 1, "from") == QStringLiteral("Mon 1 Sep 2025"));
    CHECK(cell(terms, 1, "state") == QStringLiteral("over"));
    // The newest half-term stands first, and what has not begun is not there.
    CHECK(cell(test.table("Indicators by half-term"), 0, "period") == QStringLiteral("2025/26 HT3"));
    CHECK(says(test.window.page(), QStringLiteral("This provider has never been suspended.")));
}

TEST_CASE("the four indicators are drawn half-term by half-term against the target", "[window][providers]")
{
    ProvidersCase test;
    const ProviderRecord record = test.open(QStringLiteral("P02"));
    const auto begun = std::ranges::count_if(record.periods, &IndicatorPeriod::begun);
    REQUIRE(begun == 3);
    const auto charts = test.window.page()->findChildren<ui::ChartView*>();
    REQUIRE(charts.size() == 4);
    for (std::size_t which = 0; which < 4; ++which) {
        const ui::ChartSpec& spec = charts[static_cast<qsizetype>(which)]->spec();
        CHECK(spec.target == 90.0);
        REQUIRE(spec.series.size() == 1);
        REQUIRE(std::ssize(spec.series[0].points) == begun);
        for (std::size_t i = 0; i < spec.series[0].points.size(); ++i) {
            const IndicatorFigure& figure = record.periods[i].indicators[which];
            const ui::ChartPoint& point = spec.series[0].points[i];
            CHECK(point.value.has_value() == (figure.denominator > 0));
            CHECK(point.shown == figure.percentage().text());
            CHECK(point.below == (figure.denominator > 0 && figure.result != KpiResult::Met));
            if (point.value) CHECK(*spec.least <= *point.value);
        }
    }
}

TEST_CASE("a chart shows its table, and is saved as a picture", "[window][providers]")
{
    ProvidersCase test;
    test.open(QStringLiteral("P02"));
    auto* chart = test.window.page()->findChild<ui::ChartView*>();
    CHECK_FALSE(chart->showsTable());
    press(button(chart, QStringLiteral("Show as a table")));
    CHECK(chart->showsTable());
    CHECK(says(chart, QStringLiteral("Attendance, %")));
    auto* table = chart->findChild<ui::DataTable*>();
    REQUIRE(table);
    CHECK(table->model()->rowCount() == 3);
    press(button(chart, QStringLiteral("Show as a chart")));
    CHECK_FALSE(chart->showsTable());

    const QString path = test.window.inFolder(QStringLiteral("attendance.png"));
    test.window.answers.save = path;
    takeFromMenu(button(chart, QStringLiteral("Copy, save, print")), QStringLiteral("Save as PNG…"));
    CHECK_FALSE(QImage(path).isNull());
}

TEST_CASE("a suspension stands on the record with its reason", "[window][providers]")
{
    ProvidersCase test;
    const ProviderRecord record = test.open(QStringLiteral("P03"));
    REQUIRE_FALSE(record.suspensions.empty());
    auto* suspensions = test.table("Suspensions");
    CHECK(cell(suspensions, 0, "reason") == record.suspensions[0].reason.simplified());
    CHECK(cell(suspensions, 0, "state") == QStringLiteral("over"));
    CHECK(cell(suspensions, 0, "from") == QStringLiteral("Mon 22 Dec 2025"));
}

TEST_CASE("tutors and placements are opened from a provider's record", "[window][providers]")
{
    ProvidersCase test;
    const ProviderRecord record = test.open(QStringLiteral("P01"));
    enterRow(test.table("Tutors"), 0);
    const ui::Place tutor = test.window.window->navigator().current();
    CHECK(tutor.page == QStringLiteral("tutors"));
    CHECK(std::ranges::any_of(record.tutors, [&tutor](const TutorLine& line) { return line.ref == tutor.record; }));
    REQUIRE(test.window.waitForPage());
    test.window.window->navigator().back();
    REQUIRE(test.window.waitForPage());
    doubleClickRow(test.table("Running placements"), 0);
    const ui::Place placement = test.window.window->navigator().current();
    CHECK(placement.page == QStringLiteral("placements"));
    CHECK(placement.record ==
          QStringLiteral("%1/%2").arg(record.placements[0].referralRef).arg(record.placements[0].number));
}

TEST_CASE("without a provider the page says so, and its button asks for files to import", "[window][providers]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("providers"), {}, {}}));
    CHECK(says(test.page(), QStringLiteral("No provider is known yet.")));
    bool wanted = false;
    QObject::connect(test.page(), &ui::Page::importWanted, test.page(), [&wanted] { wanted = true; });
    press(button(test.page(), QStringLiteral("Import providers…")));
    CHECK(wanted);
}
