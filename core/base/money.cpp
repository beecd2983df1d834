#include "core/base/money.h"

#include "core/base/scaled.h"

namespace desk {

namespace {

constexpr int decimals = 2;
constexpr qint64 mostHundredths = 1000LL * 100;
// A rate times 1,000 hours stays far inside 64 bits.
constexpr qint64 mostPence = 1'000'000'000'000;

} // namespace

Result<Hours> Hours::parse(std::string_view text)
{
    DESK_TRY(const qint64 hundredths, parseScaled(text, decimals));
    if (hundredths < 0 || hundredths > mostHundredths) return fail(ErrorCode::Invalid, "Hours are between 0 and 1000.");
    return Hours(hundredths);
}

std::string Hours::text() const { return scaledText(m_hundredths, decimals); }

Result<Money> Money::parse(std::string_view text)
{
    DESK_TRY(const qint64 pence, parseScaled(text, decimals));
    if (pence < -mostPence || pence > mostPence)
        return fail(ErrorCode::Invalid, "An amount of money is at most ten thousand million pounds.");
    return Money(pence);
}

std::string Money::text() const { return moneyText(m_pence); }

} // namespace desk
