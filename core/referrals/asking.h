#pragma once

#include "core/base/result.h"
#include "core/providers/provider.h"
#include "core/referrals/referralprogress.h"

#include <QString>

#include <optional>
#include <vector>

namespace desk {

/// Why a provider is not asked: the first that applies.
enum class WhyNotAsked {
    Left,
    NotInLot,      ///< not admitted to the referral's lot by that day
    Suspended,     ///< on that day (s.8)
    InBoroughOnly, ///< the referral is out of borough, and the provider is not known to work there
    Answered,      ///< in this round, in time
    WindowOpen,    ///< asked already, and may still answer
    NoAddress,     ///< no e-mail can reach it; it may be asked in another way
};

/// "has left", "not admitted to the lot" …
QString textOf(WhyNotAsked why);

/// A rule of the framework forbids to ask the provider at all (s.13, rules.md 2); of the others one has been
/// asked, and one needs another way than e-mail.
constexpr bool isForbidden(WhyNotAsked why) { return why <= WhyNotAsked::InBoroughOnly; }

/// A provider as far as it decides whether it is asked.
struct AskableProvider
{
    Provider provider;
    bool worksOutOfBorough = false;
    bool hasAddress = false;
};

/// Everything that decides who is asked about a referral.
struct AskingFacts
{
    int lot = 1;
    bool outOfBorough = false;
    ReferralCourse course;
    std::vector<AskableProvider> providers;
};

/// One provider and whether it is asked.
struct AskStanding
{
    qint64 providerId = 0;
    std::optional<WhyNotAsked> whyNot; ///< empty: it is asked
    bool again = false;                ///< a request of this round bounced, or its window closed unanswered
    QDate suspendedTo;                 ///< the last day; invalid: open, or not suspended
    Instant answeredAt;                ///< of the answer that counts; meaningless unless Answered
    Instant closesAt;                  ///< meaningless unless WindowOpen
};

/// Refused where nobody may be asked: the referral is withdrawn, or an award of it runs.
Result<void> mayBeAsked(const ReferralCourse& course, Instant at);

/// Who is asked on a day and who is not, in the order of the providers (s.13). What was asked and answered is
/// judged as known at a moment, in the present round: a bounced request counts as not asked.
std::vector<AskStanding> whoIsAsked(const AskingFacts& facts, QDate day, Instant known, ResponseTime time = {});

/// A provider asked in the present round whose window is open and who has said nothing for so many hours since
/// its last request was sent.
struct SilentProvider
{
    qint64 providerId = 0;
    Instant sentAt;
    Instant closesAt;
};
std::vector<SilentProvider> silentFor(int hours, const ReferralCourse& course, Instant at, ResponseTime time = {});

} // namespace desk
