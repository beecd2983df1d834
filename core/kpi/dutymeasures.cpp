#include "core/kpi/dutymeasures.h"

#include "core/kpi/duedays.h"

namespace desk {

std::optional<QDate> DutyMeasures::known(const Result<QDate>& found)
{
    if (found) return *found;
    ++m_outside[found.error().message()];
    return std::nullopt;
}

void DutyMeasures::judge(const ReferralFact& referral,
                         const std::unordered_map<qint64, std::vector<AssessmentFact>>& assessments, const Add& add)
{
    static const std::vector<AssessmentFact> none;
    judgeStartFromReferral(referral, add);
    for (const AwardFact& award : referral.awards) {
        judgeStartFromAward(referral, award, add);
        if (!award.firstAttendedOn.isValid() || award.firstAttendedOn > m_question.asAt) continue;
        judgePlan(referral, award, add);
        const auto scores = assessments.find(award.id);
        judgeProgressOf(referral, award, scores == assessments.end() ? none : scores->second, add);
    }
}

void DutyMeasures::judgeStartFromReferral(const ReferralFact& referral, const Add& add)
{
    const auto due =
        known(referral.calendar->nthSchoolDayAfter(referral.issuedOn, m_question.settings.startSchoolDays));
    if (!due || !m_question.days.contains(*due)) return;

    QDate firstAttended;
    std::optional<qint64> provider;
    for (const AwardFact& award : referral.awards) {
        const QDate start = award.firstAttendedOn;
        if (start.isValid() && (!firstAttended.isValid() || start < firstAttended)) firstAttended = start;
        if (award.number == 1 && award.awardedOn <= *due) provider = award.providerId;
    }
    // Without a first award in time nobody was asked to start by then: the miss is the service's, in ALL alone.
    const Duty duty{*due, provider ? firstAttended : QDate(), referral.withdrawnOn};
    add({Measure::A3, provider, {referral.id, 0, referral.studentId, *due, desk::judge(duty, m_question.asAt)}});
}

void DutyMeasures::judgeStartFromAward(const ReferralFact& referral, const AwardFact& award, const Add& add)
{
    const ReportSettings& settings = m_question.settings;
    const QDate from = startCountedFrom(referral.issuedOn, award.awardedOn, settings);
    const auto due = known(referral.calendar->nthSchoolDayAfter(from, settings.startSchoolDays));
    if (!due || !m_question.days.contains(*due)) return;
    // A provider that gives an award back before it was due has not thereby kept it.
    const Duty duty{*due, award.firstAttendedOn, award.endedByProvider ? QDate() : award.endedOn};
    add({Measure::K4,
         award.providerId,
         {referral.id, award.id, referral.studentId, *due, desk::judge(duty, m_question.asAt)}});
}

void DutyMeasures::judgePlan(const ReferralFact& referral, const AwardFact& award, const Add& add)
{
    const auto due = known(planDue(award.firstAttendedOn, *referral.calendar, m_question.settings));
    if (!due || !m_question.days.contains(*due)) return;
    const Duty duty{*due, award.planReceivedOn, award.endedOn};
    add({Measure::A4,
         award.providerId,
         {referral.id, award.id, referral.studentId, *due, desk::judge(duty, m_question.asAt)}});
}

void DutyMeasures::judgeProgressOf(const ReferralFact& referral, const AwardFact& award,
                                   const std::vector<AssessmentFact>& assessments, const Add& add)
{
    const DateRange& period = m_question.days;
    const bool begun = period.first() <= m_question.asAt;
    const QDate ended = award.endedOn.isValid() && award.endedOn <= m_question.asAt ? award.endedOn : QDate();
    const bool overlaps = award.firstAttendedOn <= period.last() && (!ended.isValid() || ended >= period.first());
    if (!begun || !overlaps) return;
    const ProgressQuestion question{period, m_question.asAt, award.firstAttendedOn, ended};
    Standing standing = Standing::Excluded;
    switch (judgeProgress(assessments, question, *referral.calendar)) {
    case ProgressVerdict::Progressed:
        standing = Standing::Met;
        break;
    case ProgressVerdict::NotProgressed:
        standing = Standing::Missed;
        break;
    case ProgressVerdict::Excluded:
        break;
    }
    add({Measure::O2, award.providerId, {referral.id, award.id, referral.studentId, {}, standing}});
}

std::vector<CalendarNote> DutyMeasures::notes() const
{
    std::vector<CalendarNote> out;
    for (const auto& [reason, duties] : m_outside) out.push_back({reason, duties});
    return out;
}

} // namespace desk
