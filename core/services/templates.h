#pragma once

#include "core/referrals/messagetemplate.h"
#include "core/services/session.h"

#include <vector>

namespace desk {

/// A wording of messages of one purpose, and who set it when.
struct MessageTemplate
{
    MessagePurpose purpose = MessagePurpose::Request;
    qint64 version = 0; ///< 0: nobody has set one, the default holds
    Wording wording;
    Instant changedAt; ///< of a version from 1
    QString changedBy;
};

struct MessageTemplates
{
    std::array<MessageTemplate, allMessagePurposes.size()> inForce;
    std::vector<MessageTemplate> history; ///< of all purposes, the newest first; the defaults are not in it
    bool mayChange = false;               ///< whoever is signed in

    const MessageTemplate& of(MessagePurpose purpose) const { return inForce[static_cast<std::size_t>(purpose)]; }
};

/// The wordings in force and all that were set before. For whoever may see referrals.
Result<MessageTemplates> messageTemplates(Session& session);

/// The wording in force of one purpose: what a use case that writes messages begins with. It checks no
/// permission.
Result<Wording> wordingIn(storage::Database& database, MessagePurpose purpose);

struct TemplateChange
{
    MessagePurpose purpose = MessagePurpose::Request;
    Wording wording;
    qint64 seen = 0; ///< the version that was shown (MessageTemplate::version)
};

/// Sets the wording of one purpose and gives all as they then stand. What was set before stays in the history, and
/// the trail holds the wording before and after. Nothing is kept where the words are what they were. Fails with
/// the first of problemsOf (its `where` is subject or body), and with Conflict when somebody else has set another
/// meanwhile.
Result<MessageTemplates> changeTemplate(Session& session, const TemplateChange& change);

} // namespace desk
