#pragma once

#include "core/base/result.h"
#include "core/calendar/schoolcalendar.h"
#include "core/kpi/facts.h"
#include "core/referrals/responsewindow.h"

#include <span>

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

    /// What is to be calculated.
    enum class Wanted {
        Indicators,         ///< K1–K4, and what counts neither requests nor answers: all but A1 and A2
        Report,             ///< every measure
        ReportWithInvoices, ///< and spending
    };

    /// Everything a report over `days` as at a day needs; `calendars` must outlive the facts. `time` is
    /// the time to answer a request. With other connections to the same file, parts are read through them at the same
    /// time; all see one state of the file, as each holds off writers until it is done.
    Result<ReportFacts> reportFacts(const DateRange& days, QDate asAt, const CalendarBook& calendars, ResponseTime time,
                                    std::span<sqlite3* const> others = {}, Wanted wanted = Wanted::Report) const;

    /// The same for several stretches of days at once.
    struct Stretches
    {
        ReportFacts common;                               ///< over all of them; without sessions
        std::vector<std::vector<SessionCounts>> sessions; ///< of each stretch, by award
        std::vector<InvoiceFact> invoices;                ///< of weeks that ended by the as-at day, where wanted
    };
    /// `stretches` in order, at least one, none overlapping another.
    Result<Stretches> stretchFacts(const std::vector<DateRange>& stretches, QDate asAt, const CalendarBook& calendars,
                                   ResponseTime time, std::span<sqlite3* const> others, Wanted wanted) const;

private:
    Result<QString> frameworkCalendar() const;
    Result<std::vector<ReferralFact>> referrals(QDate asAt, const CalendarBook& calendars) const;
    Result<void> addAwards(std::vector<ReferralFact>& referrals, QDate asAt) const;
    Result<void> addAsks(std::vector<ReferralFact>& referrals, const DateRange& days, QDate asAt,
                         ResponseTime time) const;
    Result<std::vector<InvoiceFact>> invoices(qint64 providerId, QDate asAt) const;
    Result<std::vector<SessionCounts>> sessionCounts(const DateRange& days, QDate asAt) const;
    Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> assessments(QDate until) const;

    sqlite3* m_handle;
};

} // namespace desk::storage
