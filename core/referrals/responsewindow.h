#pragma once

#include "core/base/instant.h"

#include <optional>
#include <span>
#include <vector>

namespace desk {

/// How long a provider has to answer, and from when: the settings of s.13. Hours alone run from the delivery
/// where one is recorded.
struct ResponseTime
{
    constexpr ResponseTime(int elapsedHours = 24, bool alwaysFromSending = false)
        : hours(elapsedHours), fromSending(alwaysFromSending)
    {}

    int hours;
    bool fromSending; ///< a recorded delivery changes nothing
};

/// A referral as sent to one provider. A bounced one counts as not asked and opens no window.
struct RequestFact
{
    qint64 providerId = 0;
    Instant sentAt;
    bool bounced = false;
    std::optional<Instant> deliveredAt = {}; ///< when the provider's system took it, where that is known
};

/// The time a provider has to answer a request (s.13): 24 elapsed hours from its receipt, the last second
/// included. Receipt is the recorded delivery, else the sending. Clock changes neither lengthen nor shorten it.
struct ResponseWindow
{
    Instant opens;
    Instant closes;

    static ResponseWindow from(Instant receivedAt, int hours = 24)
    {
        return {receivedAt, receivedAt.addSeconds(qint64(hours) * 3600)};
    }
    /// An answer that comes between the sending and a delivery recorded later is in time.
    static ResponseWindow of(const RequestFact& request, ResponseTime time = {})
    {
        const bool delivered = request.deliveredAt && !time.fromSending;
        return {request.sentAt, from(delivered ? *request.deliveredAt : request.sentAt, time.hours).closes};
    }
    bool contains(Instant at) const { return opens <= at && at <= closes; }
};

/// One answer of a provider to a referral; it may answer more than once.
struct ResponseFact
{
    qint64 providerId = 0;
    Instant respondedAt;
    bool canMeet = false;
    std::optional<qint64> hourlyRate; ///< pence
};

/// How one provider stands in a set of requests and answers.
struct ProviderAnswers
{
    int requests = 0;
    int bounced = 0;
    bool windowOpen = false;            ///< at the moment asked about
    bool anyAnswer = false;             ///< since the first request that arrived
    std::optional<ResponseFact> counts; ///< the last answer inside a window (s.13)

    bool requested() const { return requests > bounced; }
};

/// What a provider's answers amount to at a moment; later requests and answers are not known then.
ProviderAnswers answersOf(qint64 providerId, std::span<const RequestFact> requests,
                          std::span<const ResponseFact> responses, Instant at, ResponseTime time = {});

} // namespace desk
