#include "core/referrals/personaldata.h"

#include "core/base/searchtext.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace desk {

namespace {

/// A text in which letters have lost case and accents, digits are those of ASCII and every kind of blank, dash
/// and apostrophe is one, with the place that each character comes from. Nothing invisible is left.
struct Folded
{
    QString text;
    std::vector<qsizetype> from; ///< one more than characters: the end
};

bool isInvisible(char32_t c)
{
    // Accents and joiners, and what is shown as nothing: variation selectors, fillers.
    return QChar::isMark(c) || QChar::category(c) == QChar::Other_Format || c == 0x00AD || c == 0x115F || c == 0x1160 ||
           c == 0x3164;
}

QString foldedCharacter(char32_t c)
{
    // What is no character would stop the regular expressions.
    if (QChar::isSurrogate(c)) return QStringLiteral("\uFFFD");
    if (isInvisible(c)) return {};
    if (const int digit = QChar::digitValue(c); digit >= 0) return QString::number(digit);
    if (QChar::isLetterOrNumber(c)) {
        const QString letters = QString::fromStdString(foldedForSearch(QString::fromUcs4(&c, 1)));
        return letters.isEmpty() ? QString::fromUcs4(&c, 1) : letters;
    }
    if (QChar::isSpace(c) || QChar::category(c) == QChar::Other_Control) return QStringLiteral(" ");
    if (QChar::category(c) == QChar::Punctuation_Dash || c == 0x2212) return QStringLiteral("-");
    if (c == u'\'' || c == u'`' || c == 0x00B4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2032)
        return QStringLiteral("'");
    return QString::fromUcs4(&c, 1);
}

Folded fold(const QString& text)
{
    Folded out;
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const QString part = foldedCharacter(c);
        out.text += part;
        out.from.insert(out.from.end(), static_cast<std::size_t>(part.size()), at);
        at += pair ? 2 : 1;
    }
    out.from.push_back(text.size());
    return out;
}

/// Scripts that part their words; in the others a name is found inside a longer run of letters.
bool partsWords(const QString& name)
{
    return std::ranges::all_of(name.toUcs4(), [](uint c) {
        if (!QChar::isLetter(c)) return true;
        const QChar::Script script = QChar::script(c);
        return script == QChar::Script_Latin || script == QChar::Script_Greek || script == QChar::Script_Cyrillic;
    });
}

/// What a name consists of, letters only.
QStringList partsOf(const QString& name)
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}]+"));
    return fold(name).text.split(between, Qt::SkipEmptyParts);
}

bool isParticle(const QString& part)
{
    static const QStringList particles{
        QStringLiteral("van"), QStringLiteral("von"), QStringLiteral("der"), QStringLiteral("den"),
        QStringLiteral("de"),  QStringLiteral("da"),  QStringLiteral("do"),  QStringLiteral("dos"),
        QStringLiteral("du"),  QStringLiteral("di"),  QStringLiteral("del"), QStringLiteral("la"),
        QStringLiteral("le"),  QStringLiteral("el"),  QStringLiteral("al"),  QStringLiteral("bin"),
        QStringLiteral("ibn"), QStringLiteral("mc"),  QStringLiteral("mac"), QStringLiteral("st")};
    return particles.contains(part);
}

/// The writings of a name as alternatives of a regular expression; empty where there is nothing to look for.
QString writingsOf(const QString& name)
{
    const QStringList parts = partsOf(name);
    // One letter of an alphabet is an initial; one Chinese character may be a name.
    const qsizetype shortest = partsWords(name) ? 2 : 1;
    QStringList out;
    const QString whole = parts.join(QStringLiteral("[^\\p{L}\\p{N}]{0,3}"));
    if (parts.join(QString()).size() >= shortest) out.append(whole);
    if (parts.size() > 1) {
        for (const QString& part : parts)
            if (part.size() >= shortest && !isParticle(part)) out.append(part);
    }
    return out.join(u'|');
}

