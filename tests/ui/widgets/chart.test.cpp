#include "tests/ui/support/driving.h"
#include "ui/widgets/chartcanvas.h"
#include "ui/widgets/chartview.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablegrid.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QPrinter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::ui;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

ChartSpec attendance()
{
    ChartSpec spec{.title = text("Attendance, %"),
                   .note = text("sessions attended of offered"),
                   .categoryTitle = text("Half-term"),
                   .moreTitle = text("Sessions")};
    spec.categories = {{text("HT1"), text("239/264")}, {text("HT2"), text("–")}, {text("HT3"), text("702/759")}};
    spec.series = {{.name = text("Attendance, %"),
                    .points = {{89.1, text("89.1"), true, text("239 of 264")},
                               {},
                               {92.4, text("92.4"), false, text("702 of 759")}}}};
    spec.target = 90;
    spec.targetText = text("target 90");
    spec.least = 50;
    return spec;
}

ChartSpec starts()
{
    ChartSpec spec{.title = text("Starts"), .categoryTitle = text("School days")};
    ChartSeries bars{.name = text("Starts"), .bars = true};
    for (int at = 0; at < 4; ++at) {
        spec.categories.push_back({QString::number(at), {}});
        bars.points.push_back({at + 2.0, QString::number(at + 2), at == 3});
    }
    spec.series = {bars};
    spec.least = 2;
    return spec;
}

struct Shown
{
    explicit Shown(const ChartSpec& spec)
    {
        view.setSpec(spec);
        test::show(view, {520, 320});
        canvas = view.findChild<ChartCanvas*>();
    }
    void clickAt(QPoint place)
    {
        QTest::mouseClick(canvas->viewport(), Qt::LeftButton, Qt::NoModifier, place);
        test::settle();
    }
    ChartView view;
    ChartCanvas* canvas;
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("bars start at zero whatever is asked; points start where it is asked", "[widgets][chart]")
{
    CHECK(axisOf(starts()).least == 0);
    const ChartAxis axis = axisOf(attendance());
    CHECK(axis.least == 50);
    CHECK(axis.most == 100);
    CHECK(axis.step == 10);
}

TEST_CASE("no value lies outside the axis, and its steps are round", "[widgets][chart]")
{
    for (const auto& [low, high] : std::vector<std::pair<double, double>>{
             {0, 0}, {3, 3}, {0.2, 0.9}, {-4, 7}, {88.7, 99.2}, {12, 4900}, {1'234'567, 1'300'000}}) {
        ChartSpec spec;
        spec.categories = {{text("a")}, {text("b")}};
        spec.series = {{.points = {{low, text("x")}, {high, text("y")}}}};
        const ChartAxis axis = axisOf(spec);
        INFO(low << " to " << high << ": " << axis.least << " to " << axis.most << " by " << axis.step);
        CHECK(axis.least <= low);
        CHECK(axis.most >= high);
        const double steps = (axis.most - axis.least) / axis.step;
        CHECK(steps >= 1);
        CHECK(steps <= 8);
    }
    CHECK(axisText(1200) == text("1,200"));
    CHECK(axisText(0.5) == text("0.5"));
}

TEST_CASE("a point is said with its parts, and that it is below target", "[widgets][chart]")
{
    CHECK(attendance().spoken(0, 0) == text("HT1: 89.1, 239 of 264, below target"));
    CHECK(attendance().spoken(0, 2) == text("HT3: 92.4, 702 of 759"));
    CHECK(attendance().spoken(0, 1).isEmpty());
    CHECK(attendance().spoken(1, 0).isEmpty());
    CHECK(attendance().spoken(0, 9).isEmpty());
}

TEST_CASE("the table of a chart has every figure of it, as numbers for a spreadsheet", "[widgets][chart]")
{
    CHECK(asTabbed(attendance().table()) ==
          text("Half-term\tAttendance, %\tSessions\nHT1\t89.1\t239 of 264\nHT2\t\t\nHT3\t92.4\t702 of 759\n"));
}

TEST_CASE("a click on a point or a bar opens what is behind it; one beside does not", "[widgets][chart]")
{
    Shown shown(attendance());
    QSignalSpy opened(&shown.view, &ChartView::pointActivated);
    const QPoint point = shown.canvas->placeOf(2, 0);
    CHECK(shown.canvas->viewport()->rect().contains(point));
    shown.clickAt(point + QPoint(0, 60));
    CHECK(opened.count() == 0);
    shown.clickAt(point);
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toInt() == 2);
    Shown bars(starts());
    QSignalSpy behind(&bars.view, &ChartView::pointActivated);
    bars.clickAt(bars.canvas->placeOf(1, 0) + QPoint(0, 25));
    REQUIRE(behind.count() == 1);
    CHECK(behind[0][0].toInt() == 1);
}

TEST_CASE("the arrow keys go from point to point over gaps, and Enter opens", "[widgets][chart]")
{
    Shown shown(attendance());
    QSignalSpy opened(&shown.view, &ChartView::pointActivated);
    shown.canvas->clearFocus();
    shown.canvas->setFocus(Qt::TabFocusReason);
    CHECK(shown.canvas->accessibleDescription() == text("HT1: 89.1, 239 of 264, below target"));
    test::press(shown.canvas, Qt::Key_Right);
    CHECK(shown.canvas->accessibleDescription() == text("HT3: 92.4, 702 of 759"));
    test::press(shown.canvas, Qt::Key_Right);
    test::press(shown.canvas, Qt::Key_Return);
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toInt() == 2);
    test::press(shown.canvas, Qt::Key_Home);
    test::press(shown.canvas, Qt::Key_Space);
    CHECK(opened[1][0].toInt() == 0);
    test::press(shown.canvas, Qt::Key_Tab);
    CHECK_FALSE(shown.canvas->hasFocus());
}

