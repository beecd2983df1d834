#include "core/exchange/maildate.h"

#include "core/base/ukdate.h"

#include <QRegularExpression>

#include <array>
#include <optional>

namespace desk {

namespace {

constexpr qsizetype longestDate = 200;

tl::unexpected<Error> noMoment(const QString& text)
{
    return fail(ErrorCode::Invalid, "\"%1\" is not a day and time.", {text.simplified().left(60)});
}

/// Without comments in brackets, which may stand in one another.
QString withoutComments(const QString& text)
{
    QString out;
    int depth = 0;
    for (const QChar c : text) {
        if (c == u'(')
            ++depth;
        else if (c == u')' && depth > 0)
            --depth;
        else if (depth == 0)
            out += c;
    }
    return out.simplified();
}

std::optional<int> monthOf(QStringView word)
{
    static constexpr std::array<QStringView, 12> months{u"jan", u"feb", u"mar", u"apr", u"may", u"jun",
                                                        u"jul", u"aug", u"sep", u"oct", u"nov", u"dec"};
    for (std::size_t i = 0; i < months.size(); ++i)
        if (word.left(3).compare(months[i], Qt::CaseInsensitive) == 0) return static_cast<int>(i) + 1;
    return std::nullopt;
}

/// Seconds ahead of UTC.
Result<qint64> zoneOffset(const QString& zone)
{
    static const QRegularExpression numeric(QStringLiteral("^([+-])([0-9]{2})([0-9]{2})$"));
    if (const auto match = numeric.match(zone); match.hasMatch()) {
        const int hours = match.captured(2).toInt(), minutes = match.captured(3).toInt();
        constexpr int mostHours = 14;
        if (hours > mostHours || minutes > 59) return noMoment(zone);
        const qint64 ahead = qint64(hours) * 3600 + qint64(minutes) * 60;
        return match.captured(1) == u"-" ? -ahead : ahead;
    }
    struct Named
    {
        QStringView name;
        int hours;
    };
    // RFC 5322 4.3, and Britain's own.
    static constexpr std::array<Named, 13> named{{{u"UT", 0},
                                                  {u"UTC", 0},
                                                  {u"GMT", 0},
                                                  {u"Z", 0},
                                                  {u"BST", 1},
                                                  {u"EST", -5},
                                                  {u"EDT", -4},
                                                  {u"CST", -6},
                                                  {u"CDT", -5},
                                                  {u"MST", -7},
                                                  {u"MDT", -6},
                                                  {u"PST", -8},
                                                  {u"PDT", -7}}};
    for (const Named& one : named)
        if (zone.compare(one.name, Qt::CaseInsensitive) == 0) return qint64(one.hours) * 3600;
    if (zone.isEmpty()) return fail(ErrorCode::Ambiguous, "The time says no zone: say BST (+01:00) or GMT (Z).");
    return fail(ErrorCode::Ambiguous, "The time is in a zone (%1) whose meaning is not certain.", {zone.left(20)});
}

/// RFC 5322 4.3: two digits below 50 are of this century, others and three digits count from 1900.
int fullYear(const QString& digits)
{
    const int year = digits.toInt();
    if (digits.size() == 2) return year < 50 ? 2000 + year : 1900 + year;
    return digits.size() == 3 ? 1900 + year : year;
}

/// The day of a line: as in Britain, or with the month in front in words ("Monday, November 3, 2025").
Result<QDate> dayOf(QString text)
{
    static const QRegularExpression withYear(QStringLiteral("[0-9]{4}|[0-9]{1,2}[/.\\-][0-9]{1,2}[/.\\-][0-9]{2}"));

    static const QRegularExpression monthFirst(
        QStringLiteral("^(?:([a-z]+),? )?([a-z]{3,9}) ([0-9]{1,2}),? ([0-9]{4})$"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = monthFirst.match(text); match.hasMatch())
        text = QStringLiteral("%1 %2 %3 %4")
                   .arg(match.captured(1), match.captured(3), match.captured(2), match.captured(4))
                   .trimmed();
    // Nothing is measured from today here: "fri" or "+5" is no day of a message.
    if (!withYear.match(text).hasMatch()) return noMoment(text);
    return parseUkDate(text.remove(u','), QDate(2026, 1, 1));
}

std::optional<QTime> timeOf(const QRegularExpressionMatch& match)
{
    int hour = match.captured(QStringLiteral("hour")).toInt();
    const QString half = match.captured(QStringLiteral("half")).left(1).toLower();
    if (!half.isEmpty()) {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (half == u"p" ? 12 : 0);
    }
    const QTime out(hour, match.captured(QStringLiteral("minute")).toInt(),
                    match.captured(QStringLiteral("second")).toInt());
    return out.isValid() ? std::optional(out) : std::nullopt;
}

/// What a clock that is `ahead` seconds of UTC shows.
Instant moment(QDate day, QTime time, qint64 ahead)
{
    constexpr qint64 epochJulianDay = 2'440'588, secondsADay = 86'400;
    const qint64 local = (day.toJulianDay() - epochJulianDay) * secondsADay + time.msecsSinceStartOfDay() / 1000;
    return Instant::fromSeconds(local - ahead);
}

} // namespace

Result<Instant> parseMailDate(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:[a-z]{3,9}\\.?,? )?([0-9]{1,2}) ([a-z]{3,9}) ([0-9]{2,4}) "
                       "([0-9]{1,2}) ?: ?([0-9]{2})(?: ?: ?([0-9]{2}))?(?: ?([+-][0-9]{4}|[a-z]+))?$"),
        QRegularExpression::CaseInsensitiveOption);
    if (text.size() > longestDate) return noMoment(text);
    const auto match = pattern.match(withoutComments(text));
    if (!match.hasMatch()) return noMoment(text);
    const auto month = monthOf(match.capturedView(2));
    const QDate day(fullYear(match.captured(3)), month.value_or(0), match.captured(1).toInt());
    // A leap second is the last of its minute.
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), std::min(match.captured(6).toInt(), 59));
    const bool real =
        day.isValid() && day.year() >= 1990 && day.year() <= 2100 && time.isValid() && match.captured(6).toInt() <= 60;
    if (!real) return noMoment(text);
    DESK_TRY(const qint64 ahead, zoneOffset(match.captured(7)));
    return moment(day, time, ahead);
}

Result<Instant> parseSentLine(const QString& text)
{
    const QString line = text.simplified();
    if (line.size() > longestDate) return noMoment(text);
    if (const auto iso = Instant::parse(line.toStdString()); iso || iso.error().code == ErrorCode::Ambiguous)
        return iso;
    if (const auto header = parseMailDate(line)) return header;
    static const QRegularExpression pattern(
        QStringLiteral(
            "^(?<day>.*?[0-9a-z]),?(?: at)? (?<hour>[0-9]{1,2})[:.](?<minute>[0-9]{2})(?:[:.](?<second>[0-9]{2}))?"
            "(?: ?(?<half>[ap]\\.?m\\.?))?(?: \\(?(?<zone>[+-][0-9]{4}|gmt|bst|utc|z)\\)?)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(line);
    if (!match.hasMatch()) return noMoment(text);
    const auto time = timeOf(match);
    if (!time) return noMoment(text);
    DESK_TRY(const QDate day, dayOf(match.captured(QStringLiteral("day"))));
    const QString zone = match.captured(QStringLiteral("zone"));
    if (zone.isEmpty()) return Instant::fromLondon(day, *time);
    DESK_TRY(const qint64 ahead, zoneOffset(zone));
    return moment(day, *time, ahead);
}

} // namespace desk
