// The half-termly dashboards, through the window.
#include "core/exchange/importer.h"
#include "tests/window/support/dashboardcase.h"
#include "ui/widgets/dateedit.h"

#include <QFile>

using namespace desk;
using namespace desk::test;

namespace {

/// Records that stand in a file beside its term dates.
void add(const WindowCase& window, storage::Kind kind, const QByteArray& csv)
{
    const QString path = window.inFolder(QStringLiteral("records.csv"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(csv);
    file.close();
    auto session = desk::signIn(window.path(), {}, windowPassphrase, window.clock);
    REQUIRE(session);
    REQUIRE(importCsv(*session, {{kind, path}}, {}));
}

/// Labels whose words do not fit: their words.
QStringList cutWords(QWidget* in)
{
    QStringList out;
    for (const auto* label : in->findChildren<QLabel*>()) {
        if (!label->isVisibleTo(in) || !label->wordWrap() || label->text().isEmpty()) continue;
        if (label->height() < label->heightForWidth(label->width())) out << label->text();
    }
    return out;
}

} // namespace

TEST_CASE("the tiles say the four indicators of the report with their parts", "[window][performance]")
{
    DashboardCase test;
    for (std::size_t at = 0; at < ui::indicators.size(); ++at) {
        const MeasureResult& result = test.report().rows[0].of(ui::indicators[at]);
        CHECK(test.tile(at)->figure() == percent(result.percentage()));
        const QString said = test.tile(at)->accessibleName();
        INFO(said.toStdString());
        CHECK(said.contains(QStringLiteral("%1 of %2").arg(result.numerator).arg(*result.denominator)));
        CHECK(said.contains(textOf(result.result)));
        CHECK(said.contains(QStringLiteral("%1 pending").arg(result.pending)) == (result.pending > 0));
        CHECK(said.contains(QStringLiteral("%1 excluded").arg(result.excluded)) == (result.excluded > 0));
    }
    CHECK(says(test.window.page(),
               QStringLiteral("All providers · 2025/26 HT3 · 6 Jan – 22 Feb 2026 · so far · as at Tue 20 Jan 2026")));
    CHECK(
        says(test.window.page(), QStringLiteral("Plans within 3 weeks (1), Start within 5 school days (4): with fewer "
                                                "than ten students 90% means every one of them.")));
}

TEST_CASE("chart, its table and the report hold the same figures for every half-term", "[window][performance]")
{
    DashboardCase test;
    for (const Measure measure : ui::indicators) {
        ui::ChartView* view = test.chart(ui::indicatorTitle(measure, test.value.settings) + QStringLiteral(", %"));
        const ui::ChartSpec spec = view->spec();
        REQUIRE(spec.categories.size() == test.value.reports.size());
        button(view, QStringLiteral("Show as a table"))->click();
        const auto* table = view->findChild<ui::DataTable*>();
        REQUIRE(table);
        for (std::size_t at = 0; at < test.value.reports.size(); ++at) {
            const MeasureResult& result = test.value.reports[at].rows[0].of(measure);
            const bool has = result.percentage().hasData();
            const ui::ChartPoint* point = spec.point(0, static_cast<int>(at));
            CHECK((point != nullptr) == has);
            CHECK(table->model()->index(static_cast<int>(at), 1).data().toString() == result.percentage().text());
            if (!point) {
                CHECK(spec.categories[at].under == QStringLiteral("–"));
                continue;
            }
            CHECK(point->shown == result.percentage().text());
            CHECK(point->below == (result.result != KpiResult::Met));
            QString under = spec.categories[at].under;
            CHECK(under.remove(u',') == QStringLiteral("%1/%2").arg(result.numerator).arg(*result.denominator));
        }
        CHECK(spec.categories[2].name == QStringLiteral("HT3 so far"));
        press(button(view, QStringLiteral("Show as a chart")));
    }
}

TEST_CASE("the CSV has every figure of the report", "[window][performance]")
{
    DashboardCase test;
    const QString path = test.window.inFolder(QStringLiteral("figures.csv"));
    test.window.answers.save = path;
    press(button(test.window.page(), QStringLiteral("CSV")));
    REQUIRE(waitUntil([&path] { return QFile::exists(path); }));
    CHECK(test.window.answers.suggestions.back() == QStringLiteral("2025-26 HT3.csv"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    std::size_t line = 1;
    for (const ReportRow& row : test.report().rows)
        for (const MeasureResult& result : row.results) {
            REQUIRE(line < static_cast<std::size_t>(lines.size()));
            const QStringList cells = lines[static_cast<qsizetype>(line++)].split(u',');
            REQUIRE(cells.size() == 13);
            CHECK(cells[4] == row.code);
            CHECK(cells[5] == codeOf(result.measure));
            CHECK(cells[6].toLongLong() == result.numerator);
            CHECK(cells[7] == (result.denominator ? QString::number(*result.denominator) : QString()));
            CHECK(cells[8] == result.percentage().text());
        }
    CHECK(line == static_cast<std::size_t>(lines.size()));
}

TEST_CASE("a file that cannot be written is said, and nothing is left", "[window][performance]")
{
    DashboardCase test;
    test.window.answers.save = QStringLiteral("/proc/nowhere/figures.csv");
    press(button(test.window.page(), QStringLiteral("CSV")));
    const auto failed = [&test] {
        for (const auto* label : test.window.page()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(QStringLiteral("The file could not be written")))
                return true;
        return false;
    };
    CHECK(waitUntil(failed));
}

TEST_CASE("one provider's figures are shown, and each provider has a chart of its own", "[window][performance]")
{
    DashboardCase test;
    const QString whose = QStringLiteral("Whose figures are shown");
    test.choose(whose, QStringLiteral("O'Neill & Daughters Tuition"));
    CHECK(test.part() == QStringLiteral("P02"));
    const ReportRow* row = ui::rowOf(test.report(), QStringLiteral("P02"));
    REQUIRE(row);
    CHECK(test.tile(0)->figure() == percent(row->of(Measure::K1).percentage()));
    const ui::ChartSpec attendance = test.chart(QStringLiteral("Attendance, %"))->spec();
    CHECK(attendance.point(0, 2)->shown == row->of(Measure::K1).percentage().text());

    test.choose(whose, QStringLiteral("Each by itself"));
    CHECK(test.part() == QStringLiteral("each"));
    test.choose(QStringLiteral("The indicator by which providers are compared"),
                QStringLiteral("Progress from baseline"));
    for (const ReportRow& one : test.report().rows) {
        if (!one.providerId) continue;
        const ui::ChartSpec spec = test.chart(one.name)->spec();
        const Percentage part = one.of(Measure::K2).percentage();
        CHECK((spec.point(0, 2) ? spec.point(0, 2)->shown : QString()) == part.text());
        CHECK(spec.least == test.chart(QStringLiteral("Silent Tuition Ltd"))->spec().least);
    }
    test.click(test.chart(QStringLiteral("Northern Arc Education")), 2);
    CHECK(test.cases().figure.providerCode == QStringLiteral("P05"));
    test.back();
    CHECK(test.part() == QStringLiteral("each"));
    CHECK(test.chart(QStringLiteral("Northern Arc Education")));
}

TEST_CASE("the table of providers has the figures of the report and opens a provider's", "[window][performance]")
{
    DashboardCase test;
    auto* table = tableNamed(test.window.page(), QStringLiteral("By provider"));
    holdModel(table);
    REQUIRE(table->model()->rowCount() == static_cast<int>(test.report().rows.size()) - 1);
    for (int at = 0; at < table->model()->rowCount(); ++at) {
        const ReportRow* row = ui::rowOf(test.report(), table->model()->index(at, 0).data(ui::KeyRole).toString());
        REQUIRE(row);
        CHECK(cell(table, at, "provider") == row->name);
        for (const Measure measure : ui::indicators) {
            const MeasureResult& result = row->of(measure);
            CHECK(badge(table, at, codeOf(measure).toLatin1())->word ==
                  (result.percentage().hasData() ? percent(result.percentage()) : QStringLiteral("no data")));
        }
    }
    enterRow(table, 1);
    REQUIRE(test.window.waitForPage());
    CHECK(test.part() == QStringLiteral("P03"));
    CHECK(
        says(test.window.page(), QStringLiteral("Canalside Tutors · 2025/26 HT3 · 6 Jan – 22 Feb 2026 · so far · as at "
                                                "Tue 20 Jan 2026")));
    test.back();
    CHECK(test.part().isEmpty());
    CHECK(test.tile(0)->figure() == percent(test.report().rows[0].of(Measure::K1).percentage()));
}

TEST_CASE("providers are compared by name with their intervals, and no order is read into chance",
          "[window][performance]")
{
    DashboardCase test;
    const ui::ChartSpec spec = test.chart(QStringLiteral("Attendance by provider, %"))->spec();
    CHECK(spec.sideways);
    for (std::size_t at = 1; at < spec.categories.size(); ++at)
        CHECK(QString::localeAwareCompare(spec.categories[at - 1].name, spec.categories[at].name) < 0);
    std::size_t with = 0;
    for (const ReportRow& row : test.report().rows)
        with += row.providerId && row.of(Measure::K1).percentage().hasData();
    REQUIRE(spec.categories.size() == with);
    for (const ui::ChartPoint& point : spec.series[0].points) {
        REQUIRE(point.value);
        REQUIRE(point.range);
        CHECK(point.range->first <= *point.value);
        CHECK(*point.value <= point.range->second);
    }
    CHECK(spec.foot.endsWith(
        QStringLiteral("All others cannot be told apart: their whiskers overlap, and the differences "
                       "may be chance. 2 providers have no figure yet.")));
    test.click(test.chart(QStringLiteral("Attendance by provider, %")), 3);
    CHECK(test.cases().figure.providerCode == QStringLiteral("P05"));
    test.back();
    test.click(test.chart(QStringLiteral("Share of the hours awarded, %")), 0);
    CHECK(test.cases().figure.series == PerformanceSeries::AwardedHours);
    CHECK(test.cases().figure.providerCode == QStringLiteral("P01"));
}

TEST_CASE("the page follows the period of the top bar and the day it is as at", "[window][performance]")
{
    DashboardCase test;
    QComboBox* period = nullptr;
    for (auto* box : test.window.window->findChildren<QComboBox*>())
        if (box->isVisible() && box->currentText() == halfTerm) period = box;
    REQUIRE(period);
    period->setFocus();
    QTest::keyClick(period, Qt::Key_Up);
    REQUIRE(test.window.waitForPage());
    CHECK(test.tile(0)->figure() ==
          percent(test.report(QStringLiteral("2025/26 HT2")).rows[0].of(Measure::K1).percentage()));
    QTest::keyClick(period, Qt::Key_Down);
    QTest::keyClick(period, Qt::Key_Down);
    REQUIRE(test.window.waitForPage());
    CHECK(test.tile(0)->figure() == QStringLiteral("–"));
    CHECK(test.tile(0)->accessibleName().contains(QStringLiteral("no data")));
    QTest::keyClick(period, Qt::Key_Up);
    QTest::keyClick(period, Qt::Key_Up);

    auto* asAt = test.window.page()->findChild<ui::DateEdit*>();
    asAt->setFocus();
    asAt->selectAll();
    QTest::keyClicks(asAt, QStringLiteral("14 Nov 2025"));
    QTest::keyClick(asAt, Qt::Key_Return);
    REQUIRE(test.window.waitForPage());
    const auto then = performanceOf(*test.session, {QStringLiteral("2025/26"), QDate(2025, 11, 14)});
    REQUIRE(then);
    REQUIRE(waitUntil([&test] {
        return says(test.window.page(),
                    QStringLiteral("All providers · 2025/26 HT2 · 3 Nov 2025 – 5 Jan 2026 · so far · as "
                                   "at Fri 14 Nov 2025"));
    }));
    CHECK(test.tile(0)->figure() == percent(then->reports[1].rows[0].of(Measure::K1).percentage()));
}

TEST_CASE("the dashboard is printed, and each chart lets its picture, its page and its table go",
          "[window][performance]")
{
    DashboardCase test;
    const QString paper = test.window.inFolder(QStringLiteral("dashboard.pdf"));
    test.window.answers.print = paper;
    press(button(test.window.page(), QStringLiteral("Print")));
    REQUIRE(waitUntil([&paper] { return QFile::exists(paper) && QFile(paper).size() > 0; }));
    QFile file(paper);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray pdf = file.readAll();
    CHECK(pdf.startsWith("%PDF"));
    CHECK_FALSE(pdf.contains("/Subtype /Image"));

    ui::ChartView* view = test.chart(QStringLiteral("Attendance, %"));
    test.window.page()->findChild<ui::DashboardView*>()->ensureWidgetVisible(view);
    const QString picture = test.window.inFolder(QStringLiteral("attendance.png"));
    test.window.answers.save = picture;
    takeFromMenu(button(view, QStringLiteral("Copy, save, print")), QStringLiteral("Save as PNG…"));
    CHECK_FALSE(QImage(picture).isNull());
    const QString printed = test.window.inFolder(QStringLiteral("attendance.pdf"));
    test.window.answers.print = printed;
    takeFromMenu(button(view, QStringLiteral("Copy, save, print")), QStringLiteral("Print…"));
    CHECK(QFile::exists(printed));
}

TEST_CASE("the day can be chosen from the month of the school calendar", "[window][performance]")
{
    DashboardCase test;
    auto* asAt = test.window.page()->findChild<ui::DateEdit*>();
    press(button(asAt, QStringLiteral("Choose the day")));
    auto* month = QApplication::activePopupWidget();
    REQUIRE(month);
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : month, Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : month, Qt::Key_Return);
    REQUIRE(waitUntil([&test] {
        return says(
            test.window.page(),
            QStringLiteral("All providers · 2025/26 HT3 · 6 Jan – 22 Feb 2026 · so far · as at Mon 19 Jan 2026"));
    }));
}

TEST_CASE("a year that has not begun by the day says so in every chart of half-terms", "[window][performance]")
{
    DashboardCase test;
    auto* asAt = test.window.page()->findChild<ui::DateEdit*>();
    asAt->setFocus();
    asAt->selectAll();
    QTest::keyClicks(asAt, QStringLiteral("1 Aug 2025"));
    QTest::keyClick(asAt, Qt::Key_Return);
    REQUIRE(test.window.waitForPage());
    const ui::ChartSpec spec = test.chart(QStringLiteral("Attendance, %"))->spec();
    CHECK(spec.isEmpty());
    CHECK(spec.emptyText == QStringLiteral("None of these half-terms has begun."));
    for (const auto& one : spec.categories) CHECK(one.under == QStringLiteral("–"));
    // An empty field is today again.
    asAt->setFocus();
    asAt->selectAll();
    QTest::keyClick(asAt, Qt::Key_Delete);
    QTest::keyClick(asAt, Qt::Key_Return);
    REQUIRE(test.window.waitForPage());
    CHECK(asAt->text() == QStringLiteral("Tue 20 Jan 2026"));
    CHECK(test.tile(0)->figure() == percent(test.report().rows[0].of(Measure::K1).percentage()));
}

TEST_CASE("the report of the half-term is one button away", "[window][performance]")
{
    DashboardCase test;
    press(button(test.window.page(), QStringLiteral("Half-termly report…")));
    CHECK(test.window.window->navigator().current().page == QStringLiteral("report"));
    REQUIRE(test.window.waitForPage());
}

TEST_CASE("without term dates the page says so and leads to the calendar", "[window][performance]")
{
    DashboardCase test(Content::Empty);
    CHECK(says(test.window.page(), QStringLiteral("The school calendar knows no half-term yet.")));
    press(button(test.window.page(), QStringLiteral("Open the calendar")));
    CHECK(test.window.window->navigator().current().part == QStringLiteral("calendar"));
}

TEST_CASE("without records every tile and every chart says that there is nothing", "[window][performance]")
{
    DashboardCase test(Content::Calendar);
    for (std::size_t at = 0; at < ui::indicators.size(); ++at) {
        CHECK(test.tile(at)->figure() == QStringLiteral("–"));
        CHECK(test.tile(at)->accessibleName().contains(QStringLiteral("no data")));
    }
    for (const auto* view : test.window.page()->findChildren<ui::ChartView*>()) {
        if (!view->isVisibleTo(test.window.page())) continue;
        INFO(view->spec().title.toStdString());
        CHECK_FALSE(view->spec().emptyText.isEmpty());
    }
    CHECK(says(test.window.page(), QStringLiteral("No provider is known yet.")));
    press(test.tile(1));
    REQUIRE(test.window.waitForPage());
    CHECK(says(test.window.page(), QStringLiteral("Nothing stands behind this figure.")));
}

TEST_CASE("forty providers, one with a name of eighty letters, one student and all of it pending",
          "[window][performance]")
{
    const QString longest =
        QStringLiteral("The Longest Name That Any Provider Of Tuition Has Ever Been Known To Have Had It");
    REQUIRE(longest.size() == 80);
    WindowCase window(Content::Calendar);
    QByteArray providers("provider_code,name\n");
    for (int at = 1; at <= 40; ++at)
        providers += QStringLiteral("P%1,%2\n")
                         .arg(at, 2, 10, QChar(u'0'))
                         .arg(at == 7 ? longest : QStringLiteral("Provider number %1").arg(at))
                         .toUtf8();
    add(window, storage::Kind::Providers, providers);
    add(window, storage::Kind::Students, "student_ref,surname\nS-1,Sample\n");
    add(window, storage::Kind::Referrals,
        "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\nR-1,S-1,1,KS3,5,2026-01-16T10:00:00Z\n");
    add(window, storage::Kind::Awards,
        "referral_ref,award_no,provider_code,awarded_at,route,rationale\nR-1,1,P07,2026-01-19T10:00:00Z,direct,"
        "known\n");
    REQUIRE(window.signIn());
    REQUIRE(window.go({QStringLiteral("performance"), {}, {}}));
    const auto tiles = window.page()->findChildren<ui::StatCard*>();
    CHECK(tiles[3]->figure() == QStringLiteral("–"));
    CHECK(tiles[3]->accessibleName().contains(QStringLiteral("nothing to count yet, 1 pending")));
    CHECK(tableNamed(window.page(), QStringLiteral("By provider"))->model()->rowCount() == 40);
    REQUIRE(window.go({QStringLiteral("performance"), {}, QStringLiteral("each")}));
    int charts = 0;
    for (auto* view : window.page()->findChildren<ui::ChartView*>()) charts += view->isVisibleTo(window.page());
    CHECK(charts == 40 + 7);
    for (const QSize size : {QSize(1280, 820), window.window->minimumSize()}) {
        window.window->resize(size);
        for (int round = 0; round < 5; ++round) QCoreApplication::processEvents();
        CHECK(cutWords(window.page()).join(u'\n').toStdString() == "");
    }
    press(tiles[3]);
    REQUIRE(window.waitForPage());
    CHECK(says(window.page(), QStringLiteral("0 starts due, 0 in time; 1 pending.")));
}
