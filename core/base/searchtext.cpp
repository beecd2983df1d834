#include "core/base/searchtext.h"

#include <algorithm>
#include <iterator>

namespace desk {

namespace {

/// Letters that stand for themselves in Unicode, and that nobody types who has not got the key.
struct Plain
{
    char16_t letter;
    const char* written;
};
constexpr Plain plainLetters[] = {
    {u'\u00DF', "ss"}, {u'\u00E6', "ae"}, {u'\u00F0', "d"}, {u'\u00F8', "o"}, {u'\u00FE', "th"},
    {u'\u0111', "d"},  {u'\u0127', "h"},  {u'\u0131', "i"}, {u'\u0138', "k"}, {u'\u0142', "l"},
    {u'\u014B', "n"},  {u'\u0153', "oe"}, {u'\u0167', "t"},
};

bool isApostrophe(char16_t c)
{
    return c == u'\'' || c == u'`' || c == u'\u00B4' || (c >= u'\u02B9' && c <= u'\u02BC') || c == u'\u2018' ||
           c == u'\u2019' || c == u'\u201B' || c == u'\u2032';
}

enum class Part { Word, Nothing, Between };

Part foldAscii(char16_t c, std::string& out)
{
    if (isApostrophe(c)) return Part::Nothing;
    const bool upper = c >= u'A' && c <= u'Z';
    if (!upper && !(c >= u'a' && c <= u'z') && !(c >= u'0' && c <= u'9')) return Part::Between;
    out += static_cast<char>(upper ? c + (u'a' - u'A') : c);
    return Part::Word;
}

/// What one character of the text becomes: letters of a word, nothing (an accent, an apostrophe), or the gap
/// between two words.
Part foldCharacter(QStringView character, std::string& out)
{
    if (character.front() < QChar(0x80)) return foldAscii(character.front().unicode(), out);
    const std::size_t before = out.size();
    const QString folded = character.toString().toCaseFolded().normalized(QString::NormalizationForm_KD).toCaseFolded();
    bool between = false;
    for (qsizetype i = 0; i < folded.size(); ++i) {
        const QChar c = folded[i];
        if (c.isMark() || isApostrophe(c.unicode())) continue;
        const auto plain = std::ranges::find(plainLetters, c.unicode(), &Plain::letter);
        if (plain != std::end(plainLetters)) {
            out += plain->written;
        } else if (c.isHighSurrogate() && i + 1 < folded.size()) {
            out += folded.sliced(i++, 2).toStdString();
        } else if (c.isLetterOrNumber()) {
            out += folded.sliced(i, 1).toStdString();
        } else {
            between = true;
        }
    }
    if (out.size() > before) return Part::Word;
    return between ? Part::Between : Part::Nothing;
}

qsizetype lengthAt(const QString& text, qsizetype at)
{
    return text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate() ? 2 : 1;
}

/// The folded text, and for each of its bytes the place in the text that it comes from.
struct Folded
{
    std::string bytes;
    std::vector<qsizetype> origins;
};

Folded fold(const QString& text)
{
    Folded out;
    bool between = false;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = lengthAt(text, at);
        std::string part;
        const Part what = foldCharacter(QStringView(text).sliced(at, length), part);
        if (what == Part::Word) {
            if (between && !out.bytes.empty()) part.insert(part.begin(), ' ');
            out.bytes += part;
            out.origins.resize(out.bytes.size(), at);
            between = false;
        }
        between |= what == Part::Between;
        at += length;
    }
    return out;
}

/// Behind the character at a place and the accents that follow it.
qsizetype endOf(const QString& text, qsizetype at)
{
    at += lengthAt(text, at);
    while (at < text.size() && text[at].isMark()) ++at;
    return at;
}

} // namespace

std::string foldedForSearch(const QString& text) { return fold(text).bytes; }

std::string compactForSearch(const QString& text)
{
    std::string out = fold(text).bytes;
    std::erase(out, ' ');
    return out;
}

std::vector<std::pair<qsizetype, qsizetype>> placesFound(const QString& text, const QString& query)
{
    const Folded folded = fold(text);
    const std::string words = foldedForSearch(query);
    std::vector<std::pair<qsizetype, qsizetype>> out;
    for (std::size_t from = 0; from < words.size();) {
        const std::size_t to = std::min(words.find(' ', from), words.size());
        const std::string_view word(words.data() + from, to - from);
        from = to + 1;
        // The beginning of a word before its inside, as the search ranks them.
        std::size_t at = folded.bytes.starts_with(word) ? 0 : folded.bytes.find(' ' + std::string(word));
        if (at != std::string::npos && at > 0) ++at;
        if (at == std::string::npos) at = folded.bytes.find(word);
        if (at == std::string::npos) continue;
        const qsizetype begins = folded.origins[at];
        out.emplace_back(begins, endOf(text, folded.origins[at + word.size() - 1]) - begins);
    }
    std::ranges::sort(out);
    // Two words of the query may stand in one of the text.
    std::vector<std::pair<qsizetype, qsizetype>> apart;
    for (const auto& [at, length] : out) {
        if (apart.empty() || at > apart.back().first + apart.back().second)
            apart.emplace_back(at, length);
        else
            apart.back().second = std::max(apart.back().second, at + length - apart.back().first);
    }
    return apart;
}

} // namespace desk
