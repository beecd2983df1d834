#include "core/services/placements.h"

#include "core/exchange/csvsample.h"
#include "core/storage/audit_store.h"
#include "tests/services/placementfile.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using namespace desk::test::rows;

namespace {

using enum SessionOutcome;

std::vector<PlacementLine> listed(Session& session, Instant at, PlacementScope scope = PlacementScope::All)
{
    auto list = placementList(session, scope, at);
    REQUIRE(list);
    return *std::move(list);
}

PlacementRecord recordOf(Session& session, const char* referral, int award, Instant at)
{
    auto record = placementRecord(session, QString::fromLatin1(referral), award, at);
    INFO((record ? std::string() : record.error().described().toStdString()));
    REQUIRE(record);
    return *std::move(record);
}

/// One student whose first award ended and whose second runs.
class TwoAwards : public PlacementFile
{
public:
    TwoAwards()
    {
        const qint64 sam = student("S1", "Sample", {{"forename", words("Sam")}});
        const qint64 asked = referral("R1", sam, "2025-10-01T09:00:00Z", {{"subjects", words("Science")}});
        first = award(asked, 1, p1, "2025-10-03T09:00:00Z",
                      {{"hourly_rate", number(3850)},
                       {"plan_received_on", date("2025-10-20")},
                       {"ended_on", date("2025-11-07")},
                       {"end_reason", words("provider_ended")}});
        second = award(asked, 2, p2, "2025-11-12T09:00:00Z", {{"route", words("direct")}});
        session(first, "2025-10-06", "attended", {{"note_received_on", date("2025-10-10")}});
        session(first, "2025-10-07", "absent");
        session(first, "2025-10-08", "cancelled_tutor", {{"reason", words("Tutor ill")}});
        session(first, "2025-10-13", "attended"); // no note
        session(second, "2025-12-01", "attended", {{"note_received_on", date("2025-12-05")}});
        session(second, "2025-12-02", "attended");
        session(second, "2025-12-15", "");
    }
    qint64 first = 0, second = 0;
};

} // namespace

TEST_CASE("a placement's line says how it stands, its attendance, its plan and its notes", "[services]")
{
    TwoAwards file;
    const auto lines = listed(*file.ann, noon(2025, 12, 3));
    REQUIRE(lines.size() == 2);
    const PlacementLine& ended = lines[0];
    CHECK(ended.reference() == QStringLiteral("R1/1"));
    CHECK(ended.forename == QStringLiteral("Sam"));
    CHECK(ended.surname == QStringLiteral("Sample"));
    CHECK(ended.providerName == QStringLiteral("First Ltd"));
    CHECK(ended.subjects == QStringLiteral("Science"));
    CHECK(ended.hoursPerWeek == 500);
    CHECK(ended.state == PlacementState::Ended);
    CHECK(ended.endReason == QStringLiteral("provider_ended"));
    CHECK(ended.startedOn == QDate(2025, 10, 6));
    CHECK(ended.attendance == Percentage(2, 3));
    CHECK_FALSE(ended.recentAttendance.hasData());
    CHECK(ended.lastAttended == QDate(2025, 10, 13));
    CHECK(ended.plan.standing == Standing::Met);
    CHECK(ended.plan.due == QDate(2025, 10, 27));
    CHECK(ended.notesOverdue == 1);
    // Ended before its 30th school day: nobody had to assess.
    CHECK(ended.progress == ProgressVerdict::Excluded);

    const PlacementLine& running = lines[1];
    CHECK(running.state == PlacementState::Running);
    CHECK(running.providerCode == QStringLiteral("P2"));
    CHECK(running.attendance == Percentage(2, 2));
    CHECK(running.recentAttendance == Percentage(2, 2));
    CHECK(running.plan.standing == Standing::Pending);
    CHECK(running.plan.due == QDate(2025, 12, 22));
    CHECK(running.notesOverdue == 0);
}

