#include "ui/referrals/startpart.h"

#include "core/base/scaled.h"
#include "ui/frame/recordwords.h"
#include "ui/referrals/factlist.h"
#include "ui/referrals/referralwords.h"
#include "ui/referrals/startplanform.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

BadgeText startBadge(const StartWatch& watch, int startSchoolDays)
{
    switch (watch.standing) {
    case StartStanding::OnCourse:
        return watch.plannedLate ? BadgeText{Tone::Warn, StartPart::tr("planned too late")}
                                 : BadgeText{Tone::Info, StartPart::tr("on course")};
    case StartStanding::AtRisk:
        return {Tone::Warn, StartPart::tr("at risk: school day %1 of %2").arg(watch.schoolDay).arg(startSchoolDays)};
    case StartStanding::Missed:
        return {Tone::Bad, StartPart::tr("missed: school day %1").arg(watch.schoolDay)};
    case StartStanding::Started:
        return {Tone::Good, StartPart::tr("started in time")};
    case StartStanding::StartedLate:
        return {Tone::Warn, StartPart::tr("started late")};
    case StartStanding::Ended:
        return {Tone::None, StartPart::tr("never started")};
    case StartStanding::NotCounted:
        return {Tone::None, StartPart::tr("the calendar ends before it can be told")};
    }
    return {};
}

StartPart::StartPart(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_none(new EmptyState(tr("Nothing has been awarded yet, so nothing can have started."), QString())),
      m_card(new Card(tr("The start"))), m_badge(new StatusBadge), m_facts(new FactList),
      m_failure(new TextLabel(QString(), TextSize::Body, true)),
      m_openPlacement(new QPushButton(tr("Open the placement"))), m_form(new StartPlanForm(context))
{
    m_openPlacement->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_failure->setWordWrap(true);
    m_failure->hide();
    m_card->head()->addWidget(m_badge);
    m_card->body()->addWidget(m_facts);
    m_card->body()->addWidget(m_openPlacement);
    makeScores();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap * 2);
    for (QWidget* one : std::initializer_list<QWidget*>{m_none, m_card, m_failure, m_form, m_scoreTable})
        all->addWidget(one);
    all->addStretch(1);
    m_form->hide();
    connect(m_openPlacement, &QAbstractButton::clicked, this, [this] {
        Q_EMIT placeWanted({QStringLiteral("placements"), m_placement, {}});
    });
}

void StartPart::makeScores()
{
    Columns<AssessmentLine> columns;
    columns.text(u"subject", tr("Subject"), [](const AssessmentLine& one) { return one.fact.subject; }).strong();
    columns.text(u"scale", tr("Scale"), [](const AssessmentLine& one) { return one.fact.scale; }).stretched();
    columns.date(u"on", tr("Assessed"), [](const AssessmentLine& one) { return one.fact.on; });
    columns.badge(u"kind", tr("Kind"), [](const AssessmentLine& one) {
        return std::optional(one.fact.baseline ? BadgeText{Tone::Info, tr("baseline")}
                                               : BadgeText{Tone::None, tr("progress")});
    });
    columns
        .text(u"score", tr("Score"),
              [](const AssessmentLine& one) { return QString::fromStdString(scaledText(one.fact.score, 6)); })
        .right()
        .sortedBy([](const AssessmentLine& one) { return QVariant(one.fact.score); });
    m_scores = new RowsModel<AssessmentLine>(
        std::move(columns),
        [](const AssessmentLine& one) {
            return QStringList{QString::number(one.awardNo), one.fact.subject, one.fact.scale,
                               one.fact.on.toString(Qt::ISODate)}
                .join(u'|');
        },
        this);
    const QString name = tr("Assessments");
    m_scoreTable = new DataTable(name, m_scores);
    m_scoreTable->setTitle(name);
    m_scoreTable->setEmptyText(tr("Nothing has been assessed yet."));
    m_scoreTable->setSingleSelection();
    m_scoreTable->setCompact();
}

void StartPart::show(const ReferralRecord& record, Instant now)
{
    if (record.line.ref != m_record.line.ref) {
        ++m_latest;
        m_started.reset();
        m_form->clear();
        m_form->hide();
        m_failure->hide();
    }
    m_record = record;
    m_today = now.londonDate();
    const bool awarded = !record.awards.empty();
    m_none->setVisible(!awarded);
    m_card->setVisible(awarded);
    m_scoreTable->setVisible(awarded);
    if (!awarded) return m_form->hide();
    const AwardLine& award = record.awards.back();
    if (!award.runs) m_started.reset();
    m_placement = record.line.ref + u'/' + QString::number(award.number);
    m_card->setTitle(tr("The start with %1").arg(award.providerName));
    m_scores->setRows(record.assessments);
    showFacts();
}

