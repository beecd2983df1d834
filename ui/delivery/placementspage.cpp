#include "ui/delivery/placementspage.h"

#include "ui/delivery/placementrecordview.h"
#include "ui/frame/pagetable.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/words.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("placements");

/// "R-0188/1" as referral and number of the award.
std::pair<QString, int> awardOf(const QString& reference)
{
    const auto slash = reference.lastIndexOf(u'/');
    return {reference.left(slash), reference.mid(slash + 1).toInt()};
}

QString beginningText(const PlacementRecord& record)
{
    if (record.line.startedOn.isValid())
        return PlacementsPage::tr("started %1").arg(plainDateText(record.line.startedOn));
    const QString day = plainDateText(record.line.awardedAt.londonDate());
    return record.direct ? PlacementsPage::tr("awarded directly on %1").arg(day)
                         : PlacementsPage::tr("awarded from the pool on %1").arg(day);
}

QString endingText(const PlacementLine& line)
{
    const QString day = plainDateText(line.endedOn);
    if (line.endReason.isEmpty()) return PlacementsPage::tr("ended %1").arg(day);
    return PlacementsPage::tr("ended %1 (%2)").arg(day, endReasonText(line.endReason));
}

} // namespace

PlacementsPage::PlacementsPage(const PageContext& context)
    : Page(context), m_stack(new QStackedWidget), m_state(new StatusBadge), m_student(new QPushButton(tr("Student"))),
      m_referral(new QPushButton(tr("Referral")))
{
    makeHead();
    makeList();
    makeRecord();
    content()->addWidget(m_stack, 1);
}

void PlacementsPage::makeHead()
{
    m_student->setToolTip(tr("The record of the student"));
    m_referral->setToolTip(tr("The record of the referral"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_referral, m_student}) {
        header()->addAction(widget);
        widget->hide();
    }
    connect(header(), &PageHeader::trailClicked, this, [this] { context().navigator.go({pageId, {}, {}}); });
    connect(m_student, &QAbstractButton::clicked, this, [this] {
        context().navigator.go({QStringLiteral("students"), m_record->record().line.studentRef, {}});
    });
    connect(m_referral, &QAbstractButton::clicked, this, [this] {
        context().navigator.go({QStringLiteral("referrals"), m_record->record().line.referralRef, {}});
    });
}

void PlacementsPage::makeList()
{
    m_model = makePlacementModel([clock = &context().clock] { return clock->today(); }, this);
    m_table = new DataTable(tr("Placements"), m_model);
    m_table->setViews(placementViews(*m_model));
    m_table->setEmptyText(tr("Nothing has been awarded yet."), tr("Go to referrals"));
    furnish(*m_table, context(), pageId, [this](const Error& error) { showError(error); });
    connect(m_table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({pageId, m_model->source(source).reference(), {}});
    });
    connect(m_table, &DataTable::emptyButtonClicked, this, [this] {
        context().navigator.go({QStringLiteral("referrals"), {}, {}});
    });
    connect(m_table, &DataTable::stateChanged, this, [this] {
        if (m_scope == PlacementScope::Current && showsEnded(m_table->currentView())) loadList();
    });
    m_stack->addWidget(m_table);
}

void PlacementsPage::makeRecord()
{
    m_record = new PlacementRecordView;
    furnish(*m_record->sessionTable(), context(), QStringLiteral("sessions"),
            [this](const Error& error) { showError(error); });
    connect(m_record, &PlacementRecordView::tutorWanted, this, [this](const QString& ref) {
        context().navigator.go({QStringLiteral("tutors"), ref, {}});
    });
    connect(m_record, &PlacementRecordView::partChosen, this, [this](const QString& part) {
        context().navigator.replace({pageId, m_ref, part});
    });
    m_stack->addWidget(m_record);
    m_nothing = new EmptyState;
    connect(m_nothing, &EmptyState::clicked, this, [this] { context().navigator.go({pageId, {}, {}}); });
    m_stack->addWidget(m_nothing);
}

