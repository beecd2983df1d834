#include "ui/report/reportpage.h"

#include "core/access/action.h"
#include "core/services/reportcourse.h"
#include "core/services/reports.h"
#include "ui/frame/prompts.h"
#include "ui/frame/reportingperiod.h"
#include "ui/paper/paperpreview.h"
#include "ui/paper/trendchart.h"
#include "ui/report/publishedlist.h"
#include "ui/report/reportchoice.h"
#include "ui/report/reportcomments.h"
#include "ui/report/reportouts.h"
#include "ui/report/reportwords.h"
#include "ui/report/sharingpart.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("report");
const auto publishedPart = QStringLiteral("published");
const auto sharingPart = QStringLiteral("sharing");
constexpr int choiceWidth = 300;

} // namespace

/// What is read for the page: the report, the half-terms it is set against, and what else can be asked for.
struct ReportPage::Read
{
    ReportPaperWanted report;
    std::vector<NamedPeriod> periods;
};

namespace {

Result<ReportPage::Read> readReport(Session& session, const QString& period, QDate asAt)
{
    ReportPage::Read out;
    DESK_TRY(ReportWithCourse read, reportWithCourse(session, period, asAt));
    out.report = {.report = std::move(read.report), .course = std::move(read.course)};
    DESK_TRY(out.periods, reportPeriods(session, asAt));
    return out;
}

} // namespace

ReportPage::ReportPage(const PageContext& context)
    : Page(context), m_tabs(new QTabBar), m_parts(new QStackedWidget), m_choice(new ReportChoice(context)),
      m_preview(new PaperPreview), m_stack(new QStackedWidget), m_where(new TextLabel(TextSize::Small)),
      m_print(new QPushButton(icon(Glyph::Print), tr("Print…"))), m_pdf(new QPushButton(icon(Glyph::Save), tr("PDF…"))),
      m_csv(new QPushButton(icon(Glyph::Save), tr("CSV…"))), m_publish(new QPushButton(tr("Publish…"))),
      m_packButton(new QPushButton(tr("One PDF for each provider…"))),
      m_today(new QPushButton(tr("Show the figures of today"))), m_published(new PublishedList(context)),
      m_sharing(new SharingPart(context)), m_outs(new ReportOuts(context)),
      m_comments(new ReportComments(context, this))
{
    header()->setTitle(tr("Half-termly report"));
    makeButtons();
    makeTabs();
    makeOuts();
    content()->addWidget(m_parts, 1);
    makePreview();
    makePublished();
    fillPeriods();
    connect(&context.period, &ReportingPeriodChoice::changed, this, [this] {
        if (!m_place.part.isEmpty()) return;
        m_choice->setPeriod(this->context().period.current());
        read();
    });
    connect(&context.period, &ReportingPeriodChoice::knownChanged, this, &ReportPage::fillPeriods);
    connect(m_choice, &ReportChoice::questionChanged, this, &ReportPage::read);
    connect(m_choice, &ReportChoice::lookChanged, this, [this] {
        if (m_read && !m_read->publication) {
            m_place = {pageId, m_choice->provider(), {}};
            this->context().navigator.replace(m_place);
            readComments();
        }
        showPaper();
    });
    connect(m_choice, &ReportChoice::commentsChanged, this, [this] {
        showPaper();
        keepUnfinished();
    });
    connect(m_comments, &ReportComments::found, this, [this](const QString& comments) {
        if (!m_choice->comments().isEmpty()) return;
        m_choice->setComments(comments);
        showPaper();
    });
    connect(m_comments, &ReportComments::failed, this, [this](const Error& error) { showError(error); });
}

void ReportPage::makeButtons()
{
    m_print->setShortcut(QKeySequence::Print);
    setKind(m_publish, ButtonKind::Primary);
    for (QPushButton* one : {m_print, m_pdf, m_csv, m_publish}) header()->addAction(one);
    connect(m_publish, &QAbstractButton::clicked, this, &ReportPage::publish);
    connect(m_print, &QAbstractButton::clicked, this,
            [this] { m_outs->print(wanted(), m_choice->ink(), m_preview->pages()); });
    connect(m_pdf, &QAbstractButton::clicked, this, [this] { m_outs->savePdf(wanted(), m_choice->ink()); });
    connect(m_csv, &QAbstractButton::clicked, this, [this] { m_outs->saveCsv(wanted()); });
    connect(m_packButton, &QAbstractButton::clicked, this, [this] { m_outs->savePack(wanted(), m_choice->ink()); });
}

void ReportPage::makeTabs()
{
    m_tabs->addTab(tr("Report"));
    m_tabs->addTab(tr("Published"));
    m_tabs->addTab(tr("Outside the team"));
    m_tabs->setAccessibleName(tr("Parts of the report"));
    m_tabs->setExpanding(false);
    content()->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        const QString parts[] = {QString(), publishedPart, sharingPart};
        context().navigator.go({pageId, {}, parts[index]});
    });
}

