#pragma once

#include "core/delivery/startwatch.h"
#include "core/services/comparison.h"
#include "core/services/frozencomparison.h"

#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace desk {

/// What an officer decides (s.13: in the authority's sole discretion).
struct AwardWanted
{
    QString referralRef;
    QString providerCode;
    QString why; ///< always
    bool direct = false;
    QString directReason;                    ///< with the direct route, and only there
    std::map<QString, Rational> suitability; ///< 0–100 by provider code
    std::optional<Weights> weights;          ///< each 0–100; else the framework's own
    std::set<QString> reconfirmed;           ///< of a reused pool: who was asked again and still can
    std::optional<Instant> at;               ///< when it was decided; else now
};

struct AwardMade
{
    int number = 1;
    QDate startBy;                    ///< the last day on which tuition may begin
    std::optional<qint64> hourlyRate; ///< pence, frozen
};

/// Awards a referral to the provider named. The pool is compared again as it stands at the moment, and the whole of
/// it is kept with the award: factors, scores, weights, and why the others were not chosen. Nothing is kept where it
/// is Refused: for a referral that is withdrawn or whose award still runs, outside the pool, directly while somebody
/// is in the pool, for a provider that may not be awarded to, or from a reused pool without a word of the provider's.
/// Missing without a reason; OutsideCalendar where the day by which tuition must begin cannot be told.
Result<AwardMade> awardReferral(Session& session, const AwardWanted& wanted);

/// How an award ended: completed, reintegrated, provider_ended, authority_ended, withdrawn, moved.
const QStringList& endReasons();

struct AwardEnding
{
    QString referralRef;
    int awardNo = 1;
    QDate day;                  ///< the first on which it no longer runs
    QString reason;             ///< one of endReasons()
    std::optional<qint64> seen; ///< the version that was shown
};

/// Ends an award; the referral may then be awarded again. Refused when it has ended already; Contradiction for a day
/// before the award, after today, or before a session attended under it.
Result<void> endAward(Session& session, const AwardEnding& ending);

/// An award with what it was made from, as it stood then.
struct FrozenDecision
{
    int awardNo = 1;
    QString decidedBy;
    QDate startBy;
    FrozenComparison comparison;
};

/// None for an award that was taken in from a file, without its comparison. Unknown where there is no such award.
Result<std::optional<FrozenDecision>> frozenDecision(Session& session, const QString& referralRef, int awardNo);

/// The same by the award's id, for a use case that has asked for permission.
Result<std::optional<FrozenDecision>> decisionOf(Session& session, qint64 awardId, int awardNo);

} // namespace desk
