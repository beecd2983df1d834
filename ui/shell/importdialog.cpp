#include "ui/shell/importdialog.h"

#include "ui/frame/errortext.h"
#include "ui/frame/jobs.h"
#include "ui/frame/prompts.h"
#include "ui/shell/importwords.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int tickMilliseconds = 100;
constexpr int progressSteps = 1000;

enum Part { Changes, Refusals, Findings };

QStringList localFiles(const QMimeData* data)
{
    QStringList out;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) out << url.toLocalFile();
    return out;
}

} // namespace

ImportDialog::ImportDialog(const PageContext& context, const QStringList& paths, QWidget* parent)
    : QDialog(parent), m_context(context), m_paths(paths), m_title(new TextLabel(TextSize::PageTitle)),
      m_said(new TextLabel(TextSize::Body)), m_progress(new QProgressBar), m_files(makeFilesModel(this)),
      m_rows(makeRowsModel(this)), m_refusals(makeRefusalsModel(this)), m_findings(makeFindingsModel(this)),
      m_parts(new QTabBar), m_partTables(new QStackedWidget), m_import(new QPushButton), m_again(new QPushButton),
      m_stop(new QPushButton(tr("Stop"))), m_close(new QPushButton(tr("Close")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Import CSV files"));
    setAcceptDrops(true);
    resize(1000, 680);
    m_title->setText(tr("Import CSV files"));
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_tables = makeTables();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    all->setSpacing(gap * 2);
    all->addWidget(m_title);
    all->addWidget(m_said);
    all->addWidget(m_progress);
    all->addWidget(m_tables, 1);
    all->addStretch(0);
    all->addWidget(makeButtons());
    m_tick.setInterval(tickMilliseconds);
    connect(&m_tick, &QTimer::timeout, this, &ImportDialog::followProgress);
    check();
}

ImportDialog::~ImportDialog() { stop(); }

QWidget* ImportDialog::makeTables()
{
    auto* tables = new QWidget;
    auto* column = new QVBoxLayout(tables);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    m_fileTable = new DataTable(tr("Files"), m_files);
    m_fileTable->setSingleSelection();
    m_fileTable->setCompact(5);
    connect(m_fileTable, &DataTable::selectionChanged, this, [this] {
        if (const int source = m_fileTable->currentSource(); source >= 0) showFile(source);
    });
    column->addWidget(m_fileTable);
    m_parts->setAccessibleName(tr("Rows of the file"));
    m_parts->setExpanding(false);
    for (int i = 0; i < 3; ++i) m_parts->addTab(QString());
    connect(m_parts, &QTabBar::currentChanged, this, &ImportDialog::showPart);
    auto* rows = new DataTable(tr("New and changed rows"), m_rows);
    auto* refusals = new DataTable(tr("Refused rows"), m_refusals);
    auto* findings = new DataTable(tr("Findings"), m_findings);
    rows->setEmptyText(tr("Nothing in this file is new or different."));
    refusals->setEmptyText(tr("No row of this file would be refused."));
    findings->setEmptyText(tr("Nothing in this file broke a rule."));
    for (DataTable* table : {rows, refusals, findings}) m_partTables->addWidget(table);
    column->addWidget(m_parts);
    column->addWidget(m_partTables, 1);
    return tables;
}

QWidget* ImportDialog::makeButtons()
{
    setKind(m_import, ButtonKind::Primary);
    m_import->setDefault(true);
    m_again->setText(tr("Check again"));
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addStretch(1);
    for (QPushButton* one : {m_again, m_stop, m_close, m_import}) row->addWidget(one);
    connect(m_import, &QAbstractButton::clicked, this, &ImportDialog::import);
    connect(m_again, &QAbstractButton::clicked, this, &ImportDialog::check);
    connect(m_stop, &QAbstractButton::clicked, this, &ImportDialog::stop);
    connect(m_close, &QAbstractButton::clicked, this, &QWidget::close);
    return buttons;
}

void ImportDialog::setStep(Step step)
{
    m_step = step;
    const bool working = step == Step::Checking || step == Step::Importing;
    m_progress->setVisible(working);
    m_stop->setVisible(working);
    m_close->setVisible(!working);
    m_close->setText(step == Step::Preview ? tr("Cancel") : tr("Close"));
    m_again->setVisible(step == Step::Preview);
    m_import->setVisible(step == Step::Preview && m_checked.preview.taken() > 0);
    m_tables->setVisible(step == Step::Preview);
    if (working) {
        m_progress->setRange(0, 0);
        m_tick.start();
    } else {
        m_tick.stop();
    }
}

void ImportDialog::say(const QString& text, bool bad)
{
    m_said->setText(text);
    m_said->setForegroundRole(bad ? QPalette::BrightText : QPalette::WindowText);
}

void ImportDialog::followProgress()
{
    const qint64 total = m_shared ? m_shared->total.load() : 0;
    if (total <= 0) return;
    m_progress->setRange(0, progressSteps);
    m_progress->setValue(static_cast<int>(m_shared->done.load() * progressSteps / total));
}

void ImportDialog::stop()
{
    if (m_shared) m_shared->stop = true;
}

std::function<bool(qint64, qint64)> ImportDialog::reporting(const std::shared_ptr<Shared>& shared, JobControl& control)
{
    return [shared, &control](qint64 done, qint64 total) {
        shared->done = done;
        shared->total = total;
        return control.progress(done, total) && !shared->stop;
    };
}

void ImportDialog::check()
{
    m_shared = std::make_shared<Shared>();
    m_checked = {};
    setStep(Step::Checking);
    say(tr("Checking what an import would do. Nothing is kept yet."));
    m_context.jobs.start(
        tr("Checking an import"), this,
        [paths = m_paths, shared = m_shared](Session& session, JobControl& control) -> Result<Checked> {
            RecognisedFiles files = recognise(paths);
            Checked out{std::move(files.notRecognised), {}};
            if (files.sources.empty()) return out;
            DESK_TRY(out.preview, previewImport(session, files.sources, 500, reporting(shared, control)));
            return out;
        },
        [this, shared = m_shared](const Result<Checked>& outcome) {
            // Another check may have been begun meanwhile.
            if (shared == m_shared) showChecked(outcome);
        });
}

QString ImportDialog::summary() const
{
    const ImportPreview& preview = m_checked.preview;
    if (preview.files.empty()) return tr("None of these files can be imported.");
    if (preview.taken() == 0 && preview.refused() == 0) return tr("Everything in these files is known already.");
    if (preview.taken() == 0) return tr("No row would be imported: see why each is refused.");
    if (preview.refused() == 0)
        return tr("%1 rows are new or changed, and none would be refused.").arg(countText(preview.taken()));
    QStringList beside;
    for (std::size_t i = 0; i < preview.files.size(); ++i)
        if (preview.files[i].outcome.counts.refused > 0)
            beside << QFileInfo(refusedPath(preview.sources[i].path)).fileName();
    return tr("%1 rows are new or changed; %2 would be refused. Correct them and check again, or import the others: "
              "the "
              "refused rows then go to %3 beside the file, with reasons.")
        .arg(countText(preview.taken()), countText(preview.refused()), beside.join(QStringLiteral(", ")));
}

void ImportDialog::showChecked(const Result<Checked>& outcome)
{
    m_checked = outcome ? *outcome : Checked();
    m_files->setRows(fileLines(m_checked.preview, m_checked.notRecognised));
    const bool others = m_checked.preview.refused() > 0;
    m_import->setText(others ? tr("Import the %Ln good row(s)", nullptr, static_cast<int>(m_checked.preview.taken()))
                             : tr("Import %1 rows").arg(countText(m_checked.preview.taken())));
    setStep(Step::Preview);
    if (!outcome) {
        m_tables->hide();
        const bool stopped = outcome.error().code == ErrorCode::Cancelled;
        return say(stopped ? tr("Stopped. Nothing was kept.")
                           : tr("%1\nNothing was kept.").arg(worded(outcome.error())),
                   !stopped);
    }
    say(summary(), m_checked.preview.files.empty());
    // The file that asks for attention first.
    const auto& lines = m_files->rows();
    const auto first = std::ranges::find_if(lines, [](const ImportFileLine& one) { return one.counts.refused > 0; });
    const auto any = std::ranges::find_if(lines, [](const ImportFileLine& one) { return one.preview >= 0; });
    if (const auto shown = first != lines.end() ? first : any; shown != lines.end()) {
        m_fileTable->select(m_files->keyOf(static_cast<int>(shown - lines.begin())));
        showFile(static_cast<int>(shown - lines.begin()));
        m_parts->setCurrentIndex(shown->counts.refused > 0 ? Refusals : Changes);
    }
    m_parts->setVisible(any != lines.end());
    m_partTables->setVisible(any != lines.end());
    (m_import->isVisible() ? m_import : m_close)->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::showFile(int source)
{
    const ImportFileLine& line = m_files->source(source);
    const FilePreview none{},
        &file = line.preview < 0 ? none : m_checked.preview.files[static_cast<std::size_t>(line.preview)];
    const qint64 taken = line.counts.added + line.counts.changed;
    qint64 findings = 0;
    for (const auto& [code, count] : file.outcome.findingCounts) findings += count;
    const auto first = [](qint64 shown, qint64 all) {
        return shown < all ? tr("the first %1 of %2").arg(countText(shown), countText(all)) : countText(all);
    };
    m_parts->setTabText(Changes, tr("New and changed: %1").arg(first(static_cast<qint64>(file.rows.size()), taken)));
    m_parts->setTabText(Refusals,
                        tr("Refused: %1").arg(first(static_cast<qint64>(file.refusals.size()), line.counts.refused)));
    m_parts->setTabText(Findings,
                        tr("Findings: %1").arg(first(static_cast<qint64>(file.outcome.findings.size()), findings)));
    m_rows->setRows(file.rows);
    m_refusals->setRows(file.refusals);
    m_findings->setRows(file.outcome.findings);
}

void ImportDialog::showPart(int tab) { m_partTables->setCurrentIndex(tab); }

void ImportDialog::import()
{
    m_shared = std::make_shared<Shared>();
    std::vector<ImportSource> sources = m_checked.preview.sources;
    const bool others = m_checked.preview.refused() > 0;
    if (others)
        for (ImportSource& one : sources) one.rejectsPath = refusedPath(one.path);
    setStep(Step::Importing);
    say(tr("Importing. Until it is done nothing is kept."));
    m_context.jobs.start(
        tr("Importing"), this,
        [sources, others, shared = m_shared](Session& session, JobControl& control) {
            ImportOptions options;
            options.acceptValid = others;
            options.onProgress = reporting(shared, control);
            return importCsv(session, sources, options);
        },
        [this, sources](const Result<ImportReport>& outcome) { showImported(outcome, sources); }, true);
}

void ImportDialog::showImported(const Result<ImportReport>& outcome, const std::vector<ImportSource>& sources)
{
    if (!outcome) {
        setStep(Step::Preview);
        m_import->hide();
        m_tables->hide();
        const bool stopped = outcome.error().code == ErrorCode::Cancelled;
        return say(stopped ? tr("Stopped. Nothing was kept.")
                           : tr("%1\nNothing was kept.").arg(worded(outcome.error())),
                   !stopped);
    }
    setStep(Step::Done);
    QStringList lines{importedText(*outcome)};
    for (std::size_t i = 0; i < outcome->files.size(); ++i) {
        const ImportedFile& file = outcome->files[i];
        if (file.counts.refused == 0) continue;
        lines << tr("%1: %2 refused rows are in %3, with reasons. Correct them there and import that file.")
                     .arg(file.file, countText(file.counts.refused), QFileInfo(sources[i].rejectsPath).fileName());
    }
    say(lines.join(u'\n'));
    m_close->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_step != Step::Importing && !localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    stop();
    m_paths = localFiles(event->mimeData());
    check();
}

} // namespace desk::ui
