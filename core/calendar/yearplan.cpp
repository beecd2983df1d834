#include "core/calendar/yearplan.h"

#include <algorithm>

namespace desk {

namespace {

DayKind kindOf(const PlannedDay& one)
{
    if (one.day.dayOfWeek() > 5) return DayKind::Weekend;
    if (one.bankHoliday) return DayKind::BankHoliday;
    if (one.closure) return DayKind::Closure;
    return one.halfTerm == 0 ? DayKind::Holiday : DayKind::SchoolDay;
}

PlannedDay planned(QDate day, const std::vector<HalfTerm>& halfTerms, const std::map<QDate, QString>& closures)
{
    PlannedDay out;
    out.day = day;
    const auto holding = std::ranges::find_if(halfTerms, [day](const HalfTerm& one) { return one.days.contains(day); });
    if (holding != halfTerms.end()) out.halfTerm = holding->number;
    out.bankHoliday = bankHolidayOn(day);
    const auto closed = closures.find(day);
    if (closed != closures.end()) out.closure = closed->second;
    out.kind = halfTerms.empty() ? DayKind::Unknown : kindOf(out);
    return out;
}

} // namespace

YearPlan planOf(AcademicYear year, const std::vector<HalfTerm>& halfTerms, const std::map<QDate, QString>& closures)
{
    std::vector<HalfTerm> own;
    std::ranges::copy_if(halfTerms, std::back_inserter(own),
                         [year](const HalfTerm& one) { return one.year == year && one.days.last().isValid(); });
    YearPlan out{year, {}, {}, 0, SchoolCalendar({}, own, {}).periods()};
    for (const HalfTerm& one : own) out.schoolDaysOf.emplace(one.number, 0);
    for (QDate day = year.days().first(); day <= year.days().last(); day = day.addDays(1)) {
        out.days.push_back(planned(day, own, closures));
        if (out.days.back().kind != DayKind::SchoolDay) continue;
        ++out.schoolDaysOf[out.days.back().halfTerm];
        ++out.schoolDays;
    }
    return out;
}

DayKind kindOn(const SchoolCalendar& calendar, QDate day)
{
    if (!calendar.knows(AcademicYear::containing(day))) return DayKind::Unknown;
    if (calendar.isSchoolDay(day)) return DayKind::SchoolDay;
    PlannedDay one;
    one.day = day;
    one.bankHoliday = bankHolidayOn(day);
    // On a weekday inside a half-term that is no bank holiday, only a closure is left.
    if (std::ranges::any_of(calendar.halfTerms(), [day](const HalfTerm& each) { return each.days.contains(day); }))
        one.closure.emplace();
    return kindOf(one);
}

} // namespace desk
