#pragma once

#include "core/kpi/performance.h"
#include "core/services/session.h"

#include <vector>

namespace desk {

/// The reports of all half-terms of an academic year (`2025/26`) as at a day, in order; those not begun by then too,
/// with pending and excluded duties only (rules.md 6). Each is what halfTermReport() gives, read all at once.
/// Invalid for what is no academic year, Unknown where the framework's calendar does not hold it.
Result<std::vector<HalfTermReport>> halfTermTrend(Session& session, const QString& academicYear, QDate asAt);

/// How an academic year has gone as at a day: those reports and the figures beside them. The same errors.
Result<Performance> performanceOf(Session& session, const PerformanceQuestion& question);

} // namespace desk
