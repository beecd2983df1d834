#pragma once

#include "core/base/result.h"

#include <compare>
#include <string>
#include <string_view>

namespace desk {

/// Hours in hundredths, from 0 to 1,000.
class Hours
{
public:
    constexpr Hours() = default;
    /// `1.5`: a decimal point, at most two decimals; neither negative nor above 1,000.
    static Result<Hours> parse(std::string_view text);

    static constexpr Hours fromHundredths(qint64 hundredths) { return Hours(hundredths); }

    constexpr qint64 hundredths() const { return m_hundredths; }
    /// As short as it can be: "9", "7.5", "0.25".
    std::string text() const;

    friend constexpr auto operator<=>(const Hours&, const Hours&) = default;

private:
    constexpr explicit Hours(qint64 hundredths) : m_hundredths(hundredths) {}
    qint64 m_hundredths = 0;
};

/// An amount of money in whole pence.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money fromPence(qint64 pence) { return Money(pence); }
    /// `38.50`, `38.5`, `38` or `-5.00`: a decimal point, at most two decimals, no grouping.
    static Result<Money> parse(std::string_view text);

    constexpr qint64 pence() const { return m_pence; }
    /// Always with two decimals: "38.50".
    std::string text() const;

    friend constexpr Money operator+(Money a, Money b) { return Money(a.m_pence + b.m_pence); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.m_pence - b.m_pence); }
    constexpr Money operator-() const { return Money(-m_pence); }
    /// A rate for some hours, to the nearest penny; half a penny goes away from zero.
    friend constexpr Money operator*(Money rate, Hours hours)
    {
        const qint64 exact = rate.m_pence * hours.hundredths();
        return Money((exact + (exact < 0 ? -50 : 50)) / 100);
    }
    friend constexpr auto operator<=>(const Money&, const Money&) = default;

private:
    constexpr explicit Money(qint64 pence) : m_pence(pence) {}
    qint64 m_pence = 0;
};

} // namespace desk
