#include "core/kpi/duedays.h"

namespace desk {

Result<QDate> planDue(QDate startedOn, const SchoolCalendar& calendar, const ReportSettings& settings)
{
    if (settings.planInSchoolDays) return calendar.nthSchoolDayAfter(startedOn, settings.planSchoolDays);
    return startedOn.addDays(settings.planCalendarDays);
}

PlanStanding planStanding(QDate startedOn, QDate receivedOn, QDate endedOn, QDate today, const SchoolCalendar& calendar,
                          const ReportSettings& settings)
{
    PlanStanding out;
    if (receivedOn.isValid() && receivedOn <= today) out.receivedOn = receivedOn;
    if (!startedOn.isValid() || startedOn > today) return out;
    const auto due = planDue(startedOn, calendar, settings);
    if (!due) return out;
    out.due = *due;
    out.standing = judge({*due, receivedOn, endedOn}, today);
    return out;
}

} // namespace desk
