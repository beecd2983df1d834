#include "ui/referrals/startplanform.h"

#include "ui/frame/schooldays.h"
#include "ui/vetting/vettingwords.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int longestDelay = 2000;

/// "9:30", "09.30", "0930"
Result<QTime> timeOf(const QString& text)
{
    for (const char* form : {"H:mm", "H.mm", "HHmm"})
        if (const QTime time = QTime::fromString(text.trimmed(), QString::fromLatin1(form)); time.isValid())
            return time;
    return fail(ErrorCode::Invalid, "A time is written as 09:30.");
}

} // namespace

StartPlanForm::StartPlanForm(const PageContext& context, QWidget* parent)
    : Card(tr("Plan the start"), {}, parent), m_context(context), m_day(new DateEdit(context.clock.today())),
      m_time(new QLineEdit), m_tutor(new QComboBox), m_delay(new QLineEdit),
      m_dayRow(new FormRow(tr("First &session on"), m_day)), m_timeRow(new FormRow(tr("A&t"), m_time)),
      m_tutorRow(new FormRow(tr("With t&utor"), m_tutor)),
      m_delayRow(new FormRow(tr("Dela&y the family asked for"), m_delay)), m_failure(new TextLabel(TextSize::Body)),
      m_keep(new QPushButton(tr("Keep the plan"))), m_undo(new QPushButton(icon(Glyph::Undo), tr("Undo")))
{
    m_day->setCalendar(context.schoolDays.marks());
    m_dayRow->validateWith([day = m_day](const QString&) { return day->day(); });
    m_timeRow->validateWith([](const QString& text) { return timeOf(text); });
    m_timeRow->setHelp(tr("Such as 09:30; may be left open."));
    m_delay->setMaxLength(longestDelay);
    m_delayRow->setHelp(tr("Noted beside the start. It does not move the day by which tuition must begin, and hides no "
                           "late start."));
    m_failure->setWordWrap(true);
    m_failure->hide();
    setKind(m_keep, ButtonKind::Primary);
    auto* when = new QHBoxLayout;
    when->setSpacing(gap * 2);
    when->addWidget(m_dayRow, 3);
    when->addWidget(m_timeRow, 2);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(gap);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_undo);
    buttons->addStretch(1);
    body()->addLayout(when);
    for (QWidget* one : std::initializer_list<QWidget*>{m_tutorRow, m_delayRow, m_failure}) body()->addWidget(one);
    body()->addLayout(buttons);
    makeTutors();
    connect(m_day, &DateEdit::dayChanged, this, &StartPlanForm::readTutors);
    for (FormRow* row : {m_dayRow, m_timeRow, m_tutorRow, m_delayRow})
        connect(row, &FormRow::edited, this, &StartPlanForm::edited);
    connect(m_keep, &QAbstractButton::clicked, this, [this] {
        if (checkAll({m_dayRow, m_timeRow})) keep(written());
    });
    connect(m_undo, &QAbstractButton::clicked, this, [this] {
        if (m_before) keep(*m_before);
    });
}

void StartPlanForm::makeTutors()
{
    Columns<StartTutor> columns;
    columns.text(u"tutor", tr("Tutor"), [](const StartTutor& one) { return tutorName(one.line); })
        .strong()
        .second([](const StartTutor& one) { return one.line.ref; });
    columns.badge(u"why", tr("Why not"), [](const StartTutor&) {
        return std::optional(BadgeText{Tone::Bad, tr("not cleared")});
    });
    columns
        .text(u"failing", tr("What stands against it"), [](const StartTutor& one) { return failingText(one.failing); })
        .stretched();
    columns.badge(u"offered", tr("In the answer"), [](const StartTutor& one) {
        return one.offered ? std::optional(BadgeText{Tone::Warn, tr("named")}) : std::nullopt;
    });
    m_others = new RowsModel<StartTutor>(
        std::move(columns), [](const StartTutor& one) { return one.line.ref; }, this);
    const QString name = tr("Cannot be chosen on that day");
    m_otherTable = new DataTable(name, m_others);
    m_otherTable->setTitle(name);
    m_otherTable->setEmptyText(tr("Every tutor of the provider is cleared on that day."));
    m_otherTable->setSingleSelection();
    m_otherTable->setCompact();
    m_otherTable->setBare();
    m_otherTable->hide();
    body()->addWidget(m_otherTable);
}

void StartPlanForm::clear()
{
    ++m_latest;
    m_shown.clear();
    m_before.reset();
}