TEST_CASE("as at an earlier moment a later award, start, ending and plan are not known", "[services]")
{
    TwoAwards file;
    CHECK(listed(*file.ann, noon(2025, 10, 2)).empty());
    const auto awarded = listed(*file.ann, noon(2025, 10, 4));
    REQUIRE(awarded.size() == 1);
    CHECK(awarded[0].state == PlacementState::NotStarted);
    CHECK_FALSE(awarded[0].startedOn.isValid());
    CHECK_FALSE(awarded[0].plan.standing);
    CHECK_FALSE(awarded[0].progress);
    const auto started = listed(*file.ann, noon(2025, 10, 14));
    REQUIRE(started.size() == 1);
    CHECK(started[0].state == PlacementState::Running);
    CHECK_FALSE(started[0].endedOn.isValid());
    CHECK(started[0].endReason.isEmpty());
    CHECK(started[0].plan.standing == Standing::Pending);
}

TEST_CASE("the current placements are those that have not ended, counted as in the list of all", "[services]")
{
    TwoAwards file;
    const Instant at = noon(2025, 12, 3);
    const auto current = listed(*file.ann, at, PlacementScope::Current);
    REQUIRE(current.size() == 1);
    CHECK(current[0].reference() == QStringLiteral("R1/2"));
    CHECK(current[0].attendance == Percentage(2, 2));
    CHECK(listed(*file.ann, noon(2025, 10, 14), PlacementScope::Current).size() == 1);
    CHECK(listed(*file.ann, noon(2025, 11, 10), PlacementScope::Current).empty());
}

TEST_CASE("a placement's record holds its sessions, days and weeks", "[services]")
{
    TwoAwards file;
    const auto record = recordOf(*file.ann, "R1", 1, noon(2025, 12, 3));
    CHECK(record.line.reference() == QStringLiteral("R1/1"));
    CHECK_FALSE(record.direct);
    CHECK(record.hourlyRate == 3850);
    REQUIRE(record.sessions.size() == 4);
    CHECK(record.sessions[2].outcome == CancelledTutor);
    CHECK(record.sessions[2].reason == QStringLiteral("Tutor ill"));
    CHECK_FALSE(record.sessions[2].deliveredHours);
    CHECK(record.sessions[0].deliveredHours == 150);
    CHECK(record.sessions[0].noteReceivedOn == QDate(2025, 10, 10));

    // From the week of the first session to that of the ending.
    REQUIRE(record.days.size() == 5 * 7);
    CHECK(record.days.front().date == QDate(2025, 10, 6));
    CHECK(record.days[0].schoolDay);
    CHECK_FALSE(record.days[5].schoolDay);
    CHECK_FALSE(record.days[21].schoolDay); // half-term holiday
    REQUIRE(record.days[1].sessions.size() == 1);
    CHECK(record.days[1].sessions[0] == Absent);
    CHECK(record.days[3].sessions.empty());

    REQUIRE(record.weeks.size() == 2);
    CHECK(record.weeks[0].counts.of(Attended) == 1);
    CHECK(record.weeks[0].note(record.today) == NoteState::Received);
    CHECK(record.weeks[1].note(record.today) == NoteState::Overdue);
    CHECK(record.weeks[1].attendedHours == 150);
}

TEST_CASE("bookings stand on a record and count in nothing; a running placement's days go on to today", "[services]")
{
    TwoAwards file;
    const auto record = recordOf(*file.ann, "R1", 2, noon(2025, 12, 3));
    CHECK(record.direct);
    REQUIRE(record.sessions.size() == 3);
    CHECK_FALSE(record.sessions[2].outcome);
    CHECK(record.line.attendance == Percentage(2, 2));
    REQUIRE(record.weeks.size() == 1);
    CHECK(record.days.back().date == QDate(2025, 12, 21)); // the Sunday of the booking's week
    REQUIRE(record.days[14].sessions.size() == 1);
    CHECK_FALSE(record.days[14].sessions[0]);

    const auto later = recordOf(*file.ann, "R1", 2, noon(2026, 1, 7));
    CHECK(later.days.back().date == QDate(2026, 1, 11));
    CHECK(later.weeks.back().bookings == 1);
}

TEST_CASE("a placement nobody has taught in shows the days since its award", "[services]")
{
    PlacementFile file;
    const qint64 asked = file.referral("R7", file.student("S7", "Seven"), "2025-11-10T09:00:00Z");
    file.award(asked, 1, file.p1, "2025-11-12T09:00:00Z");
    const auto record = recordOf(*file.ann, "R7", 1, noon(2025, 11, 18));
    CHECK(record.sessions.empty());
    CHECK(record.weeks.empty());
    CHECK(record.tutors.empty());
    REQUIRE(record.days.size() == 14);
    CHECK(record.days.front().date == QDate(2025, 11, 10));
    CHECK(record.line.state == PlacementState::NotStarted);
}

