#include "core/exchange/mailwriter.h"

#include "core/referrals/referralreference.h"

#include <algorithm>

namespace desk {

namespace {

// RFC 5322 2.1.1 and RFC 2047 2.
constexpr qsizetype longestLine = 78, longestEncodedLine = 76, longestEncodedWord = 75;

bool isPlain(char32_t c) { return c >= 0x20 && c < 0x7F; }

/// One line: what would end it, or is no character to be seen, is a blank. Ends stay as they are.
QString oneLine(const QString& text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        // A CRLF is one break.
        if (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') continue;
        const auto category = text[i].category();
        const bool breaks = category == QChar::Other_Control || category == QChar::Separator_Line ||
                            category == QChar::Separator_Paragraph;
        out += breaks ? QChar(u' ') : text[i];
    }
    return out;
}

/// The UTF-8 of each character.
std::vector<QByteArray> charactersOf(const QString& text)
{
    std::vector<QByteArray> out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair)
            out.push_back(text.mid(i++, 2).toUtf8());
        else if (text[i].isSurrogate())
            out.push_back(QByteArrayLiteral("\xEF\xBF\xBD"));
        else
            out.push_back(text.mid(i, 1).toUtf8());
    }
    return out;
}

/// A header under way, folded where it would be longer than a line.
class Header
{
public:
    explicit Header(const char* name) : m_out(QByteArray(name) + ':'), m_column(m_out.size()) {}

    /// A blank and a piece that must stay in one line.
    void add(const QByteArray& piece, qsizetype longest = longestLine)
    {
        if (m_pieces > 0 && m_column + 1 + piece.size() > longest) breakLine();
        m_out += ' ' + piece;
        m_column += 1 + piece.size();
        ++m_pieces;
    }
    /// Something that stands directly behind the last piece.
    void append(const QByteArray& text)
    {
        m_out += text;
        m_column += text.size();
    }
    /// RFC 2047: words of base64, each of whole characters. They join without a blank when they are read.
    void addEncoded(const QString& text)
    {
        QByteArray word;
        const auto end = [&] {
            if (!word.isEmpty()) add("=?utf-8?B?" + word.toBase64() + "?=", longestEncodedLine);
            word.clear();
        };
        for (const QByteArray& character : charactersOf(text)) {
            if (encodedSize(word.size() + character.size()) > roomForWord()) end();
            word += character;
        }
        end();
    }
    QByteArray text() const { return m_out + "\r\n"; }

private:
    void breakLine()
    {
        m_out += "\r\n";
        m_column = 0;
        m_pieces = 0;
    }
    static qsizetype encodedSize(qsizetype bytes) { return 12 + (bytes + 2) / 3 * 4; }
    /// In the first line the name takes its place; later words have a line each.
    qsizetype roomForWord() const
    {
        return std::min(longestEncodedWord, longestEncodedLine - 1 - (m_pieces == 0 ? m_column : 0));
    }

    QByteArray m_out;
    qsizetype m_column = 0;
    int m_pieces = 0;
};

/// Whether a text can stand as it is: printable ASCII, single blanks, no word that could be taken for an encoded
/// one or would not fit a line.
bool standsAsItIs(const QString& text)
{
    constexpr qsizetype longestPlainWord = 60;
    if (text.isEmpty() || text.contains(QStringLiteral("=?")) || text != text.simplified()) return false;
    if (!std::ranges::all_of(text, [](QChar c) { return isPlain(c.unicode()); })) return false;
    const auto words = QStringView(text).split(u' ');
    return std::ranges::all_of(words, [](QStringView word) { return word.size() <= longestPlainWord; });
}

QByteArray subjectHeader(const QString& subject)
{
    Header header("Subject");
    if (standsAsItIs(subject)) {
        for (const QString& word : subject.split(u' ')) header.add(word.toLatin1());
    } else {
        header.addEncoded(subject);
    }
    return header.text();
}

/// A name in front of an address: in quotation marks where it is ASCII, else encoded.
void addName(Header& header, const QString& name)
{
    constexpr qsizetype longestQuoted = 70;
    if (name.isEmpty()) return;
    QByteArray quoted("\"");
    for (const char c : name.toLatin1()) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    if (standsAsItIs(name) && quoted.size() < longestQuoted)
        header.add(quoted + '"');
    else
        header.addEncoded(name);
}

struct Checked
{
    QString name;
    QByteArray address;
};

Result<std::vector<Checked>> checked(const std::vector<MailRecipient>& recipients, const QString& field)
{
    std::vector<Checked> out;
    for (std::size_t i = 0; i < recipients.size(); ++i) {
        const QString where = recipients.size() == 1 ? field : QStringLiteral("%1 %2").arg(field).arg(i + 1);
        const auto address = EmailAddress::parse(recipients[i].address);
        if (!address) return fail(address.error().code, address.error().text, address.error().args, where);
        if (recipients[i].name.size() > longestMailHeader)
            return fail(ErrorCode::Invalid, "A name has %1 characters at most.", {QString::number(longestMailHeader)},
                        where);
        out.push_back({oneLine(recipients[i].name).trimmed(), address->text().toLatin1()});
    }
    return out;
}

QByteArray recipientsHeader(const char* name, const std::vector<Checked>& recipients)
{
    if (recipients.empty()) return {};
    Header header(name);
    for (std::size_t i = 0; i < recipients.size(); ++i) {
        addName(header, recipients[i].name);
        const QByteArray comma = i + 1 < recipients.size() ? "," : "";
        header.add(recipients[i].name.isEmpty() ? recipients[i].address + comma
                                                : '<' + recipients[i].address + '>' + comma);
    }
    return header.text();
}

