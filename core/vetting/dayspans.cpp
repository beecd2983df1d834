#include "core/vetting/dayspans.h"

#include <algorithm>

namespace desk {

DaySpans DaySpans::unionOf(std::vector<DaySpan> runs)
{
    std::erase_if(runs, [](const DaySpan& run) { return run.last < run.first; });
    std::ranges::sort(runs, {}, &DaySpan::first);
    DaySpans out;
    for (const DaySpan& run : runs) {
        const bool touches = !out.m_runs.empty() &&
                             (out.m_runs.back().last == DaySpan::endless || run.first <= out.m_runs.back().last + 1);
        if (touches)
            out.m_runs.back().last = std::max(out.m_runs.back().last, run.last);
        else
            out.m_runs.push_back(run);
    }
    return out;
}

DaySpans DaySpans::intersectedWith(const DaySpans& other) const
{
    DaySpans out;
    auto a = m_runs.begin();
    auto b = other.m_runs.begin();
    while (a != m_runs.end() && b != other.m_runs.end()) {
        const DaySpan both{std::max(a->first, b->first), std::min(a->last, b->last)};
        if (both.first <= both.last) out.m_runs.push_back(both);
        if (a->last < b->last)
            ++a;
        else
            ++b;
    }
    return out;
}

const DaySpan* DaySpans::runWith(QDate day) const
{
    const qint64 at = day.toJulianDay();
    const auto run = std::ranges::find_if(m_runs, [at](const DaySpan& r) { return at <= r.last; });
    return run != m_runs.end() && run->first <= at ? &*run : nullptr;
}

QDate DaySpans::lastBefore(QDate day) const
{
    QDate found;
    for (const DaySpan& run : m_runs) {
        if (run.first >= day.toJulianDay()) break;
        found = QDate::fromJulianDay(std::min(run.last, day.toJulianDay() - 1));
    }
    return found;
}

QDate DaySpans::firstAfter(QDate day) const
{
    for (const DaySpan& run : m_runs) {
        if (run.last <= day.toJulianDay()) continue;
        return QDate::fromJulianDay(std::max(run.first, day.toJulianDay() + 1));
    }
    return {};
}

} // namespace desk
