#include "core/delivery/placement.h"

#include <algorithm>

namespace desk {

namespace {

void count(SessionCounts& counts, const SessionFact& session)
{
    if (session.outcome) ++counts.of(*session.outcome);
}

void addTo(SessionCounts& sum, const SessionCounts& counts)
{
    for (std::size_t i = 0; i < sessionOutcomes; ++i) sum.byOutcome[i] += counts.byOutcome[i];
}

} // namespace

NoteState PlacementWeek::note(QDate today) const
{
    if (!lastAttended.isValid()) return NoteState::NotOwed;
    if (noteReceivedOn.isValid() && noteReceivedOn <= today) return NoteState::Received;
    return noteDue() < today ? NoteState::Overdue : NoteState::Due;
}

void PlacementWeek::add(const SessionFact& session, QDate today)
{
    lastSession = session.date;
    if (!session.outcome) {
        ++bookings;
        return;
    }
    count(counts, session);
    if (*session.outcome != SessionOutcome::Attended) return;
    lastAttended = session.date;
    attendedHours += session.deliveredHours;
    const QDate note = session.noteReceivedOn;
    const bool known = note.isValid() && note <= today;
    if (known && (!noteReceivedOn.isValid() || note < noteReceivedOn)) noteReceivedOn = note;
}

void PlacementCount::add(const SessionFact& session)
{
    if (session.date > m_today) return;
    // Days come in order, so that the week's end tells a new one without looking for its Monday each time.
    if (!m_week.monday.isValid() || session.date > m_week.monday.addDays(6)) {
        endWeek();
        m_week = {};
        m_week.monday = weekOf(session.date);
    }
    m_week.add(session, m_today);
    if (session.date >= m_recentFrom) count(m_tally.recent, session);
}

PlacementTally PlacementCount::take()
{
    endWeek();
    m_week = {};
    return std::exchange(m_tally, {});
}

void PlacementCount::endWeek()
{
    addTo(m_tally.all, m_week.counts);
    if (m_week.lastAttended.isValid()) m_tally.lastAttended = m_week.lastAttended;
    m_tally.notesOverdue += m_week.note(m_today) == NoteState::Overdue;
}

} // namespace desk
