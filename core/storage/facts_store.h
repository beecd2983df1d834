#pragma once

#include "core/base/instant.h"
#include "core/calendar/schoolcalendar.h"
#include "core/kpi/facts.h"
#include "core/providers/provider.h"
#include "core/referrals/award.h"
#include "core/storage/statement.h"
#include "core/vetting/vetting.h"

struct sqlite3;

namespace desk::storage {

/// A tutor with all evidence, for the vetting list.
struct TutorFile
{
    qint64 id = 0;
    QString ref;
    QString providerCode;
    VettingFile vetting;
};

/// One attended session, for the search for breaches.
struct TaughtSession
{
    qint64 tutorId = 0; ///< 0: none named
    qint64 awardId = 0;
    QDate date;
    QString startTime;
};

/// What the rules are calculated from, read in bulk. It gives facts, tallies and first dates; what counts
/// is for the rules to say.
class FactsStore
{
public:
    explicit FactsStore(sqlite3* handle) : m_handle(handle) {}

    Result<CalendarBook> calendars() const;
    Result<std::vector<ProviderFact>> providers() const;
    Result<std::vector<Provider>> providersWithTerms() const;
    Result<std::vector<TutorFile>> tutors() const; ///< by reference

    /// Everything a report over `days` as at a day needs; `calendars` must outlive the facts. With a second
    /// connection to the same file, sessions and assessments are read through it at the same time; both see
    /// one state of the file, as each holds off writers until it is done.
    Result<ReportFacts> reportFacts(const DateRange& days, QDate asAt, const CalendarBook& calendars,
                                    sqlite3* second = nullptr) const;

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
        friend class FactsStore;
        AwardHistory(const CalendarBook& calendars, std::vector<Provider> providers, Statement referral,
                     Statement requests, Statement responses, Statement earlier);
        const CalendarBook* m_calendars;
        std::vector<Provider> m_providers;
        Statement m_referral, m_requests, m_responses, m_earlier;
    };
    Result<AwardHistory> awardHistory(const CalendarBook& calendars) const;
    Result<std::unordered_map<qint64, AwardFrame>> awardFrames(const CalendarBook& calendars) const;

    /// Calls `take` for every attended session in the order of referral, award, date, time.
    using TakeSession = std::function<void(const TaughtSession&)>;
    Result<void> attendedSessions(const TakeSession& take) const;
    struct AwardName
    {
        QString referralRef;
        qint64 number = 0;
    };
    Result<std::unordered_map<qint64, AwardName>> awardNames() const;

private:
    Result<std::vector<ReferralFact>> referrals(QDate asAt, const CalendarBook& calendars) const;
    Result<void> addAwards(std::vector<ReferralFact>& referrals, QDate asAt) const;
    Result<void> addAsks(std::vector<ReferralFact>& referrals, const DateRange& days, QDate asAt) const;
    Result<void> readDelivery(ReportFacts& facts, const DateRange& days, QDate asAt) const;
    Result<std::vector<SessionCounts>> sessionCounts(const DateRange& days, QDate asAt) const;
    Result<std::unordered_map<qint64, std::vector<AssessmentFact>>> assessments(const DateRange& days,
                                                                                QDate asAt) const;

    sqlite3* m_handle;
};

} // namespace desk::storage
