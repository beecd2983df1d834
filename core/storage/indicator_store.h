#pragma once

#include "core/base/daterange.h"
#include "core/calendar/schoolcalendar.h"
#include "core/kpi/facts.h"
#include "core/storage/statement.h"

#include <vector>

namespace desk::storage {

/// What the four indicators of one provider are calculated from, over many periods at once: its own awards,
/// with their referrals, sessions and assessments. The figures of referrals (A1–A3) and of ALL cannot be told
/// from it.
class IndicatorStore
{
public:
    explicit IndicatorStore(sqlite3* handle) : m_handle(handle) {}

    struct Facts
    {
        ReportFacts common;                               ///< without sessions
        std::vector<std::vector<SessionCounts>> sessions; ///< of each period, by award
    };
    /// As at a day; `periods` in order, none overlapping another; `calendars` must outlive the facts.
    Result<Facts> facts(const ProviderFact& provider, const std::vector<DateRange>& periods, QDate asAt,
                        const CalendarBook& calendars) const;

private:
    Result<std::vector<ReferralFact>> referrals(qint64 providerId, QDate asAt, const CalendarBook& calendars) const;
    Result<std::vector<std::vector<SessionCounts>>> sessions(qint64 providerId, const std::vector<DateRange>& periods,
                                                             QDate asAt) const;
    Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> assessments(qint64 providerId, QDate asAt) const;

    sqlite3* m_handle;
};

} // namespace desk::storage
