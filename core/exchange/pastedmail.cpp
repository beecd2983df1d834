#include "core/exchange/pastedmail.h"

#include "core/exchange/maildate.h"
#include "core/exchange/mailparts.h"

#include <QRegularExpression>

#include <map>

namespace desk {

namespace {

/// How far a head may lie below the top, and its lines apart.
constexpr qsizetype longestWay = 40, mostHeadLines = 15;

/// "From: x" as its name and value; a name alone may have its value on the next line.
std::optional<std::pair<QString, QString>> headLine(const QString& line)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            "^[\\s>*]*(from|sent|date|received|to|cc|bcc|subject|importance|reply-to|attachments?)\\s*:[*\\s]*(.*)$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(line.left(2000));
    if (!match.hasMatch()) return std::nullopt;
    return std::pair(match.captured(1).toLower(), match.captured(2).trimmed());
}

/// "Name [mailto:a@b.example]" as "Name <a@b.example>".
QByteArray sender(QString text)
{
    static const QRegularExpression bracketed(QStringLiteral("\\[(?:mailto:)?([^\\]\\s]+)\\]"),
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression link(QStringLiteral("<mailto:"), QRegularExpression::CaseInsensitiveOption);
    text.replace(bracketed, QStringLiteral("<\\1>"));
    text.replace(link, QStringLiteral("<"));
    return text.toUtf8();
}

class PastedHead
{
public:
    explicit PastedHead(const QString& text) : m_lines(QString(text).replace(u'\r', QString()).split(u'\n')) {}

    Result<MailReply> run()
    {
        if (!readHead())
            return fail(ErrorCode::Invalid, "The text has no head: copy the lines From, Sent and Subject with it.");
        MailReply out;
        mail::addSender(out, sender(m_head[QStringLiteral("from")]));
        out.subject = m_head[QStringLiteral("subject")].simplified();
        addTime(out);
        mail::addBody(out, {m_lines.sliced(m_bodyAt).join(u'\n').trimmed(), {}});
        mail::addReferences(out);
        return out;
    }

private:
    bool readHead()
    {
        const qsizetype last = std::min(m_lines.size(), longestWay);
        for (qsizetype i = 0; i < last; ++i) {
            const auto line = headLine(m_lines[i]);
            if (!line || line->first != u"from") continue;
            readFrom(i);
            if (m_head.contains(QStringLiteral("sent")) || m_head.contains(QStringLiteral("date")) ||
                m_head.contains(QStringLiteral("subject")))
                return true;
        }
        return false;
    }

    /// The lines of the head from its From on; each name counts once. Outlook puts the lines Sent and To of the
    /// message that is answered further down, behind the body.
    void readFrom(qsizetype from)
    {
        m_head.clear();
        QString open;
        for (qsizetype i = from; i < m_lines.size() && i < from + mostHeadLines; ++i) {
            const auto line = headLine(m_lines[i]);
            if (line && m_head.contains(line->first)) return;
            if (!line && (open.isEmpty() || m_lines[i].trimmed().isEmpty())) {
                if (m_lines[i].trimmed().isEmpty() && i == from + 1) continue;
                return;
            }
            if (line)
                m_head[line->first] = line->second;
            else
                m_head[open] += m_lines[i].trimmed();
            // A value that is missing stands on the next line.
            open = line && line->second.isEmpty() ? line->first : QString();
            m_bodyAt = i + 1;
        }
    }

    void addTime(MailReply& out)
    {
        for (const QString& name : {QStringLiteral("sent"), QStringLiteral("date"), QStringLiteral("received")}) {
            const auto found = m_head.find(name);
            if (found == m_head.end() || found->second.isEmpty()) continue;
            mail::addTime(out, MailTimeSource::SentLine, found->second, parseSentLine(found->second));
            return;
        }
        out.timeProblem = fail(ErrorCode::Missing, "The text does not say when the message was sent.").value();
    }

    QStringList m_lines;
    std::map<QString, QString> m_head;
    qsizetype m_bodyAt = 0;
};

} // namespace

Result<MailReply> readPastedHead(const QString& text) { return PastedHead(text).run(); }

} // namespace desk
