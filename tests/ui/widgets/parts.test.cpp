#include "tests/ui/support/driving.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/timeline.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollBar>
#include <QtTest/QSignalSpy>

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace desk;
using namespace desk::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

double luminance(const QColor& color)
{
    const auto part = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

/// As WCAG 2.2 counts it.
double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::vector<TimelineEntry> entries(int count)
{
    std::vector<TimelineEntry> out;
    for (int i = 0; i < count; ++i)
        out.push_back(
            {.day = QDate(2026, 1, 20).addDays(-i / 3),
             .title = text("Event %1").arg(i),
             .detail = i % 4 == 0 ? text("a detail that is long enough to need more than one line in a narrow window, "
                                         "at least as narrow as this one is")
                                  : QString(),
             .tone = static_cast<Tone>(i % 5),
             .link = i % 2 == 0 ? text("event/%1").arg(i) : QString()});
    return out;
}

} // namespace

TEST_CASE("every text has a contrast of 4.5 to 1 on its ground, in light and dark", "[widgets][look]")
{
    for (const Tokens& t : {lightTokens(), darkTokens(), highContrastTokens()}) {
        std::vector<std::pair<QColor, QColor>> pairs{
            {t.ink, t.background},        {t.ink, t.panel},         {t.ink, t.soft},
            {t.quietInk, t.background},   {t.quietInk, t.panel},    {t.quietInk, t.soft},
            {t.accent, t.panel},          {t.accent, t.background}, {t.onAccent, t.accent},
            {t.railInk, t.rail},          {t.railQuiet, t.rail},    {t.onRailSelection, t.railSelection},
            {t.onSelection, t.softAccent}};
        // Quiet text and links stand on selected rows too; high contrast has one ink there.
        if (!t.highContrast) {
            pairs.emplace_back(t.quietInk, t.softAccent);
            pairs.emplace_back(t.accent, t.softAccent);
        }
        for (const Tone tone : {Tone::Good, Tone::Warn, Tone::Bad, Tone::None, Tone::Info}) {
            pairs.emplace_back(t.textOf(tone), t.groundOf(tone));
            pairs.emplace_back(t.textOf(tone), t.panel);
        }
        for (const auto& [ink, ground] : pairs) {
            INFO(ink.name().toStdString() << " on " << ground.name().toStdString() << (t.dark ? ", dark" : ", light"));
            CHECK(contrast(ink, ground) >= 4.5);
        }
    }
}

TEST_CASE("what a chart draws stands out from its ground by 3 to 1", "[widgets][look]")
{
    for (const Tokens& t : {lightTokens(), darkTokens(), highContrastTokens()})
        for (const QColor& drawn : {t.chart, t.chartBelow, t.chartTarget, t.accent}) {
            INFO(drawn.name().toStdString() << " on " << t.panel.name().toStdString());
            CHECK(contrast(drawn, t.panel) >= 3);
        }
}

TEST_CASE("chips are one stop of the Tab key, and the arrow keys choose", "[widgets][chips]")
{
    QWidget window;
    auto* row = new ChipRow(text("Views"), &window);
    row->add(text("a"), text("All"));
    row->add(text("b"), text("Mine"));
    row->add(text("c"), text("Open"));
    row->setCurrent(text("a"));
    row->resize(row->sizeHint());
    test::show(window, {400, 100});
    QSignalSpy chosen(row, &ChipRow::chosen);
    test::click(test::named<QPushButton>(window, text("Mine")));
    REQUIRE(chosen.count() == 1);
    CHECK(chosen[0][0].toString() == text("b"));
    test::press(QApplication::focusWidget(), Qt::Key_Right);
    CHECK(row->current() == text("c"));
    REQUIRE(chosen.count() == 2);
    CHECK(chosen[1][0].toString() == text("c"));
    row->setCurrent(text("b"));
    row->setCurrent(text("nowhere"));
    CHECK(row->current().isEmpty());
    CHECK(chosen.count() == 2);
    int stops = 0;
    row->setCurrent(text("a"));
    for (const auto* chip : row->findChildren<QPushButton*>()) stops += chip->focusPolicy() & Qt::TabFocus ? 1 : 0;
    CHECK(stops == 1);
}

TEST_CASE("a row of chips takes a second line where there is no room, and cuts none", "[widgets][chips]")
{
    ChipRow row(text("Views"));
    for (const char* name : {"Everything there is", "Only what is mine", "Lapsing within 30 days"})
        row.add(text(name), text(name));
    const int wide = row.sizeHint().width();
    CHECK(row.heightForWidth(wide) == row.sizeHint().height());
    CHECK(row.heightForWidth(wide - 1) > row.sizeHint().height());
    test::show(row, {200, 200});
    for (const auto* chip : row.findChildren<QPushButton*>()) CHECK(chip->width() >= chip->sizeHint().width());
}

