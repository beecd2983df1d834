#pragma once

#include "core/base/instant.h"
#include "core/delivery/placement.h"
#include "core/storage/placement_store.h"
#include "core/storage/student_store.h"

#include <QString>

#include <optional>
#include <vector>

namespace desk {

/// One thing that happened to a student.
struct StudentEvent
{
    enum class Kind {
        Referred,
        Requested, ///< a provider was asked
        Bounced,   ///< the request did not arrive: the provider counts as not asked (s.13)
        Answered,
        Awarded,
        Started,      ///< the first attended session
        PlanReceived, ///< the intervention plan
        Baseline,
        Assessed,
        Week, ///< the sessions of a week
        Ended,
        Withdrawn,
    };
    Kind kind = Kind::Referred;
    QDate on;                  ///< London date; of a week the last session's
    std::optional<Instant> at; ///< where the time of day is known
    QString referralRef;
    int awardNo = 0;      ///< 0: it is about the referral
    QString providerCode; ///< empty where none is meant

    bool canMeet = false; ///< Answered: yes or no
    bool late = false;    ///< Answered: outside every window of the provider's
    bool direct = false;  ///< Awarded: outside the pool
    QString endReason;    ///< Ended: code of exchange.md
    QString subject;      ///< Baseline, Assessed
    QString scale;
    qint64 score = 0; ///< millionths
    PlacementWeek week;
};

/// One referral with everything that came of it.
struct ReferralHistory
{
    storage::StudentStore::ReferralRow referral;
    std::vector<storage::StudentStore::Told<RequestFact>> requests;
    std::vector<storage::StudentStore::Told<ResponseFact>> responses;
    struct Award
    {
        storage::PlacementStore::Award award;
        std::vector<PlacementWeek> weeks;
        std::vector<AssessmentFact> assessments;
    };
    std::vector<Award> awards;
};

/// Everything in the order in which it happened; what lies after today is left out. `time` is the time to
/// answer a request (s.13).
std::vector<StudentEvent> timelineOf(const std::vector<ReferralHistory>& referrals, QDate today, ResponseTime time);

} // namespace desk
