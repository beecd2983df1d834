#include "ui/paper/paperfile.h"

#include "ui/paper/paperstrips.h"
#include "ui/widgets/chartpicture.h"

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <QXmlStreamWriter>

#include <algorithm>

namespace desk::ui {

namespace {

/// Fine enough that a curve is a curve; Qt writes PDF in whole units of it.
constexpr int pdfDotsAnInch = 720;
constexpr double pixelsAlone = 720, pixelsHigh = 400;
constexpr int sharpness = 2;

const QString dc = QStringLiteral("http://purl.org/dc/elements/1.1/");
const QString rdf = QStringLiteral("http://www.w3.org/1999/02/22-rdf-syntax-ns#");

void writeAlternatives(QXmlStreamWriter& xml, const QString& name, const QString& text)
{
    xml.writeStartElement(dc, name);
    xml.writeStartElement(rdf, QStringLiteral("Alt"));
    xml.writeStartElement(rdf, QStringLiteral("li"));
    xml.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("x-default"));
    xml.writeCharacters(text);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
}

/// Title and language, which the PDF writer cannot say otherwise: a reader that speaks needs both.
QByteArray metadataOf(const QString& title)
{
    QByteArray out("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    QByteArray body;
    QXmlStreamWriter xml(&body);
    const QString meta = QStringLiteral("adobe:ns:meta/");
    xml.writeNamespace(meta, QStringLiteral("x"));
    xml.writeNamespace(rdf, QStringLiteral("rdf"));
    xml.writeNamespace(dc, QStringLiteral("dc"));
    xml.writeStartElement(meta, QStringLiteral("xmpmeta"));
    xml.writeStartElement(rdf, QStringLiteral("RDF"));
    xml.writeStartElement(rdf, QStringLiteral("Description"));
    xml.writeAttribute(rdf, QStringLiteral("about"), QString());
    writeAlternatives(xml, QStringLiteral("title"), title);
    xml.writeStartElement(dc, QStringLiteral("language"));
    xml.writeStartElement(rdf, QStringLiteral("Bag"));
    xml.writeTextElement(rdf, QStringLiteral("li"), QLocale().bcp47Name());
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeTextElement(dc, QStringLiteral("format"), QStringLiteral("application/pdf"));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    out += body + "\n<?xpacket end=\"r\"?>\n";
    return out;
}

Result<void> failedToWrite(const QString& why)
{
    return fail(ErrorCode::Io, "The file could not be written (%1).", {why});
}

void describe(QPdfWriter& pdf, const QString& title)
{
    pdf.setTitle(title);
    pdf.setCreator(QCoreApplication::applicationName());
    pdf.setDocumentXmpMetadata(metadataOf(title));
    pdf.setResolution(pdfDotsAnInch);
    pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
}

/// A chart with its title in a rectangle.
void paintChart(QPainter& painter, const QRectF& into, const ChartSpec& chart, Ink ink)
{
    const PaperStyle style = PaperStyle::of(ink, QGuiApplication::font().family());
    ChartLook look = ink == Ink::Grey ? ChartLook::paper() : ChartLook::of(lightTokens());
    look.ground = Qt::white;
    QFont font(style.family);
    font.setPixelSize(14);
    font.setHintingPreference(QFont::PreferNoHinting);
    QFont title = sized(font, TextSize::CardTitle);
    const double head = QFontMetricsF(title).height() + 8;
    painter.save();
    painter.translate(into.topLeft());
    painter.scale(into.width() / pixelsAlone, into.height() / pixelsHigh);
    painter.fillRect(QRectF(0, 0, pixelsAlone, pixelsHigh), Qt::white);
    painter.setFont(title);
    painter.setPen(look.ink);
    painter.drawText(QRectF(8, 4, pixelsAlone - 16, head), Qt::AlignLeft | Qt::AlignTop, chart.title);
    painter.setFont(sized(font, TextSize::Small));
    painter.setPen(look.quiet);
    painter.drawText(QRectF(8, 4, pixelsAlone - 16, head), Qt::AlignRight | Qt::AlignTop, chart.note);
    ChartPicture picture(chart, look, font);
    const QRectF room(0, head, pixelsAlone, pixelsHigh - head);
    picture.resize(room.size());
    picture.scene().render(&painter, room, QRectF(QPointF(), room.size()));
    painter.restore();
}

bool writeChartPdf(QIODevice& device, const ChartSpec& chart, Ink ink)
{
    QPdfWriter pdf(&device);
    describe(pdf, chart.title);
    pdf.setPageSize(QPageSize(QSizeF(pixelsAlone, pixelsHigh) * 0.75, QPageSize::Point));
    QPainter painter;
    if (!painter.begin(&pdf)) return false;
    paintChart(painter, QRectF(0, 0, pdf.width(), pdf.height()), chart, ink);
    return painter.end();
}

bool writeChartPng(QIODevice& device, const ChartSpec& chart, Ink ink)
{
    QImage image(QSizeF(pixelsAlone, pixelsHigh).toSize() * sharpness, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        paintChart(painter, QRectF(image.rect()), chart, ink);
    }
    return image.save(&device, "PNG");
}

} // namespace

QSizeF a4Points() { return QPageSize(QPageSize::A4).size(QPageSize::Point); }

Result<void> writePdf(const Paper& paper, Ink ink, QIODevice& device)
{
    QPdfWriter pdf(&device);
    pdf.setPageSize(QPageSize(QPageSize::A4));
    describe(pdf, paper.title);
    const PaperLayout layout(paper, a4Points(), ink);
    QPainter painter;
    if (!painter.begin(&pdf)) return failedToWrite(device.errorString());
    const QRectF page(0, 0, pdf.width(), pdf.height());
    for (int at = 0; at < layout.pages(); ++at) {
        if (at > 0 && !pdf.newPage()) return failedToWrite(device.errorString());
        layout.paint(painter, at, page);
    }
    if (!painter.end()) return failedToWrite(device.errorString());
    return {};
}

Result<void> writePdf(const Paper& paper, Ink ink, const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return failedToWrite(file.errorString());
    DESK_CHECK(writePdf(paper, ink, file));
    if (!file.commit()) return failedToWrite(file.errorString());
    return {};
}

Result<void> printPaper(const Paper& paper, Ink ink, QPrinter& printer)
{
    printer.setDocName(paper.title);
    printer.setFullPage(true);
    const PaperLayout layout(paper, printer.pageLayout().fullRectPoints().size(), ink);
    int first = 0, last = layout.pages() - 1;
    if (printer.printRange() == QPrinter::PageRange && printer.fromPage() > 0) {
        first = std::min(printer.fromPage(), layout.pages()) - 1;
        last = std::clamp(printer.toPage(), printer.fromPage(), layout.pages()) - 1;
    }
    const auto refused = [] { return fail(ErrorCode::Io, "The printer did not take the pages."); };
    QPainter painter;
    if (!painter.begin(&printer)) return refused();
    const QRectF page(0, 0, printer.width(), printer.height());
    for (int at = first; at <= last; ++at) {
        if (at > first && !printer.newPage()) return refused();
        layout.paint(painter, at, page);
    }
    if (!painter.end()) return refused();
    return {};
}

Result<void> writeChart(const ChartSpec& chart, Ink ink, const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return failedToWrite(file.errorString());
    const bool pdf = path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive);
    const bool written = pdf ? writeChartPdf(file, chart, ink) : writeChartPng(file, chart, ink);
    if (!written || !file.commit()) return failedToWrite(file.errorString());
    return {};
}

} // namespace desk::ui
