#pragma once

#include "core/referrals/mailreply.h"

namespace desk {

/// The part of readPastedMail for what a mail program shows: the first lines of a head, From among them, that
/// stand together, and what follows as the body.
Result<MailReply> readPastedHead(const QString& text);

} // namespace desk
