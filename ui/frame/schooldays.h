#pragma once

#include "core/calendar/yearplan.h"

#include <functional>

namespace desk::ui {

/// The framework's school calendar as the open file has it, for whatever marks days: every field for a date
/// shows it in its month. Nothing is known before it has been read.
class SchoolDays
{
public:
    void set(const SchoolCalendar& calendar) { m_calendar = calendar; }
    const SchoolCalendar& calendar() const { return m_calendar; }

    /// For DateEdit::setCalendar; this must outlive the field.
    std::function<DayKind(QDate)> marks() const
    {
        return [this](QDate day) { return kindOn(m_calendar, day); };
    }

private:
    SchoolCalendar m_calendar{{}, {}, {}};
};

} // namespace desk::ui
