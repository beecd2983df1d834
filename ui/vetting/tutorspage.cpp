#include "ui/vetting/tutorspage.h"

#include "ui/frame/pagetable.h"
#include "ui/frame/schooldays.h"
#include "ui/vetting/tutorrecordview.h"
#include "ui/vetting/vettingwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int dayWidth = 176;

} // namespace

TutorsPage::TutorsPage(const PageContext& context)
    : Page(context), m_dayEdit(new DateEdit(context.clock.today())), m_today(new QPushButton(tr("Today"))),
      m_provider(new QComboBox), m_state(new StatusBadge), m_stack(new QStackedWidget), m_day(context.clock.today())
{
    makeHead();
    makeMatrix();
    makeRecord();
    content()->addWidget(m_stack, 1);
}

void TutorsPage::makeHead()
{
    header()->setTitle(tr("Tutors"));
    m_state->hide();
    m_dayEdit->setAccessibleName(tr("On which day"));
    m_dayEdit->setToolTip(tr("The day on which the rules are looked at"));
    m_dayEdit->setFixedWidth(dayWidth);
    m_dayEdit->setDay(m_day);
    m_dayEdit->setCalendar(this->context().schoolDays.marks());
    m_provider->setAccessibleName(tr("Provider"));
    m_provider->setToolTip(m_provider->accessibleName());
    m_provider->addItem(tr("All providers"));
    m_today->hide();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_provider, m_today, m_dayEdit})
        header()->addAction(widget);
    connect(m_dayEdit, &DateEdit::dayChanged, this, &TutorsPage::setDay);
    connect(m_today, &QAbstractButton::clicked, this, [this] { setDay(this->context().clock.today()); });
    connect(m_provider, &QComboBox::activated, this, &TutorsPage::showProvider);
    connect(header(), &PageHeader::trailClicked, this, [this] {
        this->context().navigator.go({QStringLiteral("tutors"), {}, {}});
    });
}

void TutorsPage::makeMatrix()
{
    m_model = makeVettingMatrix([this] { return m_day; }, this);
    m_table = new DataTable(tr("Tutors"), m_model);
    const auto lapsing = [this](int days) {
        return m_model->only([this, days](const TutorLine& line) { return line.lapsesWithin(m_day, days); });
    };
    const QString state = QStringLiteral("state");
    m_table->setViews({
        {.id = QStringLiteral("attention"), .title = tr("Urgent first"), .sortColumn = state},
        {.id = QStringLiteral("all"), .title = tr("All")},
        {.id = QStringLiteral("lapsing30"), .title = tr("Lapse in 30 days"), .sortColumn = state, .only = lapsing(30)},
        {.id = QStringLiteral("lapsing60"),
         .title = tr("in 60"),
         .tip = tr("Lapse in 60 days"),
         .sortColumn = state,
         .only = lapsing(60)},
        {.id = QStringLiteral("lapsing90"),
         .title = tr("in 90"),
         .tip = tr("Lapse in 90 days"),
         .sortColumn = state,
         .only = lapsing(90)},
        {.id = QStringLiteral("teaching"),
         .title = tr("Teaching this week"),
         .sortColumn = state,
         .only = m_model->only([](const TutorLine& line) { return line.teachesThisWeek; })},
    });
    m_table->setEmptyText(tr("No tutor is known yet."), tr("Import tutors…"));
    furnish(*m_table, context(), QStringLiteral("tutors"), [this](const Error& error) { showError(error); });
    connect(m_table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({QStringLiteral("tutors"), m_model->source(source).ref, {}});
    });
    connect(m_table, &DataTable::emptyButtonClicked, this, &Page::importWanted);
    m_stack->addWidget(m_table);
}

void TutorsPage::makeRecord()
{
    m_record = new TutorRecordView;
    connect(m_record, &TutorRecordView::revealWanted, this, &TutorsPage::reveal);
    connect(m_record, &TutorRecordView::placementWanted, this, [this](const QString& placement) {
        context().navigator.go({QStringLiteral("placements"), placement, {}});
    });
    m_stack->addWidget(m_record);
}

