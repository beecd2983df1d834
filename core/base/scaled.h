#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace desk {

/// Reads a decimal number exactly into a whole number of its smallest part: `38.5` with two decimals is
/// 3850. A point, no exponent, no grouping, no blanks; at most `decimals` behind the point.
Result<qint64> parseScaled(std::string_view text, int decimals);

/// The shortest text of such a number (`9`, `7.5`).
std::string scaledText(qint64 value, int decimals);

/// Pence as money is written: always two decimals (`38.50`).
std::string moneyText(qint64 pence);

} // namespace desk
