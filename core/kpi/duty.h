#pragma once

#include <QDate>

#include <array>
#include <string_view>

namespace desk {

/// How a duty stands as at a day.
enum class Standing {
    Met,
    Missed,
    Pending,    ///< its due date has not come and it is not met yet
    PendingMet, ///< its due date has not come, and it is met already
    Excluded,   ///< cut off on or before its due date, unmet by that day
};

/// "met", "missed", "pending", "pending_met", "excluded".
constexpr std::string_view codeOf(Standing standing)
{
    constexpr std::array<std::string_view, 5> codes{"met", "missed", "pending", "pending_met", "excluded"};
    return codes[static_cast<std::size_t>(standing)];
}

/// Something that had to happen by a day (s.10): a start, a plan.
struct Duty
{
    QDate due;
    QDate metOn;  ///< the day it happened; invalid while it has not
    QDate cutOff; ///< the day it fell away (withdrawn, ended); invalid while it has not
};

/// Judges a duty as at a day: what lies after that day is not known. Exclusion comes before pending, at
/// once and for good, so that a period half done does not look better for its early successes.
inline Standing judge(const Duty& duty, QDate asAt)
{
    const auto known = [asAt](QDate day) { return day.isValid() && day <= asAt; };
    const bool met = known(duty.metOn);
    if (known(duty.cutOff) && duty.cutOff <= duty.due && !(met && duty.metOn <= duty.cutOff)) return Standing::Excluded;
    if (duty.due > asAt) return met ? Standing::PendingMet : Standing::Pending;
    return met && duty.metOn <= duty.due ? Standing::Met : Standing::Missed;
}

} // namespace desk
