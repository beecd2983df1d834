#pragma once

#include "core/calendar/schoolcalendar.h"

#include <vector>

namespace desk::test {

/// The half-terms of Wigan's 2025/26 (rules.md 1).
inline std::vector<HalfTerm> wigan2025()
{
    const AcademicYear year = AcademicYear::beginningIn(2025);
    return {
        {year, 1, {QDate(2025, 9, 2), QDate(2025, 10, 24)}}, {year, 2, {QDate(2025, 11, 3), QDate(2025, 12, 19)}},
        {year, 3, {QDate(2026, 1, 6), QDate(2026, 2, 13)}},  {year, 4, {QDate(2026, 2, 23), QDate(2026, 4, 2)}},
        {year, 5, {QDate(2026, 4, 20), QDate(2026, 5, 22)}}, {year, 6, {QDate(2026, 6, 1), QDate(2026, 7, 17)}},
    };
}

/// A book with that calendar as the framework's.
inline CalendarBook wiganBook()
{
    CalendarBook book;
    for (const HalfTerm& one : wigan2025()) book.addHalfTerm(QStringLiteral("WIGAN"), one);
    book.build();
    return book;
}

} // namespace desk::test
