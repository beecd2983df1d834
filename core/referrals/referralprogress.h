#pragma once

#include "core/referrals/responsewindow.h"

#include <QDate>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace desk {

/// How far a referral has come (s.13).
enum class ReferralState {
    ToIssue,           ///< nobody has been asked, or nobody since the provider gave its award back
    AwaitingResponses, ///< a window is open and nobody has said yes yet
    ReadyToAward,      ///< somebody can meet the need; others may still answer
    NobodyCanMeet,     ///< every window has closed on no yes: approach one provider directly
    AwardedNotStarted,
    Running,
    Ended,
    Withdrawn,
};

/// Something is still to be done before the referral is awarded.
constexpr bool isOpen(ReferralState state) { return state <= ReferralState::NobodyCanMeet; }

/// "to issue", "awaiting responses", "ready to award" …
QString textOf(ReferralState state);

/// An award of a referral, as far as it decides how the referral stands.
struct AwardCourse
{
    Instant awardedAt;
    QDate firstAttendedOn;
    QDate endedOn;
    bool givenBack = false; ///< the provider ended it: somebody else is needed
};

/// Whether an award runs at a moment: made by then, and not ended.
bool runs(const AwardCourse& award, Instant at);

/// What is known of a referral. Requests and answers are those of all its rounds.
struct ReferralCourse
{
    QDate withdrawnOn;
    std::vector<AwardCourse> awards; ///< by number
    std::vector<RequestFact> requests;
    std::vector<ResponseFact> responses;
};

/// A provider that has not answered and still may.
struct OpenWindow
{
    qint64 providerId = 0;
    Instant sentAt; ///< of the request whose window closes last
    Instant closes;
};

/// How a referral stands at a moment. The providers counted are those of the present round: asked since the
/// last award ended, or, where nobody has been and the matter is not open, in any round. A bounced request
/// counts as not asked (s.13).
struct ReferralProgress
{
    ReferralState state = ReferralState::ToIssue;
    int asked = 0;
    int answered = 0; ///< with an answer that counts
    int canMeet = 0;
    std::vector<OpenWindow> open;     ///< by provider
    Instant lastSent;                 ///< of the requests that arrived; meaningless while nobody is asked
    Instant lastClose;                ///< when the last window closes or closed
    Instant firstYes;                 ///< of the answers that count; meaningless while canMeet is 0
    QDate roundFrom;                  ///< the round's requests were sent on or after it; invalid: all count
    std::optional<std::size_t> award; ///< the award that runs, else the last one known
};

/// False where the answers of providers cannot matter: an award runs, or the referral is withdrawn. Those need
/// not be read to know that nothing is open.
bool mayBeOpen(const ReferralCourse& course, Instant at);

/// The one place that decides how a referral stands. What lies after `at` is not known then.
ReferralProgress progressOf(const ReferralCourse& course, Instant at, ResponseTime time = {});

/// Whether a request belongs to the present round of a referral.
bool isPresent(const RequestFact& request, const ReferralProgress& progress);

} // namespace desk
