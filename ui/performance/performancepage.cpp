#include "ui/performance/performancepage.h"

#include "core/exchange/reportwriter.h"
#include "core/services/leaving.h"
#include "core/services/performance.h"
#include "ui/frame/prompts.h"
#include "ui/frame/reportingperiod.h"
#include "ui/frame/schooldays.h"
#include "ui/paper/paperfile.h"
#include "ui/performance/casesview.h"
#include "ui/performance/dashboardpaper.h"
#include "ui/performance/performancewords.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPrinter>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("performance");
const auto eachPart = QStringLiteral("each");
constexpr int dateWidth = 170, providerLetters = 22;

/// A field with its words before it.
QWidget* labelled(const QString& words, QWidget* field)
{
    auto* out = new QWidget;
    auto* row = new QHBoxLayout(out);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    auto* label = new TextLabel(words, TextSize::Body, true);
    label->setBuddy(field);
    row->addWidget(label);
    row->addWidget(field);
    return out;
}

} // namespace

PerformancePage::PerformancePage(const PageContext& context)
    : Page(context), m_print(new QPushButton(tr("Print"))), m_csv(new QPushButton(tr("CSV"))),
      m_report(new QPushButton(tr("Half-termly report…"))), m_choices(new QWidget), m_provider(new QComboBox),
      m_measure(new QComboBox), m_asAt(new DateEdit(context.clock.today())), m_stack(new QStackedWidget),
      m_dashboard(new DashboardView), m_list(new CasesView(context, [this](const Error& error) { showError(error); })),
      m_nothing(new EmptyState)
{
    header()->setTitle(tr("Performance"));
    makeHead();
    makeChoices();
    makeParts();
    connect(&this->context().desk, &Desk::changed, this, [this] { m_stale = true; });
    connect(&this->context().period, &ReportingPeriodChoice::changed, this, &PerformancePage::follow);
    connect(&this->context().period, &ReportingPeriodChoice::knownChanged, this, &PerformancePage::follow);
}

void PerformancePage::makeHead()
{
    setKind(m_report, ButtonKind::Primary);
    m_print->setToolTip(tr("Print what is shown here"));
    m_csv->setToolTip(tr("Save every figure of this half-term for a spreadsheet"));
    m_report->setToolTip(tr("The report of s.10, to print and to publish"));
    for (QPushButton* button : {m_print, m_csv, m_report}) header()->addAction(button);
    connect(m_print, &QAbstractButton::clicked, this, &PerformancePage::print);
    connect(m_csv, &QAbstractButton::clicked, this, &PerformancePage::exportCsv);
    connect(m_report, &QAbstractButton::clicked, this, [this] {
        context().navigator.go({QStringLiteral("report"), m_choice.provider, {}});
    });
    connect(header(), &PageHeader::trailClicked, this, [this] { context().navigator.back(); });
}

void PerformancePage::makeChoices()
{
    m_provider->setToolTip(tr("Whose figures are shown"));
    m_provider->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_provider->setMinimumContentsLength(providerLetters);
    m_measure->setToolTip(tr("The indicator by which providers are compared"));
    for (const Measure measure : indicators) m_measure->addItem(indicatorTitle(measure, {}));
    m_asAt->setFixedWidth(dateWidth);
    m_asAt->setAccessibleName(tr("As at"));
    m_asAt->setToolTip(tr("Nothing later than this day is counted"));
    m_asAt->setDay(context().clock.today());
    m_asAt->setCalendar(context().schoolDays.marks());
    fillProviders();
    auto* row = new FlowLayout(m_choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap * 2);
    row->addWidget(labelled(tr("Provider"), m_provider));
    row->addWidget(labelled(tr("As at"), m_asAt));
    row->addWidget(labelled(tr("Compared by"), m_measure));
    connect(m_provider, &QComboBox::activated, this, [this] { choose(m_provider->currentData().toString()); });
    connect(m_measure, &QComboBox::activated, this, [this](int at) {
        m_choice.measure = indicators[static_cast<std::size_t>(at)];
        showDashboard();
    });
    connect(m_asAt, &DateEdit::dayChanged, this, [this](QDate day) {
        const QDate today = context().clock.today();
        m_day = day.isValid() && day != today ? std::optional(day) : std::nullopt;
        if (!day.isValid()) m_asAt->setDay(today);
        refresh();
    });
}