void ReportPage::makePublished()
{
    m_parts->addWidget(m_published);
    m_parts->addWidget(m_sharing);
    connect(m_sharing, &SharingPart::failed, this, [this](const Error& error) { showError(error); });
    connect(m_sharing, &SharingPart::said, this, [this](const QString& text) {
        clearError();
        m_outs->say(text);
    });
    connect(m_published, &PublishedList::loaded, this, [this] {
        if (m_parts->currentWidget() == m_published) setLoaded();
    });
    connect(m_published, &PublishedList::failed, this, [this](const Error& error) { showError(error); });
    connect(m_published, &PublishedList::opened, this, [this](qint64 number, qint64 revision) {
        context().navigator.go({pageId, {}, QStringLiteral("no-%1-%2").arg(number).arg(revision)});
    });
    connect(m_published, &PublishedList::revisionWanted, this, [this](const PublishedLine& of) {
        // Its comments go on; who wants others publishes from the report.
        context().desk.run(
            this, [of](Session& session) { return publishedReport(session, of.number, of.revision, WithSessions::No); },
            [this, of](const Result<PublishedReport>& before) {
                if (!before) return showError(before.error());
                publishAs({of.period, of.asAt, of.providerCode, before->comments},
                          of.providerCode.isEmpty() ? tr("All providers") : of.providerCode, {});
            });
    });
}

void ReportPage::makeOuts()
{
    m_outs->addAction(m_today);
    m_today->hide();
    content()->addWidget(m_outs);
    connect(m_today, &QAbstractButton::clicked, this, [this] { context().navigator.go({pageId, {}, {}}); });
    connect(m_outs, &ReportOuts::failed, this, [this](const Error& error) { showError(error); });
    connect(m_outs, &ReportOuts::packRunning, m_packButton, &QWidget::setDisabled);
}

void ReportPage::makePreview()
{
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap * 2);
    column->addWidget(m_choice);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(left);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFixedWidth(choiceWidth);
    auto* card = new Card(tr("Preview"));
    card->setFlush(true);
    card->head()->addWidget(m_where);
    m_where->setQuiet(true);
    auto* none = new EmptyState(tr("The school calendar knows no half-term yet."), tr("Add the term dates"));
    connect(none, &EmptyState::clicked, this, [this] {
        context().navigator.go({QStringLiteral("administration"), {}, QStringLiteral("calendar")});
    });
    m_stack->addWidget(m_preview);
    m_stack->addWidget(none);
    card->body()->addWidget(m_stack);
    auto* side = new QVBoxLayout;
    side->setSpacing(gap);
    side->addWidget(scroll, 1);
    side->addWidget(m_packButton);
    auto* part = new QWidget;
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    row->addLayout(side);
    row->addWidget(card, 1);
    m_parts->addWidget(part);
    connect(m_preview, &PaperPreview::pageChanged, this,
            [this](int page, int pages) { m_where->setText(tr("Page %1 of %2").arg(page + 1).arg(pages)); });
}

void ReportPage::fillPeriods()
{
    const bool none = context().period.known().isEmpty();
    m_choice->setEnabled(!none);
    m_stack->setCurrentIndex(none ? 1 : 0);
    if (!none && !m_read) m_choice->setPeriod(context().period.current());
}

void ReportPage::open(const Place& place)
{
    m_place = place;
    const int part = place.part == publishedPart ? 1 : place.part == sharingPart ? 2 : 0;
    {
        const QSignalBlocker blocker(m_tabs);
        m_tabs->setCurrentIndex(part);
    }
    m_parts->setCurrentIndex(part);
    for (QPushButton* one : {m_print, m_pdf, m_csv}) one->setVisible(part == 0);
    m_publish->setVisible(part == 0 && allowed(context().desk.person().role, Action::PublishReport));
    m_outs->say({});
    m_today->hide();
    if (!frozenPlace().first) m_choice->setProvider(place.record);
    refresh();
}

std::pair<qint64, qint64> ReportPage::frozenPlace() const
{
    const QStringList parts = m_place.part.split(u'-');
    if (parts.size() != 3 || parts[0] != QLatin1String("no")) return {0, 0};
    return {parts[1].toLongLong(), parts[2].toLongLong()};
}

void ReportPage::refresh()
{
    if (m_place.part == publishedPart) {
        setLoading();
        header()->setFacts(tr("Frozen for contract meetings. A later change of the records makes another revision."));
        m_published->read();
    } else if (m_place.part == sharingPart) {
        header()->setFacts(tr("For the public and for other providers: nothing here can be traced to a student."));
        readPeriods();
    } else if (const auto [number, revision] = frozenPlace(); number > 0) {
        readPublished(number, revision);
    } else {
        read();
    }
}

/// For whoever comes to what is shared first.
void ReportPage::readPeriods()
{
    load([asAt = context().clock.today()](Session& session) { return reportPeriods(session, asAt); },
         [this](const std::vector<NamedPeriod>& periods) {
             m_sharing->setPeriods(periods, context().period.current());
         });
}

void ReportPage::readPublished(qint64 number, qint64 revision)
{
    keepUnfinished();
    m_comments->close();
    load([number = number, revision = revision](
             Session& session) { return publishedReport(session, number, revision, WithSessions::No); },
         [this](const PublishedReport& report) { showPublished(report); });
}