/// Line breaks of any kind as one kind.
QString withLineFeeds(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    // What Word puts into a paragraph for a new line, and a new page.
    text.replace(u'\v', u'\n');
    text.replace(u'\f', u'\n');
    return text;
}

bool canStandPlain(const QByteArray& body)
{
    const auto lines = body.split('\n');
    return std::ranges::all_of(lines, [](const QByteArray& line) {
        // Servers that send the lines on know a line of one dot, and some mailboxes one that begins "From ".
        return line.size() <= longestLine && !line.endsWith(' ') && !line.startsWith('.') &&
               !line.startsWith("From ") &&
               std::ranges::all_of(line, [](char c) { return isPlain(static_cast<unsigned char>(c)); });
    });
}

QByteArray escaped(char c) { return '=' + QByteArray(1, c).toHex().toUpper(); }

/// RFC 2045 6.7, one line of the text: lines of at most 76 characters, none ending in a blank.
void addQuotedPrintable(QByteArray& out, const QByteArray& line)
{
    qsizetype column = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool last = i + 1 == line.size();
        const bool blank = (c == ' ' || c == '\t') && !last;
        // See canStandPlain.
        const bool first = column == 0 && (c == '.' || line.sliced(i).startsWith("From "));
        const bool plain = isPlain(static_cast<unsigned char>(c)) && c != '=' && c != ' ' && !first;
        const QByteArray piece = blank || plain ? QByteArray(1, c) : escaped(c);
        if (column + piece.size() > longestEncodedLine - 1) {
            out += "=\r\n";
            column = 0;
            --i; // what begins a line is looked at anew
            continue;
        }
        out += piece;
        column += piece.size();
    }
}

QByteArray bodyPart(const QString& text)
{
    QByteArray utf8;
    for (const QByteArray& character : charactersOf(text)) utf8 += character;
    const bool plain = canStandPlain(utf8);
    QByteArray out("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ");
    out += plain ? "7bit\r\n\r\n" : "quoted-printable\r\n\r\n";
    const auto lines = utf8.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (plain)
            out += lines[i];
        else
            addQuotedPrintable(out, lines[i]);
        if (i + 1 < lines.size()) out += "\r\n";
    }
    return out;
}

/// With the reference in it, in one line.
QString subjectOf(const MailMessage& message)
{
    const QString subject = oneLine(message.subject), reference = oneLine(message.reference).trimmed();
    const bool named =
        isOwnReference(reference) ? referencesIn(subject).contains(reference) : subject.contains(reference);
    if (reference.isEmpty() || named) return subject;
    return QStringLiteral("[%1] ").arg(reference) + subject;
}

} // namespace

Result<QByteArray> writeDraft(const MailMessage& message)
{
    const QString subjectField = QStringLiteral("subject"), bodyField = QStringLiteral("body");
    if (message.to.empty() && message.bcc.empty())
        return fail(ErrorCode::Missing, "A message goes to somebody.", {}, QStringLiteral("to"));
    if (message.to.size() + message.bcc.size() > mostRecipients)
        return fail(ErrorCode::Invalid, "A message goes to %1 at most.", {QString::number(mostRecipients)},
                    QStringLiteral("to"));
    DESK_TRY(const auto to, checked(message.to, QStringLiteral("to")));
    DESK_TRY(const auto bcc, checked(message.bcc, QStringLiteral("bcc")));
    const QString subject = subjectOf(message);
    if (subject.trimmed().isEmpty()) return fail(ErrorCode::Missing, "A message needs a subject.", {}, subjectField);
    if (subject.size() > longestMailHeader)
        return fail(ErrorCode::Invalid, "A subject has %1 characters at most.", {QString::number(longestMailHeader)},
                    subjectField);
    if (message.body.size() > longestMailBody)
        return fail(ErrorCode::Invalid, "A message has %1 characters at most.", {QString::number(longestMailBody)},
                    bodyField);
    if (message.body.contains(QChar(u'\0')))
        return fail(ErrorCode::Invalid, "The message holds a character that no mail program takes.", {}, bodyField);
    return "X-Unsent: 1\r\n" + recipientsHeader("To", to) + recipientsHeader("Bcc", bcc) + subjectHeader(subject) +
           "MIME-Version: 1.0\r\n" + bodyPart(withLineFeeds(message.body));
}

Result<std::vector<QByteArray>> writeDrafts(const MailMessage& message)
{
    if (!message.bcc.empty())
        return fail(ErrorCode::Invalid, "A message of one's own for each has no blind copies.", {},
                    QStringLiteral("bcc"));
    if (message.to.empty()) return fail(ErrorCode::Missing, "A message goes to somebody.", {}, QStringLiteral("to"));
    std::vector<QByteArray> out;
    for (std::size_t i = 0; i < message.to.size(); ++i) {
        MailMessage one = message;
        one.to = {message.to[i]};
        auto draft = writeDraft(one);
        if (!draft && draft.error().where == u"to")
            return fail(draft.error().code, draft.error().text, draft.error().args, QStringLiteral("to %1").arg(i + 1));
        if (!draft) return fail(draft.error());
        out.push_back(*std::move(draft));
    }
    return out;
}

} // namespace desk
