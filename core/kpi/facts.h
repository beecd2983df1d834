#pragma once

#include "core/calendar/schoolcalendar.h"
#include "core/delivery/session.h"
#include "core/kpi/progress.h"
#include "core/students/yeargroup.h"

#include <QDate>
#include <QString>

#include <unordered_map>
#include <vector>

namespace desk {

/// What the measures need to know of an award as at a day. Days are London dates.
struct AwardFact
{
    qint64 id = 0;
    int number = 1;
    qint64 providerId = 0;
    QDate awardedOn;
    bool direct = false;
    bool endedByProvider = false;
    QDate planReceivedOn;
    QDate endedOn;
    QDate firstAttendedOn; ///< its start (rules.md 5)
};

/// What a provider was asked and answered about a referral, as at a day.
struct AskFact
{
    qint64 providerId = 0;
    bool requested = false;     ///< at least one request that did not bounce
    bool lastInTimeYes = false; ///< its last answer inside a window was yes
};

struct ReferralFact
{
    qint64 id = 0;
    qint64 studentId = 0;
    const SchoolCalendar* calendar = nullptr; ///< the student's (s.7.1)
    QDate issuedOn;
    QDate withdrawnOn;
    int lot = 1;
    KeyStage keyStage = KeyStage::EarlyYears;
    qint64 hoursPerWeek = 0;       ///< hundredths
    std::vector<AwardFact> awards; ///< by number
    std::vector<AskFact> asks;     ///< of referrals issued in the period
};

struct ProviderFact
{
    qint64 id = 0;
    QString code;
    QString name;
};

/// Everything a report is calculated from: what was known on the as-at day, and nothing later.
struct ReportFacts
{
    std::vector<ProviderFact> providers; ///< by code
    std::vector<ReferralFact> referrals;
    std::vector<SessionCounts> sessions;                                 ///< within the period, by award
    std::unordered_map<qint64, std::vector<AssessmentFact>> assessments; ///< by award
};

/// A line of an invoice: one award's week.
struct InvoiceFact
{
    qint64 providerId = 0; ///< who asks for it
    qint64 awardId = 0;
    QDate weekEnding;
    qint64 amount = 0; ///< pence
};

} // namespace desk
