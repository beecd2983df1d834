#pragma once

#include "core/base/daterange.h"
#include "core/base/result.h"

#include <QString>

#include <string_view>

namespace desk {

/// 1 September to 31 August, written `2025/26`.
class AcademicYear
{
public:
    static Result<AcademicYear> parse(std::string_view text);
    static AcademicYear beginningIn(int year) { return AcademicYear(year); }
    static AcademicYear containing(QDate day) { return AcademicYear(day.month() >= 9 ? day.year() : day.year() - 1); }

    int firstYear() const { return m_firstYear; }
    DateRange days() const { return {QDate(m_firstYear, 9, 1), QDate(m_firstYear + 1, 8, 31)}; }
    AcademicYear next() const { return AcademicYear(m_firstYear + 1); }
    /// "2025/26"
    QString text() const;

    friend auto operator<=>(const AcademicYear&, const AcademicYear&) = default;

private:
    explicit AcademicYear(int firstYear) : m_firstYear(firstYear) {}
    int m_firstYear;
};

} // namespace desk
