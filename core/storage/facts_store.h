#pragma once

#include "core/base/result.h"
#include "core/calendar/schoolcalendar.h"
#include "core/kpi/facts.h"
#include "core/referrals/responsewindow.h"

struct sqlite3;

namespace desk::storage {

/// What a report is calculated from, read in bulk. It gives facts, tallies and first dates; what counts is
/// for the rules to say.
class FactsStore
{
public:
    explicit FactsStore(sqlite3* handle) : m_handle(handle) {}

    /// All calendars; the framework's is the one its settings name.
    Result<CalendarBook> calendars() const;
    Result<std::vector<ProviderFact>> providers() const;

    /// Everything a report over `days` as at a day needs; `calendars` must outlive the facts. `time` is
    /// the time to answer a request. With a second connection to the same file, sessions and assessments are read
    /// through it at the same time; both see one state of the file, as each holds off writers until it is done.
    Result<ReportFacts> reportFacts(const DateRange& days, QDate asAt, const CalendarBook& calendars, ResponseTime time,
                                    sqlite3* second = nullptr) const;

private:
    Result<QString> frameworkCalendar() const;
    Result<std::vector<ReferralFact>> referrals(QDate asAt, const CalendarBook& calendars) const;
    Result<void> addAwards(std::vector<ReferralFact>& referrals, QDate asAt) const;
    Result<void> addAsks(std::vector<ReferralFact>& referrals, const DateRange& days, QDate asAt,
                         ResponseTime time) const;
    Result<void> readDelivery(ReportFacts& facts, const DateRange& days, QDate asAt) const;
    Result<std::vector<SessionCounts>> sessionCounts(const DateRange& days, QDate asAt) const;
    Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> assessments(const DateRange& days,
                                                                                QDate asAt) const;

    sqlite3* m_handle;
};

} // namespace desk::storage