void ReportPage::showPublished(const PublishedReport& report)
{
    ++m_asked;
    m_read = paperWantedOf(report);
    m_choice->setFrozen(true);
    m_choice->setPeriod(report.line.period);
    m_choice->showReport(m_read->report);
    m_choice->setProvider(report.line.providerCode);
    m_choice->setComments(report.comments);
    m_outs->say(tr("No. %1, revision %2, as it was published on %3 by %4.")
                    .arg(report.line.number)
                    .arg(report.line.revision)
                    .arg(momentText(report.line.publishedAt), report.line.publishedBy));
    m_today->show();
    showPaper();
}

void ReportPage::read()
{
    m_choice->setFrozen(false);
    const QDate asAt = m_choice->asAt();
    if (!asAt.isValid() || m_choice->period().isEmpty()) {
        showPaper();
        return setLoaded();
    }
    const bool shown = m_read && !m_read->publication && m_read->report.question.period == m_choice->period() &&
                       m_read->report.question.asAt == asAt;
    setLoading();
    // What was shown before stands there at once, and is read again behind.
    if (shown) setLoaded();
    const int mine = ++m_asked;
    context().desk.readAside(
        this, [period = m_choice->period(), asAt](Session& session) { return readReport(session, period, asAt); },
        [this, mine](Result<Read> outcome) {
            if (mine != m_asked) return;
            if (outcome) {
                clearError();
                show(*std::move(outcome));
            } else if (outcome.error().code != ErrorCode::Cancelled) {
                showError(outcome.error());
            }
            setLoaded();
        });
}

void ReportPage::show(Read read)
{
    m_read = std::move(read.report);
    std::vector<ReportChoice::Period> periods;
    for (const NamedPeriod& one : read.periods) periods.push_back({one.name, periodName(one)});
    m_choice->setPeriods(periods);
    m_sharing->setPeriods(read.periods, m_read->report.question.period);
    m_choice->showReport(m_read->report);
    readComments();
    showPaper();
}

ReportPaperWanted ReportPage::wanted() const
{
    ReportPaperWanted out = *m_read;
    if (out.publication) return out;
    out.provider = m_choice->provider();
    out.eachProvider = m_choice->eachProvider();
    out.comments = m_choice->comments();
    return out;
}

void ReportPage::showPaper()
{
    const bool frozen = m_read && m_read->publication;
    for (QPushButton* one : {m_print, m_pdf, m_csv, m_packButton}) one->setEnabled(m_read.has_value());
    m_publish->setEnabled(m_read && !frozen && m_choice->asAt() <= context().clock.today());
    if (!m_read) return;
    const Paper paper = reportPaper(wanted());
    header()->setFacts(paper.title + QStringLiteral(" · ") + paper.facts);
    m_preview->setPaper(paper, m_choice->ink());
    m_packButton->setVisible(!frozen && m_read->report.rows.size() > 1);
}

/// What was written about this period and provider and not yet published.
void ReportPage::readComments()
{
    const QString reference = ReportComments::referenceOf(m_choice->period(), m_choice->provider());
    if (reference == m_comments->reference()) return;
    m_comments->keep(m_choice->comments());
    m_comments->open(reference);
    m_choice->setComments({});
}

void ReportPage::keepUnfinished()
{
    if (!m_read || !m_read->publication) m_comments->keep(m_choice->comments());
}

void ReportPage::publish()
{
    if (!m_read || m_read->publication) return;
    const QString provider = m_choice->provider();
    const ReportRow* row = rowOf(m_read->report, provider);
    publishAs({m_read->report.question.period, m_read->report.question.asAt, provider, m_choice->comments()},
              provider.isEmpty() || !row ? tr("All providers") : row->name, m_comments->reference());
}

void ReportPage::publishAs(const PublishWanted& wanted, const QString& who, const QString& draft)
{
    const Prompts::Question question{
        .title = tr("Publish the report"),
        .text =
            tr("%1, %2, as at %3: the figures, the cases behind them and the comments are frozen under a number for "
               "the contract meeting. A published report is never changed or removed; what is put right later makes "
               "the next revision, which says what changed.")
                .arg(who, wanted.period, dateText(wanted.asAt)),
        .action = tr("Publish"),
        .cannotBeUndone = true};
    if (!context().prompts.confirm(this, question)) return;
    context().desk.change(
        this,
        [wanted, draft](Session& session) -> Result<PublishedLine> {
            DESK_TRY(PublishedLine line, publishReport(session, wanted));
            // What was said stands in the report now.
            if (!draft.isEmpty()) DESK_CHECK(ReportComments::drop(session, draft));
            return line;
        },
        [this](const Result<PublishedLine>& line) {
            if (!line) return showError(line.error());
            m_comments->close();
            m_published->choose(line->number, line->revision);
            context().navigator.go({pageId, {}, QStringLiteral("no-%1-%2").arg(line->number).arg(line->revision)});
        });
}

} // namespace desk::ui
