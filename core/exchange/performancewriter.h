#pragma once

#include "core/exchange/csvwriter.h"
#include "core/services/performancecases.h"

#include <QJsonObject>

namespace desk {

/// Every figure of an academic year as `series,period,provider_code,category,numerator,denominator,value`, and the
/// baseline of s.7.3 after them. Hours and money are decimals; the value is the percentage, rounded down to a tenth,
/// where there is a denominator, and the numerator where there is none. With a provider's code only its rows.
void writePerformance(const Performance& performance, const QString& onlyProvider, CsvWriter& writer);
QJsonObject performanceJson(const Performance& performance, const QString& onlyProvider);

/// The list behind one figure: `referral_ref,award_no,provider_code,date,detail,numerator,denominator`.
void writePerformanceCases(PerformanceSeries series, const std::vector<PerformanceCase>& cases, CsvWriter& writer);
QJsonObject performanceCasesJson(const PerformanceFigure& figure, const std::vector<PerformanceCase>& cases);

} // namespace desk
