#pragma once

#include <QString>

#include <cstddef>
#include <optional>

namespace desk {

/// The measures of s.10 in the order of the report: activity A1–A6, outcomes O1–O2, indicators K1–K4.
enum class Measure { A1, A2, A3, A4, A5, A6, O1, O2, K1, K2, K3, K4 };

inline constexpr std::size_t measures = 12;

/// "A1" … "K4".
QString codeOf(Measure measure);
/// The measure of a code, as written.
std::optional<Measure> measureWithCode(const QString& code);
/// The contract's words for it (s.10).
QString wordingOf(Measure measure);
/// K1–K4 have the target of 90%.
constexpr bool isIndicator(Measure measure) { return measure >= Measure::K1; }
/// A5, A6, O1 and K1 count sessions; the others count referrals, awards and placements.
constexpr bool countsSessions(Measure measure)
{
    return measure == Measure::A5 || measure == Measure::A6 || measure == Measure::O1 || measure == Measure::K1;
}

} // namespace desk
