// Charts with long names, whiskers and words that need room.
#include "ui/widgets/chartplan.h"

#include "tests/ui/support/driving.h"
#include "ui/widgets/chartcanvas.h"
#include "ui/widgets/chartpaper.h"
#include "ui/widgets/chartview.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QImage>
#include <QtTest/QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

/// Providers by name with their whiskers; the last has no figure.
ChartSpec comparison(int providers = 4)
{
    ChartSpec spec{.title = text("Attendance by provider, %"), .categoryTitle = text("Provider"), .sideways = true};
    ChartSeries series{.name = text("Attendance")};
    for (int at = 0; at < providers; ++at) {
        spec.categories.push_back({text("Provider number %1").arg(at), text("9%1.0% · 9/10").arg(at % 10)});
        series.points.push_back(
            {.value = 90.0 + at % 10, .shown = text("9%1.0").arg(at % 10), .range = {{80.0, 99.0}}});
    }
    series.points.back() = {};
    spec.series = {series};
    spec.target = 90;
    spec.targetText = text("target 90");
    spec.most = 100;
    return spec;
}

struct Laid
{
    explicit Laid(const ChartSpec& one, QSizeF size = {600, 400})
        : spec(one), axis(axisOf(spec)), plan(spec, axis, QApplication::font())
    {
        plan.resize(size);
    }
    ChartSpec spec;
    ChartAxis axis;
    ChartPlan plan;
};

double highOf(const QString& words, double width, const QFont& font)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10'000), Qt::TextWordWrap, words).height();
}

} // namespace

TEST_CASE("a whisker lies inside the axis and around its point", "[widgets][chart]")
{
    const Laid laid(comparison());
    CHECK(laid.axis.least <= 80);
    for (int at = 0; at < 3; ++at) {
        const QLineF whisker = laid.plan.whiskerAt(0, at);
        const QPointF point = laid.plan.placeOf(0, at);
        CHECK(whisker.x1() >= laid.plan.plot().left());
        CHECK(whisker.x2() <= laid.plan.plot().right());
        CHECK(whisker.x1() < point.x());
        CHECK(whisker.x2() > whisker.x1());
        CHECK(whisker.y1() == point.y());
    }
    CHECK(laid.plan.whiskerAt(0, 3).isNull());
}

TEST_CASE("a chart sideways is as high as its lines need, with room for the longest name", "[widgets][chart]")
{
    ChartSpec spec = comparison(40);
    spec.categories[7].name = text("The Longest Name That Any Provider Of Tuition Has Ever Been Known To Have Had It");
    REQUIRE(spec.categories[7].name.size() == 80);
    for (const double width : {240.0, 420.0, 900.0}) {
        Laid laid(spec);
        const double high = laid.plan.heightFor(width);
        laid.plan.resize({width, high});
        INFO(width << " wide, " << high << " high");
        for (int at = 0; at < 40; ++at) {
            const QRectF room = laid.plan.nameRoom(at);
            const QString& name = spec.categories[static_cast<std::size_t>(at)].name;
            CHECK(room.height() + 0.01 >= highOf(name, room.width(), laid.plan.small()));
            CHECK(room.right() <= laid.plan.plot().left());
            CHECK(laid.plan.underRoom(at).right() <= width);
        }
        CHECK(laid.plan.plot().width() > 1);
    }
}

TEST_CASE("the words under a category break into lines rather than run into each other", "[widgets][chart]")
{
    ChartSpec spec{.title = text("Attendance, %")};
    ChartSeries series;
    for (int at = 1; at <= 6; ++at) {
        spec.categories.push_back({text("HT%1 so far").arg(at), text("11,727/11,892")});
        series.points.push_back({.value = 91.0, .shown = text("91.0")});
    }
    spec.series = {series};
    const Laid wide(spec, {900, 300}), narrow(spec, {330, 300});
    CHECK(wide.plan.every() == 1);
    CHECK(narrow.plan.every() == 1);
    CHECK(narrow.plan.nameRoom(0).height() > wide.plan.nameRoom(0).height());
    for (int at = 0; at < 5; ++at) {
        CHECK(narrow.plan.underRoom(at).right() <= narrow.plan.underRoom(at + 1).left());
        CHECK(narrow.plan.underRoom(at).bottom() <= 300);
    }
    const Laid least(spec, {150, 300});
    CHECK(least.plan.every() > 1);
}

