#include "core/base/instant.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cstdio>

namespace desk {

namespace {

constexpr qint64 secondsADay = 86'400;
constexpr qint64 epochJulianDay = 2'440'588;
// The rule that clocks change at 01:00 UTC on the last Sundays of March and October holds since then.
constexpr int ruleSince = 1996;
constexpr int ruleKnownUntil = 2100;

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 40)));
}

qint64 floorDiv(qint64 a, qint64 b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

qint64 lastSunday(int year, int month)
{
    const QDate last = QDate(year, month, 1).addMonths(1).addDays(-1);
    return last.toJulianDay() - last.dayOfWeek() % 7;
}

const QTimeZone& london()
{
    static const QTimeZone zone("Europe/London");
    return zone;
}

/// Reads exactly `count` digits, or nothing.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count)
{
    if (text.size() < from + count) return std::nullopt;
    int out = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        out = out * 10 + (text[i] - '0');
    }
    return out;
}

/// The part of an instant behind the minutes: seconds, then nothing, Z or an offset in seconds.
struct Tail
{
    int seconds = 0;
    std::optional<qint64> offset;
};

std::optional<Tail> parseTail(std::string_view text)
{
    Tail tail;
    if (!text.empty() && text[0] == ':') {
        const auto seconds = digits(text, 1, 2);
        if (!seconds || *seconds > 59) return std::nullopt;
        tail.seconds = *seconds;
        text.remove_prefix(3);
    }
    if (text.empty()) return tail;
    if (text == "Z" || text == "z") {
        tail.offset = 0;
        return tail;
    }
    const auto hours = digits(text, 1, 2);
    const bool colon = text.size() > 3 && text[3] == ':';
    const auto minutes = digits(text, colon ? 4 : 3, 2);
    const bool sign = text[0] == '+' || text[0] == '-';
    if (!sign || !hours || !minutes || text.size() != (colon ? 6U : 5U) || *hours > 14 || *minutes > 59)
        return std::nullopt;
    const qint64 ahead = qint64(*hours) * 3600 + qint64(*minutes) * 60;
    tail.offset = text[0] == '-' ? -ahead : ahead;
    return tail;
}

tl::unexpected<Error> notAnInstant(std::string_view text)
{
    return fail(ErrorCode::Invalid, "\"%1\" is not a date and time such as 2026-01-31T14:05:00Z.", {shown(text)});
}

} // namespace

qint64 londonOffset(qint64 at)
{
    // By the rule rather than by the zone's table, as hundreds of thousands of rows pass; a test holds the
    // two against each other hour by hour.
    const int year = QDate::fromJulianDay(floorDiv(at, secondsADay) + epochJulianDay).year();
    if (year < ruleSince || year > ruleKnownUntil)
        return london().offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
    struct Change
    {
        int year = 0;
        qint64 spring = 0;
        qint64 autumn = 0;
    };
    static thread_local Change change;
    if (change.year != year) {
        const auto at1am = [](qint64 julianDay) { return (julianDay - epochJulianDay) * secondsADay + 3600; };
        change = {year, at1am(lastSunday(year, 3)), at1am(lastSunday(year, 10))};
    }
    return at >= change.spring && at < change.autumn ? 3600 : 0;
}

Result<Instant> Instant::fromLondon(QDate date, QTime time, std::optional<Season> season)
{
    const qint64 local = (date.toJulianDay() - epochJulianDay) * secondsADay + time.msecsSinceStartOfDay() / 1000;
    // Every offset London has had is tried (two hours in the 1940s): QDateTime would silently choose one.
    std::optional<qint64> earlier, later;
    for (const qint64 offset : {7200, 3600, 0}) {
        if (londonOffset(local - offset) != offset) continue;
        if (!earlier) earlier = local - offset;
        later = local - offset;
    }
    const auto text = [&] { return date.toString(Qt::ISODate) + u' ' + time.toString(QStringLiteral("HH:mm")); };
    if (!earlier) {
        return fail(ErrorCode::Invalid, "%1 does not exist in the United Kingdom: the clocks go forward over it.",
                    {text()});
    }
    if (earlier != later && !season) {
        return fail(ErrorCode::Ambiguous, "%1 occurs twice in the United Kingdom: say BST (+01:00) or GMT (Z).",
                    {text()});
    }
    return Instant(season == Season::Winter ? *later : *earlier);
}

Result<Instant> Instant::parse(std::string_view text)
{
    // 2026-01-31T14:05 and what may follow it.
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return notAnInstant(text);
    const auto date = parseDate(text.substr(0, 10));
    const auto time = parseTime(text.substr(11, 5));
    const auto tail = parseTail(text.substr(16));
    if (!date || !time || !tail) return notAnInstant(text);
    const QTime exact = time->addSecs(tail->seconds);
    if (!tail->offset) return fromLondon(*date, exact);
    const qint64 local = (date->toJulianDay() - epochJulianDay) * secondsADay + exact.msecsSinceStartOfDay() / 1000;
    return Instant(local - *tail->offset);
}

QDate Instant::londonDate() const
{
    return QDate::fromJulianDay(floorDiv(m_seconds + londonOffset(m_seconds), secondsADay) + epochJulianDay);
}

QTime Instant::londonTime() const
{
    const qint64 local = m_seconds + londonOffset(m_seconds);
    return QTime::fromMSecsSinceStartOfDay(static_cast<int>(local - floorDiv(local, secondsADay) * secondsADay) * 1000);
}

std::string Instant::utcText() const
{
    const qint64 day = floorDiv(m_seconds, secondsADay);
    const QDate date = QDate::fromJulianDay(day + epochJulianDay);
    const int second = static_cast<int>(m_seconds - day * secondsADay);
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year(), date.month(), date.day(),
                  second / 3600, second / 60 % 60, second % 60);
    return out.data();
}

Result<QDate> parseDate(std::string_view text)
{
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && year && month && day;
    if (!shaped) return fail(ErrorCode::Invalid, "\"%1\" is not a date such as 2026-01-31.", {shown(text)});
    const bool real = *year >= 1900 && *year <= 2100 && QDate::isValid(*year, *month, *day);
    if (!real) return fail(ErrorCode::Invalid, "There is no day %1.", {shown(text)});
    return QDate(*year, *month, *day);
}

Result<QTime> parseTime(std::string_view text)
{
    const auto hour = digits(text, 0, 2), minute = digits(text, 3, 2);
    const bool good = text.size() == 5 && text[2] == ':' && hour && minute && *hour < 24 && *minute < 60;
    if (!good) return fail(ErrorCode::Invalid, "\"%1\" is not a time such as 09:30.", {shown(text)});
    return QTime(*hour, *minute);
}

} // namespace desk
