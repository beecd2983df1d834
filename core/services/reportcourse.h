#pragma once

#include "core/kpi/halftermreport.h"
#include "core/services/session.h"

#include <vector>

namespace desk {

/// The half-terms a report is set against (s.8.1, s.10): those of the academic year its period ends in, from the
/// first up to and with the one that holds the period's last day (or the as-at day, where that is earlier), each as
/// at the report's own day. Empty where the calendar knows none of them.
Result<std::vector<HalfTermReport>> reportCourse(Session& session, const ReportQuestion& asked);

struct ReportWithCourse
{
    HalfTermReport report;
    std::vector<HalfTermReport> course;
};
/// A report by the name of its period (halfTermReport) and what it is set against, read together: a half-term's is
/// the last of its own course.
Result<ReportWithCourse> reportWithCourse(Session& session, const QString& period, QDate asAt);

} // namespace desk
