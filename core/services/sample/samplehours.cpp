#include "core/services/sample/samplehours.h"

#include <algorithm>

namespace desk {

namespace {

constexpr int hundred = 100;
/// Tuition begins on the third school day of the year: a referral and an award come before it.
constexpr int firstTuition = 2;

std::size_t monthOf(QDate day) { return static_cast<std::size_t>((day.month() + 3) % 12); }

} // namespace

SampleHours::SampleHours(const std::vector<QDate>& schoolDays, int scale)
    : m_days(schoolDays), m_left(schoolDays.size())
{
    std::array<long long, 12> left{}, days{};
    for (std::size_t i = 0; i < hoursByMonth.size(); ++i)
        left[i] = static_cast<long long>(hoursByMonth[i]) * hundred * scale;
    for (std::size_t i = firstTuition; i < m_days.size(); ++i) ++days[monthOf(m_days[i])];
    for (std::size_t i = firstTuition; i < m_days.size(); ++i) {
        const std::size_t month = monthOf(m_days[i]);
        m_left[i] = left[month] / days[month]--;
        left[month] -= m_left[i];
    }
}

int SampleHours::firstOpenDay()
{
    for (; m_firstOpen < static_cast<int>(m_left.size()); ++m_firstOpen) {
        auto& left = m_left[static_cast<std::size_t>(m_firstOpen)];
        if (left >= hundred) return m_firstOpen;
        // What is less than an hour goes to the next day of the month.
        const int next = m_firstOpen + 1;
        if (next < static_cast<int>(m_left.size()) && sameMonth(m_firstOpen, next)) {
            m_left[static_cast<std::size_t>(next)] += left;
            left = 0;
        }
    }
    return -1;
}

void SampleHours::move(int from, int start)
{
    // No more than a placement has on a day, or the start day would draw in others that find no hours later.
    const long long moved = std::min<long long>(m_left[static_cast<std::size_t>(from)], 2LL * hundred);
    m_left[static_cast<std::size_t>(start)] += moved;
    m_left[static_cast<std::size_t>(from)] -= moved;
}

void SampleHours::teach(int day, int hundredths, int keyStage)
{
    m_left[static_cast<std::size_t>(day)] -= hundredths;
    ++m_sessions[static_cast<std::size_t>(keyStage)];
    ++m_allSessions;
}

int SampleHours::neediestKeyStage() const
{
    int neediest = 0;
    long long most = 0;
    for (std::size_t i = 0; i < shareByKeyStage.size(); ++i) {
        // Half a placement ahead, so that a small share is not served before its time.
        const long long want = shareByKeyStage[i] * (m_allSessions + 25) - 1000 * m_sessions[i];
        if (i != 0 && want <= most) continue;
        most = want;
        neediest = static_cast<int>(i);
    }
    return neediest;
}

} // namespace desk
