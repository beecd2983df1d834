#include "ui/paper/paperfile.h"

#include "tests/ui/paper/pdfreading.h"

#include <QImage>
#include <QPrinter>

using namespace desk;
using namespace desk::ui;
using namespace desk::test;

namespace {

ChartSpec chart()
{
    ChartSpec spec;
    spec.title = QStringLiteral("Attendance");
    spec.categories = {{.name = QStringLiteral("HT1"), .under = QStringLiteral("9/10")},
                       {.name = QStringLiteral("HT2"), .under = QStringLiteral("8/10")}};
    spec.series = {{.name = QStringLiteral("Attendance"),
                    .points = {{.value = 90, .shown = QStringLiteral("90.0")},
                               {.value = 80, .shown = QStringLiteral("80.0"), .below = true}}}};
    spec.target = 90;
    spec.targetText = QStringLiteral("target 90");
    spec.least = 50;
    spec.most = 100;
    return spec;
}

Paper paperWithAll()
{
    Paper paper{.above = QStringLiteral("Tutoring Framework"),
                .title = QStringLiteral("Łukasz & Daughters <Tuition>"),
                .facts = QStringLiteral("6 Jan – 22 Feb 2026")};
    paper.foot = QStringLiteral("at the foot");
    PaperTile tile{.label = QStringLiteral("Attendance"), .figure = QStringLiteral("93.2%")};
    tile.parts = QStringLiteral("304 of 326");
    tile.word = QStringLiteral("met");
    tile.mark = PaperTile::Mark::Met;
    paper.blocks = {PaperTiles{{tile, tile}}, PaperHeading{QStringLiteral("Charts")}, PaperCharts{{chart()}},
                    PaperBox{QStringLiteral("what was said")}, PaperSignatures{{QStringLiteral("For the Council")}}};
    return paper;
}

} // namespace

TEST_CASE("a PDF says its title and language, embeds its fonts and draws its charts as vectors", "[paper]")
{
    QTemporaryDir folder;
    for (const Ink ink : {Ink::Colour, Ink::Grey}) {
        const QString path = folder.filePath(QStringLiteral("report.pdf"));
        REQUIRE(writePdf(paperWithAll(), ink, path));
        const QString about = QString::fromUtf8(outputOf(QStringLiteral("pdfinfo"), {path}));
        CHECK(about.contains(QStringLiteral("Łukasz & Daughters <Tuition>")));
        CHECK(about.contains(QStringLiteral("A4")));
        const QString meta = QString::fromUtf8(outputOf(QStringLiteral("pdfinfo"), {QStringLiteral("-meta"), path}));
        CHECK(meta.contains(QStringLiteral("<rdf:li>en-GB</rdf:li>")));
        CHECK(meta.contains(QStringLiteral("Łukasz &amp; Daughters &lt;Tuition")));
        // Two lines of head, then a font a line: name, type, encoding, embedded …
        const QStringList fonts =
            QString::fromUtf8(outputOf(QStringLiteral("pdffonts"), {path})).split(u'\n', Qt::SkipEmptyParts).mid(2);
        REQUIRE(!fonts.isEmpty());
        for (const QString& font : fonts) CHECK(font.contains(QStringLiteral(" yes ")));
        // No picture at all: a chart as pixels would be one.
        const QString pictures =
            QString::fromUtf8(outputOf(QStringLiteral("pdfimages"), {QStringLiteral("-list"), path}));
        CHECK(pictures.split(u'\n', Qt::SkipEmptyParts).size() == 2);
        const QString words = wordsOf(path);
        for (const char* one : {"93.2%", "304 of 326", "HT1", "9/10", "80.0", "target 90", "what was said",
                                "For the Council", "at the foot", "Page 1 of 1"}) {
            INFO(one);
            CHECK(words.contains(QString::fromUtf8(one)));
        }
    }
}

TEST_CASE("in grey nothing on the page has a colour", "[paper]")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("grey.pdf"));
    REQUIRE(writePdf(paperWithAll(), Ink::Grey, path));
    outputOf(QStringLiteral("pdftoppm"),
             {QStringLiteral("-r"), QStringLiteral("60"), QStringLiteral("-png"), QStringLiteral("-singlefile"), path,
              folder.filePath(QStringLiteral("grey"))});
    const QImage page(folder.filePath(QStringLiteral("grey.png")));
    REQUIRE(!page.isNull());
    int coloured = 0, dark = 0;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x) {
            const QColor pixel = page.pixelColor(x, y);
            coloured += pixel.saturation() > 8;
            dark += pixel.lightness() < 100;
        }
    CHECK(coloured == 0);
    CHECK(dark > 500);
}

TEST_CASE("what cannot be written says so and leaves what was there", "[paper]")
{
    QTemporaryDir folder;
    const auto nowhere = writePdf(paperWithAll(), Ink::Colour, folder.filePath(QStringLiteral("no/such/folder.pdf")));
    REQUIRE(!nowhere);
    CHECK(nowhere.error().code == ErrorCode::Io);
    CHECK(!writeChart(chart(), Ink::Colour, folder.filePath(QStringLiteral("no/such/chart.png"))));
}

TEST_CASE("a chart alone is a picture or a vector, by its ending", "[paper]")
{
    QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("chart.png")),
                  pdf = folder.filePath(QStringLiteral("chart.pdf"));
    REQUIRE(writeChart(chart(), Ink::Colour, png));
    REQUIRE(writeChart(chart(), Ink::Grey, pdf));
    CHECK(QImage(png).width() == 1440);
    CHECK(wordsOf(pdf).contains(QStringLiteral("Attendance")));
    CHECK(wordsOf(pdf).contains(QStringLiteral("80.0")));
}

TEST_CASE("a printer is given the pages that were chosen", "[paper]")
{
    QTemporaryDir folder;
    Paper paper;
    for (int page = 1; page <= 4; ++page) {
        paper.blocks.push_back(PaperText{QStringLiteral("words of page %1").arg(page)});
        paper.blocks.push_back(PaperBreak{});
    }
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(folder.filePath(QStringLiteral("some.pdf")));
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPrintRange(QPrinter::PageRange);
    printer.setFromTo(2, 3);
    REQUIRE(printPaper(paper, Ink::Grey, printer));
    const QString words = wordsOf(printer.outputFileName());
    CHECK(words.count(u'\f') == 2);
    CHECK(!words.contains(QStringLiteral("words of page 1")));
    CHECK(words.contains(QStringLiteral("words of page 2")));
    CHECK(words.contains(QStringLiteral("words of page 3")));
    CHECK(words.contains(QStringLiteral("Page 3 of 4")));
}
