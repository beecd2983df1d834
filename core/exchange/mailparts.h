#pragma once

#include "core/exchange/mimeparts.h"
#include "core/referrals/mailreply.h"

/// What the readers of the kinds of messages share.
namespace desk::mail {

struct Mailbox
{
    QByteArray name; ///< its encoded words not yet read
    QByteArray address;
};
/// The first of the addresses of a header, comments and quotation marks taken away.
Mailbox firstMailbox(const QByteArray& value);

void addSender(MailReply& reply, const QByteArray& from);
void addTime(MailReply& reply, MailTimeSource source, const QString& text, const Result<Instant>& at);
/// Sender, subject and time of the headers: of the topmost Received, and where that gives none of Date.
void addHead(MailReply& reply, const MailHeaders& headers);
void addBody(MailReply& reply, MailBody body);
/// Once subject and body are there.
void addReferences(MailReply& reply);

} // namespace desk::mail
