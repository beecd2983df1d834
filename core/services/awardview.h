#pragma once

#include "core/services/awarding.h"

#include <optional>
#include <vector>

namespace desk {

/// What stands behind the numbers of one candidate of a comparison.
struct AwardOption
{
    Candidate candidate;
    LotTerms terms; ///< in force on the day
    IndicatorPercentages indicators;
    bool rateAnswered = false; ///< the rate is the one of the answer that counts; else the lot's
    int referrals = 0;         ///< asked of it to date, in all lots; bounced requests aside
    int awards = 0;            ///< made to it to date, in all lots
    // What informs the officer's judgement of suitability:
    int tutors = 0;
    int clearedTutors = 0; ///< on the day
    int fittingTutors = 0; ///< of those, with the key stage and one of the subjects at least
    QString area;          ///< outward postcode; empty: not known
};

/// Everything the award of a referral is decided by, and what its awards were made from.
struct AwardView
{
    Instant at;
    bool mayAward = false; ///< whoever is signed in
    bool mayEnd = false;
    bool compares = false;                ///< the referral waits for an award
    std::optional<Comparison> comparison; ///< empty where it does not, or where the calendar ends
    std::vector<AwardOption> options;     ///< by provider code: who is admitted to the lot
    std::optional<Error> failed;          ///< why there is no comparison
    QDate startBy;                        ///< for an award made now; invalid where the calendar ends first
    int startSchoolDays = 5;              ///< how many school days after the award that is (a setting)
    std::optional<Error> calendarEnds;    ///< then nothing can be awarded
    QDate reuseUntil; ///< of a reused pool: the last day on which it may be; invalid past the calendar
    struct Made
    {
        int number = 1;
        qint64 version = 0;
        std::optional<FrozenDecision> decision; ///< none for one that was taken in from a file
    };
    std::vector<Made> awards; ///< by number
};

/// Unknown where there is no such referral.
Result<AwardView> awardView(Session& session, const QString& referralRef, Instant at);

} // namespace desk
