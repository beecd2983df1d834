#pragma once

#include "core/calendar/schoolcalendar.h"

#include <QDate>

#include <optional>

namespace desk {

/// How the way from an award to its first session stands on a day.
enum class StartStanding {
    OnCourse,
    AtRisk,  ///< from the third school day after the award, while nothing has been attended
    Missed,  ///< the last day on which it could begin has passed
    Started, ///< in time
    StartedLate,
    Ended,      ///< the award ended before anything was attended
    NotCounted, ///< the calendar ends before it can be told
};

/// What is known of an award's start. Days that are not known are invalid.
struct StartCourse
{
    QDate awardedOn;
    QDate plannedOn;
    QDate firstAttendedOn;
    QDate endedOn;
    bool familyDelay = false; ///< the family asked to begin later
};

/// An award on its way to the first session (s.13). The day of the award does not count.
struct StartWatch
{
    StartStanding standing = StartStanding::OnCourse;
    int schoolDay = 0; ///< school days since the award, with the day asked about; 0 where the calendar ends first
    QDate startBy;     ///< invalid where the calendar ends first
    QDate atRiskFrom;  ///< likewise
    bool plannedLate = false;          ///< the plan itself is for a day after startBy
    bool familyDelay = false;          ///< noted beside: it never hides that the start was missed
    std::optional<Error> calendarEnds; ///< why startBy is not known: names the calendar and its last day
};

/// A start is at risk from this school day after the award on.
inline constexpr int startAtRiskDay = 3;

/// Where an award stands on a day, given within how many school days tuition must begin (a setting, 5). Missed
/// begins on the day after the last one on which it could begin: the sixth school day at the latest.
StartWatch watchStart(const StartCourse& course, QDate today, const SchoolCalendar& calendar, int startSchoolDays);

} // namespace desk
