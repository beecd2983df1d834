// The cases behind each figure of the dashboards, through the window.
#include "tests/window/support/dashboardcase.h"

#include <QFile>
#include <QScrollBar>

using namespace desk;
using namespace desk::test;

TEST_CASE("every figure's list of cases has its n and d, for all and for each provider", "[window][performance]")
{
    DashboardCase test;
    const auto known = std::make_shared<const Performance>(test.value);
    for (const HalfTermReport& report : test.value.reports)
        for (const ReportRow& row : report.rows)
            for (const Measure measure : ui::indicators) {
                const auto place = measurePlace(report.question.period, measure, row.providerId ? row.code : QString(),
                                                test.window.clock.today());
                const auto list = ui::readCaseList(*test.session, place, known);
                REQUIRE(list);
                CHECK(list->counts == ui::countsOf(row.of(measure)));
                CHECK(static_cast<qint64>(list->sessions.size() + list->named.size()) ==
                      list->counts.denominator + list->counts.pending + list->counts.excluded);
            }
}

TEST_CASE("what is behind a figure is read anew where nothing is known, and a wrong place is refused",
          "[window][performance]")
{
    DashboardCase test;
    const QDate today = test.window.clock.today();
    const auto read = [&](const QString& period, Measure measure, const QString& provider) {
        return ui::readCaseList(*test.session, measurePlace(period, measure, provider, today), nullptr);
    };
    const auto list = read(halfTerm, Measure::K4, {});
    REQUIRE(list);
    CHECK(list->counts == ui::countsOf(test.report().rows[0].of(Measure::K4)));
    CHECK(read(halfTerm, Measure::K4, QStringLiteral("P99")).error().code == ErrorCode::Unknown);
    CHECK(read(halfTerm, Measure::K1, QStringLiteral("P99")).error().code == ErrorCode::Unknown);
    CHECK_FALSE(read(QStringLiteral("2031/32 HT1"), Measure::K3, {}));
}

TEST_CASE("a wrong place is said on the page", "[window][performance]")
{
    DashboardCase test;
    const auto wrong = measurePlace(halfTerm, Measure::K1, QStringLiteral("P99"), QDate(2026, 1, 20));
    REQUIRE(test.window.go({QStringLiteral("performance"), wrong.record(), {}}));
    bool said = false;
    for (const auto* label : test.window.page()->findChildren<QLabel*>())
        said |= label->isVisible() && label->text().startsWith(QStringLiteral("There is no figure"));
    CHECK(said);
    press(button(test.window.page(), QStringLiteral("See the figures")));
    REQUIRE(test.window.waitForPage());
    CHECK(test.place().isEmpty());
    CHECK(test.tile(0)->isVisible());
}

TEST_CASE("a place of cases is read back as it was written, and nothing else is one", "[window][performance]")
{
    const auto place = measurePlace(halfTerm, Measure::K4, QStringLiteral("P02"), QDate(2026, 1, 20));
    CHECK(ui::CasesPlace::of(place.record()) == place);
    CHECK(place.measure() == Measure::K4);
    const ui::CasesPlace cancelled{{PerformanceSeries::Cancellations, halfTerm, {}, QStringLiteral("tutor")},
                                   QDate(2026, 1, 20)};
    CHECK(ui::CasesPlace::of(cancelled.record()) == cancelled);
    CHECK_FALSE(cancelled.measure());
    for (const char* wrong : {"", "P02", "measures|2025/26 HT3|K9||2026-01-20", "measures|2025/26 HT3|K1||never",
                              "measures||K1||2026-01-20", "nothing|2025/26 HT3|K1||2026-01-20"})
        CHECK_FALSE(ui::CasesPlace::of(QString::fromLatin1(wrong)));
}

