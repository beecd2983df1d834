#include "core/base/ukdate.h"

#include <QStringList>

#include <array>
#include <optional>

namespace desk {

namespace {

constexpr int firstYear = 1900, lastYear = 2100;

tl::unexpected<Error> notADay()
{
    return fail(ErrorCode::Invalid, "Write a day as 3 Nov 2025, 3/11/25, today, fri or +5.");
}

/// The place of the name that a word of at least three letters begins, from 1.
template <std::size_t count>
std::optional<int> beginning(const QString& word, const std::array<QStringView, count>& names)
{
    if (word.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i)
        if (names[i].startsWith(word)) return static_cast<int>(i) + 1;
    return std::nullopt;
}

std::optional<int> weekdayOf(const QString& word)
{
    static constexpr std::array<QStringView, 7> names{u"monday", u"tuesday",  u"wednesday", u"thursday",
                                                      u"friday", u"saturday", u"sunday"};
    return beginning(word, names);
}

std::optional<int> monthOf(const QString& word)
{
    static constexpr std::array<QStringView, 12> names{u"january",   u"february", u"march",    u"april",
                                                       u"may",       u"june",     u"july",     u"august",
                                                       u"september", u"october",  u"november", u"december"};
    return beginning(word, names);
}

/// A number of at most four plain digits.
std::optional<int> numberOf(QStringView word)
{
    if (word.isEmpty() || word.size() > 4) return std::nullopt;
    int out = 0;
    for (const QChar c : word) {
        if (c < u'0' || c > u'9') return std::nullopt;
        out = out * 10 + (c.unicode() - u'0');
    }
    return out;
}

/// "3", "3rd"
std::optional<int> dayOf(const QString& word)
{
    for (const QStringView ending : {u"st", u"nd", u"rd", u"th"})
        if (word.endsWith(ending)) return numberOf(QStringView(word).chopped(2));
    return numberOf(word);
}

std::optional<int> yearOf(const QString& word, int now)
{
    const std::optional<int> year = numberOf(word);
    if (!year || word.size() == 4) return year;
    if (word.size() != 2) return std::nullopt;
    const int ahead = 19;
    const int last = now + ahead;
    const int found = last - last % 100 + *year;
    return found > last ? found - 100 : found;
}

Result<QDate> checked(QDate day)
{
    if (!day.isValid()) return fail(ErrorCode::Invalid, "There is no such day.");
    if (day.year() < firstYear || day.year() > lastYear)
        return fail(ErrorCode::Invalid, "A day lies between 1900 and 2100.");
    return day;
}

/// The year that brings the day nearest; a 29 February may be in none of the three.
QDate nearest(int day, int month, QDate today)
{
    QDate best;
    for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
        const QDate one(year, month, day);
        if (one.isValid() && (!best.isValid() || std::abs(today.daysTo(one)) < std::abs(today.daysTo(best))))
            best = one;
    }
    return best;
}

/// `+5`, `-3`, `+2w`
std::optional<QDate> counted(const QString& text, QDate today)
{
    if (text.size() < 2 || (text[0] != u'+' && text[0] != u'-')) return std::nullopt;
    const bool weeks = text.endsWith(u'w');
    const std::optional<int> number = numberOf(QStringView(text).sliced(1).chopped(weeks ? 1 : 0));
    if (!number) return std::nullopt;
    const int days = *number * (weeks ? 7 : 1);
    return today.addDays(text[0] == u'+' ? days : -days);
}

std::optional<QDate> named(const QString& text, QDate today)
{
    if (text == u"today") return today;
    if (text == u"tomorrow") return today.addDays(1);
    if (text == u"yesterday") return today.addDays(-1);
    if (const std::optional<int> weekday = weekdayOf(text)) {
        const int ahead = (*weekday - today.dayOfWeek() + 7) % 7;
        return today.addDays(ahead == 0 ? 7 : ahead);
    }
    return std::nullopt;
}

/// A day, a month and perhaps a year, in words or numbers.
Result<QDate> written(const QStringList& parts, QDate today)
{
    if (parts.size() < 2 || parts.size() > 3) return notADay();
    const bool isoOrder = parts.size() == 3 && parts[0].size() == 4 && numberOf(parts[0]);
    const std::optional<int> day = dayOf(isoOrder ? parts[2] : parts[0]);
    const std::optional<int> named = monthOf(parts[1]);
    const std::optional<int> month = named ? named : numberOf(parts[1]);
    if (!day || !month) return notADay();
    if (*month < 1 || *month > 12)
        return fail(ErrorCode::Invalid, "There is no month %1: the day comes first.", {parts[1]});
    if (parts.size() == 2) return checked(nearest(*day, *month, today));
    const std::optional<int> year = yearOf(isoOrder ? parts[0] : parts[2], today.year());
    if (!year) return notADay();
    return checked(QDate(*year, *month, *day));
}

} // namespace

Result<QDate> parseUkDate(const QString& text, QDate today)
{
    const QString plain = text.simplified().toLower();
    if (const std::optional<QDate> day = counted(plain, today)) return checked(*day);
    if (const std::optional<QDate> day = named(plain, today)) return checked(*day);
    QString parted = plain;
    for (const QChar mark : {u'/', u'.', u'-', u','}) parted.replace(mark, u' ');
    QStringList parts = parted.split(u' ', Qt::SkipEmptyParts);
    const std::optional<int> weekday = parts.size() > 2 ? weekdayOf(parts.front()) : std::nullopt;
    if (weekday) parts.removeFirst();
    DESK_TRY(const QDate day, written(parts, today));
    if (weekday && *weekday != day.dayOfWeek())
        return fail(ErrorCode::Contradiction, "That day is no %1.", {text.simplified().section(u' ', 0, 0)});
    return day;
}

} // namespace desk
