#pragma once

#include "core/kpi/halftermreport.h"

#include <vector>

namespace desk {

/// How the start of an award stands as at a day.
enum class StartKind {
    Started,
    NotYet,         ///< the award runs without a session attended
    EndedUnstarted, ///< it ended without one
    NotCountable,   ///< it started where no calendar knows the school days
};

/// One award of the histogram: a case of K4 (s.10, s.13).
struct StartCase
{
    MeasureCase one; ///< as K4 has it, with how it stands there
    StartKind kind = StartKind::NotYet;
    /// In school days: the start lies on the n-th school day after the award (setting: the referral) or, on a day
    /// that is none, before it; 0 on the same day or earlier. Only of Started.
    int days = 0;
    QDate startedOn; ///< invalid without a start

    friend bool operator==(const StartCase&, const StartCase&) = default;
};

/// How many school days it took from the award to the first attended session (s.13). It holds the cases of K4, pending
/// and excluded ones too, each in one bar or apart: a start counts as in time exactly when it lies in the bars up to
/// `limit`.
struct StartHistogram
{
    int limit = 5;                ///< the school days there are (setting)
    std::vector<StartCase> cases; ///< by referral and award

    /// Bars 0 … limit, limit + 1, and all above it together.
    std::size_t bars() const { return static_cast<std::size_t>(limit) + 3; }
    /// In which bar a start stands; only of Started.
    std::size_t barOf(const StartCase& one) const;
    /// How many stand in each bar.
    std::vector<qint64> counts() const;
    qint64 apart(StartKind kind) const; ///< of any kind but Started

    friend bool operator==(const StartHistogram&, const StartHistogram&) = default;
};

/// How a K4 case of a referral and award stands in the histogram.
StartCase startCaseOf(const MeasureCase& one, const ReferralFact& referral, const AwardFact& award,
                      const ReportQuestion& question);

} // namespace desk
