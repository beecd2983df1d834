#pragma once

#include "core/delivery/startwatch.h"
#include "core/referrals/tutorfit.h"
#include "core/services/tutors.h"

#include <QTime>

#include <optional>
#include <vector>

namespace desk {

/// How an award is to begin.
struct StartPlan
{
    QString tutorRef;    ///< empty: none proposed
    QDate plannedOn;     ///< invalid: not known
    QTime plannedTime;   ///< invalid: not known
    QString familyDelay; ///< what the family asked for; empty: nothing. It never hides a miss
    qint64 version = 0;  ///< 0: nothing planned yet
};

/// An award on its way to the first session.
struct AwardStart
{
    QString referralRef;
    int awardNo = 1;
    QString providerCode;
    StartPlan plan;
    QString tutor; ///< "Z. Byrne"; empty: none proposed
    StartWatch watch;
    int startSchoolDays = 5; ///< within how many school days it must begin (a setting)
    bool mayPlan = false;    ///< whoever is signed in, while nothing has been attended
};

/// How the award that runs is to begin, and how that stands at a moment. Empty while no award runs. Unknown where
/// there is no such referral.
Result<std::optional<AwardStart>> awardStart(Session& session, const QString& referralRef, Instant at);

/// A tutor of the award's provider on the day of the planned start.
struct StartTutor
{
    TutorLine line;  ///< cleared or not, on the day
    QString failing; ///< the rules that stand against it: "V2;V5"
    TutorFit fit;
    bool offered = false; ///< named in the provider's answer

    bool selectable() const { return line.cleared; }
};

/// Every tutor of the award's provider, those who can be chosen first, then by how they fit and by reference.
Result<std::vector<StartTutor>> tutorsForStart(Session& session, const QString& referralRef, int awardNo, QDate day);

struct StartPlanning
{
    QString referralRef;
    int awardNo = 1;
    StartPlan plan; ///< its version is the one that was seen
};

/// Plans how an award begins, or begins later. Refused once it has begun or ended, and for a tutor who is not the
/// provider's or not cleared on the day (s.6.1); Contradiction for a day before the award; Missing where a tutor or a
/// time is named without a day; Conflict when somebody else has planned meanwhile.
Result<void> planStart(Session& session, const StartPlanning& planning);

} // namespace desk
