#pragma once

#include "core/base/emailaddress.h"

#include <QString>

#include <vector>

namespace desk {

/// Somebody a message goes to; the address as it was typed or taken in, checked when the message is written.
struct MailRecipient
{
    QString name; ///< of the provider; may be empty
    QString address;
};

/// A message to be sent from the council's own mail program: plain text, no attachment.
struct MailMessage
{
    std::vector<MailRecipient> to;
    std::vector<MailRecipient> bcc; ///< see neither each other nor that there are others
    QString subject;
    QString body;      ///< lines apart by a line feed
    QString reference; ///< of the referral; stands in the subject, so that a reply names it
};

} // namespace desk
