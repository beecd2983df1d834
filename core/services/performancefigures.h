#pragma once

#include "core/services/performance.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace desk {

/// The series that a Performance holds; each is drawn as one chart.
enum class PerformanceSeries {
    Measures,       ///< A1 … K4 of each half-term
    Starts,         ///< awards by school days to the first attended session / all of the histogram
    Hours,          ///< delivered / planned, by calendar month
    KeyStages,      ///< sessions of a key stage / all, but void
    Awards,         ///< a provider's awards in a lot / everybody's
    AwardedHours,   ///< the same of the hours a week awarded
    DeliveredShare, ///< a provider's hours delivered / everybody's
    Cancellations,  ///< sessions cancelled by one side / all but void
    SpendByMonth,   ///< invoiced, by the month in which the week ended
    SpendByLot,     ///< invoiced, by lot
    SpendSoFar,     ///< invoiced since the framework began, to each month's end / the expected value (s.12)
    SpendToDate,    ///< invoiced since the framework began, to the as-at day, by lot / the expected value
};

inline constexpr std::size_t performanceSeries = 12;

/// What its numbers are: sessions, awards and so on, hundredths of an hour, or pence.
enum class PerformanceUnit { Count, Hours, Pence };

/// "measures", "starts", "hours" …: public.
QString codeOf(PerformanceSeries series);
std::optional<PerformanceSeries> performanceSeriesWithCode(const QString& code);
PerformanceUnit unitOf(PerformanceSeries series);

/// The category of a bar of the histogram, of so many, and of what stands apart from them.
QString startCategory(std::size_t bar, std::size_t bars);
QString startCategory(StartKind kind);

/// Which bar or figure is meant.
struct PerformanceFigure
{
    PerformanceSeries series = PerformanceSeries::Measures;
    /// A half-term of the year ("2025/26 HT1") or the year itself ("2025/26"); "framework" for SpendToDate.
    QString period;
    QString providerCode; ///< empty: ALL
    /// Measures: "A1" … "K4". Starts: "0" … "5", "6", "7+" (by the setting), "not_yet", "ended", "unknown".
    /// By month: "2025-09". Key stages: "EY", "KS1" … By lot: "lot_1", "lot_2"; "all" too, but for SpendByLot.
    /// Cancellations: "tutor", "family", "authority". DeliveredShare: empty.
    QString category;

    friend bool operator==(const PerformanceFigure&, const PerformanceFigure&) = default;
};

/// A bar or figure with its numbers, in the unit of its series.
struct PerformancePoint
{
    PerformanceFigure figure;
    qint64 numerator = 0;
    std::optional<qint64> denominator; ///< none where it is a count or an amount of its own
};

/// Every bar and figure there is, by series, period (half-terms, then the year), row and category. Measures stand for
/// half-terms alone: a year's progress is no sum (halfTermReport of the year tells it).
std::vector<PerformancePoint> performancePoints(const Performance& performance);
/// One of them; Unknown where there is no such figure.
Result<PerformancePoint> performancePoint(const Performance& performance, const PerformanceFigure& figure);

} // namespace desk
