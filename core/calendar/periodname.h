#pragma once

#include "core/calendar/schoolcalendar.h"

#include <QString>

#include <vector>

namespace desk {

/// What kinds of stretches a report can be asked for (docs/decisions/0013).
enum class PeriodKind {
    HalfTerm,     ///< "2025/26 HT1": with the holiday that follows it
    AcademicYear, ///< "2025/26": 1 September to 31 August
    Quarter,      ///< "2025 Q4": October to December 2025
    Framework,    ///< "framework": from its start to the as-at day
    Days,         ///< "2025-10-01..2025-12-31": both days included
};

struct NamedPeriod
{
    QString name; ///< as it was asked for
    PeriodKind kind = PeriodKind::HalfTerm;
    DateRange days;

    friend bool operator==(const NamedPeriod&, const NamedPeriod&) = default;
};

/// What a name is read beside.
struct PeriodFrame
{
    const SchoolCalendar* calendar = nullptr; ///< the framework's own, whoever the student
    QDate frameworkStart;
    QDate asAt;
};

/// The days of a name. Unknown where it is none of the kinds above or the calendar knows no day of it;
/// Contradiction where the days stand the wrong way round or the framework began after the as-at day.
Result<NamedPeriod> periodNamed(const QString& name, const PeriodFrame& frame);

/// Every name that stands for days of the calendar's known years: the half-terms in order, the academic years, the
/// quarters that share a day with one, and the framework once it has begun.
std::vector<NamedPeriod> periodsOf(const PeriodFrame& frame);

/// A stretch cut where calendar months end, in order. `days` must have a last day.
std::vector<DateRange> monthsWithin(const DateRange& days);

} // namespace desk
