#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QTime>

#include <compare>
#include <optional>
#include <string_view>

namespace desk {

/// Which of the two times a clock change makes of one: British Summer Time or Greenwich Mean Time.
enum class Season { Summer, Winter };

/// A moment, kept in UTC to the second and shown in Europe/London.
class Instant
{
public:
    Instant() = default;
    static Instant fromSeconds(qint64 sinceEpoch) { return Instant(sinceEpoch); }
    /// The moment a clock in Wigan shows. A time that the spring change skips is Invalid; one that occurs
    /// twice is Ambiguous unless the season is said.
    static Result<Instant> fromLondon(QDate date, QTime time, std::optional<Season> season = {});
    /// `2026-01-31T14:05:00Z`, with an offset, or without one in Europe/London (exchange.md). Seconds may
    /// be left out; fractions may not be there.
    static Result<Instant> parse(std::string_view text);

    qint64 seconds() const { return m_seconds; }
    Instant addSeconds(qint64 seconds) const { return Instant(m_seconds + seconds); }
    QDate londonDate() const;
    QTime londonTime() const;
    /// `2026-01-31T14:05:00Z`
    std::string utcText() const;

    friend auto operator<=>(const Instant&, const Instant&) = default;

private:
    explicit Instant(qint64 seconds) : m_seconds(seconds) {}
    qint64 m_seconds = 0;
};

/// Seconds that London's clocks are ahead of UTC at a moment (0 or 3600 since 1972).
qint64 londonOffset(qint64 secondsSinceEpoch);

/// A real day written `2026-01-31`, from 1900 to 2100.
Result<QDate> parseDate(std::string_view text);
/// A time written `09:30`.
Result<QTime> parseTime(std::string_view text);

} // namespace desk
