#pragma once

#include "core/calendar/schoolcalendar.h"
#include "core/kpi/duty.h"
#include "core/kpi/settings.h"

#include <optional>

namespace desk {

/// From which day the school days to a start are counted (K4): the award's, or by the setting the referral's.
inline QDate startCountedFrom(QDate issuedOn, QDate awardedOn, const ReportSettings& settings)
{
    return settings.startCountedFromReferral ? issuedOn : awardedOn;
}

/// By when the intervention plan of a placement that started is due (A4, s.10). Fails where school days are
/// counted and the calendar ends first.
Result<QDate> planDue(QDate startedOn, const SchoolCalendar& calendar, const ReportSettings& settings);

/// How a placement's intervention plan stands on a day.
struct PlanStanding
{
    QDate due; ///< invalid: the placement has not started, or the calendar ends first
    QDate receivedOn;
    std::optional<Standing> standing; ///< empty without a due day
};

/// The plan of a placement by its start, its plan's arrival and its ending, which may all be invalid.
PlanStanding planStanding(QDate startedOn, QDate receivedOn, QDate endedOn, QDate today, const SchoolCalendar& calendar,
                          const ReportSettings& settings);

} // namespace desk
