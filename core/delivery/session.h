#pragma once

#include <QDate>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace desk {

/// How a session went. Late arrival is attended; a session without an outcome is a booking, in no measure.
enum class SessionOutcome { Attended, Absent, CancelledFamily, CancelledTutor, CancelledAuthority, Void };

inline constexpr std::size_t sessionOutcomes = 6;

/// The code of exchange.md.
constexpr std::string_view codeOf(SessionOutcome outcome)
{
    constexpr std::array<std::string_view, sessionOutcomes> codes{
        "attended", "absent", "cancelled_family", "cancelled_tutor", "cancelled_authority", "void"};
    return codes[static_cast<std::size_t>(outcome)];
}

constexpr std::optional<SessionOutcome> sessionOutcome(std::string_view code)
{
    for (std::size_t i = 0; i < sessionOutcomes; ++i)
        if (codeOf(static_cast<SessionOutcome>(i)) == code) return static_cast<SessionOutcome>(i);
    return std::nullopt;
}

/// The sessions of one award within some days, counted by outcome. Hours are hundredths, and are those of
/// the sessions that a student could have attended (attended, absent, cancelled by family) and whose
/// delivered hours are known.
struct SessionCounts
{
    qint64 awardId = 0;
    std::array<qint64, sessionOutcomes> byOutcome{};
    qint64 plannedHours = 0;
    qint64 deliveredHours = 0;

    qint64 of(SessionOutcome outcome) const { return byOutcome[static_cast<std::size_t>(outcome)]; }
    qint64& of(SessionOutcome outcome) { return byOutcome[static_cast<std::size_t>(outcome)]; }

    /// Adds other sessions of the same award.
    SessionCounts& operator+=(const SessionCounts& more)
    {
        for (std::size_t i = 0; i < sessionOutcomes; ++i) byOutcome[i] += more.byOutcome[i];
        plannedHours += more.plannedHours;
        deliveredHours += more.deliveredHours;
        return *this;
    }
};

} // namespace desk
