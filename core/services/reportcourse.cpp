#include "core/services/reportcourse.h"

#include "core/services/performance.h"
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

} // namespace desk
