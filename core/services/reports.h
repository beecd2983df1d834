#pragma once

#include "core/calendar/periodname.h"
#include "core/kpi/halftermreport.h"
#include "core/referrals/award.h"
#include "core/services/session.h"
#include "core/vetting/vetting.h"

namespace desk {

// All of them follow the settings in force in the file (rulesettings.h).

/// The report of a period as at a day (s.10), by its name: a half-term or any of periodname.h. Errors of periodNamed().
Result<HalfTermReport> halfTermReport(Session& session, const QString& period, QDate asAt);

/// The periods a report can be asked for by name, for a chooser; any two days are one too.
Result<std::vector<NamedPeriod>> reportPeriods(Session& session, QDate asAt);

struct ComparisonWanted
{
    QString referralRef;
    Instant at;
    std::map<QString, Rational> suitability; ///< 0–100 by provider code; the officer's judgement
    std::optional<Weights> weights;          ///< else the framework's own
};

/// The pool of a referral and the five factors (s.13).
Result<std::vector<Candidate>> compareForReferral(Session& session, const ComparisonWanted& wanted);

struct TutorClearance
{
    QString tutorRef;
    QString providerCode;
    Clearance clearance;
};

/// Every tutor's clearance on a day, by reference.
Result<std::vector<TutorClearance>> vettingOn(Session& session, QDate day);

/// A session taught by a tutor not cleared on its day, or naming none.
struct VettingBreach
{
    QString referralRef;
    qint64 awardNo = 0;
    QDate date;
    QString startTime;
    QString tutorRef;
    QString failing; ///< codes that block, or "unknown"
};

/// All breaches, by referral, award, date and time.
Result<std::vector<VettingBreach>> vettingBreaches(Session& session);

} // namespace desk
