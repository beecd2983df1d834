#include "core/exchange/mimeparts.h"

#include "core/exchange/mailreader.h"
#include "core/exchange/mimetext.h"

#include <algorithm>

namespace desk {

namespace {

// Mail of people has a few; the bounds are those of no attack.
constexpr std::size_t mostHeaders = 2000, mostParts = 500;
constexpr int deepest = 10;
constexpr qsizetype mostHeaderBytes = 1024 * 1024;
/// No text of a reply comes near this; what is behind it is not decoded.
constexpr qsizetype mostTextBytes = 4 * 1024 * 1024;

bool isHeaderName(const QByteArray& name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F && c != ':'; });
}

/// The end of the line that begins at a place, without its break; `next` is where the following one begins.
qsizetype lineEnd(const QByteArray& bytes, qsizetype at, qsizetype& next)
{
    qsizetype end = bytes.indexOf('\n', at);
    if (end < 0) end = bytes.size();
    next = std::min(end + 1, bytes.size());
    return end > at && bytes[end - 1] == '\r' ? end - 1 : end;
}

/// A part that is still to be looked at.
struct OpenPart
{
    MailHeaders headers;
    qsizetype at = 0, size = 0;
    int depth = 0;
};

/// The parts between the boundary's lines.
std::vector<std::pair<qsizetype, qsizetype>> partsBetween(const QByteArray& body, qsizetype from, qsizetype size,
                                                          const QByteArray& boundary)
{
    std::vector<std::pair<qsizetype, qsizetype>> out;
    if (boundary.isEmpty()) return out;
    const QByteArray mark = "--" + boundary;
    qsizetype begun = -1;
    for (qsizetype at = from, next = 0; at < from + size; at = next) {
        const qsizetype end = std::min(lineEnd(body, at, next), from + size);
        const QByteArrayView line = QByteArrayView(body).sliced(at, std::max<qsizetype>(end - at, 0));
        if (!line.startsWith(mark)) continue;
        const QByteArrayView rest = line.sliced(mark.size()).trimmed();
        if (!rest.isEmpty() && rest != "--") continue;
        if (begun >= 0) out.emplace_back(begun, at);
        begun = next;
        if (rest == "--" || out.size() > mostParts) return out;
    }
    // Cut short: what is there counts.
    if (begun >= 0) out.emplace_back(begun, from + size);
    return out;
}

class BodySearch
{
public:
    explicit BodySearch(const QByteArray& body) : m_body(body) {}

    Result<MailBody> run(const MailHeaders& headers)
    {
        // The last of the open parts is the next to be read, so that they are read in order.
        std::vector<OpenPart> open{{headers, 0, m_body.size(), 0}};
        for (std::size_t parts = 0; !open.empty() && !m_plain; ++parts) {
            if (parts > mostParts) return tooMany();
            OpenPart part = std::move(open.back());
            open.pop_back();
            if (part.depth > deepest) return tooMany();
            DESK_TRY(auto inner, look(part));
            std::move(inner.rbegin(), inner.rend(), std::back_inserter(open));
        }
        if (m_plain) return *std::move(m_plain);
        if (m_html) return *std::move(m_html);
        if (m_problem) return MailBody{{}, std::move(m_problem)};
        return MailBody{{}, fail(ErrorCode::Missing, "The message has no text.").value()};
    }

private:
    static tl::unexpected<Error> tooMany()
    {
        return fail(ErrorCode::Invalid, "The message is made of more parts than a reply has.");
    }