TEST_CASE("a tutor is held against the clearance of each day of teaching", "[services][s9]")
{
    TwoAwards file;
    const auto record = recordOf(*file.ann, "R1", 2, noon(2025, 12, 3));
    // Issued on 1 December 2024, the DBS holds up to 30 November 2025.
    REQUIRE(record.tutors.size() == 1);
    const PlacementTutor& tutor = record.tutors[0];
    CHECK(tutor.ref == QStringLiteral("T1"));
    CHECK(tutor.surname == QStringLiteral("Teach"));
    CHECK(tutor.attended == 2);
    CHECK(tutor.first == QDate(2025, 12, 1));
    CHECK(tutor.last == QDate(2025, 12, 2));
    CHECK(tutor.breaches == 2);
    CHECK(tutor.failing == QStringLiteral("V2"));
    CHECK_FALSE(tutor.cleared);
    CHECK(record.sessions[0].breach);
    CHECK_FALSE(record.sessions[2].breach); // a booking

    const auto before = recordOf(*file.ann, "R1", 1, noon(2025, 10, 20));
    REQUIRE(before.tutors.size() == 1);
    CHECK(before.tutors[0].breaches == 0);
    CHECK(before.tutors[0].cleared);
    CHECK(before.tutors[0].clearedUntil == QDate(2025, 11, 30));
    CHECK_FALSE(before.sessions[0].breach);
}

TEST_CASE("an attended session that names no tutor is a breach, and nobody's", "[services][s9]")
{
    TwoAwards file;
    file.session(file.first, "2025-10-14", "attended", {{"tutor_ref", empty()}});
    const auto record = recordOf(*file.ann, "R1", 1, noon(2025, 10, 20));
    CHECK(record.sessions.back().breach);
    CHECK(record.sessions.back().tutorRef.isEmpty());
    REQUIRE(record.tutors.size() == 1);
    CHECK(record.tutors[0].breaches == 0);
}

TEST_CASE("an invoice is held against the hours delivered in its week at the award's rate", "[services]")
{
    TwoAwards file;
    file.session(file.first, "2025-10-09", "attended", {{"delivered_hours", number(100)}});
    file.invoice(file.first, "INV-1", "2025-10-12", 9625); // 2.5 h at £38.50
    file.invoice(file.first, "INV-2", "2025-10-19", 5776); // a penny more than 1.5 h
    file.invoice(file.first, "INV-3", "2025-12-21", 100);  // a week that has not ended
    const auto record = recordOf(*file.ann, "R1", 1, noon(2025, 12, 3));
    REQUIRE(record.invoices.size() == 2);
    CHECK(record.invoices[0].deliveredHours == 250);
    CHECK(record.invoices[0].expected == 9625);
    CHECK_FALSE(record.invoices[0].queried());
    CHECK(record.invoices[1].expected == 5775);
    CHECK(record.invoices[1].queried());

    // Without a rate in the award nothing is expected, and nothing queried.
    file.invoice(file.second, "INV-4", "2025-12-07", 1);
    const auto unknown = recordOf(*file.ann, "R1", 2, noon(2025, 12, 8));
    REQUIRE(unknown.invoices.size() == 1);
    CHECK_FALSE(unknown.invoices[0].expected);
    CHECK_FALSE(unknown.invoices[0].queried());
}

TEST_CASE("scores stand beside their baseline, and the list says whether the student made progress", "[services][s10]")
{
    TwoAwards file;
    file.score(file.second, "2025-12-01", "baseline", 100);
    file.score(file.second, "2026-01-20", "progress", 104);
    const auto record = recordOf(*file.ann, "R1", 2, noon(2026, 2, 2));
    REQUIRE(record.scores.size() == 1);
    CHECK(record.scores[0].subject == QStringLiteral("English"));
    CHECK(record.scores[0].change() == 4'000'000);
    CHECK(record.line.progress == ProgressVerdict::Progressed);
    CHECK(recordOf(*file.ann, "R1", 2, noon(2026, 1, 19)).line.progress == ProgressVerdict::Excluded);
    for (const auto& line : listed(*file.ann, noon(2026, 2, 2)))
        CHECK((line.progress == ProgressVerdict::Progressed) == (line.awardNo == 2));
}

