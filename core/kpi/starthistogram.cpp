#include "core/kpi/starthistogram.h"

#include "core/kpi/duedays.h"

#include <algorithm>

namespace desk {

std::size_t StartHistogram::barOf(const StartCase& one) const
{
    return static_cast<std::size_t>(std::min(one.days, limit + 2));
}

std::vector<qint64> StartHistogram::counts() const
{
    std::vector<qint64> out(bars());
    for (const StartCase& one : cases)
        if (one.kind == StartKind::Started) ++out[barOf(one)];
    return out;
}

qint64 StartHistogram::apart(StartKind kind) const { return std::ranges::count(cases, kind, &StartCase::kind); }

StartCase startCaseOf(const MeasureCase& one, const ReferralFact& referral, const AwardFact& award,
                      const ReportQuestion& question)
{
    const auto known = [&question](QDate day) { return day.isValid() && day <= question.asAt; };
    StartCase out{one, StartKind::NotYet, 0, {}};
    if (!known(award.firstAttendedOn)) {
        if (known(award.endedOn)) out.kind = StartKind::EndedUnstarted;
        return out;
    }
    out.startedOn = award.firstAttendedOn;
    const QDate from = startCountedFrom(referral.issuedOn, award.awardedOn, question.settings);
    const auto days = referral.calendar->schoolDaysBetween(from, out.startedOn);
    out.kind = days ? StartKind::Started : StartKind::NotCountable;
    if (!days) return out;
    // A start at the weekend after the last day there was is late, though no more school days have passed.
    const bool between = out.startedOn > from && !referral.calendar->isSchoolDay(out.startedOn);
    out.days = *days + (between ? 1 : 0);
    return out;
}

} // namespace desk
