#pragma once

#include "core/delivery/session.h"
#include "core/kpi/measure.h"

namespace desk {

/// Where a session stands in a figure that counts sessions.
enum class SessionStanding {
    Numerator,   ///< and so in the denominator too
    Denominator, ///< in it alone
    Excluded,
};

/// "numerator", "denominator", "excluded".
constexpr std::string_view codeOf(SessionStanding standing)
{
    constexpr std::array<std::string_view, 3> codes{"numerator", "denominator", "excluded"};
    return codes[static_cast<std::size_t>(standing)];
}

/// What counts in A5, A6, O1 and K1 (s.10, rules.md 6): tallies and lists of cases both ask here. A session
/// without an outcome is a booking and is asked about in none.
constexpr SessionStanding standingIn(Measure measure, SessionOutcome outcome)
{
    using enum SessionOutcome;
    if (measure == Measure::A5 || measure == Measure::A6) {
        const SessionOutcome counted = measure == Measure::A5 ? CancelledTutor : CancelledFamily;
        if (outcome == Void) return SessionStanding::Excluded;
        return outcome == counted ? SessionStanding::Numerator : SessionStanding::Denominator;
    }
    if (outcome == Attended) return SessionStanding::Numerator;
    return outcome == Absent || outcome == CancelledFamily ? SessionStanding::Denominator : SessionStanding::Excluded;
}

/// The same for the all-in rate beside O1: tutors' cancellations are in the denominator.
constexpr SessionStanding standingAllIn(SessionOutcome outcome)
{
    return outcome == SessionOutcome::CancelledTutor ? SessionStanding::Denominator : standingIn(Measure::O1, outcome);
}

/// Whether a session's hours stand in hours delivered / hours planned beside O1: over the sessions of its
/// denominator, without attended ones whose delivered hours nobody said.
constexpr bool hoursCount(SessionOutcome outcome, bool deliveredKnown)
{
    if (standingIn(Measure::O1, outcome) == SessionStanding::Excluded) return false;
    return deliveredKnown || outcome != SessionOutcome::Attended;
}

/// Takes one session into a tally; `delivered` is empty where nobody said.
inline void tally(SessionCounts& counts, SessionOutcome outcome, qint64 planned, std::optional<qint64> delivered)
{
    ++counts.of(outcome);
    if (!hoursCount(outcome, delivered.has_value())) return;
    counts.plannedHours += planned;
    counts.deliveredHours += delivered.value_or(0);
}

} // namespace desk
