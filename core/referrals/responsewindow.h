#pragma once

#include "core/base/instant.h"

#include <optional>
#include <span>
#include <vector>

namespace desk {

/// The time a provider has to answer a request (s.13): 24 elapsed hours from the moment it was sent, the
/// last second included. Clock changes neither lengthen nor shorten it.
struct ResponseWindow
{
    Instant opens;
    Instant closes;

    static ResponseWindow from(Instant sentAt, int hours = 24)
    {
        return {sentAt, sentAt.addSeconds(qint64(hours) * 3600)};
    }
    bool contains(Instant at) const { return opens <= at && at <= closes; }
};

/// A referral as sent to one provider. A bounced one counts as not asked and opens no window.
struct RequestFact
{
    qint64 providerId = 0;
    Instant sentAt;
    bool bounced = false;
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
                          std::span<const ResponseFact> responses, Instant at, int windowHours = 24);

} // namespace desk
