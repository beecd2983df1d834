#include "ui/report/sharingpart.h"

#include "core/exchange/foiwriter.h"
#include "core/exchange/sharedwriter.h"
#include "core/services/leaving.h"
#include "core/services/sharing.h"
#include "ui/frame/prompts.h"
#include "ui/frame/schooldays.h"
#include "ui/paper/paperfile.h"
#include "ui/paper/paperpreview.h"
#include "ui/paper/sharedpaper.h"
#include "ui/report/reportwords.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto forOthers = QStringLiteral("report"), freedomOfInformation = QStringLiteral("foi");

} // namespace

SharingPart::SharingPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_what(new ChipRow(tr("What is shared"))), m_period(new QComboBox),
      m_asAt(new DateEdit(context.clock.today())), m_prepare(new QPushButton(tr("Prepare"))),
      m_pdf(new QPushButton(icon(Glyph::Save), tr("Shared PDF…"))),
      m_csv(new QPushButton(icon(Glyph::Save), tr("Shared CSV…"))), m_stack(new QStackedWidget),
      m_empty(new EmptyState), m_preview(new PaperPreview), m_head(new QWidget)
{
    makeHead();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_preview);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_head);
    all->addWidget(m_stack, 1);
    connect(m_empty, &EmptyState::clicked, this, &SharingPart::prepare);
    connect(m_prepare, &QAbstractButton::clicked, this, &SharingPart::prepare);
    connect(m_pdf, &QAbstractButton::clicked, this, &SharingPart::savePdf);
    connect(m_csv, &QAbstractButton::clicked, this, &SharingPart::saveCsv);
    connect(m_what, &ChipRow::chosen, this, &SharingPart::forget);
    connect(m_period, &QComboBox::activated, this, &SharingPart::forget);
    connect(m_asAt, &DateEdit::dayChanged, this, &SharingPart::forget);
    forget();
}

void SharingPart::makeHead()
{
    m_what->add(forOthers, tr("Report for others"), tr("Of all providers, small counts kept back"));
    m_what->add(freedomOfInformation, tr("Freedom of information"), tr("The answers to what is usually asked"));
    m_what->setCurrent(forOthers);
    m_period->setToolTip(tr("The period that is shared"));
    m_asAt->setAccessibleName(tr("Shared as at"));
    m_asAt->setDay(m_context.clock.today());
    m_asAt->setCalendar(m_context.schoolDays.marks());
    setKind(m_prepare, ButtonKind::Primary);
    auto* all = new QVBoxLayout(m_head);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_what);
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    all->addLayout(row);
    for (QWidget* one : std::initializer_list<QWidget*>{m_period, m_asAt, m_prepare, m_pdf, m_csv}) row->addWidget(one);
    row->addStretch(1);
}

void SharingPart::setPeriods(const std::vector<NamedPeriod>& periods, const QString& current)
{
    const QString before = m_period->count() > 0 ? m_period->currentData().toString() : current;
    const QSignalBlocker blocker(m_period);
    m_period->clear();
    for (const NamedPeriod& one : periods) m_period->addItem(periodName(one), one.name);
    m_period->setCurrentIndex(std::max(0, m_period->findData(before)));
}

/// Another thing is wanted than was prepared.
void SharingPart::forget()
{
    ++m_asked;
    m_prepared.reset();
    const bool pack = m_what->current() == freedomOfInformation;
    m_period->setVisible(!pack);
    m_pdf->setEnabled(false);
    m_csv->setEnabled(false);
    m_stack->setCurrentWidget(m_empty);
    m_empty->setText(
        pack ? tr("The answers to what is usually asked of this contract: indicators, providers, spend, term. "
                  "It names no student. That it is prepared is written to the audit trail.")
             : tr("The report of all providers for the public or for other providers: what is about one to "
                  "four students is kept back. That it is prepared is written to the audit trail."));
}

Result<SharingPart::Prepared> SharingPart::prepareReport(Session& session, const QString& period, QDate asAt)
{
    DESK_TRY(const SharedReport report, sharedReport(session, period, asAt));
    Prepared out{sharedPaper(report), QStringLiteral("shared-report"), {}, false};
    out.writeCsv = [report](const QString& path) -> Result<QStringList> {
        DESK_CHECK(writeReportFile(path, [&report](CsvWriter& writer) { writeSharedReport(report, writer); }));
        return QStringList{QFileInfo(path).fileName()};
    };
    return out;
}

Result<SharingPart::Prepared> SharingPart::preparePack(Session& session, QDate asAt)
{
    DESK_TRY(const FoiPack pack, foiPack(session, asAt));
    Prepared out{foiPaper(pack), QStringLiteral("freedom-of-information"), {}, true};
    out.writeCsv = [pack](const QString& folder) { return writeFoiFiles(pack, folder); };
    return out;
}

void SharingPart::prepare()
{
    const auto asAt = m_asAt->day();
    if (!asAt) {
        Q_EMIT failed(asAt.error());
        return;
    }
    const int mine = ++m_asked;
    m_context.desk.run(
        this,
        [pack = m_what->current() == freedomOfInformation, period = m_period->currentData().toString(), day = *asAt](
            Session& session) { return pack ? preparePack(session, day) : prepareReport(session, period, day); },
        [this, mine](Result<Prepared> prepared) {
            if (mine == m_asked) show(std::move(prepared));
        });
}

void SharingPart::show(Result<Prepared> prepared)
{
    if (!prepared) {
        if (prepared.error().code != ErrorCode::Cancelled) Q_EMIT failed(prepared.error());
        return;
    }
    m_prepared = *std::move(prepared);
    m_preview->setPaper(m_prepared->paper, Ink::Colour);
    m_stack->setCurrentWidget(m_preview);
    m_pdf->setEnabled(true);
    m_csv->setEnabled(true);
}

void SharingPart::savePdf()
{
    if (!m_prepared) return;
    const QString path = m_context.prompts.fileToSave(
        this, tr("Save what is shared"), m_prepared->fileName + QStringLiteral(".pdf"), tr("PDF files (*.pdf)"));
    if (path.isEmpty()) return;
    if (const auto done = writePdf(m_prepared->paper, Ink::Colour, path); !done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT said(tr("Saved as %1.").arg(QFileInfo(path).fileName()));
}

void SharingPart::saveCsv()
{
    if (!m_prepared) return;
    const QString path =
        m_prepared->manyFiles
            ? m_context.prompts.folder(this, tr("Where to write the files"))
            : m_context.prompts.fileToSave(this, tr("Save what is shared"),
                                           m_prepared->fileName + QStringLiteral(".csv"), tr("CSV files (*.csv)"));
    if (path.isEmpty()) return;
    if (const auto done = m_prepared->writeCsv(path); !done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT said(tr("Saved as %1.").arg(done->join(QStringLiteral(", "))));
}

} // namespace desk::ui
