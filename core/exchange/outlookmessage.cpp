#include "core/exchange/outlookmessage.h"

#include "core/base/emailaddress.h"
#include "core/exchange/compoundfile.h"
#include "core/exchange/mailparts.h"
#include "core/exchange/mimetext.h"

#include <QtEndian>

#include <map>

namespace desk {

namespace {

constexpr quint16 transportHeaders = 0x007D, subjectProperty = 0x0037, bodyProperty = 0x1000, htmlProperty = 0x1013,
                  rtfProperty = 0x1009, senderName = 0x0C1A, senderAddress = 0x0C1F, senderSmtp = 0x5D01,
                  deliveryTime = 0x0E06, submitTime = 0x0039;
constexpr quint16 typeUnicode = 0x001F, typeString8 = 0x001E, typeBinary = 0x0102, typeTime = 0x0040;

QString streamName(quint16 property, quint16 type)
{
    const auto hex = [](quint16 number) { return QStringLiteral("%1").arg(number, 4, 16, QLatin1Char('0')).toUpper(); };
    return QStringLiteral("__substg1.0_") + hex(property) + hex(type);
}

class Message
{
public:
    explicit Message(const CompoundFile& file) : m_file(file) {}

    Result<void> readTimes()
    {
        const QString name = QStringLiteral("__properties_version1.0");
        if (!m_file.has(name)) return fail(ErrorCode::NotOurs, "This file of Outlook's holds no message.");
        DESK_TRY(const QByteArray bytes, m_file.stream(name));
        // MS-OXMSG 2.4.1.1: a head of 32 bytes, then 16 for each property.
        constexpr qsizetype head = 32, entry = 16;
        for (qsizetype at = head; at + entry <= bytes.size(); at += entry) {
            const char* one = bytes.constData() + at;
            if (qFromLittleEndian<quint16>(one) == typeTime)
                m_times[qFromLittleEndian<quint16>(one + 2)] = qFromLittleEndian<quint64>(one + 8);
        }
        return {};
    }

    /// Empty where there is none.
    Result<QString> text(quint16 property) const
    {
        if (const QString name = streamName(property, typeUnicode); m_file.has(name)) {
            DESK_TRY(const QByteArray bytes, m_file.stream(name));
            return decodedText(bytes, "utf-16le").text.remove(QChar(u'\0'));
        }
        const QString name = streamName(property, typeString8);
        if (!m_file.has(name)) return QString();
        DESK_TRY(const QByteArray bytes, m_file.stream(name));
        return decodedText(bytes, {}).text.remove(QChar(u'\0'));
    }

    Result<MailBody> body() const
    {
        DESK_TRY(const QString plain, text(bodyProperty));
        const QByteArray html("text/html; charset=utf-8"), asIs("text/plain; charset=utf-8");
        if (!plain.trimmed().isEmpty()) return readTextPart(asIs, {}, plain.toUtf8());
        DESK_TRY(const QString written, text(htmlProperty));
        if (!written.isEmpty()) return readTextPart(html, {}, written.toUtf8());
        if (const QString name = streamName(htmlProperty, typeBinary); m_file.has(name)) {
            DESK_TRY(const QByteArray bytes, m_file.stream(name));
            return readTextPart("text/html", {}, bytes);
        }
        if (m_file.has(streamName(rtfProperty, typeBinary)))
            return MailBody{{},
                            fail(ErrorCode::Invalid, "The text of the message is there only as RTF, which is not read "
                                                     "here: copy it from Outlook.")
                                .value()};
        return MailBody{{}, fail(ErrorCode::Missing, "The message has no text.").value()};
    }

    /// The moment of a property, in ticks of 100 ns since 1601.
    std::optional<Result<Instant>> time(quint16 property) const
    {
        const auto found = m_times.find(property);
        if (found == m_times.end() || found->second == 0) return std::nullopt;
        constexpr quint64 ticks = 10'000'000, from1601 = 11'644'473'600, first = 631'152'000, last = 4'133'980'800;
        const quint64 seconds = found->second / ticks;
        // From 1990 to 2100, as for headers.
        if (seconds < from1601 + first || seconds > from1601 + last)
            return Result<Instant>(fail(ErrorCode::Invalid, "The time that Outlook kept cannot be."));
        return Result<Instant>(Instant::fromSeconds(static_cast<qint64>(seconds - from1601)));
    }

private:
    const CompoundFile& m_file;
    std::map<quint16, quint64> m_times;
};

/// The time: of a header where the message came by mail and kept them, else what Outlook kept.
void addTime(MailReply& reply, const Message& message)
{
    if (reply.at && reply.timeSource == MailTimeSource::Received) return;
    if (const auto delivered = message.time(deliveryTime)) {
        mail::addTime(reply, MailTimeSource::Delivered, {}, *delivered);
        if (reply.at) return;
    }
    if (reply.at) return;
    if (const auto submitted = message.time(submitTime))
        mail::addTime(reply, MailTimeSource::Submitted, {}, *submitted);
}

Result<void> addSender(MailReply& reply, const Message& message)
{
    DESK_TRY(const QString name, message.text(senderName));
    if (!name.isEmpty()) reply.senderName = name.simplified();
    for (const quint16 property : {senderSmtp, senderAddress}) {
        DESK_TRY(const QString address, message.text(property));
        // An address within Exchange ("/O=…") is none that a provider is known by.
        const auto parsed = EmailAddress::parse(address);
        if (!parsed) continue;
        reply.sender = parsed->text();
        return {};
    }
    return {};
}

} // namespace

Result<MailReply> readOutlookMessage(const QByteArray& bytes)
{
    DESK_TRY(const auto file, CompoundFile::open(bytes));
    Message message(file);
    DESK_CHECK(message.readTimes());
    MailReply out;
    DESK_TRY(const QString source, message.text(transportHeaders));
    qsizetype bodyAt = 0;
    DESK_TRY(const auto headers, MailHeaders::read(source.trimmed().toUtf8(), bodyAt));
    mail::addHead(out, headers);
    addTime(out, message);
    DESK_CHECK(addSender(out, message));
    DESK_TRY(const QString subject, message.text(subjectProperty));
    if (!subject.isEmpty()) out.subject = subject.simplified();
    DESK_TRY(MailBody body, message.body());
    mail::addBody(out, std::move(body));
    mail::addReferences(out);
    return out;
}

} // namespace desk