void PerformancePage::makeParts()
{
    Prompts* prompts = &context().prompts;
    m_dashboard->setTools(
        {.fileToSave =
             [prompts](QWidget* parent, const QString& title, const QString& suggested, const QString& filter) {
                 return prompts->fileToSave(parent, title, suggested, filter);
             },
         .printer = [prompts](QWidget* parent, QPrinter& printer) { return prompts->printer(parent, printer); }});
    connect(m_dashboard, &DashboardView::failed, this, [this](const Error& error) { showError(error); });
    connect(m_dashboard, &DashboardView::providerWanted, this, [this](const QString& code) {
        context().navigator.go({pageId, {}, code});
    });
    connect(m_dashboard, &DashboardView::casesWanted, this, [this](const CasesPlace& place) {
        context().navigator.go({pageId, place.record(), {}});
    });
    connect(m_nothing, &EmptyState::clicked, this, [this] {
        const Place calendar{QStringLiteral("administration"), {}, QStringLiteral("calendar")};
        context().navigator.go(onCases() ? Place{pageId, {}, {}} : calendar);
    });
    content()->addWidget(m_choices);
    for (QWidget* part : std::initializer_list<QWidget*>{m_dashboard, m_list, m_nothing}) m_stack->addWidget(part);
    content()->addWidget(m_stack, 1);
}

QDate PerformancePage::asAt() const { return m_day.value_or(context().clock.today()); }

void PerformancePage::follow()
{
    if (!onCases()) refresh();
}

/// Goes on with another provider, or with one chart for each: the same place seen otherwise.
void PerformancePage::choose(const QString& part)
{
    context().navigator.replace({pageId, {}, part});
    m_choice.each = part == eachPart;
    m_choice.provider = m_choice.each ? QString() : part;
    fillProviders();
    showDashboard();
}

void PerformancePage::open(const Place& place)
{
    const bool back = onCases();
    m_cases = CasesPlace::of(place.record);
    for (QWidget* one : std::initializer_list<QWidget*>{m_print, m_csv, m_report, m_choices})
        one->setVisible(!onCases());
    header()->setTrail(onCases() ? tr("Performance") : QString());
    if (!onCases()) {
        m_choice.each = place.part == eachPart;
        m_choice.provider = m_choice.each ? QString() : place.part;
        fillProviders();
    }
    refresh();
    if (back && !onCases()) m_dashboard->comeBack();
}

void PerformancePage::refresh() { onCases() ? loadCases() : loadDashboard(); }

void PerformancePage::loadDashboard()
{
    m_choice.period = context().period.current();
    const int mine = ++m_asked;
    if (m_choice.period.isEmpty()) {
        showNothing(tr("The school calendar knows no half-term yet."), tr("Open the calendar"));
        return setLoaded();
    }
    const PerformanceQuestion question{yearOf(m_choice.period), asAt()};
    const bool known = m_value && m_value->question == question;
    // What was shown before stands there at once, and is read again behind.
    if (known)
        showDashboard();
    else
        setLoading();
    context().desk.readAside(
        this, [question](Session& session) { return performanceOf(session, question); },
        [this, mine](Result<Performance> value) {
            if (mine != m_asked) return;
            if (value) {
                clearError();
                take(*std::move(value));
            } else if (value.error().code != ErrorCode::Cancelled) {
                showError(value.error());
            }
            setLoaded();
        });
    if (known) setLoaded();
}

void PerformancePage::take(Performance value)
{
    m_stale = false;
    // Drawing takes longer than comparing.
    if (m_value && *m_value == value && m_stack->currentWidget() == m_dashboard) return;
    m_value = std::make_shared<const Performance>(std::move(value));
    fillProviders();
    showDashboard();
}

void PerformancePage::fillProviders()
{
    m_provider->clear();
    m_provider->addItem(tr("All providers"), QString());
    m_provider->addItem(tr("Each by itself"), eachPart);
    const std::vector<ProviderFigures> rows = m_value && !m_value->reports.empty()
                                                  ? providerFigures(m_value->reports.front())
                                                  : std::vector<ProviderFigures>();
    for (const ProviderFigures& one : rows) m_provider->addItem(one.name, one.code);
    const int at = m_provider->findData(m_choice.each ? eachPart : m_choice.provider);
    m_provider->setCurrentIndex(std::max(0, at));
}

void PerformancePage::showDashboard()
{
    if (!m_value) return;
    showHead();
    // A provider of another file, or one that a link names wrongly.
    if (!m_value->find(m_choice.provider)) m_choice.provider.clear();
    m_dashboard->show(m_value, m_choice);
    m_stack->setCurrentWidget(m_dashboard);
}

