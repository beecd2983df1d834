#include "ui/report/reportouts.h"

#include "core/exchange/reportwriter.h"
#include "core/services/leaving.h"
#include "ui/frame/prompts.h"
#include "ui/paper/paperfile.h"
#include "ui/report/reportwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace desk::ui {

namespace {

qint64 rowsOf(const ReportPaperWanted& wanted)
{
    const auto all = static_cast<qint64>(wanted.report.rows.size());
    return static_cast<qint64>(measures) * (wanted.provider.isEmpty() ? all : 1);
}

QString suggestedName(const ReportPaperWanted& wanted, const char* ending)
{
    return reportFileName(wanted.report, wanted.provider) + QString::fromLatin1(ending);
}

} // namespace

ReportOuts::ReportOuts(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_pack(new ProviderPack(this)), m_said(new TextLabel(TextSize::Body)),
      m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("PDFs written"));
    m_said->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    row->addWidget(m_said, 1);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    m_bar->hide();
    m_cancel->hide();
    hide();
    listenToPack();
}

void ReportOuts::addAction(QPushButton* button) { layout()->addWidget(button); }

void ReportOuts::say(const QString& text)
{
    m_said->setText(text);
    setVisible(!text.isEmpty());
}

void ReportOuts::showRunning(bool running)
{
    m_bar->setVisible(running);
    m_cancel->setVisible(running);
    Q_EMIT packRunning(running);
}

void ReportOuts::listenToPack()
{
    connect(m_cancel, &QAbstractButton::clicked, m_pack, &ProviderPack::cancel);
    connect(m_pack, &ProviderPack::progressed, this, [this](int done, int all) {
        if (done == 0) showRunning(true);
        m_bar->setRange(0, all);
        m_bar->setValue(done);
        say(tr("%1 of %2 PDFs written").arg(countText(done), countText(all)));
    });
    connect(m_pack, &ProviderPack::finished, this, [this](int written) {
        showRunning(false);
        say(tr("%Ln PDF(s) written, one for each provider.", nullptr, written));
    });
    connect(m_pack, &ProviderPack::cancelled, this, [this](int written, int all) {
        showRunning(false);
        say(tr("Stopped. %1 of %2 PDFs were written and stay.").arg(countText(written), countText(all)));
    });
    connect(m_pack, &ProviderPack::failed, this, [this](const Error& error, int written) {
        showRunning(false);
        say(tr("%Ln PDF(s) were written and stay.", nullptr, written));
        Q_EMIT failed(error);
    });
}

void ReportOuts::leave(bool printed, qint64 rows, std::function<Result<QString>()> go)
{
    m_context.desk.run(
        this,
        [printed, rows](Session& session) {
            return recordLeaving(session, printed ? Leaving::Print : Leaving::Export, QStringLiteral("report"), rows);
        },
        [this, go = std::move(go)](const Result<void>& may) {
            const Result<QString> done = may ? go() : fail(may.error());
            if (!done)
                Q_EMIT failed(done.error());
            else if (!done->isEmpty())
                say(*done);
        });
}

void ReportOuts::print(const ReportPaperWanted& wanted, Ink ink, int pages)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setColorMode(ink == Ink::Grey ? QPrinter::GrayScale : QPrinter::Color);
    printer->setFromTo(1, pages);
    if (!m_context.prompts.printer(this, *printer)) return;
    leave(true, rowsOf(wanted), [wanted, ink, printer]() -> Result<QString> {
        DESK_CHECK(printPaper(reportPaper(wanted), ink, *printer));
        return tr("Sent to the printer.");
    });
}

void ReportOuts::savePdf(const ReportPaperWanted& wanted, Ink ink)
{
    const QString path = m_context.prompts.fileToSave(this, tr("Save the report"), suggestedName(wanted, ".pdf"),
                                                      tr("PDF files (*.pdf)"));
    if (path.isEmpty()) return;
    leave(false, rowsOf(wanted), [wanted, ink, path]() -> Result<QString> {
        DESK_CHECK(writePdf(reportPaper(wanted), ink, path));
        return tr("Saved as %1.").arg(QFileInfo(path).fileName());
    });
}

void ReportOuts::saveCsv(const ReportPaperWanted& wanted)
{
    const QString path = m_context.prompts.fileToSave(this, tr("Save the figures"), suggestedName(wanted, ".csv"),
                                                      tr("CSV files (*.csv)"));
    if (path.isEmpty()) return;
    leave(false, rowsOf(wanted), [wanted, path]() -> Result<QString> {
        DESK_CHECK(writeReportFile(
            path, [&wanted](CsvWriter& writer) { writeReport(wanted.report, wanted.provider, writer); }));
        return tr("Saved as %1.").arg(QFileInfo(path).fileName());
    });
}

void ReportOuts::savePack(ReportPaperWanted wanted, Ink ink)
{
    if (m_pack->isRunning()) return;
    const QString folder = m_context.prompts.folder(this, tr("Where to write a PDF for each provider"));
    if (folder.isEmpty()) return;
    const QStringList files = ProviderPack::filesOf(wanted.report, folder);
    const auto there = std::ranges::count_if(files, [](const QString& one) { return QFileInfo::exists(one); });
    const Prompts::Question question{.title = tr("Replace files"),
                                     .text = tr("%Ln file(s) of these names stand there already and will be replaced.",
                                                nullptr, static_cast<int>(there)),
                                     .action = tr("Replace"),
                                     .cannotBeUndone = true};
    if (there > 0 && !m_context.prompts.confirm(this, question)) return;
    // What was said about one of them is said to no other.
    wanted.comments.clear();
    wanted.provider.clear();
    leave(false, rowsOf(wanted), [this, wanted = std::move(wanted), ink, folder]() -> Result<QString> {
        m_pack->start(wanted, ink, folder);
        return QString();
    });
}

} // namespace desk::ui
