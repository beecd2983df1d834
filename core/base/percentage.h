#pragma once

#include <QString>
#include <QtGlobal>

namespace desk {

/// A part of a whole that keeps both numbers, so that met or missed is decided on integers and a
/// percentage never stands without its n of d.
class Percentage
{
public:
    Percentage() = default;
    Percentage(qint64 numerator, qint64 denominator) : m_numerator(numerator), m_denominator(denominator) {}

    qint64 numerator() const { return m_numerator; }
    qint64 denominator() const { return m_denominator; }
    bool hasData() const { return m_denominator > 0; }

    /// Tenths of a percent, rounded down: a missed target never reads as met. Needs data.
    qint64 tenthsRoundedDown() const { return m_numerator * 1000 / m_denominator; }
    /// "89.9"; empty without data.
    QString text() const;
    /// At least `target` percent, on integers. Needs data.
    bool meets(int target) const { return 100 * m_numerator >= target * m_denominator; }

    friend bool operator==(const Percentage&, const Percentage&) = default;

private:
    qint64 m_numerator = 0;
    qint64 m_denominator = 0;
};

} // namespace desk