TEST_CASE("a placement that is opened leaves an event, one read again does not, and an unknown one is unknown",
          "[services]")
{
    TwoAwards file;
    const auto newest = [&file] { return **storage::AuditStore(file.ann->database()).head(); };
    const qint64 before = newest().sequence;
    recordOf(*file.ann, "R1", 2, noon(2025, 12, 3));
    CHECK(newest().sequence == before + 1);
    CHECK(newest().action == QStringLiteral("placement.read"));
    CHECK(newest().subject == QStringLiteral("R1/2"));
    REQUIRE(placementRecord(*file.ann, QStringLiteral("R1"), 2, noon(2025, 12, 3), Reading::Again));
    listed(*file.ann, noon(2025, 12, 3));
    CHECK(newest().sequence == before + 1);
    CHECK(test::codeOf(placementRecord(*file.ann, QStringLiteral("R1"), 3, noon(2025, 12, 3))) == ErrorCode::Unknown);
    CHECK(test::codeOf(placementRecord(*file.ann, QStringLiteral("R1"), 2, noon(2025, 11, 1))) == ErrorCode::Unknown);
    CHECK(newest().sequence == before + 1);
}

TEST_CASE("the list of all, the list of the current and every record of the sample agree", "[services]")
{
    PeopleFile file;
    const QDate today(2026, 2, 4);
    const auto imported = importSample(*file.ann, {.seed = 7, .scale = 1, .today = today});
    REQUIRE(imported);
    REQUIRE(imported->applied);
    const Instant at = noon(2026, 2, 4);
    const auto all = listed(*file.ann, at);
    const auto current = listed(*file.ann, at, PlacementScope::Current);
    REQUIRE(all.size() > 60);
    REQUIRE(current.size() > 5);

    const auto same = [](const PlacementLine& a, const PlacementLine& b) {
        return a.reference() == b.reference() && a.state == b.state && a.attendance == b.attendance &&
               a.recentAttendance == b.recentAttendance && a.lastAttended == b.lastAttended &&
               a.plan.due == b.plan.due && a.plan.standing == b.plan.standing && a.notesOverdue == b.notesOverdue &&
               a.progress == b.progress && a.startedOn == b.startedOn;
    };
    std::size_t running = 0;
    for (const PlacementLine& line : all) {
        INFO(line.reference().toStdString());
        const auto record = placementRecord(*file.ann, line.referralRef, line.awardNo, at, Reading::Again);
        REQUIRE(record);
        CHECK(same(record->line, line));
        if (line.state == PlacementState::Ended) continue;
        const auto found = std::ranges::find_if(
            current, [&line](const PlacementLine& one) { return one.reference() == line.reference(); });
        REQUIRE(found != current.end());
        CHECK(same(*found, line));
        ++running;
    }
    CHECK(running == current.size());
}

TEST_CASE("lists of placements and students are counted from an index alone, in its order", "[services]")
{
    PlacementFile file;
    const auto planOf = [&file](const char* sql) {
        auto statement =
            storage::Statement::prepare(file.ann->database().handle(), std::string("EXPLAIN QUERY PLAN ") + sql);
        REQUIRE(statement);
        std::string plan;
        while (*statement->step()) plan += std::string(statement->text(3)) + '\n';
        return plan;
    };
    // As PlacementStore, StudentStore and WorklistStore ask.
    const std::string sessions = planOf("SELECT award_id, session_date, outcome, note_received_on FROM session "
                                        "WHERE session_date <= '2026-01-01' ORDER BY award_id, session_date");
    CHECK(sessions.find("USING COVERING INDEX session_course") != std::string::npos);
    CHECK(sessions.find("TEMP B-TREE") == std::string::npos);
    const std::string last = planOf("SELECT t.session_date FROM session t WHERE t.award_id = 1 "
                                    "AND t.session_date <= '2026-01-01' AND t.outcome = 'attended' "
                                    "ORDER BY t.session_date DESC LIMIT 1");
    CHECK(last.find("USING COVERING INDEX session_course") != std::string::npos);
    CHECK(last.find("TEMP B-TREE") == std::string::npos);
}