void StartPart::look()
{
    if (m_record.awards.empty() || !m_record.awards.back().runs) return m_form->hide();
    const int mine = ++m_latest;
    m_context.desk.run(
        this,
        [ref = m_record.line.ref, at = m_context.clock.now()](Session& session) {
            return awardStart(session, ref, at);
        },
        [this, mine](Result<std::optional<AwardStart>> start) {
            if (mine != m_latest) return;
            m_failure->setVisible(!start && start.error().code != ErrorCode::Cancelled);
            if (start)
                showStart(*std::move(start));
            else
                m_failure->setText(errorSentence(start.error()));
        });
}

void StartPart::showStart(std::optional<AwardStart> start)
{
    m_started = std::move(start);
    showFacts();
    const bool plans = m_started && m_started->mayPlan;
    if (plans) m_form->show(*m_started, offeredStart());
    m_form->setVisible(plans);
}

/// What the provider offered, where it lies in time to come.
QDate StartPart::offeredStart() const
{
    const AwardLine& award = m_record.awards.back();
    for (const AskedProvider& asked : m_record.providers) {
        if (asked.code != award.providerCode) continue;
        for (auto answer = asked.answers.rbegin(); answer != asked.answers.rend(); ++answer)
            if (answer->canMeet && answer->proposedStart >= m_today) return answer->proposedStart;
    }
    return {};
}

BadgeText StartPart::badge() const
{
    const AwardLine& award = m_record.awards.back();
    if (m_started && m_started->awardNo == award.number)
        return startBadge(m_started->watch, m_started->startSchoolDays);
    if (!award.firstAttendedOn.isValid())
        return award.runs ? dueBadge(award.startBy, m_today) : BadgeText{Tone::None, tr("never started")};
    const bool inTime = !award.startBy.isValid() || award.firstAttendedOn <= award.startBy;
    return inTime ? BadgeText{Tone::Good, tr("started in time")} : BadgeText{Tone::Warn, tr("started late")};
}

void StartPart::showFacts()
{
    const AwardLine& award = m_record.awards.back();
    m_badge->setBadge(badge());
    m_badge->setAccessibleName(tr("The start: %1").arg(spoken(m_badge->badge())));
    const auto plan = planBadge(award.plan, m_today);
    const SessionSummary& sessions = award.sessions;
    const bool taught = sessions.counts.plannedHours > 0;
    QString planned, delay;
    if (m_started) {
        const StartPlan& start = m_started->plan;
        QStringList words;
        if (start.plannedOn.isValid()) words << dateText(start.plannedOn);
        if (start.plannedTime.isValid()) words << timeText(start.plannedTime);
        if (!m_started->tutor.isEmpty()) words << tr("with %1 (%2)").arg(m_started->tutor, start.tutorRef);
        planned = words.join(u' ');
        if (m_started->watch.plannedLate) planned = tr("%1: after the day by which it must begin").arg(planned);
        delay = start.familyDelay;
    }
    const bool ends = m_started && m_started->watch.calendarEnds;
    m_facts->setFacts(
        {{tr("Awarded"), momentText(award.awardedAt)},
         {tr("Tuition to begin by"), ends ? errorSentence(*m_started->watch.calendarEnds) : dateText(award.startBy)},
         {tr("Planned"), planned},
         {tr("First session"), award.firstAttendedOn.isValid() ? dateText(award.firstAttendedOn) : tr("not yet")},
         {tr("The family asked for a delay"), delay},
         {tr("Intervention plan"), plan ? plan->word : QString()},
         {tr("Sessions"), tallyText(sessions.counts, sessions.booked)},
         {tr("Hours"), taught ? tr("%1 delivered of %2 planned")
                                    .arg(ReferralWords::hours(sessions.counts.deliveredHours),
                                         ReferralWords::hours(sessions.counts.plannedHours))
                              : QString()},
         {tr("From – to"), sessions.first.isValid() ? daysText(sessions.first, sessions.last) : QString()},
         {tr("Ended"), dateText(award.endedOn)}});
}

} // namespace desk::ui
