#include "core/exchange/mimetext.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace desk {

namespace {

/// What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                               0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// ISO 8859-1 too is read as windows-1252, as mail programs do: what calls itself the one is often the other.
QString fromWindows1252(const QByteArray& bytes)
{
    QString out = QString::fromLatin1(bytes);
    for (QChar& c : out) {
        if (c < QChar(0x80) || c > QChar(0x9F)) continue;
        const char16_t letter = windows1252[static_cast<std::size_t>(c.unicode() - 0x80)];
        if (letter != 0) c = QChar(letter);
    }
    return out;
}

DecodedText onlyAscii(const QByteArray& bytes)
{
    DecodedText out{QString::fromLatin1(bytes), true};
    for (QChar& c : out.text) {
        if (c < QChar(0x80)) continue;
        c = QChar::ReplacementCharacter;
        out.complete = false;
    }
    return out;
}

std::optional<QString> validUtf8(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

bool isOneOf(const QByteArray& name, std::initializer_list<const char*> names)
{
    return std::ranges::any_of(names, [&](const char* one) { return name == one; });
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct EncodedWord
{
    QByteArray charset;
    QByteArray bytes;
};

EncodedWord readWord(const QRegularExpressionMatch& match)
{
    QByteArray text = match.captured(3).toLatin1();
    const bool quoted = match.captured(2).compare(u"q", Qt::CaseInsensitive) == 0;
    // RFC 2231: a language may stand behind the character set.
    const QByteArray charset = match.captured(1).section(u'*', 0, 0).toLatin1();
    return {charset, quoted ? fromQuotedPrintable(text.replace('_', "=20")) : fromBase64(text)};
}

/// `&eacute;` and its like that people's letters hold.
std::optional<QString> entity(QStringView name)
{
    struct Named
    {
        QStringView name;
        char16_t c;
    };
    static constexpr std::array<Named, 24> named{
        {{u"amp", u'&'},     {u"lt", u'<'},      {u"gt", u'>'},       {u"quot", u'"'},     {u"apos", u'\''},
         {u"nbsp", u' '},    {u"pound", 0x00A3}, {u"euro", 0x20AC},   {u"ndash", 0x2013},  {u"mdash", 0x2014},
         {u"lsquo", 0x2018}, {u"rsquo", 0x2019}, {u"ldquo", 0x201C},  {u"rdquo", 0x201D},  {u"hellip", 0x2026},
         {u"bull", 0x2022},  {u"copy", 0x00A9},  {u"frac12", 0x00BD}, {u"eacute", 0x00E9}, {u"egrave", 0x00E8},
         {u"uuml", 0x00FC},  {u"ouml", 0x00F6},  {u"auml", 0x00E4},   {u"zwnj", 0x200C}}};
    for (const Named& one : named)
        if (name == one.name) return QString(QChar(one.c));
    if (!name.startsWith(u'#')) return std::nullopt;
    const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    bool good = false;
    const uint code = name.sliced(hex ? 2 : 1).toUInt(&good, hex ? 16 : 10);
    constexpr uint lastCode = 0x10FFFF;
    if (!good || code < 0x20 || code > lastCode || QChar::isSurrogate(code)) return std::nullopt;
    const auto character = static_cast<char32_t>(code);
    return QString::fromUcs4(&character, 1);
}

/// Reads HTML once from end to end.
class HtmlText
{
public:
    explicit HtmlText(const QString& html) : m_html(html) {}

    QString run()
    {
        while (m_at < m_html.size()) {
            const QChar c = m_html[m_at];
            if (c == u'<')
                readTag();
            else if (c == u'&')
                readEntity();
            else
                add(m_html[m_at++]);
        }
        return m_out.trimmed();
    }

private:
    void add(QChar c)
    {
        const bool blank = c.isSpace() && c != QChar(QChar::Nbsp);
        if (!blank)
            m_out += c == QChar(QChar::Nbsp) ? QChar(u' ') : c;
        else if (!m_out.isEmpty() && !m_out.endsWith(u' ') && !m_out.endsWith(u'\n'))
            m_out += u' ';
    }

    void breakLine(bool paragraph)
    {
        while (m_out.endsWith(u' ')) m_out.chop(1);
        if (!paragraph)
            m_out += u'\n';
        else if (!m_out.isEmpty() && !m_out.endsWith(u'\n'))
            m_out += u'\n';
    }

    void readEntity()
    {
        constexpr qsizetype longest = 12;
        const QStringView near = QStringView(m_html).sliced(m_at, std::min(longest, m_html.size() - m_at));
        const qsizetype end = m_at + near.indexOf(u';');
        const auto found = end > m_at ? entity(near.sliced(1, end - m_at - 1)) : std::nullopt;
        if (!found) {
            add(m_html[m_at++]);
            return;
        }
        m_out += *found;
        m_at = end + 1;
    }

    void readTag()
    {
        if (QStringView(m_html).sliced(m_at).startsWith(u"<!--")) {
            skipBehind(QStringLiteral("-->"));
            return;
        }
        qsizetype end = m_at + 1;
        while (end < m_html.size() && (m_html[end].isLetterOrNumber() || m_html[end] == u'/')) ++end;
        const QString name = m_html.sliced(m_at + 1, end - m_at - 1).toLower();
        if (name.isEmpty() && (end >= m_html.size() || m_html[end] != u'!')) {
            add(m_html[m_at++]); // a lone "<"
            return;
        }
        skipBehind(QStringLiteral(">"));
        for (const QStringView silent : {u"style", u"script", u"head", u"title"})
            if (name == silent) skipBehind(QStringLiteral("</") + silent.toString());
        if (name == u"br" || name == u"br/") breakLine(false);
        for (const QStringView block :
             {u"p", u"div", u"tr", u"li", u"ul", u"ol", u"table", u"h1", u"h2", u"h3", u"blockquote"})
            if (name == block || (name.startsWith(u'/') && QStringView(name).sliced(1) == block)) breakLine(true);
    }

    void skipBehind(const QString& mark)
    {
        const qsizetype found = m_html.indexOf(mark, m_at, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found + mark.size();
        if (mark.startsWith(QStringLiteral("</"))) {
            const qsizetype close = m_html.indexOf(u'>', m_at);
            m_at = close < 0 ? m_html.size() : close + 1;
        }
    }

    const QString& m_html;
    qsizetype m_at = 0;
    QString m_out;
};

} // namespace

DecodedText decodedText(const QByteArray& bytes, const QByteArray& charset)
{
    const QByteArray name = charset.trimmed().toLower();
    if (isOneOf(name, {"windows-1252", "cp1252", "iso-8859-1", "latin1", "iso8859-1"}))
        return {fromWindows1252(bytes), true};
    if (isOneOf(name, {"", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "8bit"})) {
        auto text = validUtf8(bytes);
        return {text ? *std::move(text) : fromWindows1252(bytes), true};
    }
    QStringDecoder decoder(name.constData(), QStringDecoder::Flag::Stateless);
    if (!decoder.isValid() || name == "system" || name == "locale") return onlyAscii(bytes);
    QString text = decoder.decode(bytes);
    return {std::move(text), !decoder.hasError()};
}

QByteArray fromQuotedPrintable(const QByteArray& text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
            continue;
        }
        // A soft break, perhaps with blanks that were put behind it on the way.
        qsizetype end = i + 1;
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
        if (end >= text.size() || text[end] == '\n')
            i = end;
        else
            out += '=';
    }
    return out;
}

QByteArray fromBase64(const QByteArray& text) { return QByteArray::fromBase64(text); }

QString headerText(const QByteArray& value)
{
    static const QRegularExpression word(
        QStringLiteral("=\\?([A-Za-z0-9_.:*\\-]{1,60})\\?([BbQq])\\?([!->@-~]{0,4000})\\?="));
    static const QRegularExpression blanks(QStringLiteral("^\\s+$"));
    const QString raw = decodedText(value, {}).text;
    QString out;
    EncodedWord open;
    const auto close = [&] {
        const DecodedText read = decodedText(open.bytes, open.charset);
        out += read.text;
        open = {};
    };
    qsizetype at = 0;
    for (auto found = word.globalMatch(raw); found.hasNext();) {
        const auto match = found.next();
        const QString between = raw.sliced(at, match.capturedStart() - at);
        // Blanks between two encoded words are only there to part them; one character may lie over both.
        const bool follows = at > 0 && (between.isEmpty() || blanks.match(between).hasMatch());
        EncodedWord one = readWord(match);
        if (!follows || one.charset != open.charset) close();
        if (!follows) out += between;
        open.charset = one.charset;
        open.bytes += one.bytes;
        at = match.capturedEnd();
    }
    close();
    out += raw.sliced(at);
    // Nothing encoded may bring a line of its own.
    for (QChar& c : out)
        if (c.category() == QChar::Other_Control) c = u' ';
    return out.simplified();
}

QString textOfHtml(const QString& html) { return HtmlText(html).run(); }

QByteArray leadingValue(const QByteArray& value)
{
    const qsizetype end = value.indexOf(';');
    return (end < 0 ? value : value.first(end)).trimmed().toLower();
}

QByteArray parameterOf(const QByteArray& value, const QByteArray& name)
{
    qsizetype at = value.indexOf(';');
    while (at >= 0 && at < value.size()) {
        const qsizetype equals = value.indexOf('=', at + 1);
        if (equals < 0) return {};
        const QByteArray key = value.sliced(at + 1, equals - at - 1).trimmed().toLower();
        qsizetype from = equals + 1;
        while (from < value.size() && (value[from] == ' ' || value[from] == '\t')) ++from;
        QByteArray out;
        qsizetype end = from;
        if (from < value.size() && value[from] == '"') {
            for (end = from + 1; end < value.size() && value[end] != '"'; ++end) {
                if (value[end] == '\\' && end + 1 < value.size()) ++end;
                out += value[end];
            }
            end = value.indexOf(';', end);
        } else {
            end = value.indexOf(';', from);
            out = value.sliced(from, (end < 0 ? value.size() : end) - from).trimmed();
        }
        if (key == name) return out;
        at = end;
    }
    return {};
}

} // namespace desk
