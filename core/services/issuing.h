#pragma once

#include "core/referrals/asking.h"
#include "core/services/session.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace desk {

/// One provider of the list of whom to ask.
struct AskLine
{
    QString code;
    QString name;
    QString email;                     ///< empty: none known
    std::optional<WhyNotAsked> whyNot; ///< empty: it will be asked
    bool again = false;                ///< a request bounced, or its window closed unanswered
    QDate suspendedTo;                 ///< the last day; invalid: open, or not suspended
    Instant answeredAt;                ///< meaningless unless Answered
    Instant closesAt;                  ///< meaningless unless WindowOpen
    std::optional<Instant> draftedAt;  ///< a message was made and is not said to be sent
};

/// Who will be asked about a referral and who will not, and why (s.13).
struct AskList
{
    QString ref;
    Instant issuedAt;             ///< when it was logged, as long as nobody has been asked
    bool first = false;           ///< nobody has been asked yet: the first sending says when it was issued
    std::optional<Error> refused; ///< why nobody may be asked at all
    std::vector<AskLine> lines;   ///< by name
    ResponseTime time;
};
Result<AskList> askList(Session& session, const QString& ref, Instant at);

/// Requests that were sent.
struct Sending
{
    QString ref;
    QStringList providers; ///< codes
    Instant at;            ///< when they went out
    bool again = false;    ///< a resend: also to those whose window is open; each starts its own window
};

struct SentRequests
{
    Instant at;
    bool issued = false; ///< the first sending: the referral was issued at this moment
};

/// Puts down that requests were sent; the window of each begins (s.13). The first sending is the moment at which
/// the referral was issued. All or nothing.
///
/// Refused for a referral that is withdrawn or being delivered, for a provider that has left, is not admitted,
/// is suspended on that day or does not work out of borough where that is needed, and for one that has answered
/// or still may; Invalid for a time to come or before the referral was logged; Unknown for what is not there.
/// Times are typed to the minute: one within the minute of the logging is taken for that moment.
Result<SentRequests> markSent(Session& session, const Sending& sending);

/// One request as it was seen.
struct RequestKey
{
    QString ref;
    QString provider; ///< code
    Instant sentAt;
    qint64 seen = 0; ///< the version of the row
};

/// Puts a mistyped moment of sending right, in the place of the one that was seen; the trail keeps both. The window
/// moves with it, and with the first of all sendings the moment of issue. Invalid for a time to come, and for one
/// after its delivery; Contradiction for one after an answer to it; Duplicate where the provider has a request of
/// that very moment; Conflict where somebody else has changed it.
Result<void> changeSent(Session& session, const RequestKey& key, Instant sentAt);

/// Puts down that a request bounced, or did not after all: a bounced one counts as not asked. Contradiction where
/// the provider has answered it, Conflict where somebody else has changed it.
Result<void> markBounced(Session& session, const RequestKey& key, bool bounced = true);

/// Puts down when the provider's system took a request, or that it is not known: the window runs from there
/// (a setting). Invalid for a moment before the sending or to come, Contradiction for a request that bounced.
Result<void> markDelivered(Session& session, const RequestKey& key, std::optional<Instant> deliveredAt);

} // namespace desk
