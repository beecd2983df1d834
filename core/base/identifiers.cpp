#include "core/base/identifiers.h"

#include <QRegularExpression>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace desk {

namespace {

constexpr std::string_view checkLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

/// The numbers of English and Welsh local authorities, those abolished since 1997 included: pupils keep
/// the number they were given.
constexpr std::pair<int, int> authorities[] = {
    {201, 213}, {301, 320}, {330, 336}, {340, 344}, {350, 359}, {370, 373}, {380, 384}, {390, 394}, {420, 420},
    {660, 681}, {800, 803}, {805, 808}, {810, 813}, {815, 816}, {820, 823}, {825, 826}, {830, 831}, {835, 841},
    {845, 846}, {850, 852}, {855, 857}, {860, 861}, {865, 896}, {908, 909}, {916, 916}, {919, 919}, {921, 921},
    {925, 926}, {928, 929}, {931, 931}, {933, 933}, {935, 938}, {940, 943},
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string upper(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 40)));
}

template <class Tag> struct Shape;
template <> struct Shape<TrnTag>
{
    static constexpr std::size_t digits = 7;
    static constexpr const char* sentence = "A teacher reference number has 7 digits.";
};
template <> struct Shape<DbsTag>
{
    static constexpr std::size_t digits = 12;
    static constexpr const char* sentence = "A DBS certificate number has 12 digits.";
};
template <> struct Shape<UrnTag>
{
    static constexpr std::size_t digits = 6;
    static constexpr const char* sentence = "A school's URN has 6 digits.";
};
template <> struct Shape<UkprnTag>
{
    static constexpr std::size_t digits = 8;
    static constexpr const char* sentence = "A UKPRN has 8 digits.";
};

} // namespace

char Upn::checkLetter(std::string_view twelve)
{
    int sum = 0;
    for (std::size_t i = 0; i < twelve.size(); ++i) {
        const int value = isDigit(twelve[i]) ? twelve[i] - '0' : static_cast<int>(checkLetters.find(twelve[i]));
        sum += value * static_cast<int>(i + 2);
    }
    return checkLetters[static_cast<std::size_t>(sum) % checkLetters.size()];
}

Result<Upn> Upn::parse(std::string_view text)
{
    const std::string upn = upper(text);
    if (upn.size() != 13)
        return fail(ErrorCode::Invalid, "A UPN has 13 characters, not %1.", {QString::number(upn.size())});
    const std::string_view twelve = std::string_view(upn).substr(1);
    const bool shaped = std::ranges::all_of(twelve.substr(0, 11), isDigit) &&
                        (isDigit(twelve[11]) || checkLetters.find(twelve[11]) != std::string_view::npos);
    if (!shaped)
        return fail(ErrorCode::Invalid,
                    "A UPN is a letter and 12 digits, the last of them a letter if it is temporary.");
    const char letter = checkLetter(twelve);
    if (upn[0] != letter) {
        return fail(ErrorCode::Invalid, "The check letter of this UPN would be %1, not %2.",
                    {QString(QLatin1Char(letter)), shown(upn.substr(0, 1))});
    }
    return Upn(upn);
}

int Upn::authority() const { return (m_text[1] - '0') * 100 + (m_text[2] - '0') * 10 + (m_text[3] - '0'); }

bool Upn::authorityKnown() const
{
    return std::ranges::any_of(authorities, [number = authority()](const auto& range) {
        return range.first <= number && number <= range.second;
    });
}

template <class Tag> Result<Digits<Tag>> Digits<Tag>::parse(std::string_view text)
{
    std::string digits(text);
    // An old teacher's number RP12/34567 keeps its digits.
    if constexpr (std::is_same_v<Tag, TrnTag>) {
        digits = upper(text);
        if (digits.starts_with("RP")) digits.erase(0, 2);
        if (digits.size() == 8 && digits[2] == '/') digits.erase(2, 1);
    }
    if (digits.size() != Shape<Tag>::digits || !std::ranges::all_of(digits, isDigit))
        return fail(ErrorCode::Invalid, Shape<Tag>::sentence);
    return Digits(std::move(digits));
}

template class Digits<TrnTag>;
template class Digits<DbsTag>;
template class Digits<UrnTag>;
template class Digits<UkprnTag>;

Result<Postcode> Postcode::parse(std::string_view text)
{
    // The published pattern (BS 7666): which letters may stand where differs from place to place.
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|"
                       "[A-HK-Y][0-9][ABEHMNPRVWXY]) ?[0-9][ABD-HJLNP-UW-Z]{2}")));
    std::string compact = upper(text);
    const QString candidate = QString::fromUtf8(compact.data(), static_cast<qsizetype>(compact.size()));
    if (!pattern.match(candidate).hasMatch())
        return fail(ErrorCode::Invalid, "\"%1\" is not a UK postcode.", {shown(text)});
    std::erase(compact, ' ');
    compact.insert(compact.size() - 3, " ");
    return Postcode(compact);
}

} // namespace desk
