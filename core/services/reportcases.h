#pragma once

#include "core/kpi/halftermreport.h"
#include "core/kpi/sessionstanding.h"
#include "core/services/session.h"

namespace desk {

/// Which figure's sessions are asked for.
struct SessionCasesWanted
{
    QString period; ///< any name of periodname.h
    QDate asAt;
    Measure measure = Measure::O1; ///< A5, A6, O1 or K1
    QString providerCode;          ///< empty: ALL
};

/// One session behind a figure, and where it stands in it.
struct SessionCase
{
    QString referralRef;
    qint64 awardNo = 0;
    QString providerCode;
    QDate date;
    QString startTime; ///< HH:MM
    SessionOutcome outcome = SessionOutcome::Attended;
    SessionStanding standing = SessionStanding::Denominator;
    qint64 plannedHours = 0;              ///< hundredths
    std::optional<qint64> deliveredHours; ///< hundredths; empty: not known
    bool inHours = false;                 ///< whether both stand in the hours beside O1
};

/// The sessions behind A5, A6, O1 or K1 of one row of a report, by referral, award, date and time: those in the
/// numerator, those in the denominator alone and those excluded (s.10). Usage for any other measure, Unknown
/// for a provider or a period that there is not.
Result<std::vector<SessionCase>> sessionCases(Session& session, const SessionCasesWanted& wanted);

/// A case of one of the other measures by the names people know it by.
struct NamedCase
{
    QString referralRef;
    qint64 awardNo = 0; ///< 0 where the case is the referral itself
    QString studentRef;
    QDate due; ///< invalid where the measure has no due date
    Standing standing = Standing::Met;
};

/// Names the cases that a report holds behind a figure, by referral and award.
Result<std::vector<NamedCase>> namedCases(Session& session, const std::vector<MeasureCase>& cases);

} // namespace desk
