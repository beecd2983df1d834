#pragma once

#include "core/referrals/mailreply.h"

#include <QByteArray>

namespace desk {

/// Largest file of a message, and most of a body that is kept, in bytes and characters.
inline constexpr qsizetype largestMail = 25 * 1024 * 1024, longestReplyBody = 100'000;

/// Reads a message file by its content: `.eml` (RFC 5322, MIME) or Outlook's `.msg` (MS-CFB, MS-OXMSG).
///
/// The time is that of the topmost `Received` header, which the council's own server wrote; failing that
/// Outlook's delivery time, the `Date` header, Outlook's time of sending. A time without a zone is not guessed.
/// The body is the first plain text, else the first HTML without its markup. Texts may be in UTF-8, UTF-16, ASCII,
/// ISO 8859-1 or windows-1252 (and what else Qt was built with); in another character set the letters outside ASCII
/// are lost, and `bodyProblem` says so. So it does for a body that is encrypted, or there only as RTF or in a
/// winmail.dat.
///
/// Refused, with words: no message (NotOurs), a winmail.dat by itself, a message larger than `largestMail` or made
/// of more parts than anybody's, a compound file that contradicts itself (Damaged). What is inside attachments is
/// not read.
Result<MailReply> readMailFile(const QByteArray& bytes);

/// Reads text that was copied from a mail program: a head of lines such as From, Sent (or Date) and Subject, or
/// the source of a message. Days are read as in Britain (3/11/2025 is in November) or ISO, or with the month in
/// words in either order. A time without a zone is London's; one that occurs twice or not at all is a
/// `timeProblem`. Invalid where no such head is found.
Result<MailReply> readPastedMail(const QString& text);

} // namespace desk