/// A name, alone or run together with the other name or its initial, and a genitive or plural.
QString namePattern(const QString& name, const QString& other)
{
    const QString own = writingsOf(name);
    if (own.isEmpty()) return {};
    if (!partsWords(name)) return QStringLiteral("(?:%1)").arg(own);
    QStringList beside{QStringLiteral("'?s"), QStringLiteral("es")};
    if (const QString others = writingsOf(other); !others.isEmpty()) beside.append(others);
    if (const QStringList parts = partsOf(other); !parts.isEmpty()) beside.append(parts.front().left(1));
    const QString near = beside.join(u'|');
    return QStringLiteral("(?<!\\p{L})(?:%1)?(?:%2)(?:%1)?(?!\\p{L})").arg(near, own);
}

QString onlyLettersAndDigits(const QString& text)
{
    QString out;
    for (const QChar c : fold(text).text)
        if (c.isLetterOrNumber()) out += c;
    return out;
}

/// The characters with what people put between them.
QString spacedOut(const QString& text, const QString& between)
{
    QStringList characters;
    for (const QChar c : text) characters.append(QRegularExpression::escape(QString(c)));
    return characters.join(between);
}

/// Neither a letter nor a digit stands beside it.
QString alone(const QString& pattern)
{
    return QStringLiteral("(?<![\\p{L}\\p{N}])") + pattern + QStringLiteral("(?![\\p{L}\\p{N}])");
}

QStringList upnPatterns(const QString& upn)
{
    const QString between = QStringLiteral("[ ./\\-]{0,2}");
    QStringList out{alone(QStringLiteral("[a-z]%1(?:[0-9]%1){11}[0-9a-z]").arg(between))};
    const QString own = onlyLettersAndDigits(upn);
    constexpr qsizetype length = 13;
    if (own.size() < length) return out;
    out.append(spacedOut(own, between));
    // Without its check letter.
    out.append(QStringLiteral("(?<![0-9])") + spacedOut(own.sliced(1), between) + QStringLiteral("(?![0-9])"));
    return out;
}

QStringList dayPatterns(QDate day)
{
    if (!day.isValid()) return {};
    static constexpr std::array<const char*, 12> months{
        "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?",       "apr(?:il)?",   "may",           "june?",
        "july?",        "aug(?:ust)?",   "sep(?:t|tember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"};
    const auto number = [](int n) { return QStringLiteral("0?%1").arg(n); };
    const auto two = [](int n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString d = number(day.day()) + QStringLiteral("(?: ?st| ?nd| ?rd| ?th)?");
    const QString m = number(day.month()), fullYear = QString::number(day.year());
    const QString y = QStringLiteral("(?:%1|'?%2)").arg(fullYear, fullYear.right(2));
    const QString word = QLatin1StringView(months[static_cast<std::size_t>(day.month() - 1)]);
    const QString s = QStringLiteral("[^\\p{L}\\p{N}]+"), none = QStringLiteral("[^\\p{L}\\p{N}]*");
    const QString noDigitBefore = QStringLiteral("(?<![0-9])"), noDigitAfter = QStringLiteral("(?![0-9])");
    const QString noLetterAfter = QStringLiteral("(?!\\p{L})");
    const auto numbers = [&](const QString& pattern) { return noDigitBefore + pattern + noDigitAfter; };
    const QString maybeYear = QStringLiteral("(?:%1%2(?![0-9]))?").arg(none, y);
    return {
        numbers(d + s + m + s + y),
        numbers(m + s + d + s + y),
        numbers(y + s + m + s + d),
        noDigitBefore + d + none + QStringLiteral("(?:of )?") + word + noLetterAfter + maybeYear,
        QStringLiteral("(?<!\\p{L})") + word + none + QStringLiteral("(?:the )?") + d + QStringLiteral("(?![0-9])") +
            maybeYear,
        numbers(fullYear + none + word + none + d),
        QStringLiteral("(?<![0-9/])") + number(day.day()) + QStringLiteral(" ?/ ?") + m + QStringLiteral("(?![0-9/])"),
        numbers(two(day.day()) + two(day.month()) + y),
        numbers(two(day.month()) + two(day.day()) + fullYear),
        numbers(y + two(day.month()) + two(day.day())),
    };
}

/// The letters that United Kingdom postcodes begin with.
bool isPostcodeArea(QStringView area)
{
    static const QStringList areas =
        QStringLiteral(
            "ab al b ba bb bd bf bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh "
            "en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk "
            "ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td "
            "tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze")
            .split(u' ');
    return std::ranges::any_of(areas, [&](const QString& one) { return area == one; });
}

QStringList postcodePatterns(const std::vector<QString>& postcodes)
{
    constexpr qsizetype inwardLength = 3, shortest = 5;
    QStringList out;
    for (const QString& postcode : postcodes) {
        const QString own = onlyLettersAndDigits(postcode);
        if (own.size() < shortest) continue;
        out.append(alone(spacedOut(own, QStringLiteral("[ .\\-]{0,2}"))));
        out.append(alone(spacedOut(own.right(inwardLength), QStringLiteral(" ?"))));
    }
    return out;
}

/// Where in the text itself something found in its folded form stands.
PersonalDataPlace placeOf(PersonalData kind, const Folded& folded, const QRegularExpressionMatch& match)
{
    const auto place = [&](qsizetype at) { return folded.from[static_cast<std::size_t>(at)]; };
    const qsizetype at = place(match.capturedStart());
    // A character that folds into several letters ("ß") goes as a whole.
    qsizetype next = match.capturedEnd();
    while (place(next) == place(match.capturedEnd() - 1)) ++next;
    return {kind, at, place(next) - at};
}

} // namespace