TEST_CASE("a tile is pressed by mouse and by key, and says its figure and state", "[widgets][statcard]")
{
    StatCard tile(text("Windows open"));
    tile.setFigure(text("4"), {Tone::Warn, text("1 closes in 48 min")});
    CHECK(tile.accessibleName() == text("Windows open: 4, 1 closes in 48 min"));
    test::show(tile, {200, 130});
    QSignalSpy clicked(&tile, &StatCard::clicked);
    test::click(&tile);
    tile.setFocus(Qt::TabFocusReason);
    test::press(&tile, Qt::Key_Space);
    CHECK(clicked.count() == 2);
    CHECK(test::pixelsOf(tile, tokens().groundOf(Tone::Warn)) > 500);
}

TEST_CASE("a tile's note has lines, which are said and have room at every width", "[widgets][statcard]")
{
    StatCard tile(text("Plans within 3 weeks"));
    tile.setFigure(text("88.2%"), {Tone::Warn, text("amber")}, text("15 of 17"));
    const int one = tile.heightForWidth(220);
    tile.setFigure(text("88.2%"), {Tone::Warn, text("amber")}, text("15 of 17\n4 pending, 2 already met · 1 excluded"));
    CHECK(tile.accessibleName() ==
          text("Plans within 3 weeks: 88.2%, amber, 15 of 17, 4 pending, 2 already met · 1 excluded"));
    CHECK(tile.heightForWidth(400) > one);
    CHECK(tile.heightForWidth(220) > tile.heightForWidth(400));
}

TEST_CASE("a timeline keeps Qt's rules, and a screen reader hears all of an entry", "[widgets][timeline]")
{
    Timeline timeline(text("What happened"));
    const QAbstractItemModelTester tester(timeline.model(), QAbstractItemModelTester::FailureReportingMode::Warning);
    timeline.setEntries({{.day = QDate(2026, 1, 20),
                          .time = text("09:15"),
                          .title = text("Absence noted"),
                          .detail = text("by the school"),
                          .tone = Tone::Warn,
                          .badge = BadgeText{Tone::Warn, text("not authorised")}}});
    CHECK(timeline.model()->index(0, 0).data(Qt::AccessibleTextRole).toString() ==
          text("Tue 20 Jan 2026, 09:15, Absence noted, not authorised, by the school"));
    timeline.setEntries({});
    timeline.setEntries(entries(30));
}

TEST_CASE("an entry of a timeline leads on by click and by Enter, if it leads anywhere", "[widgets][timeline]")
{
    Timeline timeline(text("What happened"));
    timeline.setEntries(entries(5));
    test::show(timeline, {500, 400});
    QSignalSpy went(&timeline, &Timeline::linkActivated);
    const QRect second = timeline.visualRect(timeline.model()->index(2, 0));
    QTest::mouseClick(timeline.viewport(), Qt::LeftButton, Qt::NoModifier, {170, second.top() + 16});
    REQUIRE(went.count() == 1);
    CHECK(went[0][0].toString() == text("event/2"));
    QTest::mouseClick(timeline.viewport(), Qt::LeftButton, Qt::NoModifier, {20, second.top() + 16});
    CHECK(went.count() == 1);
    test::press(&timeline, Qt::Key_Return);
    CHECK(went.count() == 2);
    test::press(&timeline, Qt::Key_Down);
    test::press(&timeline, Qt::Key_Return);
    CHECK(went.count() == 2);
}

TEST_CASE("a timeline of two thousand entries is shown at once and scrolls to its end", "[widgets][timeline][speed]")
{
    Timeline timeline(text("What happened"));
    QElapsedTimer timer;
    timer.start();
    timeline.setEntries(entries(2000));
    timeline.resize(500, 600);
    timeline.show();
    timeline.grab();
    const qint64 took = timer.elapsed();
    WARN("two thousand entries took " << took << " ms");
    CHECK(took < 500);
    test::show(timeline, {500, 600});
    timeline.setFocus(Qt::TabFocusReason);
    test::press(&timeline, Qt::Key_End);
    CHECK(timeline.verticalScrollBar()->value() == timeline.verticalScrollBar()->maximum());
    CHECK(timeline.viewport()->rect().contains(timeline.visualRect(timeline.model()->index(1999, 0))));
}