TEST_CASE("below target a point has another colour, and on paper another shape", "[widgets][chart]")
{
    ChartSpec spec = attendance();
    Shown shown(spec);
    CHECK(test::pixelsOf(*shown.canvas, tokens().chartBelow) > 40);
    spec.series[0].points[0].below = false;
    shown.view.setSpec(spec);
    test::settle();
    CHECK(test::pixelsOf(*shown.canvas, tokens().chartBelow) == 0);

    const auto onPaper = [](bool below) {
        ChartSpec one = attendance();
        one.series[0].points[0].below = below;
        ChartPicture picture(one, ChartLook::paper(), QApplication::font());
        QImage image(520, 320, QImage::Format_RGB32);
        QPainter painter(&image);
        picture.resize(image.size());
        picture.scene().render(&painter);
        painter.end();
        const QPoint at = picture.placeOf(0, 0).toPoint();
        return image.copy(at.x() - 8, at.y() - 8, 17, 17);
    };
    CHECK(onPaper(true) != onPaper(false));
    CHECK(onPaper(true).pixelColor(8, 8) == QColor(Qt::white));
    CHECK(onPaper(false).pixelColor(8, 8) == QColor(Qt::black));
}

TEST_CASE("the table stands in the chart's place, and opens what is behind a row", "[widgets][chart]")
{
    Shown shown(attendance());
    test::click(test::named<QPushButton>(shown.view, text("Show as a table")));
    CHECK(shown.view.showsTable());
    CHECK_FALSE(shown.canvas->isVisible());
    auto* table = shown.view.findChild<DataTable*>();
    REQUIRE(table);
    CHECK(table->model()->rowCount() == 3);
    QSignalSpy opened(&shown.view, &ChartView::pointActivated);
    table->select(text("2"));
    test::press(table->grid(), Qt::Key_Return);
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toInt() == 2);
    ChartSpec other = attendance();
    other.series[0].points[1] = {95.0, text("95.0"), false, text("19 of 20")};
    shown.view.setSpec(other);
    test::settle();
    CHECK(shown.view.showsTable());
    CHECK(shown.view.findChild<DataTable*>()->model()->index(1, 1).data().toString() == text("95.0"));
    test::click(test::named<QPushButton>(shown.view, text("Show as a chart")));
    CHECK(shown.canvas->isVisible());
}

TEST_CASE("a chart is saved as a picture and as a vector page, copied, and printed", "[widgets][chart]")
{
    Shown shown(attendance());
    const QTemporaryDir folder;
    QString next;
    ChartTools tools;
    tools.fileToSave = [&](QWidget*, const QString&, const QString& suggested, const QString&) {
        next = folder.filePath(suggested.section(u'.', -1));
        return next;
    };
    tools.printer = [&](QWidget*, QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath(text("print")));
        return true;
    };
    shown.view.setTools(tools);
    QSignalSpy saved(&shown.view, &ChartView::saved), failed(&shown.view, &ChartView::failed);
    auto* menu = test::named<QPushButton>(shown.view, text("Copy, save, print"));
    test::takeFromMenu(menu, text("Save as PNG…"));
    const QImage image(folder.filePath(text("png")));
    CHECK(image.size() == QSize(1440, 800));
    CHECK(image.pixelColor(2, 2) == lightTokens().panel);
    test::takeFromMenu(menu, text("Save as PDF…"));
    const QByteArray pdf = contentOf(folder.filePath(text("pdf")));
    CHECK(pdf.startsWith("%PDF"));
    CHECK_FALSE(pdf.contains("/Subtype /Image"));
    CHECK(saved.count() == 2);
    test::takeFromMenu(menu, text("Copy"));
    CHECK(QApplication::clipboard()->mimeData()->hasImage());
    CHECK(QApplication::clipboard()->text() == asTabbed(attendance().table()));
    test::takeFromMenu(menu, text("Print…"));
    CHECK(contentOf(folder.filePath(text("print"))).startsWith("%PDF"));
    CHECK(failed.count() == 0);
    CHECK_FALSE(shown.view.savePng(text("/proc/nowhere/chart.png")));
    CHECK_FALSE(shown.view.savePdf(text("/proc/nowhere/chart.pdf")));
}

TEST_CASE("a chart follows the theme at once, and says so when it has nothing to show", "[widgets][chart]")
{
    Shown shown(attendance());
    auto* style = static_cast<DeskStyle*>(QApplication::style());
    style->setTokens(darkTokens());
    QApplication::setPalette(darkTokens().palette());
    test::settle();
    CHECK(test::pixelsOf(*shown.canvas, darkTokens().panel, 0) > 50'000);
    style->setTokens(lightTokens());
    QApplication::setPalette(lightTokens().palette());
    ChartSpec empty{.title = text("Attendance, %"), .emptyText = text("No session has been held yet.")};
    shown.view.setSpec(empty);
    shown.canvas->clearFocus();
    shown.canvas->setFocus(Qt::TabFocusReason);
    CHECK(shown.canvas->accessibleDescription() == text("No session has been held yet."));
    test::press(shown.canvas, Qt::Key_Right);
    test::press(shown.canvas, Qt::Key_Return);
}
