#include "ui/students/studentspage.h"

#include "core/access/action.h"
#include "ui/frame/pagetable.h"
#include "ui/frame/recordwords.h"
#include "ui/referrals/noticestrip.h"
#include "ui/students/studentform.h"
#include "ui/students/studentrecordview.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/words.h"

#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

const auto pageId = QStringLiteral("students");
/// Part of a place: the form to change a record.
const auto changePart = QStringLiteral("change");

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
    makeForm();
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

void StudentsPage::makeForm()
{
    m_changed = new NoticeStrip(tr("Undo"));
    connect(m_changed, &NoticeStrip::firstWanted, this, &StudentsPage::undo);
    connect(new QShortcut(QKeySequence::Undo, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &StudentsPage::undo);
    content()->addWidget(m_changed);
    m_form = new StudentFormView(context());
    connect(m_form, &StudentFormView::ready, this, [this] {
        showButtons();
        setLoaded();
    });
    connect(m_form, &StudentFormView::failed, this, [this](const Error& error) { showError(error); });
    connect(m_form, &StudentFormView::saved, this, &StudentsPage::onFormSaved);
    connect(m_form, &StudentFormView::left, this, [this] { context().navigator.go({pageId, m_form->ref(), {}}); });
    m_stack->addWidget(m_form);
    const auto add = [this](const QString& text, ButtonKind kind, auto press) {
        auto* button = new QPushButton(text);
        setKind(button, kind);
        header()->addAction(button);
        connect(button, &QAbstractButton::clicked, this, press);
        return button;
    };
    m_change = add(tr("Change"), ButtonKind::Plain, [this] { context().navigator.go({pageId, m_ref, changePart}); });
    m_cancel = add(tr("Cancel"), ButtonKind::Plain, [this] { m_form->discard(); });
    m_save = add(tr("Save"), ButtonKind::Primary, [this] { m_form->save(); });
    m_save->setToolTip(tr("Ctrl+S"));
    showButtons();
}

void StudentsPage::showButtons()
{
    m_change->setVisible(onRecord() && m_mayChange);
    for (QPushButton* one : {m_cancel, m_save}) one->setVisible(m_onForm);
    m_save->setEnabled(m_form->isReady());
}

void StudentsPage::openForm(const QString& ref)
{
    m_onForm = true;
    m_ref = ref;
    m_seen.clear();
    m_state->hide();
    clearError();
    m_changed->say({});
    header()->setTrail(tr("Students"));
    header()->setTitle(tr("Change %1").arg(ref));
    header()->setFacts(tr("What you type is kept as you go."));
    m_stack->setCurrentWidget(m_form);
    if (m_form->isFor(ref)) {
        showButtons();
        // Else it says itself when it is ready.
        if (m_form->isReady()) setLoaded();
        return;
    }
    dropLoads();
    setLoading();
    m_form->begin(ref);
    showButtons();
}

void StudentsPage::onFormSaved(const QString& ref, const std::vector<UndoStep>& undo)
{
    m_undo = undo;
    m_changedRef = ref;
    context().navigator.go({pageId, ref, {}});
    m_changed->say(saidOfChange(m_undo));
    m_changed->setFirstVisible(!m_undo.empty());
}

void StudentsPage::undo()
{
    if (m_undo.empty() || !onRecord()) return;
    context().desk.change(
        this, [steps = std::exchange(m_undo, {})](Session& session) { return takeBack(session, steps); },
        [this](const Result<void>& taken) {
            if (!taken) {
                m_changed->say({});
                return showError(taken.error());
            }
            m_changed->say(tr("Taken back."));
            m_changed->setFirstVisible(false);
        });
}

void StudentsPage::keepUnfinished() { m_form->keepDraft(); }

void StudentsPage::open(const Place& place)
{
    if (place.part == changePart && !place.record.isEmpty()) return openForm(place.record);
    m_form->keepDraft();
    m_onForm = m_mayChange = false;
    if (place.record != m_changedRef) m_undo.clear();
    if (place.record != m_changedRef || m_undo.empty()) m_changed->say({});
    m_changedRef = place.record;
    const bool seen = place.record == m_seen;
    m_ref = m_seen = place.record;
    header()->setTrail(onRecord() ? tr("Students") : QString());
    showButtons();
    if (onRecord()) return loadRecord(seen ? Reading::Again : Reading::Opened);
    showListHead();
    m_stack->setCurrentWidget(m_table);
    loadList();
}

void StudentsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_form->keepDraft();
    m_seen.clear();
}

void StudentsPage::refresh()
{
    // Nothing is loaded over what somebody types.
    if (m_onForm) return;
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
    if (m_onForm) return;
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
    if (m_onForm) return;
    m_mayChange = record && allowed(context().desk.person().role, Action::ChangeStudent);
    showButtons();
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
