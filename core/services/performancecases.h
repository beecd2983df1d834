#pragma once

#include "core/services/performancefigures.h"

namespace desk {

/// One record behind a bar or figure: a session, an award, a referral or a line of an invoice.
struct PerformanceCase
{
    QString referralRef;
    qint64 awardNo = 0;   ///< 0 where the case is the referral itself
    QString providerCode; ///< empty where it is about no provider alone
    QDate date;           ///< of the session or the award, the day due, the end of the invoice's week; may be invalid
    QString detail;       ///< the session's start and outcome, the standing, the invoice's number …
    qint64 numerator = 0; ///< what it adds, in the unit of the series
    qint64 denominator = 0;

    friend bool operator==(const PerformanceCase&, const PerformanceCase&) = default;
};

/// Which of them are wanted: everybody's sessions stand in the denominator of one provider's share.
enum class CasesWanted { All, Numerator };

/// The records behind a figure of a Performance, by referral, award, date and detail: they add up to its numerator
/// and, with CasesWanted::All, to its denominator (but for the expected value of s.12, which is of no record). Pending
/// and excluded ones are named and add nothing. Unknown where there is no such figure.
Result<std::vector<PerformanceCase>> performanceCases(Session& session, const Performance& performance,
                                                      const PerformanceFigure& figure,
                                                      CasesWanted wanted = CasesWanted::All);

} // namespace desk
