#pragma once

#include "core/referrals/mailreply.h"
#include "core/services/session.h"

#include <QStringList>

namespace desk {

/// What a reply seems to be: proposed to a person, who records the answer or does not. A message can say anything of
/// itself.
struct ReplyProposal
{
    enum class Match {
        Address, ///< the sender's address is a provider's
        Domain,  ///< it is at the host of one provider's address, which is no public mail service
        Several, ///< it could be any of `providers`
        Nobody,
    };
    MailReply reply;
    Match match = Match::Nobody;
    QStringList providers;  ///< codes
    bool namesThis = false; ///< the referral that it is read for
    QString namesAnother;   ///< a reference in it that is not this one; empty: none, or this one too
    bool wasAsked = false;  ///< of the one provider: about this referral
};

/// Who sent a reply, and whether it is about the referral it is read for. Nothing is kept.
Result<ReplyProposal> proposeFromReply(Session& session, MailReply reply, const QString& ref);

} // namespace desk
