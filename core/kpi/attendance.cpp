#include "core/kpi/attendance.h"

#include "core/kpi/sessionstanding.h"

namespace desk {

Percentage attendanceOf(const SessionCounts& counts)
{
    qint64 attended = 0, attendable = 0;
    for (std::size_t i = 0; i < sessionOutcomes; ++i) {
        const SessionStanding standing = standingIn(Measure::O1, static_cast<SessionOutcome>(i));
        if (standing == SessionStanding::Excluded) continue;
        attendable += counts.byOutcome[i];
        if (standing == SessionStanding::Numerator) attended += counts.byOutcome[i];
    }
    return Percentage(attended, attendable);
}

} // namespace desk