TEST_CASE("a legend breaks into lines where there is no room", "[widgets][chart]")
{
    ChartSpec spec{.title = text("Hours")};
    spec.categories = {{text("Sep")}};
    for (int at = 0; at < 4; ++at)
        spec.series.push_back({.name = text("a year of tuition"), .points = {{.value = 10.0, .shown = text("10")}}});
    const Laid laid(spec, {260, 300});
    for (int at = 0; at < 4; ++at) {
        CHECK(laid.plan.legendRoom(at).right() <= 260);
        CHECK(laid.plan.legendRoom(at).bottom() <= laid.plan.plot().top());
    }
    CHECK(laid.plan.legendRoom(3).top() > laid.plan.legendRoom(0).top());
}

TEST_CASE("bars that count have no step between one and the next", "[widgets][chart]")
{
    ChartSpec spec;
    spec.categories = {{text("0")}, {text("1")}};
    spec.series = {{.bars = true, .points = {{.value = 1.0, .shown = text("1")}, {.value = 2.0, .shown = text("2")}}}};
    CHECK(axisOf(spec).step == 1);
    spec.series[0].points[0].value = 0.5;
    CHECK(axisOf(spec).step < 1);
}

TEST_CASE("what lies beyond a limit is said in the chart's own words", "[widgets][chart]")
{
    ChartSpec spec;
    spec.categories = {{text("6")}};
    spec.series = {{.bars = true, .points = {{.value = 1.0, .shown = text("1"), .below = true}}}};
    CHECK(spec.spoken(0, 0) == text("6: 1, below target"));
    spec.belowText = text("late");
    CHECK(spec.spoken(0, 0) == text("6: 1, late"));
}

TEST_CASE("of a chart sideways a click anywhere in a line and the keys up and down find its point", "[widgets][chart]")
{
    ChartView view;
    view.setSpec(comparison());
    test::show(view, {620, 340});
    auto* canvas = view.findChild<ChartCanvas*>();
    QSignalSpy opened(&view, &ChartView::pointActivated);
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, {canvas->width() - 20, canvas->placeOf(1, 0).y()});
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toInt() == 1);
    canvas->clearFocus();
    canvas->setFocus(Qt::TabFocusReason);
    test::press(canvas, Qt::Key_Home);
    test::press(canvas, Qt::Key_Down);
    test::press(canvas, Qt::Key_Down);
    // The last has no figure.
    test::press(canvas, Qt::Key_Down);
    test::press(canvas, Qt::Key_Return);
    REQUIRE(opened.count() == 2);
    CHECK(opened[1][0].toInt() == 2);
    test::press(canvas, Qt::Key_Up);
    test::press(canvas, Qt::Key_Space);
    CHECK(opened[2][0].toInt() == 1);
}

TEST_CASE("bars sideways are drawn from the axis and by their series' colour", "[widgets][chart]")
{
    ChartSpec spec = comparison();
    spec.series[0].bars = true;
    spec.target.reset();
    for (ChartPoint& point : spec.series[0].points) point.range.reset();
    ChartPicture picture(spec, ChartLook::paper(), QApplication::font());
    QImage image(620, 340, QImage::Format_RGB32);
    QPainter painter(&image);
    picture.resize(image.size());
    picture.scene().render(&painter);
    painter.end();
    const QPoint end = picture.placeOf(0, 0).toPoint();
    CHECK(image.pixelColor(end - QPoint(6, 0)) == QColor(Qt::black));
    CHECK(image.pixelColor(end + QPoint(4, 0)) != QColor(Qt::black));
}

TEST_CASE("a long title breaks, and the foot stands below the chart, on paper too", "[widgets][chart]")
{
    ChartSpec spec = comparison();
    const double without = ChartPaper(spec, ChartLook::paper()).size().height();
    spec.title = text("Start within 5 school days of the award to The Longest Name That Any Provider Has Ever Had, %");
    spec.note = text("in time of due");
    spec.foot = text("None of the three can be told apart from another.");
    CHECK(ChartPaper(spec, ChartLook::paper()).size().height() > without);
    ChartView view;
    view.setSpec(spec);
    test::show(view, {420, 420});
    int found = 0;
    for (const auto* label : view.findChildren<TextLabel*>()) {
        if (label->text() != spec.foot && label->text() != spec.title) continue;
        ++found;
        CHECK(label->height() >= label->heightForWidth(label->width()));
    }
    CHECK(found == 2);
}

TEST_CASE("on paper a chart of many lines is higher, and nothing of it is a picture", "[widgets][chart]")
{
    const ChartSpec few = comparison(4), many = comparison(60);
    CHECK(ChartPaper(many, ChartLook::paper()).size().height() >
          2 * ChartPaper(few, ChartLook::paper()).size().height());
    CHECK(ChartPaper(few, ChartLook::paper()).size().width() == ChartPaper(many, ChartLook::paper()).size().width());
}
