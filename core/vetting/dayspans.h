#pragma once

#include <QDate>

#include <limits>
#include <vector>

namespace desk {

/// A run of days, first and last included; `last` may be endless.
struct DaySpan
{
    static constexpr qint64 endless = std::numeric_limits<qint64>::max();
    qint64 first = 0; ///< Julian day
    qint64 last = endless;

    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// A set of days as disjoint runs in order, with no two that touch.
class DaySpans
{
public:
    DaySpans() = default;
    /// The union of the runs; empty ones are left out.
    static DaySpans unionOf(std::vector<DaySpan> runs);
    DaySpans intersectedWith(const DaySpans& other) const;

    bool contains(QDate day) const { return runWith(day) != nullptr; }
    /// The run a day lies in, or nullptr.
    const DaySpan* runWith(QDate day) const;
    /// The last day before `day` that is in the set, or an invalid date.
    QDate lastBefore(QDate day) const;
    /// The first day after `day` that is in the set, or an invalid date.
    QDate firstAfter(QDate day) const;
    const std::vector<DaySpan>& runs() const { return m_runs; }

    friend bool operator==(const DaySpans&, const DaySpans&) = default;

private:
    std::vector<DaySpan> m_runs;
};

} // namespace desk