    Result<std::vector<OpenPart>> look(const OpenPart& part)
    {
        const QByteArray type = part.headers.value("content-type"), kind = leadingValue(type);
        std::vector<OpenPart> inner;
        if (kind.startsWith("multipart/")) {
            if (kind == "multipart/encrypted") noteEncrypted();
            for (const auto& [from, to] : partsBetween(m_body, part.at, part.size, parameterOf(type, "boundary"))) {
                qsizetype bodyAt = 0;
                const QByteArray bytes = m_body.sliced(from, std::min(to - from, mostHeaderBytes + 1000));
                DESK_TRY(auto headers, MailHeaders::read(bytes, bodyAt));
                inner.push_back({std::move(headers), from + bodyAt, to - from - bodyAt, part.depth + 1});
            }
            return inner;
        }
        const bool attached = leadingValue(part.headers.value("content-disposition")) == "attachment";
        if (kind == "application/pkcs7-mime" || kind == "application/x-pkcs7-mime") noteEncrypted();
        if (kind == "application/ms-tnef" || kind == "application/vnd.ms-tnef")
            m_problem = fail(ErrorCode::Invalid,
                             "The text of the message is inside a winmail.dat, which only Outlook reads: ask for the "
                             "reply as plain text, or copy it from Outlook.")
                            .value();
        const bool plain = kind.isEmpty() || kind == "text/plain", html = kind == "text/html";
        if (attached || (!plain && !html) || (html && m_html)) return inner;
        // A text with nothing in it gives way to another one.
        MailBody text = readTextPart(type, part.headers.value("content-transfer-encoding"),
                                     m_body.sliced(part.at, std::min(part.size, mostTextBytes)));
        if (text.text.isEmpty() && !text.problem) return inner;
        (plain ? m_plain : m_html) = std::move(text);
        return inner;
    }

    void noteEncrypted()
    {
        m_problem = fail(ErrorCode::Invalid, "The text of the message is encrypted: open it in the mail program and "
                                             "copy it from there.")
                        .value();
    }

    const QByteArray& m_body;
    std::optional<MailBody> m_plain, m_html;
    std::optional<Error> m_problem;
};

} // namespace

Result<MailHeaders> MailHeaders::read(const QByteArray& bytes, qsizetype& bodyAt)
{
    MailHeaders out;
    bodyAt = bytes.size();
    for (qsizetype at = 0, next = 0; at < bytes.size(); at = next) {
        const qsizetype end = lineEnd(bytes, at, next);
        if (end == at) {
            bodyAt = next;
            return out;
        }
        const QByteArray line = bytes.sliced(at, end - at);
        if (next > mostHeaderBytes || out.m_headers.size() > mostHeaders)
            return fail(ErrorCode::Invalid, "The head of the message is longer than that of any reply.");
        if (line[0] == ' ' || line[0] == '\t') {
            if (!out.m_headers.empty()) out.m_headers.back().value += line;
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        // RFC 5322 4.5.8: blanks could stand in front of the colon.
        const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).trimmed().toLower();
        if (colon > 0 && isHeaderName(name)) out.m_headers.push_back({name, line.sliced(colon + 1)});
    }
    return out;
}

std::optional<QByteArray> MailHeaders::first(const char* name) const
{
    const auto found = std::ranges::find(m_headers, QByteArray(name), &One::name);
    return found == m_headers.end() ? std::nullopt : std::optional(found->value.trimmed());
}

MailBody readTextPart(const QByteArray& type, const QByteArray& encoding, const QByteArray& body)
{
    const QByteArray way = leadingValue(encoding);
    QByteArray bytes = body;
    if (way == "quoted-printable") bytes = fromQuotedPrintable(body);
    if (way == "base64") bytes = fromBase64(body);
    const QByteArray charset = parameterOf(type, "charset");
    DecodedText read = decodedText(bytes, charset);
    MailBody out;
    if (!read.complete)
        out.problem = fail(ErrorCode::Invalid,
                           "The message is written in the character set %1, of which only plain "
                           "letters are read here.",
                           {QString::fromLatin1(charset.left(40)).simplified()})
                          .value();
    out.text = leadingValue(type) == "text/html" ? textOfHtml(read.text) : std::move(read.text);
    out.text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    out.text.replace(u'\r', u'\n');
    out.text.remove(QChar(u'\0'));
    out.text = out.text.trimmed();
    return out;
}

Result<MailBody> readMailBody(const MailHeaders& headers, const QByteArray& body)
{
    return BodySearch(body).run(headers);
}

} // namespace desk
