#include "core/services/reportcourse.h"

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
    std::vector<HalfTermReport> out;
    for (const ReportingPeriod& one : calendars.framework().periods()) {
        if (one.year != end->year || one.halfTerm > end->halfTerm) continue;
        DESK_TRY(auto halfTerm, halfTermReport(session, one.name(), asAt));
        out.push_back(std::move(halfTerm));
    }
    return out;
}

} // namespace desk
