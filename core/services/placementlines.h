#pragma once

#include "core/calendar/schoolcalendar.h"
#include "core/services/placements.h"
#include "core/storage/placement_store.h"

namespace desk {

/// Makes the lines of placements, for a list of all and for the record of one.
class PlacementLines
{
public:
    PlacementLines(const CalendarBook& calendars, const ReportSettings& settings, QDate today)
        : m_calendars(calendars), m_settings(settings), m_today(today)
    {}

    /// A line without what came of the award.
    PlacementLine of(const storage::PlacementStore::Award& award) const;
    /// A whole line.
    PlacementLine of(const storage::PlacementStore::Award& award,
                     const std::vector<storage::PlacementStore::SessionRow>& sessions,
                     const std::vector<AssessmentFact>& scores) const;
    void addTally(PlacementLine& line, const PlacementTally& tally) const;
    void addProgress(PlacementLine& line, const QString& calendar, const std::vector<AssessmentFact>& scores) const;

private:
    const CalendarBook& m_calendars;
    const ReportSettings& m_settings;
    QDate m_today;
};

/// The weeks with sessions up to today; `sessions` come by date.
std::vector<PlacementWeek> weeksOf(const std::vector<storage::PlacementStore::SessionRow>& sessions, QDate today);

} // namespace desk
