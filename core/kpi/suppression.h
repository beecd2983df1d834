#pragma once

#include "core/delivery/session.h"
#include "core/kpi/halftermreport.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace desk {

/// A count as the public and other providers see it; empty where it is kept back ("c").
using SharedCount = std::optional<qint64>;

/// How a count that is kept back is written.
inline constexpr char keptBack[] = "c";

/// "7", or "c".
QString textOf(const SharedCount& count);

/// One figure for others. What is not in it cannot be got from it.
struct SharedFigure
{
    Measure measure = Measure::A1;
    SharedCount numerator;
    bool hasDenominator = true; ///< A1 counts and has none
    SharedCount denominator;
    SharedCount pending;
    SharedCount excluded;
    std::optional<KpiResult> result; ///< empty where it is kept back; it falls with its counts

    /// Whether the percentage is known; it falls with its counts too.
    bool percentShown() const { return hasDenominator && numerator && denominator; }
    /// "89.9", "c", or empty for 0/0 and for A1.
    QString percentText() const;
};

struct SharedRow
{
    std::optional<qint64> providerId; ///< empty: ALL
    QString code;
    QString name;
    std::array<SharedFigure, measures> figures;

    const SharedFigure& of(Measure measure) const { return figures[static_cast<std::size_t>(measure)]; }
};

/// A report for the public or for other providers: small counts kept back, cases and hours not in it at all.
struct SharedReport
{
    ReportQuestion question;
    std::vector<SharedRow> rows; ///< ALL first, then providers by code
};

/// Some sessions of the report's, with whose they were.
struct SessionsOfStudent
{
    qint64 providerId = 0;
    qint64 studentId = 0;
    SessionOutcome outcome = SessionOutcome::Attended;
    qint64 sessions = 1;
};

/// Keeps back what is about 1–4 students, and what these could be worked out from (docs/decisions/0014). Needs
/// the report of all, with its cases, and all its sessions. A provider's own report is never given through here.
SharedReport suppressed(const HalfTermReport& report, std::span<const SessionsOfStudent> sessions);

} // namespace desk
