#pragma once

#include "core/referrals/mailreply.h"

#include <QByteArray>

namespace desk {

/// Reads a `.msg` (MS-OXMSG) by these properties of the message itself: transport headers 0x007D, delivery time
/// 0x0E06, time of sending 0x0039, sender 0x5D01 or 0x0C1F and its name 0x0C1A, subject 0x0037, body 0x1000 or as
/// HTML 0x1013. Text is UTF-16 or, in old files, what decodedText takes it for. Damaged where the compound file
/// contradicts itself; NotOurs where it holds no message.
///
/// Held against files that tests/mail/compound.py writes from the published formats, of both versions and with
/// streams of every size, and against damaged ones; not against a file that Outlook wrote, of which there was none.
Result<MailReply> readOutlookMessage(const QByteArray& bytes);

} // namespace desk