TEST_CASE("a tile opens its cases, its chips count as the figure does, and the way back leads to the same place",
          "[window][performance]")
{
    DashboardCase test;
    auto* scroll = test.window.page()->findChild<ui::DashboardView*>()->verticalScrollBar();
    scroll->setValue(40);
    press(test.tile(0));
    REQUIRE(test.window.waitForPage());
    const MeasureResult& attendance = test.report().rows[0].of(Measure::K1);
    holdModel(test.list());
    CHECK(test.list()->model()->rowCount() == *attendance.denominator + attendance.excluded);
    CHECK(test.rowsUnder(QStringLiteral("Denominator")) == *attendance.denominator);
    CHECK(test.rowsUnder(QStringLiteral("Numerator")) == attendance.numerator);
    CHECK(test.rowsUnder(QStringLiteral("Denominator only")) == *attendance.denominator - attendance.numerator);
    CHECK(test.rowsUnder(QStringLiteral("Excluded")) == attendance.excluded);
    CHECK(test.rowsUnder(QStringLiteral("All")) == *attendance.denominator + attendance.excluded);
    CHECK(says(test.window.page(), QStringLiteral("Attendance, 2025/26 HT3")));
    const auto words = [&] {
        for (const auto* label : test.window.page()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QStringLiteral("in the denominator")))
                return label->text();
        return QString();
    }();
    CHECK(words.startsWith(QStringLiteral("%1 sessions in the denominator, %2 attended; %3 excluded.")
                               .arg(*attendance.denominator)
                               .arg(attendance.numerator)
                               .arg(attendance.excluded)));
    press(button(test.window.page(), QStringLiteral("Performance")));
    REQUIRE(test.window.waitForPage());
    CHECK(test.place().isEmpty());
    CHECK(scroll->value() == 40);

    const Measure others[] = {Measure::K2, Measure::K3, Measure::K4};
    for (std::size_t at = 0; at < std::size(others); ++at) {
        press(test.tile(at + 1));
        REQUIRE(test.window.waitForPage());
        const MeasureResult& result = test.report().rows[0].of(others[at]);
        holdModel(test.list());
        CHECK(test.rowsUnder(QStringLiteral("Denominator")) == *result.denominator);
        CHECK(test.rowsUnder(QStringLiteral("Numerator")) == result.numerator);
        CHECK(test.rowsUnder(QStringLiteral("Missed")) == *result.denominator - result.numerator);
        CHECK(test.rowsUnder(QStringLiteral("Pending")) == result.pending);
        CHECK(test.rowsUnder(QStringLiteral("Excluded")) == result.excluded);
        test.back();
    }
}

TEST_CASE("a row behind a figure opens its placement or its referral", "[window][performance]")
{
    DashboardCase test;
    press(test.tile(0));
    REQUIRE(test.window.waitForPage());
    const QString session = cell(test.list(), 1, "placement");
    enterRow(test.list(), 1);
    CHECK(test.window.window->navigator().current() == ui::Place{QStringLiteral("placements"), session, {}});
    REQUIRE(test.window.waitForPage());
    test.back();
    test.back();
    press(test.tile(3));
    REQUIRE(test.window.waitForPage());
    const QString duty = cell(test.list(), 0, "placement");
    doubleClickRow(test.list(), 0);
    CHECK(test.window.window->navigator().current() == ui::Place{QStringLiteral("placements"), duty, {}});
    REQUIRE(test.window.waitForPage());
}

TEST_CASE("the list behind a figure has the tools of every table, and its CSV asks what for", "[window][performance]")
{
    DashboardCase test;
    press(test.tile(0));
    REQUIRE(test.window.waitForPage());
    driveTools(test.list(), QStringLiteral("Planned"), "planned", QStringLiteral("12 Jan"));
    const QString path = test.window.inFolder(QStringLiteral("cases.csv"));
    test.window.answers.save = path;
    test.window.answers.questions.clear();
    takeFromMenu(button(test.list(), QStringLiteral("Copy, export, print")), QStringLiteral("Export CSV…"));
    REQUIRE(waitUntil([&path] { return QFile::exists(path); }));
    CHECK(test.window.answers.questions.size() == 1);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(QString::fromUtf8(file.readAll()).count(QStringLiteral("\r\n")) == test.list()->model()->rowCount() + 1);
}

