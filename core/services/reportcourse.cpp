#include "core/services/reportcourse.h"

#include "core/services/performance.h"
#include "core/services/reports.h"
#include "core/storage/facts_store.h"

#include <algorithm>

namespace desk {

Result<std::vector<HalfTermReport>> reportCourse(Session& session, const ReportQuestion& asked)
{
    const QDate asAt = asked.asAt;
    const QDate last = std::max(std::min(asked.days.last(), asAt), asked.days.first());
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    const std::optional<ReportingPeriod> end = calendars.framework().periodWith(last);
    if (!end) return std::vector<HalfTermReport>();
    DESK_TRY(std::vector<HalfTermReport> out, halfTermTrend(session, end->year.text(), asAt));
    std::erase_if(out, [&end](const HalfTermReport& one) { return one.question.days.first() > end->days.first(); });
    return out;
}

Result<ReportWithCourse> reportWithCourse(Session& session, const QString& period, QDate asAt)
{
    ReportWithCourse out;
    const AcademicYear* year = nullptr;
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    for (const ReportingPeriod& one : calendars.framework().periods())
        if (one.name() == period) year = &one.year;
    if (!year) {
        DESK_TRY(out.report, halfTermReport(session, period, asAt));
        DESK_TRY(out.course, reportCourse(session, out.report.question));
        return out;
    }
    DESK_TRY(out.course, halfTermTrend(session, year->text(), asAt));
    const auto own =
        std::ranges::find(out.course, period, [](const HalfTermReport& one) { return one.question.period; });
    // Somebody may have changed the calendar between the two reads.
    if (own == out.course.end())
        return fail(ErrorCode::Unknown, "The calendar knows no period \"%1\" any more.", {period},
                    QStringLiteral("period"));
    out.course.erase(own + 1, out.course.end());
    out.report = out.course.back();
    return out;
}

} // namespace desk
