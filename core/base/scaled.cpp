#include "core/base/scaled.h"

#include <algorithm>

namespace desk {

namespace {

constexpr int mostDigits = 15;

qint64 powerOfTen(int exponent)
{
    qint64 out = 1;
    for (int i = 0; i < exponent; ++i) out *= 10;
    return out;
}

tl::unexpected<Error> notANumber(std::string_view text)
{
    return fail(ErrorCode::Invalid, "\"%1\" is not a number such as 7.5.",
                {QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 40)))});
}

} // namespace

Result<qint64> parseScaled(std::string_view text, int decimals)
{
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative) rest.remove_prefix(1);
    qint64 value = 0;
    int seen = 0, behind = -1;
    for (const char c : rest) {
        if (c == '.' && behind < 0) {
            behind = 0;
            continue;
        }
        if (c < '0' || c > '9' || ++seen > mostDigits) return notANumber(text);
        value = value * 10 + (c - '0');
        if (behind >= 0) ++behind;
    }
    if (seen == 0 || behind == 0 || rest.front() == '.') return notANumber(text);
    // Zeros at the end say nothing: 7.500 is 7.5.
    for (; behind > decimals && value % 10 == 0; --behind) value /= 10;
    if (behind > decimals)
        return fail(ErrorCode::Invalid, "At most %1 decimals are kept.", {QString::number(decimals)});
    const qint64 scale = powerOfTen(decimals - std::max(behind, 0));
    if (value > 999'999'999'999'999'999LL / scale) return notANumber(text);
    return negative ? -value * scale : value * scale;
}

std::string scaledText(qint64 value, int decimals)
{
    const qint64 scale = powerOfTen(decimals);
    const qint64 size = value < 0 ? -value : value;
    std::string out = (value < 0 ? "-" : "") + std::to_string(size / scale);
    std::string fraction = std::to_string(size % scale + scale).substr(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return fraction.empty() ? out : out + '.' + fraction;
}

std::string moneyText(qint64 pence)
{
    const qint64 size = pence < 0 ? -pence : pence;
    const qint64 rest = size % 100;
    return (pence < 0 ? "-" : "") + std::to_string(size / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

} // namespace desk