void TutorsPage::open(const Place& place)
{
    m_ref = place.record;
    header()->setTrail(onRecord() ? tr("Tutors") : QString());
    m_provider->setVisible(!onRecord());
    if (!onRecord()) {
        m_state->hide();
        header()->setTitle(tr("Tutors"));
        showFacts();
        m_stack->setCurrentWidget(m_table);
    }
    refresh();
}

void TutorsPage::refresh()
{
    if (onRecord())
        loadRecord();
    else
        loadMatrix();
}

void TutorsPage::setDay(QDate day)
{
    // An emptied field means today.
    m_day = day.isValid() ? day : context().clock.today();
    m_dayEdit->setDay(m_day);
    m_today->setVisible(m_day != context().clock.today());
    refresh();
}

void TutorsPage::loadMatrix()
{
    load([day = m_day](Session& session) { return tutorMatrix(session, day); },
         [this](std::vector<TutorLine> lines) { showMatrix(std::move(lines)); });
}

void TutorsPage::loadRecord()
{
    load([ref = m_ref, day = m_day](Session& session) { return tutorRecord(session, ref, day); },
         [this](TutorRecord record) { showRecord(std::move(record)); });
}

void TutorsPage::showMatrix(std::vector<TutorLine> lines)
{
    m_lines = std::move(lines);
    const QString chosen = m_provider->currentData().toString();
    std::map<QString, QString> providers;
    for (const TutorLine& line : m_lines) providers.emplace(line.providerCode, line.providerName);
    m_provider->clear();
    m_provider->addItem(tr("All providers"));
    for (const auto& [code, name] : providers) m_provider->addItem(name, code);
    m_provider->setCurrentIndex(std::max(0, m_provider->findData(chosen)));
    showProvider();
}

void TutorsPage::showProvider()
{
    const QString code = m_provider->currentData().toString();
    std::vector<TutorLine> shown;
    std::ranges::copy_if(m_lines, std::back_inserter(shown),
                         [&code](const TutorLine& line) { return code.isEmpty() || line.providerCode == code; });
    m_model->setRows(std::move(shown));
    showFacts();
}

void TutorsPage::showFacts()
{
    const auto& rows = m_model->rows();
    if (rows.empty()) return header()->setFacts({});
    const auto cleared = static_cast<int>(std::ranges::count_if(rows, &TutorLine::cleared));
    const auto lapsing = static_cast<int>(std::ranges::count_if(rows, &TutorLine::expiring));
    const auto all = static_cast<int>(rows.size());
    header()->setFacts(tr("%Ln tutor(s)", nullptr, all) + QStringLiteral(" · ") + tr("on %1").arg(dateText(m_day)) +
                       QStringLiteral(" · ") +
                       tr("%1 cleared, %2 of them lapsing within 30 days, %3 not cleared")
                           .arg(countText(cleared), countText(lapsing), countText(all - cleared)));
}

void TutorsPage::showRecord(TutorRecord record)
{
    const TutorLine& line = record.line;
    header()->setTitle(tutorName(line));
    QStringList facts{line.ref, line.providerName, teachesText(line)};
    facts << tr("%Ln running placement(s)", nullptr, line.placements);
    facts.removeAll(QString());
    header()->setFacts(facts.join(QStringLiteral(" · ")));
    m_state->setBadge(stateBadge(line, m_day));
    m_state->setAccessibleName(spoken(m_state->badge()));
    m_state->show();
    m_record->show(std::move(record), m_day);
    m_stack->setCurrentWidget(m_record);
}

void TutorsPage::reveal()
{
    context().desk.run(
        this, [ref = m_ref](Session& session) { return revealTutorNumbers(session, ref); },
        [this, ref = m_ref](const Result<TutorNumbers>& numbers) {
            if (!numbers) return showError(numbers.error());
            // Somebody else may be shown by now.
            if (m_record->record().line.ref == ref) m_record->reveal(*numbers);
        });
}

} // namespace desk::ui