void StartPlanForm::show(const AwardStart& start, QDate offered)
{
    const QString award = start.referralRef + u'/' + QString::number(start.awardNo);
    const bool another = award != m_shown;
    m_start = start;
    if (another) m_before.reset();
    m_undo->setVisible(m_before.has_value());
    if (!another && m_edited) return;
    m_shown = award;
    fill(start.plan, start.plan.version == 0 ? offered : QDate());
}

void StartPlanForm::fill(const StartPlan& plan, QDate offered)
{
    m_day->setDay(plan.plannedOn.isValid() ? plan.plannedOn : offered);
    m_time->setText(plan.plannedTime.isValid() ? timeText(plan.plannedTime) : QString());
    m_delay->setText(plan.familyDelay);
    m_wantedTutor = plan.tutorRef;
    for (FormRow* row : {m_dayRow, m_timeRow, m_tutorRow, m_delayRow}) row->clearError();
    m_failure->hide();
    m_edited = false;
    readTutors();
}

void StartPlanForm::edited()
{
    m_edited = true;
    m_failure->hide();
}

void StartPlanForm::readTutors()
{
    const int mine = ++m_latest;
    const QDate day = m_day->day().value_or(QDate());
    m_tutorRow->setHelp(day.isValid() ? QString() : tr("Say the day first: a tutor is cleared for a day."));
    if (!day.isValid()) return showTutors({});
    if (m_tutor->currentIndex() > 0) m_wantedTutor = m_tutor->currentData().toString();
    m_context.desk.run(
        this,
        [ref = m_start.referralRef, number = m_start.awardNo, day](Session& session) {
            return tutorsForStart(session, ref, number, day);
        },
        [this, mine](Result<std::vector<StartTutor>> tutors) {
            if (mine != m_latest) return;
            if (tutors) return showTutors(*std::move(tutors));
            m_failure->setText(errorSentence(tutors.error()));
            m_failure->setVisible(tutors.error().code != ErrorCode::Cancelled);
        });
}

void StartPlanForm::showTutors(std::vector<StartTutor> tutors)
{
    const QSignalBlocker quietly(m_tutor);
    m_tutor->clear();
    m_tutor->addItem(tr("nobody yet"), QString());
    std::vector<StartTutor> others;
    for (StartTutor& one : tutors) {
        if (!one.selectable()) {
            others.push_back(std::move(one));
            continue;
        }
        QStringList words{tr("%1 (%2)").arg(tutorName(one.line), one.line.ref), teachesText(one.line)};
        if (one.offered) words << tr("named in the answer");
        words.removeAll(QString());
        m_tutor->addItem(words.join(QStringLiteral(" · ")), one.line.ref);
    }
    m_tutor->setCurrentIndex(std::max(0, m_tutor->findData(m_wantedTutor)));
    m_tutor->setEnabled(m_tutor->count() > 1);
    if (m_tutor->count() == 1 && !others.empty())
        m_tutorRow->setHelp(tr("No tutor of the provider is cleared on that day."));
    m_otherTable->setVisible(!others.empty());
    m_others->setRows(std::move(others));
}

StartPlan StartPlanForm::written() const
{
    StartPlan out;
    out.plannedOn = m_day->day().value_or(QDate());
    if (!m_time->text().trimmed().isEmpty()) out.plannedTime = timeOf(m_time->text()).value_or(QTime());
    out.tutorRef = m_tutor->currentData().toString();
    out.familyDelay = m_delayRow->text();
    return out;
}

void StartPlanForm::keep(const StartPlan& plan)
{
    StartPlanning planning{m_start.referralRef, m_start.awardNo, plan};
    planning.plan.version = m_start.plan.version;
    m_keep->setEnabled(false);
    m_context.desk.change(
        this, [planning](Session& session) { return planStart(session, planning); },
        [this, before = m_start.plan](const Result<void>& done) {
            m_keep->setEnabled(true);
            if (done) {
                m_before = before;
                m_edited = false;
                return;
            }
            const QString& where = done.error().where;
            if (where == QLatin1String("planned_on")) return m_dayRow->setError(done.error());
            if (where == QLatin1String("tutor")) return m_tutorRow->setError(done.error());
            if (where == QLatin1String("family_delay")) return m_delayRow->setError(done.error());
            m_failure->setText(QString(markOf(Tone::Bad)) + u' ' + errorSentence(done.error()));
            m_failure->show();
        });
}

} // namespace desk::ui
