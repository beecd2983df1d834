#pragma once

#include "core/calendar/schoolcalendar.h"
#include "core/providers/provider.h"
#include "core/referrals/award.h"
#include "core/storage/statement.h"

#include <unordered_map>

namespace desk::storage {

/// What an award is decided from and held against: the providers' terms, the requests and answers behind
/// it, the awards before it.
class AwardFactsStore
{
public:
    explicit AwardFactsStore(sqlite3* handle) : m_handle(handle) {}

    Result<std::vector<Provider>> providersWithTerms() const; ///< by code

    struct Comparison
    {
        QString referralRef;
        ComparisonFacts facts; ///< without performance
    };
    Result<Comparison> comparisonFacts(const QString& referralRef, const CalendarBook& calendars) const;

    /// What a session is held against: its award's days and its student's calendar.
    struct AwardFrame
    {
        QString referralRef;
        int number = 1;
        QDate awardedOn;
        QDate endedOn;
        const SchoolCalendar* calendar = nullptr;
    };
    /// The requests, answers and earlier awards behind one award after another, each read when it is asked for.
    class AwardHistory
    {
    public:
        struct One
        {
            QString referralRef;
            QDate withdrawnOn;
            ComparisonFacts facts; ///< earlier awards only; no performance, no market share
        };
        Result<One> of(qint64 referralId, qint64 awardNo);

    private:
        friend class AwardFactsStore;
        AwardHistory(const CalendarBook& calendars, std::vector<Provider> providers, Statement referral,
                     Statement requests, Statement responses, Statement earlier);
        const CalendarBook* m_calendars;
        std::vector<Provider> m_providers;
        Statement m_referral, m_requests, m_responses, m_earlier;
    };
    Result<AwardHistory> awardHistory(const CalendarBook& calendars) const;
    Result<std::unordered_map<qint64, AwardFrame>> awardFrames(const CalendarBook& calendars) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
