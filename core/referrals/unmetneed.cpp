#include "core/referrals/unmetneed.h"

#include <algorithm>
#include <set>

namespace desk {

namespace {

constexpr int fifthsOfAHundredth = 5;
constexpr int sixthDay = 6, fifteenthDay = 15;

bool reached(QDate day, QDate asAt) { return day.isValid() && day <= asAt; }

/// A stretch of tuition, both days counted.
struct Span
{
    QDate first, last;
};

/// A referral as it was known on a day.
class Need
{
public:
    Need(const NeedFacts& facts, QDate asAt) : m_facts(facts), m_asAt(asAt)
    {
        for (const TaughtSpan& one : facts.awards) {
            if (one.awardedOn > asAt || !reached(one.firstAttendedOn, asAt)) continue;
            m_taught.push_back({one.firstAttendedOn, reached(one.endedOn, asAt) ? one.endedOn : asAt});
        }
        std::ranges::sort(m_taught, {}, &Span::first);
        findEnd();
    }

    /// The last day on which the student should have been taught.
    QDate lastDay() const { return m_last; }
    QDate firstTaught() const { return m_taught.empty() ? QDate() : m_taught.front().first; }
    bool isTaughtOn(QDate day) const
    {
        return std::ranges::any_of(m_taught, [day](const Span& one) { return one.first <= day && day <= one.last; });
    }
    bool isWithdrawn() const { return reached(m_facts.withdrawnOn, m_asAt); }

private:
    void findEnd()
    {
        m_last = m_asAt;
        bool open = false, givenBack = false;
        QDate lastEnding;
        for (const TaughtSpan& one : m_facts.awards) {
            if (one.awardedOn > m_asAt) continue;
            if (!reached(one.endedOn, m_asAt)) {
                open = true; // it runs, begun or not
            } else if (!lastEnding.isValid() || one.endedOn >= lastEnding) {
                lastEnding = one.endedOn;
                givenBack = one.givenBack;
            }
        }
        // Over with the last award, unless its provider gave it back. Nothing awarded yet: it goes on.
        if (!open && lastEnding.isValid() && !givenBack) m_last = lastEnding;
        // On the day of the withdrawal nothing is needed any more.
        if (isWithdrawn()) m_last = std::min(m_last, m_facts.withdrawnOn.addDays(-1));
    }

    const NeedFacts& m_facts;
    QDate m_asAt;
    std::vector<Span> m_taught;
    QDate m_last;
};

/// The day before the first academic year from a day on that the calendar holds; the day itself if it is in one.
QDate firstKnown(const SchoolCalendar& calendar, QDate from)
{
    constexpr int mostYears = 20;
    AcademicYear year = AcademicYear::containing(from);
    if (calendar.knows(year)) return from;
    for (int i = 0; i < mostYears && !calendar.knows(year); ++i) year = year.next();
    return calendar.knows(year) ? year.days().first().addDays(-1) : from;
}

NeedMark markOf(const NeedFacts& facts, const Need& need, QDate asAt, int n)
{
    using enum NeedMark::State;
    const QDate since = facts.outOfSchoolSince.isValid() ? facts.outOfSchoolSince : facts.issuedOn;
    const QDate from = firstKnown(*facts.calendar, since);
    const auto on = facts.calendar->nthSchoolDayAfter(from, n);
    if (!on) return {};
    const QDate first = need.firstTaught();
    const auto state = [&] {
        if (first.isValid() && first <= *on) return InTime;
        if (need.isWithdrawn() && facts.withdrawnOn <= *on) return Over;
        return *on <= asAt ? Missed : Ahead;
    }();
    if (from == since) return {state, *on, false};
    // Only that it was missed is certain: it came no later than this.
    return state == Missed ? NeedMark{Missed, *on, true} : NeedMark{};
}

/// Fails for a day of a year that the calendar does not know.
Result<bool> isSchoolDay(const NeedFacts& facts, QDate day)
{
    DESK_TRY(const int days, facts.calendar->schoolDaysBetween(day.addDays(-1), day));
    return days == 1;
}

Result<void> addCancelled(UnmetNeed& out, const NeedFacts& facts, const Need& need, QDate asAt,
                          std::set<QDate>& counted)
{
    for (const CancelledSession& one : facts.cancelled) {
        // Outside the stretches of tuition the whole day is counted already.
        if (one.day > asAt || !need.isTaughtOn(one.day)) continue;
        const auto cause = one.byAuthority ? UnmetCause::CancelledByAuthority : UnmetCause::CancelledByProvider;
        UnmetAmount& amount = out.amounts[static_cast<std::size_t>(cause)];
        amount.fifths += one.plannedHours * fifthsOfAHundredth;
        DESK_TRY(const bool counts, isSchoolDay(facts, one.day));
        if (counts && !one.taughtThatDay && counted.insert(one.day).second) ++amount.days;
    }
    return {};
}

} // namespace

QString codeOf(UnmetCause cause)
{
    constexpr std::array codes{"waiting", "between_awards", "cancelled_tutor", "cancelled_authority"};
    return QString::fromLatin1(codes[static_cast<std::size_t>(cause)]);
}

UnmetAmount& UnmetAmount::operator+=(const UnmetAmount& other)
{
    days += other.days;
    fifths += other.fifths;
    return *this;
}

UnmetAmount UnmetNeed::total() const
{
    UnmetAmount out;
    for (const UnmetAmount& one : amounts) out += one;
    return out;
}

Result<UnmetNeed> unmetNeed(const NeedFacts& facts, QDate asAt)
{
    const Need need(facts, asAt);
    UnmetNeed out;
    const QDate first = need.firstTaught();
    std::set<QDate> counted;
    for (QDate day = facts.issuedOn.addDays(1); day <= need.lastDay(); day = day.addDays(1)) {
        if (need.isTaughtOn(day)) continue;
        DESK_TRY(const bool counts, isSchoolDay(facts, day));
        if (!counts) continue;
        const auto cause = first.isValid() && first < day ? UnmetCause::BetweenAwards : UnmetCause::Waiting;
        UnmetAmount& amount = out.amounts[static_cast<std::size_t>(cause)];
        ++amount.days;
        // A day's share of the week is a fifth of its hours.
        amount.fifths += facts.hoursPerWeek;
        counted.insert(day);
    }
    DESK_CHECK(addCancelled(out, facts, need, asAt, counted));
    out.days.assign(counted.begin(), counted.end());
    out.sixth = markOf(facts, need, asAt, sixthDay);
    out.fifteenth = markOf(facts, need, asAt, fifteenthDay);
    out.unmetNow = need.lastDay() >= asAt && !need.isTaughtOn(asAt) && facts.issuedOn <= asAt;
    return out;
}

} // namespace desk
