#include "core/delivery/placement.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const QDate monday(2025, 11, 3);
using enum SessionOutcome;

SessionFact held(QDate day, std::optional<SessionOutcome> outcome = Attended, QDate note = {})
{
    return {day, outcome, note, outcome == Attended ? 150 : 0};
}

PlacementTally tallyOf(std::initializer_list<SessionFact> sessions, QDate today)
{
    PlacementCount count(today);
    for (const SessionFact& session : sessions) count.add(session);
    return count.take();
}

} // namespace

TEST_CASE("a placement runs from its first attended session to the day before its ending", "[delivery]")
{
    using enum PlacementState;
    const QDate started(2025, 11, 3), ended(2026, 1, 9);
    CHECK(placementState({}, {}, started) == NotStarted);
    CHECK(placementState(started, {}, started.addDays(-1)) == NotStarted);
    CHECK(placementState(started, {}, started) == Running);
    CHECK(placementState(started, ended, ended.addDays(-1)) == Running);
    CHECK(placementState(started, ended, ended) == Ended);
    CHECK(placementState({}, ended, ended) == Ended);
}

TEST_CASE("the note of a week is owed by the Friday that follows it, and overdue on the day after", "[delivery][s14]")
{
    PlacementWeek week;
    week.monday = monday;
    const QDate friday = monday.addDays(11);
    CHECK(week.noteDue() == friday);
    CHECK(week.note(friday.addDays(90)) == NoteState::NotOwed);

    week.add(held(monday, CancelledFamily), friday);
    CHECK(week.note(friday.addDays(90)) == NoteState::NotOwed);

    week.add(held(monday.addDays(1)), friday);
    CHECK(week.note(friday) == NoteState::Due);
    CHECK(week.note(friday.addDays(1)) == NoteState::Overdue);
}

TEST_CASE("one note speaks for the week, and one that came later than today is not known", "[delivery][s14]")
{
    const QDate longAfter = monday.addDays(60);
    PlacementWeek week;
    week.monday = monday;
    week.add(held(monday, Attended), longAfter);
    week.add(held(monday.addDays(1), Attended, monday.addDays(20)), longAfter);
    CHECK(week.note(longAfter) == NoteState::Received);
    CHECK(week.noteReceivedOn == monday.addDays(20));
    CHECK(week.note(monday.addDays(19)) == NoteState::Overdue);

    PlacementWeek earlier;
    earlier.monday = monday;
    earlier.add(held(monday, Attended, monday.addDays(20)), monday.addDays(19));
    CHECK(earlier.note(monday.addDays(19)) == NoteState::Overdue);
}

TEST_CASE("a week counts its sessions by outcome, its bookings and the hours that were attended", "[delivery]")
{
    PlacementWeek week;
    for (const auto outcome : {Attended, Attended, Absent, CancelledTutor, Void})
        week.add(held(monday, outcome), monday.addDays(7));
    week.add(held(monday.addDays(4), std::nullopt), monday.addDays(7));
    CHECK(week.counts.of(Attended) == 2);
    CHECK(week.counts.of(Absent) == 1);
    CHECK(week.counts.of(CancelledTutor) == 1);
    CHECK(week.counts.of(Void) == 1);
    CHECK(week.bookings == 1);
    CHECK(week.attendedHours == 300);
    CHECK(week.lastAttended == monday);
    CHECK(week.lastSession == monday.addDays(4));
}

TEST_CASE("a placement's tally counts up to today, the last four weeks beside all of it, and weeks without a note",
          "[delivery]")
{
    const QDate today = monday.addDays(41); // Sunday, six weeks on
    const auto tally = tallyOf(
        {
            held(monday),                                          // no note: overdue
            held(monday.addDays(7), Attended, monday.addDays(11)), // noted
            held(monday.addDays(8), Absent),                       //
            held(today.addDays(-28)),                              // the day before the last four weeks
            held(today.addDays(-27), CancelledFamily),             // their first day
            held(today.addDays(-26)),                              // no note: overdue
            held(today.addDays(-2), std::nullopt),                 // a booking
            held(today, Attended),                                 // its note is not due yet
            held(today.addDays(1), Attended, today.addDays(1)),    // not known yet
        },
        today);
    CHECK(tally.all.of(Attended) == 5);
    CHECK(tally.all.of(Absent) == 1);
    CHECK(tally.all.of(CancelledFamily) == 1);
    CHECK(tally.recent.of(Attended) == 2);
    CHECK(tally.recent.of(CancelledFamily) == 1);
    CHECK(tally.recent.of(Absent) == 0);
    CHECK(tally.lastAttended == today);
    CHECK(tally.notesOverdue == 2);
}

TEST_CASE("after one placement was taken the next begins with nothing", "[delivery]")
{
    PlacementCount count(monday.addDays(60));
    count.add(held(monday));
    CHECK(count.take().notesOverdue == 1);
    const PlacementTally none = count.take();
    CHECK(none.all.of(Attended) == 0);
    CHECK(none.notesOverdue == 0);
    CHECK_FALSE(none.lastAttended.isValid());
    // The same week of another placement is another week.
    count.add(held(monday));
    CHECK(count.take().notesOverdue == 1);
}