void PerformancePage::showHead()
{
    header()->setTitle(tr("Performance"));
    const PerformanceRow* row = m_value->find(m_choice.provider);
    const QString who = m_choice.each            ? tr("Each provider by itself")
                        : row && row->providerId ? row->name
                                                 : tr("All providers");
    QStringList facts{who, m_choice.period};
    if (const auto at = m_value->halfTerm(m_choice.period)) {
        const HalfTermReport& report = m_value->reports[*at];
        facts << daysText(report.question.days.first(), report.question.days.last());
        if (!hasBegun(report)) facts << tr("not begun");
        if (isSoFar(report)) facts << tr("so far");
    }
    facts << tr("as at %1").arg(dateText(m_value->question.asAt));
    header()->setFacts(facts.join(QStringLiteral(" · ")));
}

void PerformancePage::showNothing(const QString& sentence, const QString& button)
{
    header()->setTitle(tr("Performance"));
    header()->setFacts({});
    m_value.reset();
    m_choices->hide();
    m_nothing->setText(sentence, button);
    m_stack->setCurrentWidget(m_nothing);
}

void PerformancePage::loadCases()
{
    setLoading();
    const int mine = ++m_asked;
    context().desk.readAside(
        this,
        [place = *m_cases, known = m_stale ? nullptr : m_value](Session& session) {
            return readCaseList(session, place, known);
        },
        [this, mine](Result<CaseList> list) {
            if (mine != m_asked) return;
            if (list) {
                clearError();
                showCases(*std::move(list));
            } else if (list.error().code == ErrorCode::Unknown) {
                showNoCases(list.error());
            } else if (list.error().code != ErrorCode::Cancelled) {
                showError(list.error());
            }
            setLoaded();
        });
}

/// A figure that there is not is no failure of the page: it says so in its place.
void PerformancePage::showNoCases(const Error& error)
{
    clearError();
    header()->setTitle(tr("Performance"));
    header()->setFacts({});
    m_nothing->setText(errorSentence(error), tr("See the figures"));
    m_stack->setCurrentWidget(m_nothing);
}

void PerformancePage::showCases(CaseList list)
{
    header()->setTitle(caseListTitle(list));
    const QString who = list.providerName.isEmpty() ? tr("All providers") : list.providerName;
    header()->setFacts(QStringList{who, tr("as at %1").arg(dateText(list.place.asAt))}.join(QStringLiteral(" · ")));
    m_list->show(std::move(list));
    m_stack->setCurrentWidget(m_list);
}

void PerformancePage::print()
{
    if (!m_value) return;
    context().desk.run(
        this, [](Session& session) { return recordLeaving(session, Leaving::Print, pageId, 0); },
        [this](const Result<void>& may) {
            if (!may) return showError(may.error());
            QPrinter printer(QPrinter::HighResolution);
            printer.setPageSize(QPageSize(QPageSize::A4));
            if (context().prompts.printer(this, printer)) printNow(printer);
        });
}

void PerformancePage::printNow(QPrinter& printer)
{
    const auto at = m_value->halfTerm(m_choice.period);
    if (!at) return;
    const HalfTermReport& report = m_value->reports[*at];
    const Paper paper = dashboardPaper(
        report, {.facts = header()->facts(),
                 .foot = tr("Printed %1 by %2").arg(momentText(context().clock.now()), context().desk.person().name),
                 .provider = m_choice.provider,
                 .charts = m_dashboard->charts()});
    const Ink ink = printer.colorMode() == QPrinter::GrayScale ? Ink::Grey : Ink::Colour;
    if (const Result<void> done = printPaper(paper, ink, printer); !done) showError(done.error());
}

void PerformancePage::exportCsv()
{
    const auto at = m_value ? m_value->halfTerm(m_choice.period) : std::nullopt;
    if (!at) return;
    const auto rows = static_cast<qint64>(m_value->reports[*at].rows.size() * measures);
    context().desk.run(
        this, [rows](Session& session) { return recordLeaving(session, Leaving::Export, pageId, rows); },
        [this](const Result<void>& may) {
            if (!may) return showError(may.error());
            QString name = m_choice.period + QStringLiteral(".csv");
            name.replace(u'/', u'-');
            const QString path =
                context().prompts.fileToSave(this, tr("Save the figures"), name, tr("CSV files (*.csv)"));
            if (path.isEmpty()) return;
            if (const Result<void> done = writeCsv(path); !done) showError(done.error());
        });
}

Result<void> PerformancePage::writeCsv(const QString& path) const
{
    const auto at = m_value->halfTerm(m_choice.period);
    QSaveFile file(path);
    if (!at || !file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
    CsvWriter writer(file, CsvManner::Spreadsheet);
    writer.writeByteOrderMark();
    writeReport(m_value->reports[*at], m_choice.provider, writer);
    DESK_CHECK(writer.flush());
    if (!file.commit()) return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
    return {};
}

} // namespace desk::ui
