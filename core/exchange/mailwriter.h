#pragma once

#include "core/base/result.h"
#include "core/referrals/mailmessage.h"

#include <QByteArray>

namespace desk {

/// Most recipients of one message, and longest subject, name and body, in characters.
inline constexpr std::size_t mostRecipients = 200;
inline constexpr qsizetype longestMailHeader = 1000, longestMailBody = 200'000;

/// The message as an `.eml` file that mail programs open as a draft to look at and send (`X-Unsent: 1`): RFC 5322
/// with RFC 2045 and 2047, all of it ASCII, lines of at most 78 characters (an address that is longer has one of
/// its own) ending in CRLF. Sender, date and message number are left to the mail program that sends it; blind
/// copies stay in the draft for it to take out.
///
/// Whatever is in a field stays in that field: line breaks and other control characters in the subject or a name
/// become blanks, and addresses hold none. A subject that does not name the reference gets it in front. Half of a
/// surrogate pair becomes U+FFFD; the body's line breaks, of any kind, become CRLF.
///
/// Fails where nobody would get the message, naming what is wrong in `where` (`to`, `to 2`, `bcc`, `subject`,
/// `body`).
Result<QByteArray> writeDraft(const MailMessage& message);

/// The same message to each of its `to` recipients alone, in their order; blind copies are refused.
Result<std::vector<QByteArray>> writeDrafts(const MailMessage& message);

} // namespace desk
