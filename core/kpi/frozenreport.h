#pragma once

#include "core/delivery/session.h"
#include "core/kpi/halftermreport.h"

#include <QDate>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace desk {

/// A referral, award or placement behind a figure of a frozen report, by reference and never by name.
struct FrozenCase
{
    QString referralRef;
    qint64 awardNo = 0; ///< 0 where the case is the referral itself
    QDate due;          ///< invalid where the measure has no due date
    Standing standing = Standing::Met;

    friend bool operator==(const FrozenCase&, const FrozenCase&) = default;
};

/// A session with an outcome as a frozen report knew it; A5, A6, O1 and K1 of every row count these.
struct FrozenSession
{
    QString referralRef;
    qint64 awardNo = 0;
    QString providerCode;
    QDate date;
    QString startTime; ///< HH:MM
    SessionOutcome outcome = SessionOutcome::Attended;
    qint64 plannedHours = 0;              ///< hundredths
    std::optional<qint64> deliveredHours; ///< hundredths; empty: not known

    friend bool operator==(const FrozenSession&, const FrozenSession&) = default;
};

/// The cases of one row by measure, each by referral and award. Those of sessions are empty.
using FrozenCases = std::array<std::vector<FrozenCase>, measures>;

/// A report with what stood behind it, as it was published. It can be read without the records it came from.
struct FrozenReport
{
    HalfTermReport report;               ///< a provider's own has that provider's row alone
    std::vector<FrozenCases> cases;      ///< of each row
    std::vector<FrozenSession> sessions; ///< by referral, award, date and time
    /// The half-terms it was set against (reportCourse), with the same rows and without cases.
    std::vector<HalfTermReport> course;
};

/// Whether two reports hold the same figures, rows, settings and notes, whatever ids their cases have.
bool sameFigures(const HalfTermReport& a, const HalfTermReport& b);

/// A figure without its cases.
struct FigureValues
{
    qint64 numerator = 0;
    std::optional<qint64> denominator;
    qint64 pending = 0;
    qint64 pendingMet = 0;
    qint64 excluded = 0;
    int students = 0;
    KpiResult result = KpiResult::NoTarget;
    // Beside O1 alone; else 0.
    Percentage allIn;
    qint64 hoursDelivered = 0; ///< hundredths
    qint64 hoursPlanned = 0;   ///< hundredths

    friend bool operator==(const FigureValues&, const FigureValues&) = default;
};

/// How a case stood in a figure.
struct CaseState
{
    QString standing;                      ///< of FrozenCase, or of a session ("numerator", "denominator", "excluded")
    QDate due;                             ///< of a duty
    std::optional<SessionOutcome> outcome; ///< of a session, and its hours
    qint64 plannedHours = 0;
    std::optional<qint64> deliveredHours;

    /// "missed, due 2025-11-03"; "numerator (attended, 1.5 of 1.5 h)".
    QString described() const;
    friend bool operator==(const CaseState&, const CaseState&) = default;
};

/// A case that came, went, or stands otherwise than before.
struct CaseChange
{
    QString referralRef;
    qint64 awardNo = 0; ///< 0 where the case is the referral itself
    QDate date;         ///< of a session; else invalid
    QString startTime;
    std::optional<CaseState> before; ///< empty: it is new
    std::optional<CaseState> after;  ///< empty: it is gone

    friend bool operator==(const CaseChange&, const CaseChange&) = default;
};

/// A figure that is not what it was, and the cases that made it so. Where the cases outweigh each other its
/// numbers are the same before and after.
struct FigureChange
{
    QString providerCode; ///< "ALL" for the row of all
    Measure measure = Measure::A1;
    FigureValues before;
    FigureValues after;
    std::vector<CaseChange> cases; ///< by referral, award, date and time

    friend bool operator==(const FigureChange&, const FigureChange&) = default;
};

/// What differs between two reports of one period.
struct ReportChanges
{
    std::vector<FigureChange> figures; ///< by row and measure
    bool settings = false;             ///< other decisions of the rules held
    bool comments = false;

    bool nothing() const { return figures.empty() && !comments; }
    friend bool operator==(const ReportChanges&, const ReportChanges&) = default;
};

/// Compares the figures and the cases behind them. A provider without a row counts as one with nothing.
ReportChanges changesBetween(const FrozenReport& before, const FrozenReport& after);

} // namespace desk
