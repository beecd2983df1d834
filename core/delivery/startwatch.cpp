#include "core/delivery/startwatch.h"

#include <algorithm>

namespace desk {

namespace {

bool isBy(QDate day, QDate today) { return day.isValid() && day <= today; }

StartStanding standingOf(const StartWatch& watch, const StartCourse& course, QDate today)
{
    using enum StartStanding;
    if (isBy(course.firstAttendedOn, today)) {
        if (!watch.startBy.isValid()) return NotCounted;
        return course.firstAttendedOn <= watch.startBy ? Started : StartedLate;
    }
    if (isBy(course.endedOn, today)) return Ended;
    if (watch.startBy.isValid() && today > watch.startBy) return Missed;
    if (isBy(watch.atRiskFrom, today)) return AtRisk;
    // Where not even the third day is known, days that lie within the known calendar are on course all the same.
    const bool known = watch.atRiskFrom.isValid() || watch.schoolDay > 0;
    return known ? OnCourse : NotCounted;
}

} // namespace

StartWatch watchStart(const StartCourse& course, QDate today, const SchoolCalendar& calendar, int startSchoolDays)
{
    StartWatch out;
    out.familyDelay = course.familyDelay;
    const auto startBy = calendar.nthSchoolDayAfter(course.awardedOn, startSchoolDays);
    if (startBy)
        out.startBy = *startBy;
    else
        out.calendarEnds = startBy.error();
    out.atRiskFrom =
        calendar.nthSchoolDayAfter(course.awardedOn, std::min(startAtRiskDay, startSchoolDays)).value_or(QDate());
    out.schoolDay = calendar.schoolDaysBetween(course.awardedOn, today).value_or(0);
    out.plannedLate = course.plannedOn.isValid() && out.startBy.isValid() && course.plannedOn > out.startBy;
    out.standing = standingOf(out, course, today);
    return out;
}

} // namespace desk
