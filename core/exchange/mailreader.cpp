#include "core/exchange/mailreader.h"

#include "core/base/emailaddress.h"
#include "core/exchange/compoundfile.h"
#include "core/exchange/maildate.h"
#include "core/exchange/mailparts.h"
#include "core/exchange/mimetext.h"
#include "core/exchange/outlookmessage.h"
#include "core/exchange/pastedmail.h"
#include "core/referrals/referralreference.h"

#include <algorithm>

namespace desk {

namespace {

constexpr char winmailSignature[] = "\x78\x9F\x3E\x22";

tl::unexpected<Error> noMail()
{
    return fail(ErrorCode::NotOurs, "This is no e-mail message: choose an .eml or .msg file, or paste the text.");
}

/// Whether a head is that of a message rather than some lines with a colon.
bool isMail(const MailHeaders& headers)
{
    return headers.first("from") && (headers.first("date") || headers.first("received") || headers.first("subject") ||
                                     headers.first("message-id") || headers.first("mime-version"));
}

Result<MailReply> readSource(const QByteArray& bytes)
{
    qsizetype bodyAt = 0;
    DESK_TRY(const auto headers, MailHeaders::read(bytes, bodyAt));
    if (!isMail(headers)) return noMail();
    MailReply out;
    mail::addHead(out, headers);
    DESK_TRY(MailBody body, readMailBody(headers, bytes.sliced(bodyAt)));
    mail::addBody(out, std::move(body));
    mail::addReferences(out);
    return out;
}

/// Without what may stand in front of the first header: a byte-order mark, empty lines, the line that parts the
/// messages of a mailbox.
QByteArray withoutFront(const QByteArray& bytes)
{
    qsizetype at = bytes.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (at < bytes.size() && (bytes[at] == '\r' || bytes[at] == '\n')) ++at;
    if (QByteArrayView(bytes).sliced(at).startsWith("From ")) {
        const qsizetype end = bytes.indexOf('\n', at);
        at = end < 0 ? bytes.size() : end + 1;
    }
    return bytes.sliced(at);
}

} // namespace

namespace mail {

void addSender(MailReply& reply, const QByteArray& from)
{
    const Mailbox first = firstMailbox(from);
    reply.senderName = headerText(first.name);
    if (const auto address = EmailAddress::parse(QString::fromUtf8(first.address))) reply.sender = address->text();
}

void addTime(MailReply& reply, MailTimeSource source, const QString& text, const Result<Instant>& at)
{
    reply.timeSource = source;
    reply.timeText = text.simplified().left(200);
    reply.at.reset();
    reply.timeProblem.reset();
    if (at)
        reply.at = *at;
    else
        reply.timeProblem = at.error();
}

void addHead(MailReply& reply, const MailHeaders& headers)
{
    addSender(reply, headers.value("from"));
    reply.subject = headerText(headers.value("subject"));
    if (const auto received = headers.first("received")) {
        // The last semicolon: comments and names in front of it may hold others.
        const qsizetype semicolon = received->lastIndexOf(';');
        const QString text = QString::fromLatin1(semicolon < 0 ? QByteArray() : received->sliced(semicolon + 1));
        addTime(reply, MailTimeSource::Received, text, parseMailDate(text));
        if (reply.at) return;
    }
    const auto date = headers.first("date");
    if (!date) {
        if (!reply.timeSource)
            reply.timeProblem =
                fail(ErrorCode::Missing, "The message does not say when it was sent or received.").value();
        return;
    }
    const QString text = QString::fromLatin1(*date);
    const auto at = parseMailDate(text);
    if (at || !reply.timeSource) addTime(reply, MailTimeSource::Date, text, at);
}

void addBody(MailReply& reply, MailBody body)
{
    reply.bodyCut = body.text.size() > longestReplyBody;
    reply.body = body.text.left(longestReplyBody);
    if (reply.bodyCut && reply.body.back().isHighSurrogate()) reply.body.chop(1);
    reply.bodyProblem = std::move(body.problem);
}

void addReferences(MailReply& reply)
{
    reply.references = referencesIn(reply.subject);
    for (const QString& one : referencesIn(reply.body))
        if (!reply.references.contains(one)) reply.references.append(one);
}

Mailbox firstMailbox(const QByteArray& value)
{
    Mailbox out;
    QByteArray words;
    bool quoted = false, angled = false;
    int comment = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\' && (quoted || comment > 0) && i + 1 < value.size()) {
            ++i;
            if (quoted) words += value[i];
        } else if (comment > 0) {
            comment += c == '(' ? 1 : c == ')' ? -1 : 0;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '(') {
            ++comment;
        } else if (!quoted && c == '<') {
            out.name = words.trimmed();
            words.clear();
            angled = true;
        } else if (!quoted && (c == '>' || c == ',' || c == ';')) {
            break;
        } else {
            words += c;
        }
    }
    out.address = words.trimmed();
    if (!angled && !out.address.contains('@')) std::swap(out.name, out.address);
    return out;
}

} // namespace mail

Result<MailReply> readMailFile(const QByteArray& bytes)
{
    if (bytes.size() > largestMail)
        return fail(ErrorCode::Invalid, "The file is larger than %1 MB, and no reply is.",
                    {QString::number(largestMail / 1024 / 1024)});
    if (bytes.startsWith(winmailSignature))
        return fail(ErrorCode::Invalid,
                    "This is a winmail.dat, which only Outlook reads: save the message itself as .msg "
                    "or .eml.");
    if (CompoundFile::isOne(bytes)) return readOutlookMessage(bytes);
    return readSource(withoutFront(bytes));
}

Result<MailReply> readPastedMail(const QString& text)
{
    constexpr qsizetype longest = 2'000'000;
    if (text.size() > longest)
        return fail(ErrorCode::Invalid, "The text has more than %1 characters.", {QString::number(longest)});
    const QByteArray source = withoutFront(text.trimmed().toUtf8());
    qsizetype bodyAt = 0;
    const auto headers = MailHeaders::read(source, bodyAt);
    if (headers && headers->first("from") && (headers->first("received") || headers->first("message-id")))
        return readSource(source);
    return readPastedHead(text);
}

} // namespace desk