void PlacementsPage::open(const Place& place)
{
    const bool seen = place.record == m_seen;
    m_ref = m_seen = place.record;
    header()->setTrail(onRecord() ? tr("Placements") : QString());
    if (onRecord()) {
        m_record->showPart(place.part);
        return loadRecord(seen ? Reading::Again : Reading::Opened);
    }
    showListHead();
    m_stack->setCurrentWidget(m_table);
    loadList();
}

void PlacementsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_seen.clear();
}

void PlacementsPage::refresh()
{
    if (onRecord())
        loadRecord(Reading::Again);
    else
        loadList();
}

void PlacementsPage::loadList()
{
    m_scope = showsEnded(m_table->currentView()) ? PlacementScope::All : PlacementScope::Current;
    load([at = context().clock.now(), scope = m_scope](Session& session) { return placementList(session, scope, at); },
         [this](std::vector<PlacementLine> lines) { showList(std::move(lines)); });
}

void PlacementsPage::loadRecord(Reading reading)
{
    using Found = Result<std::optional<PlacementRecord>>;
    load(
        [ref = m_ref, at = context().clock.now(), reading](Session& session) -> Found {
            const auto [referral, number] = awardOf(ref);
            auto found = placementRecord(session, referral, number, at, reading);
            if (found) return std::optional(*std::move(found));
            // A record that there is not is no failure of the page: it says so in its place.
            if (found.error().code == ErrorCode::Unknown) return std::optional<PlacementRecord>();
            return fail(found.error());
        },
        [this](std::optional<PlacementRecord> record) { showRecord(std::move(record)); });
}

void PlacementsPage::showList(std::vector<PlacementLine> lines)
{
    m_model->setRows(std::move(lines));
    showListHead();
}

void PlacementsPage::showListHead()
{
    header()->setTitle(tr("Placements"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_referral, m_student}) widget->hide();
    const auto& rows = m_model->rows();
    if (rows.empty()) return header()->setFacts({});
    const auto in = [&rows](PlacementState state) {
        return static_cast<int>(std::ranges::count(rows, state, &PlacementLine::state));
    };
    const auto overdue = static_cast<int>(std::ranges::count_if(
        rows, [](const PlacementLine& line) { return line.state != PlacementState::Ended && line.notesOverdue > 0; }));
    QStringList facts{tr("%Ln running", nullptr, in(PlacementState::Running)),
                      tr("%Ln not started", nullptr, in(PlacementState::NotStarted))};
    if (overdue > 0) facts << tr("%Ln with notes overdue", nullptr, overdue);
    header()->setFacts(facts.join(QStringLiteral(" · ")));
}

void PlacementsPage::showRecord(std::optional<PlacementRecord> record)
{
    if (!record) return showNothing();
    showRecordHead(*record);
    m_record->show(*std::move(record));
    m_stack->setCurrentWidget(m_record);
}

void PlacementsPage::showRecordHead(const PlacementRecord& record)
{
    const PlacementLine& line = record.line;
    header()->setTitle(tr("%1 with %2").arg(personName(line.forename, line.surname), line.providerName));
    QStringList facts{line.reference(), line.keyStage, lotText(line.lot)};
    facts << tr("%1 a week").arg(hoursText(Hours::fromHundredths(line.hoursPerWeek)));
    if (record.hourlyRate > 0) facts << tr("%1 an hour").arg(moneyText(Money::fromPence(record.hourlyRate)));
    facts << beginningText(record);
    if (line.endedOn.isValid()) facts << endingText(line);
    facts.removeAll(QString());
    header()->setFacts(facts.join(QStringLiteral(" · ")));
    m_state->setBadge(placementBadge(line.state));
    m_state->setAccessibleName(spoken(m_state->badge()));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_referral, m_student}) widget->show();
}

void PlacementsPage::showNothing()
{
    header()->setTitle(m_ref);
    header()->setFacts({});
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_referral, m_student}) widget->hide();
    m_nothing->setText(tr("There is no placement %1 in this file.").arg(m_ref), tr("Show all placements"));
    m_stack->setCurrentWidget(m_nothing);
}

} // namespace desk::ui
