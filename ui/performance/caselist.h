#pragma once

#include "core/services/performancecases.h"
#include "core/services/reportcases.h"
#include "ui/performance/casesplace.h"
#include "ui/performance/performancewords.h"

#include <memory>

namespace desk::ui {

/// A record behind a figure that is no measure, with the unit it counts in.
struct CountedCase
{
    PerformanceCase one;
    PerformanceSeries series = PerformanceSeries::Starts;
};

/// The cases behind a figure, as they are listed. Of a measure sessions, or referrals and awards, with how each
/// counts; of any other figure those that make up its numerator.
struct CaseList
{
    CasesPlace place;
    QString providerName; ///< empty: all
    ReportSettings settings;
    CaseCounts counts;                           ///< of a measure, as counted from the list
    PerformancePoint point;                      ///< of any other figure
    qint64 hoursDelivered = 0, hoursPlanned = 0; ///< hundredths, of the sessions that count beside O1
    std::vector<SessionCase> sessions;
    std::vector<NamedCase> named;
    std::vector<CountedCase> counted;
};

/// Reads them; what `known` has already is not calculated again. Unknown where there is no such figure, and the errors
/// of performanceOf().
Result<CaseList> readCaseList(Session& session, const CasesPlace& place, std::shared_ptr<const Performance> known);

/// "Attendance, 2025/26 HT3"
QString caseListTitle(const CaseList& list);
/// What is listed, in whole sentences with its numbers.
QString caseListText(const CaseList& list);
/// What a counted case is beside its date: "09:45, attended", "INV-0012".
QString detailText(const CountedCase& counted);
/// "1", "1.5 h", "£43.05"
QString amountText(const CountedCase& counted);

} // namespace desk::ui
