#include "core/services/placementlines.h"

#include "core/kpi/attendance.h"

namespace desk {

PlacementLine PlacementLines::of(const storage::PlacementStore::Award& award) const
{
    // What lies after today is not known.
    const auto known = [this](QDate day) { return day.isValid() && day <= m_today ? day : QDate(); };
    PlacementLine out;
    out.referralRef = award.referralRef;
    out.awardNo = award.number;
    out.studentRef = award.studentRef;
    out.forename = award.forename;
    out.surname = award.surname;
    out.providerCode = award.providerCode;
    out.providerName = award.providerName;
    out.lot = award.lot;
    out.keyStage = award.keyStage;
    out.subjects = award.subjects;
    out.hoursPerWeek = award.hoursPerWeek;
    out.awardedAt = award.awardedAt;
    out.startedOn = known(award.startedOn);
    out.endedOn = known(award.endedOn);
    if (out.endedOn.isValid()) out.endReason = award.endReason;
    out.state = placementState(award.startedOn, award.endedOn, m_today);
    out.plan = planStanding(award.startedOn, award.planReceivedOn, award.endedOn, m_today,
                            *m_calendars.find(award.calendar), m_settings);
    return out;
}

PlacementLine PlacementLines::of(const storage::PlacementStore::Award& award,
                                 const std::vector<storage::PlacementStore::SessionRow>& sessions,
                                 const std::vector<AssessmentFact>& scores) const
{
    PlacementLine out = of(award);
    PlacementCount count(m_today);
    for (const auto& session : sessions) count.add(session.fact);
    addTally(out, count.take());
    addProgress(out, award.calendar, scores);
    return out;
}

void PlacementLines::addTally(PlacementLine& line, const PlacementTally& tally) const
{
    line.attendance = attendanceOf(tally.all);
    line.recentAttendance = attendanceOf(tally.recent);
    line.belowTarget = line.attendance.hasData() && !line.attendance.meets(m_settings.target);
    line.lastAttended = tally.lastAttended;
    line.notesOverdue = tally.notesOverdue;
}

void PlacementLines::addProgress(PlacementLine& line, const QString& calendar,
                                 const std::vector<AssessmentFact>& scores) const
{
    if (!line.startedOn.isValid()) return;
    line.progress = progressSoFar(scores, line.startedOn, line.endedOn, m_today, *m_calendars.find(calendar));
}

std::vector<PlacementWeek> weeksOf(const std::vector<storage::PlacementStore::SessionRow>& sessions, QDate today)
{
    std::vector<PlacementWeek> out;
    for (const auto& session : sessions) {
        if (session.fact.date > today) break;
        const QDate monday = weekOf(session.fact.date);
        if (out.empty() || out.back().monday != monday) out.emplace_back().monday = monday;
        out.back().add(session.fact, today);
    }
    return out;
}

} // namespace desk
