#pragma once

#include "core/calendar/bankholidays.h"
#include "core/calendar/schoolcalendar.h"

#include <map>
#include <optional>
#include <vector>

namespace desk {

/// What a day is in a school calendar, the first that applies.
enum class DayKind {
    Unknown, ///< no half-term of the academic year is known
    Weekend,
    BankHoliday,
    Closure,
    Holiday, ///< a weekday outside the half-terms
    SchoolDay,
};

struct PlannedDay
{
    QDate day;
    DayKind kind = DayKind::Unknown;
    int halfTerm = 0; ///< whose span it lies in; 0: none
    std::optional<BankHoliday> bankHoliday;
    /// Of a day on which the calendar is closed, whatever else it is; may be empty all the same.
    std::optional<QString> closure;
};

/// An academic year day by day, as a planner shows it.
struct YearPlan
{
    AcademicYear year;
    std::vector<PlannedDay> days;    ///< 1 September to 31 August
    std::map<int, int> schoolDaysOf; ///< by half-term
    int schoolDays = 0;
    std::vector<ReportingPeriod> periods;

    /// Of a day in the year.
    const PlannedDay& on(QDate day) const { return days[static_cast<std::size_t>(year.days().first().daysTo(day))]; }
};

/// `closures` with their reasons; those outside the year and half-terms of other years are passed over. The
/// half-terms may be such that problemsOf finds fault with them: a plan is drawn while somebody edits.
YearPlan planOf(AcademicYear year, const std::vector<HalfTerm>& halfTerms, const std::map<QDate, QString>& closures);

/// What one day is in a calendar.
DayKind kindOn(const SchoolCalendar& calendar, QDate day);

} // namespace desk