PersonalDataSearch::PersonalDataSearch(const StudentIdentity& identity)
{
    look(PersonalData::Surname, namePattern(identity.surname, identity.forename));
    look(PersonalData::Forename, namePattern(identity.forename, identity.surname));
    for (const QString& pattern : upnPatterns(identity.upn)) look(PersonalData::Upn, pattern);
    for (const QString& pattern : dayPatterns(identity.dateOfBirth)) look(PersonalData::DateOfBirth, pattern);
    for (const QString& pattern : postcodePatterns(identity.postcodes)) look(PersonalData::Postcode, pattern);
}

void PersonalDataSearch::look(PersonalData kind, const QString& pattern)
{
    if (!pattern.isEmpty()) m_patterns.emplace_back(kind, QRegularExpression(pattern));
}

std::vector<PersonalDataPlace> PersonalDataSearch::in(const QString& text) const
{
    // Full postcodes whoever's they are.
    static const QRegularExpression anyPostcode(
        alone(QStringLiteral("([a-z]{1,2})(?:[0-9]{1,2}|[0-9][a-z])[ .\\-]{0,3}[0-9][abd-hjlnp-uw-z]{2}")));
    const Folded folded = fold(text);
    std::vector<PersonalDataPlace> found;
    for (const auto& [kind, pattern] : m_patterns) {
        for (auto match = pattern.globalMatch(folded.text); match.hasNext();)
            found.push_back(placeOf(kind, folded, match.next()));
    }
    for (auto matches = anyPostcode.globalMatch(folded.text); matches.hasNext();) {
        const auto match = matches.next();
        if (isPostcodeArea(match.capturedView(1))) found.push_back(placeOf(PersonalData::Postcode, folded, match));
    }
    std::ranges::sort(found, [](const PersonalDataPlace& a, const PersonalDataPlace& b) {
        return a.at != b.at ? a.at < b.at : a.length > b.length;
    });
    std::vector<PersonalDataPlace> out;
    for (const PersonalDataPlace& one : found) {
        if (out.empty() || one.at >= out.back().at + out.back().length)
            out.push_back(one);
        else
            out.back().length = std::max(out.back().length, one.at + one.length - out.back().at);
    }
    return out;
}

QString PersonalDataSearch::takenOutOf(QString text) const
{
    // What stood on both sides of something taken out may say something once more. Each round leaves fewer
    // letters and digits.
    for (auto places = in(text); !places.empty(); places = in(text)) {
        for (auto one = places.rbegin(); one != places.rend(); ++one) text.replace(one->at, one->length, takenOut());
    }
    return text;
}

std::vector<PersonalDataPlace> personalDataIn(const QString& text, const StudentIdentity& identity)
{
    return PersonalDataSearch(identity).in(text);
}

QString takenOut() { return QStringLiteral("[…]"); }

} // namespace desk
