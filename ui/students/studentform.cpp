#include "ui/students/studentform.h"

#include "core/services/students.h"
#include "ui/referrals/contactseditor.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/fieldjson.h"
#include "ui/referrals/noticestrip.h"
#include "ui/referrals/studentpart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/words.h"

#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

// The parts of a draft.
const auto studentKey = QStringLiteral("student"), seenKey = QStringLiteral("student_seen");
const auto contactsKey = QStringLiteral("contacts");

/// What a form begins with.
struct Begun
{
    StudentForm form;
    std::optional<Draft> draft;
};

Result<Begun> load(Session& session, const QString& ref)
{
    Begun out;
    DESK_TRY(const auto all, drafts(session));
    for (const Draft& one : all)
        if (one.kind == studentDraft && one.reference == ref) out.draft = one;
    DESK_TRY(out.form, studentForForm(session, ref));
    return out;
}

} // namespace

StudentFormView::StudentFormView(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_scroll(new QScrollArea), m_notice(new NoticeStrip(tr("Start afresh"))),
      m_student(new StudentPart(context)), m_contacts(new ContactsEditor(context.clock.today())),
      m_keeper(new DraftKeeper(context.desk, studentDraft, this))
{
    makeParts();
    m_student->setFixed(true);
    for (const auto& keys : {QKeySequence(Qt::CTRL | Qt::Key_S), QKeySequence(Qt::CTRL | Qt::Key_Return)})
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
                this, &StudentFormView::save);
    connect(m_student, &StudentPart::edited, m_keeper, &DraftKeeper::touch);
    connect(m_student, &StudentPart::failed, this, &StudentFormView::failed);
    connect(&m_student->fields(), &FieldSet::wentTo, this, &StudentFormView::see);
    connect(m_contacts, &ContactsEditor::edited, m_keeper, &DraftKeeper::touch);
    connect(m_contacts, &ContactsEditor::revealWanted, this, &StudentFormView::revealContacts);
    connect(m_notice, &NoticeStrip::firstWanted, this, &StudentFormView::startAfresh);
    connect(m_keeper, &DraftKeeper::failed, this, &StudentFormView::failed);
    connect(m_keeper, &DraftKeeper::thrownAway, this, [this] { m_on = false; });
}

void StudentFormView::makeParts()
{
    auto* inner = new QWidget;
    auto* cards = new QVBoxLayout(inner);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(gap * 2);
    auto* student = new Card(tr("The student"));
    student->body()->addWidget(m_student);
    auto* contacts = new Card(tr("Who to speak to"), tr("Carer, school, social worker"));
    contacts->body()->addWidget(m_contacts);
    cards->addWidget(student);
    cards->addWidget(contacts);
    cards->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inner);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    all->addWidget(m_notice);
    all->addWidget(m_scroll, 1);
}

void StudentFormView::begin(const QString& ref)
{
    keepDraft();
    m_keeper->stop();
    m_ref = ref;
    m_on = true;
    m_ready = m_busy = false;
    // Nobody types into what is about to go.
    m_scroll->setEnabled(false);
    const int mine = ++m_turn;
    m_context.desk.run(
        this, [ref](Session& session) { return load(session, ref); },
        [this, mine](const Result<Begun>& begun) {
            if (mine != m_turn) return;
            m_scroll->setEnabled(true);
            m_on = m_ready = begun.has_value();
            if (begun)
                show(begun->form, begun->draft);
            else
                Q_EMIT failed(begun.error());
            Q_EMIT ready();
        });
}

void StudentFormView::show(const StudentForm& form, const std::optional<Draft>& kept)
{
    m_notice->say({});
    m_scroll->ensureVisible(0, 0);
    m_student->fields().clear();
    m_student->showKnown(form);
    m_student->openFields();
    m_contacts->show(form.contacts);
    if (kept) restore(*kept);
    m_keeper->begin(m_ref, [this] { return draft(); });
    m_student->fields().focusFirst();
}

void StudentFormView::restore(const Draft& kept)
{
    m_student->restoreChanged(textsFrom(kept.content[studentKey].toObject()), kept.content[seenKey].toInteger());
    m_contacts->restore(kept.content[contactsKey].toArray());
    m_notice->setFirstVisible(true);
    m_notice->say(
        tr("This is what you had not finished; it was kept %1.").arg(momentText(kept.savedAt, m_context.clock.now())));
}

QJsonObject StudentFormView::draft() const
{
    return {
        {studentKey, jsonOf(m_student->changed())}, {seenKey, m_student->seen()}, {contactsKey, m_contacts->draft()}};
}

void StudentFormView::keepDraft() { m_keeper->keepNow(); }

void StudentFormView::revealContacts()
{
    m_context.desk.run(
        this, [ref = m_ref](Session& session) { return recordReveal(session, ref, SensitiveField::Contacts); },
        [this, mine = m_turn](const Result<void>& recorded) {
            if (mine != m_turn) return;
            if (!recorded) return Q_EMIT failed(recorded.error());
            m_contacts->uncover();
        });
}

void StudentFormView::save()
{
    if (m_busy || !m_on || !m_ready) return;
    // The first on the page that is wrong is gone to last, and keeps the focus.
    const bool contacts = m_contacts->check();
    if (!m_student->check() || !contacts) return;
    SaveWanted wanted;
    wanted.studentRef = m_ref;
    wanted.studentSeen = m_student->seen();
    wanted.student = m_student->changed();
    wanted.contacts = m_contacts->steps();
    m_busy = true;
    m_context.desk.change(
        this, [wanted](Session& session) { return saveStudentRecord(session, wanted); },
        [this, mine = m_turn](const Result<SaveOutcome>& outcome) {
            if (mine != m_turn) return;
            m_busy = false;
            if (outcome) return onSaved(*outcome);
            Q_EMIT failed(outcome.error());
        });
}

void StudentFormView::onSaved(const SaveOutcome& outcome)
{
    if (outcome.kept) {
        m_keeper->drop();
        m_on = false;
        return Q_EMIT saved(m_ref, outcome.undo);
    }
    if (outcome.theirStudent) {
        m_student->takeTheirs(*outcome.theirStudent);
        m_notice->say(tr("Somebody else has changed this student meanwhile. Their changes are here too; where both of "
                         "you wrote, it says so."));
        return m_notice->setFirstVisible(false);
    }
    if (!outcome.student.errors.empty()) return m_student->fields().show(outcome.student);
    if (!outcome.stopped) return;
    Q_EMIT failed(*outcome.stopped);
    // What was kept of it stands on record now.
    m_context.desk.run(
        this, [ref = m_ref](Session& session) { return studentForForm(session, ref, Reading::Again); },
        [this, mine = m_turn](const Result<StudentForm>& form) {
            if (mine != m_turn) return;
            if (!form) return Q_EMIT failed(form.error());
            m_student->showKnown(*form);
            m_student->openFields();
            m_contacts->show(form->contacts);
        });
}

void StudentFormView::startAfresh()
{
    m_keeper->drop();
    begin(m_ref);
}

void StudentFormView::discard()
{
    m_keeper->drop();
    m_on = false;
    ++m_turn;
    Q_EMIT left();
}

void StudentFormView::see(QWidget* row) { m_scroll->ensureWidgetVisible(row, 0, gap * 3); }

} // namespace desk::ui
