#pragma once

#include "core/base/daterange.h"
#include "core/base/percentage.h"
#include "core/kpi/duty.h"
#include "core/kpi/facts.h"
#include "core/kpi/measure.h"
#include "core/kpi/settings.h"

#include <QDate>
#include <QString>

#include <array>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace desk {

/// One referral, award or placement behind a figure, with how it stands in it.
struct MeasureCase
{
    qint64 referralId = 0;
    qint64 awardId = 0; ///< 0 where the case is the referral itself
    qint64 studentId = 0;
    QDate due; ///< invalid where the measure has no due date
    Standing standing = Standing::Met;

    friend bool operator==(const MeasureCase&, const MeasureCase&) = default;
};

enum class KpiResult { NoTarget, NoData, Missed, Amber, Met };

/// "met", "amber", "missed", "no data", or empty.
QString textOf(KpiResult result);

/// One figure of the report with everything that decided it.
struct MeasureResult
{
    Measure measure = Measure::A1;
    qint64 numerator = 0;
    std::optional<qint64> denominator; ///< A1 counts and has none
    qint64 pending = 0;
    qint64 pendingMet = 0; ///< how many of the pending are already met
    qint64 excluded = 0;
    int students = 0; ///< how many students the denominator (A1: the count) is about
    KpiResult result = KpiResult::NoTarget;
    /// The cases behind numerator, denominator, pending and excluded; those of sessions (A5, A6, O1, K1)
    /// are the sessions themselves and are read when somebody asks (sessionCases).
    std::vector<MeasureCase> cases;

    Percentage percentage() const { return Percentage(numerator, denominator.value_or(0)); }

    friend bool operator==(const MeasureResult&, const MeasureResult&) = default;
};

/// The rows of one provider, or of all (ALL).
struct ReportRow
{
    std::optional<qint64> providerId; ///< empty: ALL
    QString code;
    QString name;
    std::array<MeasureResult, measures> results;
    /// Beside O1: attendance with the tutors' cancellations in the denominator (s.10).
    Percentage allIn;
    qint64 hoursDelivered = 0; ///< hundredths, over O1's sessions whose delivered hours are known
    qint64 hoursPlanned = 0;

    const MeasureResult& of(Measure measure) const { return results[static_cast<std::size_t>(measure)]; }
    MeasureResult& of(Measure measure) { return results[static_cast<std::size_t>(measure)]; }

    friend bool operator==(const ReportRow&, const ReportRow&) = default;
};

/// A calendar that ends too early for some duties: they belong to no period until it is extended.
struct CalendarNote
{
    QString reason; ///< names the calendar and its last day
    int duties = 0;

    friend bool operator==(const CalendarNote&, const CalendarNote&) = default;
};

/// What is asked of a report.
struct ReportQuestion
{
    QString period; ///< as it was asked for: "2025/26 HT1", "2025 Q4" …
    DateRange days;
    QDate asAt;
    ReportSettings settings;

    friend bool operator==(const ReportQuestion&, const ReportQuestion&) = default;
};

/// The one value behind table, charts, print, PDF and CSV (s.10, rules.md 6).
struct HalfTermReport
{
    ReportQuestion question;
    std::vector<ReportRow> rows; ///< ALL first, then providers by code
    std::vector<CalendarNote> notes;

    friend bool operator==(const HalfTermReport&, const HalfTermReport&) = default;
};

/// Calculates the report from what is known. Percentages are exact: met or missed is decided on integers.
HalfTermReport calculate(const ReportFacts& facts, const ReportQuestion& question);
/// The same with the sessions of the question's own days beside facts that were read for more than those.
HalfTermReport calculate(const ReportFacts& facts, const std::vector<SessionCounts>& sessions,
                         const ReportQuestion& question);

} // namespace desk
