#pragma once

#include "core/contract/baseline.h"

#include <QDate>

#include <array>
#include <vector>

namespace desk {

/// Hours taught in 2023/24 by month, September to July (s.7.3).
inline constexpr const std::array<int, 11>& hoursByMonth = baselineYears().back().hours;
/// Bookings of 2023/24 by key stage, in tenths of a percent: EY, KS1, KS2, KS3, KS4 (s.7.3).
inline constexpr const std::array<int, 5>& shareByKeyStage = baselineKeyStages;

/// The hours still to be taught on each school day so that every month comes to its total, and the key
/// stages still short of their share. All hours in hundredths.
class SampleHours
{
public:
    SampleHours(const std::vector<QDate>& schoolDays, int scale);

    /// The first school day on which at least an hour is still to be taught, or -1.
    int firstOpenDay();
    /// A placement begins on `start` rather than on the open day `from`: its hours of that day move with it.
    /// Only within a month.
    void move(int from, int start);
    bool open(int day) const { return m_left[static_cast<std::size_t>(day)] > 0; }
    void teach(int day, int hundredths, int keyStage);
    /// The key stage that is shortest of its share of sessions.
    int neediestKeyStage() const;
    bool sameMonth(int a, int b) const
    {
        return m_days[static_cast<std::size_t>(a)].month() == m_days[static_cast<std::size_t>(b)].month();
    }

private:
    const std::vector<QDate>& m_days;
    std::vector<long long> m_left;
    std::array<long long, 5> m_sessions{};
    long long m_allSessions = 0;
    int m_firstOpen = 0;
};

} // namespace desk
