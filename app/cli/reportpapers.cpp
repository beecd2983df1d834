#include "app/cli/reportpapers.h"

#include "core/services/reportcourse.h"
#include "ui/paper/paperfile.h"
#include "ui/paper/reportpaper.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>

namespace desk::cli {

namespace {

const auto pdfOption = QStringLiteral("pdf"), chartsOption = QStringLiteral("charts"),
           packOption = QStringLiteral("pack");

Result<void> makeFolder(const QString& folder)
{
    if (QDir().mkpath(folder)) return {};
    return fail(ErrorCode::Io, "The folder could not be made.", {}, folder);
}

QString in(const QString& folder, const QString& name) { return QDir(folder).filePath(name); }

/// Each chart as a picture and as a vector.
Result<void> writeCharts(const ui::ReportPaperWanted& wanted, ui::Ink ink, const QString& folder)
{
    DESK_CHECK(makeFolder(folder));
    const QStringList names{QStringLiteral("attendance"), QStringLiteral("progress"), QStringLiteral("plans"),
                            QStringLiteral("starts")};
    const auto charts = ui::reportCharts(wanted);
    for (std::size_t at = 0; at < charts.size(); ++at)
        for (const QString& ending : {QStringLiteral(".png"), QStringLiteral(".pdf")})
            DESK_CHECK(ui::writeChart(charts[at], ink, in(folder, names[static_cast<qsizetype>(at)] + ending)));
    return {};
}

/// One PDF for each provider; all of them or, where one fails, those before it and the reason.
Result<void> writePack(ui::ReportPaperWanted wanted, ui::Ink ink, const QString& folder)
{
    DESK_CHECK(makeFolder(folder));
    for (const ReportRow& row : wanted.report.rows) {
        if (!row.providerId) continue;
        wanted.provider = row.code;
        const QString name = ui::reportFileName(wanted.report, row.code) + QStringLiteral(".pdf");
        DESK_CHECK(ui::writePdf(ui::reportPaper(wanted), ink, in(folder, name)));
    }
    return {};
}

} // namespace

bool wantsDrawing(const QStringList& words)
{
    return std::ranges::any_of(words, [](const QString& word) {
        return std::ranges::any_of(std::array{pdfOption, chartsOption, packOption}, [&word](const QString& option) {
            const QString name = QStringLiteral("--") + option;
            return word == name || word.startsWith(name + u'=');
        });
    });
}

ui::Ink inkOf(const Arguments& arguments)
{
    return arguments.has(QStringLiteral("grey")) ? ui::Ink::Grey : ui::Ink::Colour;
}

Result<bool> writePdfOption(const Arguments& arguments, const ui::Paper& paper)
{
    if (!arguments.given(pdfOption)) return false;
    DESK_CHECK(ui::writePdf(paper, inkOf(arguments), arguments.value(pdfOption)));
    return true;
}

Result<bool> writePapers(const Arguments& arguments, Session& session, const HalfTermReport& report,
                         const QString& provider)
{
    const QString pdf = arguments.value(pdfOption), charts = arguments.value(chartsOption),
                  pack = arguments.value(packOption);
    if (pdf.isEmpty() && charts.isEmpty() && pack.isEmpty()) return false;
    DESK_TRY(auto course, reportCourse(session, report.question));
    QElapsedTimer timer;
    timer.start();
    ui::ReportPaperWanted wanted{report, std::move(course), provider};
    wanted.eachProvider = arguments.has(QStringLiteral("each"));
    const ui::Ink ink = inkOf(arguments);
    if (!pdf.isEmpty()) DESK_CHECK(ui::writePdf(ui::reportPaper(wanted), ink, pdf));
    if (!charts.isEmpty()) DESK_CHECK(writeCharts(wanted, ink, charts));
    if (!pack.isEmpty()) DESK_CHECK(writePack(wanted, ink, pack));
    sayTiming("drawing", timer.elapsed());
    return true;
}

} // namespace desk::cli
