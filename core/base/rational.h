#pragma once

#include <QString>

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace desk {

/// A whole number of any size, not negative: what exact comparison of awards' totals needs.
class BigNatural
{
public:
    BigNatural() = default;
    explicit BigNatural(std::uint64_t value);

    bool isZero() const { return m_limbs.empty(); }
    friend BigNatural operator+(const BigNatural& a, const BigNatural& b);
    /// Needs a >= b.
    friend BigNatural operator-(const BigNatural& a, const BigNatural& b);
    friend BigNatural operator*(const BigNatural& a, const BigNatural& b);
    friend std::strong_ordering operator<=>(const BigNatural& a, const BigNatural& b);
    friend bool operator==(const BigNatural&, const BigNatural&) = default;

    /// Divides by a divisor that is not zero: the quotient, and what remains in `remainder`.
    BigNatural dividedBy(const BigNatural& divisor, BigNatural& remainder) const;
    QString text() const;
    /// Of decimal digits, as text() gives them; nothing for any other text.
    static std::optional<BigNatural> ofDigits(const QString& digits);

private:
    void trim();
    int bits() const;
    bool bit(int at) const;
    std::vector<std::uint32_t> m_limbs; ///< least first, no leading zeros
};

/// An exact fraction. The figures of an award are compared unrounded, and a true tie is a tie (s.13).
class Rational
{
public:
    Rational(qint64 whole = 0) : Rational(whole, 1) {}
    /// The denominator must not be 0.
    Rational(qint64 numerator, qint64 denominator);

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    /// `b` must not be 0.
    friend Rational operator/(const Rational& a, const Rational& b);
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
    friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

    /// With so many decimals, rounded half up (away from zero).
    QString text(int decimals) const;
    double approximately() const { return text(9).toDouble(); }
    /// Every digit of it in lowest terms: "5430/61", "82", "-1/2".
    QString exactText() const;
    /// What exactText() gave; nothing for any other text.
    static std::optional<Rational> ofExactText(const QString& text);

private:
    Rational(bool negative, BigNatural numerator, BigNatural denominator)
        : m_negative(negative), m_numerator(std::move(numerator)), m_denominator(std::move(denominator))
    {}

    bool m_negative = false;
    BigNatural m_numerator;
    BigNatural m_denominator{1};
};

} // namespace desk
