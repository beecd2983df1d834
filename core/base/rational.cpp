#include "core/base/rational.h"

#include <algorithm>
#include <utility>

namespace desk {

BigNatural::BigNatural(std::uint64_t value)
{
    for (; value != 0; value >>= 32) m_limbs.push_back(static_cast<std::uint32_t>(value));
}

void BigNatural::trim()
{
    while (!m_limbs.empty() && m_limbs.back() == 0) m_limbs.pop_back();
}

int BigNatural::bits() const
{
    if (m_limbs.empty()) return 0;
    int top = 0;
    for (std::uint32_t limb = m_limbs.back(); limb != 0; limb >>= 1) ++top;
    return static_cast<int>(m_limbs.size() - 1) * 32 + top;
}

bool BigNatural::bit(int at) const { return (m_limbs[static_cast<std::size_t>(at) / 32] >> (at % 32)) & 1U; }

BigNatural operator+(const BigNatural& a, const BigNatural& b)
{
    BigNatural out;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < std::max(a.m_limbs.size(), b.m_limbs.size()) || carry != 0; ++i) {
        if (i < a.m_limbs.size()) carry += a.m_limbs[i];
        if (i < b.m_limbs.size()) carry += b.m_limbs[i];
        out.m_limbs.push_back(static_cast<std::uint32_t>(carry));
        carry >>= 32;
    }
    return out;
}

BigNatural operator-(const BigNatural& a, const BigNatural& b)
{
    BigNatural out;
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < a.m_limbs.size(); ++i) {
        std::int64_t limb = static_cast<std::int64_t>(a.m_limbs[i]) - borrow;
        if (i < b.m_limbs.size()) limb -= b.m_limbs[i];
        borrow = limb < 0 ? 1 : 0;
        out.m_limbs.push_back(static_cast<std::uint32_t>(limb + (borrow << 32)));
    }
    out.trim();
    return out;
}

BigNatural operator*(const BigNatural& a, const BigNatural& b)
{
    BigNatural out;
    out.m_limbs.resize(a.m_limbs.size() + b.m_limbs.size());
    for (std::size_t i = 0; i < a.m_limbs.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < b.m_limbs.size() || carry != 0; ++j) {
            carry += out.m_limbs[i + j];
            if (j < b.m_limbs.size()) carry += std::uint64_t(a.m_limbs[i]) * b.m_limbs[j];
            out.m_limbs[i + j] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
    }
    out.trim();
    return out;
}

std::strong_ordering operator<=>(const BigNatural& a, const BigNatural& b)
{
    if (a.m_limbs.size() != b.m_limbs.size()) return a.m_limbs.size() <=> b.m_limbs.size();
    return std::lexicographical_compare_three_way(a.m_limbs.rbegin(), a.m_limbs.rend(), b.m_limbs.rbegin(),
                                                  b.m_limbs.rend());
}

BigNatural BigNatural::dividedBy(const BigNatural& divisor, BigNatural& remainder) const
{
    // Bit by bit: the numbers are a few hundred bits, and there are as many divisions as cells in a table.
    BigNatural quotient;
    quotient.m_limbs.resize(m_limbs.size());
    remainder = BigNatural();
    for (int at = bits() - 1; at >= 0; --at) {
        remainder = remainder + remainder;
        if (bit(at)) remainder = remainder + BigNatural(1);
        if (remainder < divisor) continue;
        remainder = remainder - divisor;
        quotient.m_limbs[static_cast<std::size_t>(at) / 32] |= 1U << (at % 32);
    }
    quotient.trim();
    return quotient;
}

QString BigNatural::text() const
{
    QString out;
    const BigNatural ten(10);
    for (BigNatural rest = *this; !rest.isZero();) {
        BigNatural digit;
        rest = rest.dividedBy(ten, digit);
        out.prepend(QChar(u'0' + (digit.isZero() ? 0 : static_cast<int>(digit.m_limbs[0]))));
    }
    return out.isEmpty() ? QStringLiteral("0") : out;
}

