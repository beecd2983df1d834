#include "ui/students/studentspage.h"

#include "ui/frame/pagetable.h"
#include "ui/frame/recordwords.h"
#include "ui/students/studentrecordview.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/words.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("students");

/// A record that there is not is no failure of the page: it says so in its place.
template <class T> Result<std::optional<T>> orNone(Result<T> found)
{
    if (found) return std::optional(*std::move(found));
    if (found.error().code == ErrorCode::Unknown) return std::optional<T>();
    return fail(found.error());
}

} // namespace

StudentsPage::StudentsPage(const PageContext& context)
    : Page(context), m_stack(new QStackedWidget), m_state(new StatusBadge)
{
    makeList();
    makeRecord();
    content()->addWidget(m_stack, 1);
    m_state->hide();
    header()->addAction(m_state);
    connect(header(), &PageHeader::trailClicked, this, [this] { this->context().navigator.go({pageId, {}, {}}); });
}

void StudentsPage::makeList()
{
    m_model = makeStudentModel(this);
    m_table = new DataTable(tr("Students"), m_model);
    m_table->setViews(studentViews(*m_model, [clock = &context().clock] { return clock->today(); }));
    m_table->setEmptyText(tr("No student is known yet."), tr("Import students…"));
    furnish(*m_table, context(), pageId, [this](const Error& error) { showError(error); });
    connect(m_table, &DataTable::activated, this, [this](int source) {
        context().navigator.go({pageId, m_model->source(source).ref, {}});
    });
    connect(m_table, &DataTable::emptyButtonClicked, this, &Page::importWanted);
    m_stack->addWidget(m_table);
}

void StudentsPage::makeRecord()
{
    m_record = new StudentRecordView;
    connect(m_record, &StudentRecordView::revealWanted, this, &StudentsPage::reveal);
    connect(m_record, &StudentRecordView::linkActivated, this, [this](const QString& link) {
        context().navigator.go({link.section(u'/', 0, 0), link.section(u'/', 1), {}});
    });
    m_stack->addWidget(m_record);
    m_nobody = new EmptyState;
    connect(m_nobody, &EmptyState::clicked, this, [this] { context().navigator.go({pageId, {}, {}}); });
    m_stack->addWidget(m_nobody);
}

void StudentsPage::open(const Place& place)
{
    const bool seen = place.record == m_seen;
    m_ref = m_seen = place.record;
    header()->setTrail(onRecord() ? tr("Students") : QString());
    if (onRecord()) return loadRecord(seen ? Reading::Again : Reading::Opened);
    showListHead();
    m_stack->setCurrentWidget(m_table);
    loadList();
}

void StudentsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_seen.clear();
}

void StudentsPage::refresh()
{
    if (onRecord())
        loadRecord(Reading::Again);
    else
        loadList();
}

void StudentsPage::loadList()
{
    load([at = context().clock.now()](Session& session) { return studentList(session, at); },
         [this](std::vector<StudentLine> lines) { showList(std::move(lines)); });
}

void StudentsPage::loadRecord(Reading reading)
{
    load([ref = m_ref, at = context().clock.now(),
          reading](Session& session) { return orNone(studentRecord(session, ref, at, reading)); },
         [this](std::optional<StudentRecord> record) { showRecord(std::move(record)); });
}

void StudentsPage::showList(std::vector<StudentLine> lines)
{
    m_model->setRows(std::move(lines));
    showListHead();
}

void StudentsPage::showListHead()
{
    header()->setTitle(tr("Students"));
    m_state->hide();
    const auto& rows = m_model->rows();
    if (rows.empty()) return header()->setFacts({});
    const auto placed = static_cast<int>(std::ranges::count_if(rows, &StudentLine::placed));
    const auto waiting = static_cast<int>(
        std::ranges::count_if(rows, [](const StudentLine& line) { return line.referrals > 0 && !line.placement; }));
    header()->setFacts(QStringList{tr("%Ln student(s)", nullptr, static_cast<int>(rows.size())),
                                   tr("%Ln placed", nullptr, placed),
                                   tr("%Ln referred and never placed", nullptr, waiting)}
                           .join(QStringLiteral(" · ")));
}

void StudentsPage::showRecord(std::optional<StudentRecord> record)
{
    m_state->hide();
    if (!record) {
        header()->setTitle(m_ref);
        header()->setFacts({});
        m_nobody->setText(tr("There is no student %1 in this file.").arg(m_ref), tr("Show all students"));
        return m_stack->setCurrentWidget(m_nobody);
    }
    const Student& one = record->student;
    header()->setTitle(personName(one.forename, one.surname));
    QStringList facts{one.ref, yearGroupText(record->yearGroup), senProvisionText(one.senProvision)};
    if (one.lookedAfter == true) facts << tr("looked after");
    const auto running = std::ranges::find_if(record->placements.rbegin(), record->placements.rend(),
                                              [](const auto& line) { return line.state != PlacementState::Ended; });
    if (running != record->placements.rend()) {
        facts << running->providerName;
        m_state->setBadge(placementBadge(running->state));
        m_state->setAccessibleName(tr("Placement: %1").arg(spoken(m_state->badge())));
        m_state->show();
    }
    facts.removeAll(QString());
    header()->setFacts(facts.join(QStringLiteral(" · ")));
    m_record->show(*std::move(record));
    m_stack->setCurrentWidget(m_record);
}

void StudentsPage::reveal(SensitiveField field)
{
    context().desk.run(
        this, [ref = m_ref, field](Session& session) { return recordReveal(session, ref, field); },
        [this, ref = m_ref, field](const Result<void>& recorded) {
            if (!recorded) return showError(recorded.error());
            // Somebody else may be shown by now.
            if (m_record->isVisible() && m_record->record().student.ref == ref) m_record->uncover(field);
        });
}

} // namespace desk::ui
