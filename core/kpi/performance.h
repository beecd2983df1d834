#pragma once

#include "core/calendar/academicyear.h"
#include "core/kpi/halftermreport.h"
#include "core/kpi/starthistogram.h"

#include <array>
#include <optional>
#include <vector>

namespace desk {

inline constexpr std::size_t monthsOfYear = 12; ///< September first, as academic years have them
inline constexpr std::size_t keyStageCount = 5;
inline constexpr std::size_t lotCount = 2;

/// Where a day's month stands among those of its academic year: September is 0.
constexpr std::size_t monthPlace(int month) { return static_cast<std::size_t>((month + 3) % 12); }

/// Hours of the sessions beside O1 (hoursCount), in hundredths.
struct HoursDelivered
{
    qint64 delivered = 0;
    qint64 planned = 0;

    friend bool operator==(const HoursDelivered&, const HoursDelivered&) = default;
};

/// What was awarded and invoiced in one lot.
struct LotFigures
{
    qint64 awards = 0;
    qint64 hoursPerWeek = 0; ///< hundredths: the hours a week of the referrals awarded
    qint64 invoiced = 0;     ///< pence

    friend bool operator==(const LotFigures&, const LotFigures&) = default;
};

/// The figures of one provider, or of ALL, in one half-term or in all of an academic year.
struct PerformanceFigures
{
    StartHistogram starts;                            ///< of K4's cases: by the day on which they are due
    std::array<HoursDelivered, monthsOfYear> hours{}; ///< by calendar month
    std::array<qint64, keyStageCount> byKeyStage{};   ///< sessions, all but void, by the referral's key stage
    qint64 sessions = 0;                              ///< all but void: A5's and A6's denominator
    qint64 cancelledByTutor = 0;
    qint64 cancelledByFamily = 0;
    qint64 cancelledByAuthority = 0;
    std::array<LotFigures, lotCount> byLot{};    ///< awards by the day of the award, invoices by the week's end
    std::array<qint64, monthsOfYear> invoiced{}; ///< pence, by the month in which the week ended

    HoursDelivered allHours() const;
    qint64 allInvoiced() const;

    friend bool operator==(const PerformanceFigures&, const PerformanceFigures&) = default;
};

/// What was invoiced since the framework began (s.12), in pence. Weeks that ended before its start belong to no
/// figure of spending and are kept apart.
struct Spending
{
    std::array<qint64, lotCount> byLot{}; ///< to the as-at day
    qint64 beforeYear = 0;                ///< of that, in weeks ended before the academic year
    qint64 beforeFramework = 0;           ///< apart

    qint64 toDate() const { return byLot[0] + byLot[1]; }
    friend bool operator==(const Spending&, const Spending&) = default;
};

struct PerformanceRow
{
    std::optional<qint64> providerId; ///< empty: ALL
    QString code;
    QString name;
    std::vector<PerformanceFigures> halfTerms; ///< in the order of Performance::reports
    Spending spending;

    /// The half-terms together.
    PerformanceFigures year() const;
    friend bool operator==(const PerformanceRow&, const PerformanceRow&) = default;
};

struct PerformanceQuestion
{
    QString academicYear; ///< "2025/26"
    QDate asAt;

    friend bool operator==(const PerformanceQuestion&, const PerformanceQuestion&) = default;
};

/// How an academic year has gone so far, half-term by half-term: the one value behind the charts.
struct Performance
{
    PerformanceQuestion question;
    ReportSettings settings;
    std::vector<HalfTermReport> reports; ///< of every half-term of the year, those not begun too
    std::vector<PerformanceRow> rows;    ///< ALL first, then providers by code, as in each report

    /// nullptr where there is no such provider; an empty code is ALL.
    const PerformanceRow* find(const QString& code) const;
    /// The place of a half-term by its name; none where the year has no such.
    std::optional<std::size_t> halfTerm(const QString& period) const;

    friend bool operator==(const Performance&, const Performance&) = default;
};

/// Days of one half-term within one calendar month, with their sessions by award.
struct PerformanceStretch
{
    std::size_t halfTerm = 0; ///< its place in the year
    DateRange days;
    std::vector<SessionCounts> sessions;
};

/// What a Performance is calculated from, as known on the as-at day.
struct PerformanceFacts
{
    ReportFacts common; ///< over the whole year; without sessions
    std::vector<PerformanceStretch> stretches;
    std::vector<InvoiceFact> invoices; ///< of all years
};

/// The half-terms of an academic year cut where months end, in order.
std::vector<PerformanceStretch> stretchesOf(const std::vector<ReportingPeriod>& halfTerms);

/// The sessions of one half-term, put together from its stretches.
std::vector<SessionCounts> sessionsOf(const std::vector<PerformanceStretch>& stretches, std::size_t halfTerm);

/// The figures beside the reports, which must be those of the year's half-terms from the same facts. Sessions of
/// awards that are not known, and invoices of such, are in none.
Performance performanceFrom(const PerformanceFacts& facts, std::vector<HalfTermReport> reports,
                            const PerformanceQuestion& question);

} // namespace desk