std::optional<BigNatural> BigNatural::ofDigits(const QString& digits)
{
    // No figure of an award comes near; what is longer is no figure of ours.
    constexpr qsizetype most = 4000;
    if (digits.isEmpty() || digits.size() > most) return std::nullopt;
    BigNatural out;
    const BigNatural ten(10);
    for (const QChar digit : digits) {
        if (digit < u'0' || digit > u'9') return std::nullopt;
        out = out * ten + BigNatural(static_cast<std::uint64_t>(digit.unicode() - u'0'));
    }
    return out;
}

namespace {

BigNatural commonDivisor(BigNatural a, BigNatural b)
{
    while (!b.isZero()) {
        BigNatural rest;
        static_cast<void>(a.dividedBy(b, rest));
        a = std::exchange(b, std::move(rest));
    }
    return a;
}

std::uint64_t magnitude(qint64 value)
{
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

} // namespace

Rational::Rational(qint64 numerator, qint64 denominator)
    : m_negative(numerator != 0 && (numerator < 0) != (denominator < 0)), m_numerator(magnitude(numerator)),
      m_denominator(magnitude(denominator))
{
    Q_ASSERT(denominator != 0);
}

Rational operator+(const Rational& a, const Rational& b)
{
    const BigNatural left = a.m_numerator * b.m_denominator;
    const BigNatural right = b.m_numerator * a.m_denominator;
    BigNatural denominator = a.m_denominator * b.m_denominator;
    if (a.m_negative == b.m_negative) return {a.m_negative, left + right, std::move(denominator)};
    if (left >= right) return {a.m_negative && left != right, left - right, std::move(denominator)};
    return {b.m_negative, right - left, std::move(denominator)};
}

Rational operator-(const Rational& a, const Rational& b)
{
    return a + Rational(!b.m_negative && !b.m_numerator.isZero(), b.m_numerator, b.m_denominator);
}

Rational operator*(const Rational& a, const Rational& b)
{
    BigNatural numerator = a.m_numerator * b.m_numerator;
    const bool negative = a.m_negative != b.m_negative && !numerator.isZero();
    return {negative, std::move(numerator), a.m_denominator * b.m_denominator};
}

Rational operator/(const Rational& a, const Rational& b)
{
    Q_ASSERT(!b.m_numerator.isZero());
    return a * Rational(b.m_negative, b.m_denominator, b.m_numerator);
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b)
{
    if (a.m_negative != b.m_negative) return a.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    const auto order = a.m_numerator * b.m_denominator <=> b.m_numerator * a.m_denominator;
    return a.m_negative ? 0 <=> order : order;
}

QString Rational::text(int decimals) const
{
    BigNatural scaled = m_numerator;
    for (int i = 0; i < decimals; ++i) scaled = scaled * BigNatural(10);
    BigNatural rest;
    BigNatural whole = scaled.dividedBy(m_denominator, rest);
    if (rest + rest >= m_denominator) whole = whole + BigNatural(1);
    const bool zero = whole.isZero();
    QString digits = whole.text();
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, u'0');
        digits.insert(digits.size() - decimals, u'.');
    }
    return m_negative && !zero ? u'-' + digits : digits;
}

QString Rational::exactText() const
{
    const BigNatural common = commonDivisor(m_numerator, m_denominator);
    BigNatural rest;
    const QString above = (m_negative ? QStringLiteral("-") : QString()) + m_numerator.dividedBy(common, rest).text();
    const BigNatural below = m_denominator.dividedBy(common, rest);
    return below == BigNatural(1) ? above : above + u'/' + below.text();
}

std::optional<Rational> Rational::ofExactText(const QString& text)
{
    const bool negative = text.startsWith(u'-');
    const qsizetype stroke = text.indexOf(u'/');
    const auto above = BigNatural::ofDigits(text.mid(negative ? 1 : 0, stroke < 0 ? -1 : stroke - (negative ? 1 : 0)));
    const auto below = stroke < 0 ? BigNatural(1) : BigNatural::ofDigits(text.mid(stroke + 1));
    if (!above || !below || below->isZero() || (negative && above->isZero())) return std::nullopt;
    return Rational(negative, *above, *below);
}

} // namespace desk
