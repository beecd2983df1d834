#pragma once

#include "core/base/result.h"
#include "core/calendar/schoolcalendar.h"

#include <QDate>

#include <array>
#include <optional>
#include <vector>

namespace desk {

/// Why a student had no tuition on a school day for which it was asked (Education Act 1996 s.19; what is counted
/// how: docs/decisions/0010).
enum class UnmetCause {
    Waiting,              ///< from the referral to its first attended session
    BetweenAwards,        ///< from the end of an award to the first attended session of another
    CancelledByProvider,  ///< a session that the tutor cancelled
    CancelledByAuthority, ///< a session that the authority cancelled
};

inline constexpr std::array allUnmetCauses{UnmetCause::Waiting, UnmetCause::BetweenAwards,
                                           UnmetCause::CancelledByProvider, UnmetCause::CancelledByAuthority};

/// waiting, between_awards, cancelled_tutor, cancelled_authority
QString codeOf(UnmetCause cause);

/// School days and hours without tuition.
struct UnmetAmount
{
    int days = 0;
    /// Fifths of a hundredth of an hour, so that a day's share of a week of five is exact.
    qint64 fifths = 0;

    /// Hundredths of an hour, rounded half up.
    qint64 hours() const { return (fifths + 2) / 5; }
    UnmetAmount& operator+=(const UnmetAmount& other);
    friend bool operator==(const UnmetAmount&, const UnmetAmount&) = default;
};

using UnmetAmounts = std::array<UnmetAmount, allUnmetCauses.size()>;

/// An award as far as it decides when a student was taught.
struct TaughtSpan
{
    QDate awardedOn;
    QDate firstAttendedOn;  ///< invalid: not begun
    QDate endedOn;          ///< invalid: it runs
    bool givenBack = false; ///< the provider ended it: the need goes on though no other award follows
};

/// A session that did not take place.
struct CancelledSession
{
    QDate day;
    bool byAuthority = false;
    bool taughtThatDay = false; ///< another session of the referral was attended on the day
    qint64 plannedHours = 0;    ///< hundredths
};

/// What is known of one referral.
struct NeedFacts
{
    QDate issuedOn;
    QDate outOfSchoolSince; ///< invalid: not known
    QDate withdrawnOn;
    qint64 hoursPerWeek = 0; ///< hundredths
    std::vector<TaughtSpan> awards;
    std::vector<CancelledSession> cancelled;
    const SchoolCalendar* calendar = nullptr; ///< the student's
};

/// The 6th or the 15th school day without school: by the 6th an excluded pupil must be taught, by the 15th one who
/// is ill.
struct NeedMark
{
    enum class State {
        Ahead,   ///< not yet, and nothing has begun
        InTime,  ///< tuition had begun by the day
        Missed,  ///< the day came and nothing had begun
        Over,    ///< the referral was withdrawn by then
        NotKnown ///< the calendar does not hold all the days to be counted
    };
    State state = State::NotKnown;
    QDate on; ///< invalid where it is not known
    /// Out of school since a year that the calendar does not hold: the day is counted from the first year that it
    /// does, and came no later. Only said of what was missed even so.
    bool atLatest = false;
};

/// What of a need was not met.
struct UnmetNeed
{
    UnmetAmounts amounts{};
    std::vector<QDate> days; ///< each school day counted, once, in order
    NeedMark sixth;
    NeedMark fifteenth;
    bool unmetNow = false; ///< nothing runs on the day it is looked at, and the need goes on

    UnmetAmount total() const;
    const UnmetAmount& of(UnmetCause cause) const { return amounts[static_cast<std::size_t>(cause)]; }
};

/// Counts what was not met up to a day and with it; what lies after it is not known. Fails with OutsideCalendar
/// where the count would leave the known calendar.
Result<UnmetNeed> unmetNeed(const NeedFacts& facts, QDate asAt);

} // namespace desk
