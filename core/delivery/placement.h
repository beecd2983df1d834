#pragma once

#include "core/delivery/session.h"
#include "core/delivery/weekly.h"

#include <QDate>

#include <optional>

namespace desk {

/// How far an award has come. It starts on the date of its first attended session (rules.md 5).
enum class PlacementState { NotStarted, Running, Ended };

/// How an award stands on a day; a start or an ending after it is not known then. The day of the ending is
/// the first on which the placement no longer runs.
inline PlacementState placementState(QDate startedOn, QDate endedOn, QDate today)
{
    if (endedOn.isValid() && endedOn <= today) return PlacementState::Ended;
    return startedOn.isValid() && startedOn <= today ? PlacementState::Running : PlacementState::NotStarted;
}

/// One session as far as a placement's course asks.
struct SessionFact
{
    QDate date;
    std::optional<SessionOutcome> outcome; ///< empty: a booking
    QDate noteReceivedOn;
    qint64 deliveredHours = 0; ///< hundredths
};

/// How the note of a week stands (s.14.2).
enum class NoteState {
    NotOwed, ///< nothing was attended in the week
    Received,
    Due,
    Overdue, ///< the Friday that follows the week has passed
};

/// One week of a placement, Monday to Sunday.
struct PlacementWeek
{
    QDate monday;
    SessionCounts counts;     ///< by outcome; its hours are not counted
    qint64 attendedHours = 0; ///< hundredths, delivered: what an invoice for the week is held against
    int bookings = 0;         ///< sessions without an outcome
    QDate lastSession;        ///< the last session of the week, however it went
    QDate lastAttended;       ///< invalid while nothing was attended
    QDate noteReceivedOn;

    QDate noteDue() const { return notesDueFor(monday); }
    /// One note speaks for the week, whichever of its sessions it came with.
    NoteState note(QDate today) const;
    void add(const SessionFact& session, QDate today);
};

/// What a placement's sessions up to a day amount to.
struct PlacementTally
{
    SessionCounts all;    ///< by outcome; its hours are not counted
    SessionCounts recent; ///< of the last four weeks
    QDate lastAttended;
    int notesOverdue = 0; ///< weeks
};

/// Counts the sessions of one placement, which come in the order of their days. What lies after the day, notes
/// too, is not known.
class PlacementCount
{
public:
    static constexpr int recentDays = 28;

    explicit PlacementCount(QDate today) : m_today(today), m_recentFrom(today.addDays(1 - recentDays)) {}

    void add(const SessionFact& session);
    /// What was counted; the next placement begins.
    PlacementTally take();

private:
    void endWeek();

    QDate m_today;
    QDate m_recentFrom;
    PlacementWeek m_week;
    PlacementTally m_tally;
};

} // namespace desk