TEST_CASE("a click or Enter on a point opens the cases of its half-term", "[window][performance]")
{
    DashboardCase test;
    test.click(test.chart(QStringLiteral("Attendance, %")), 1);
    CHECK(test.cases() == measurePlace(QStringLiteral("2025/26 HT2"), Measure::K1, {}, test.window.clock.today()));
    CHECK(test.rowsUnder(QStringLiteral("Numerator")) ==
          test.report(QStringLiteral("2025/26 HT2")).rows[0].of(Measure::K1).numerator);
    test.back();
    auto* canvas = test.chart(QStringLiteral("Start within 5 school days, %"))->findChild<ui::ChartCanvas*>();
    canvas->setFocus(Qt::TabFocusReason);
    QTest::keyClick(canvas, Qt::Key_Home);
    QTest::keyClick(canvas, Qt::Key_Return);
    REQUIRE(test.window.waitForPage());
    CHECK(test.cases() == measurePlace(QStringLiteral("2025/26 HT1"), Measure::K4, {}, test.window.clock.today()));
}

TEST_CASE("the bars of starts and of cancellations open as many cases as they count", "[window][performance]")
{
    DashboardCase test;
    const PerformanceRow& all = test.value.rows[0];
    const auto counts = all.halfTerms[2].starts.counts();
    for (int bar = 0; bar < static_cast<int>(counts.size()); ++bar) {
        if (counts[static_cast<std::size_t>(bar)] == 0) continue;
        test.click(test.chart(QStringLiteral("School days from award to first session")), bar);
        CHECK(test.list()->model()->rowCount() == counts[static_cast<std::size_t>(bar)]);
        test.back();
    }
    const qint64 whose[] = {all.halfTerms[1].cancelledByTutor, all.halfTerms[1].cancelledByFamily,
                            all.halfTerms[1].cancelledByAuthority};
    for (int series = 0; series < 3; ++series) {
        test.click(test.chart(QStringLiteral("Cancelled sessions, by whom")), 1, series);
        holdModel(test.list());
        CHECK(test.list()->model()->rowCount() == whose[series]);
        test.back();
    }
}

TEST_CASE("hours, key stages and spending open the cases that add up to them", "[window][performance]")
{
    DashboardCase test;
    const PerformanceRow& all = test.value.rows[0];
    const auto added = [&test] {
        const auto list = ui::readCaseList(*test.session, test.cases(), nullptr);
        REQUIRE(list);
        CHECK(test.list()->model()->rowCount() == static_cast<int>(list->counted.size()));
        qint64 sum = 0;
        for (const ui::CountedCase& row : list->counted) sum += row.one.numerator;
        return sum;
    };
    test.click(test.chart(QStringLiteral("Hours of tuition a month")), 2);
    CHECK(added() == all.year().hours[2].delivered);
    CHECK(says(test.window.page(), QStringLiteral("Hours of tuition, Nov 2025")));
    test.back();
    test.click(test.chart(QStringLiteral("Sessions by key stage, %")), 3);
    CHECK(added() == all.halfTerms[2].byKeyStage[3]);
    CHECK(says(test.window.page(), QStringLiteral("Sessions in KS3, 2025/26 HT3")));
    test.back();
    const auto awarded = [](const PerformanceRow& row) {
        qint64 sum = 0;
        for (const LotFigures& lot : row.year().byLot) sum += lot.hoursPerWeek;
        return sum;
    };
    auto* share = test.chart(QStringLiteral("Share of the hours awarded, %"));
    for (int bar = 0; bar < static_cast<int>(share->spec().categories.size()); ++bar) {
        const QString name = share->spec().categories[static_cast<std::size_t>(bar)].name;
        const auto row = std::ranges::find(test.value.rows, name, &PerformanceRow::name);
        REQUIRE(row != test.value.rows.end());
        if (awarded(*row) == 0) continue;
        test.click(share, bar);
        CHECK(test.cases().figure.providerCode == row->code);
        CHECK(added() == awarded(*row));
        CHECK(cell(test.list(), 0, "detail") == QStringLiteral("awarded"));
        test.back();
    }
    test.click(test.chart(QStringLiteral("Invoiced since the framework began")), 4);
    CHECK(added() == all.spending.toDate());
    CHECK(cell(test.list(), 0, "amount").startsWith(u'£'));
    const QString placement = cell(test.list(), 0, "placement");
    enterRow(test.list(), 0);
    CHECK(test.window.window->navigator().current().record == placement);
    REQUIRE(test.window.waitForPage());
}
