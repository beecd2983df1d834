#include "core/services/referrals.h"

#include "core/services/audittrail.h"
#include "core/storage/audit_store.h"
#include "tests/services/csvrecords.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const char* const now = "2026-02-03T09:00:00Z";

/// R-1 was awarded, given back and awarded again; R-2 waits for answers.
void takeRecords(PeopleFile& file)
{
    takeFramework(file);
    take(file, "students",
         "student_ref,forename,surname,date_of_birth,school_urn,on_roll,sen_provision,sen_need,ehcp,looked_after,"
         "home_authority\nS1,Nadia,Kowalska,2012-03-04,190001,yes,E,SEMH,yes,no,Wigan\nS2,Tom,Byrne,,,,,,,,\n");
    take(file, "tutors", "tutor_ref,provider_code,forename,surname\nT-1,P1,Zoe,Byrne\n");
    take(file, "referrals",
         "referral_ref,student_ref,officer,team,reason,lot,key_stage,subjects,attainment_level,send_needs,health_needs,"
         "postcode,hours_per_week,venue,out_of_borough,out_of_school_since,issued_at,review_on\n"
         "R-1,S1,Ann,SEND,illness,1,KS3,Science;Art,Working at KS2,Quiet room,Asthma,WN7 1AA,7.5,home,no,2025-12-01,"
         "2026-01-06T09:00:00,2026-02-20\n"
         "R-2,S2,,PIT,exclusion,1,KS4,,,,,,9,,,,2026-02-02T10:00:00,\n");
    take(file, "requests",
         "referral_ref,provider_code,sent_at,bounced\nR-1,P1,2026-01-06T10:00:00,no\nR-1,P2,2026-01-06T10:00:00,no\n"
         "R-1,P3,2026-01-06T10:00:00,yes\nR-1,P1,2026-01-15T10:00:00,no\nR-1,P3,2026-01-15T10:00:00,no\n"
         "R-2,P1,2026-02-02T10:30:00,no\nR-2,P2,2026-02-02T10:35:00,no\n");
    take(file, "responses",
         "referral_ref,provider_code,responded_at,can_meet,hourly_rate,tutor_ref,proposed_start,note\n"
         "R-1,P1,2026-01-06T12:00:00,no,,,,\nR-1,P2,2026-01-06T13:00:00,yes,38.00,,,\n"
         "R-1,P1,2026-01-15T11:00:00,no,,,,No tutor free\nR-1,P1,2026-01-15T15:00:00,yes,41.50,T-1,2026-01-20,\n"
         "R-1,P3,2026-01-16T10:00:01,yes,,,,\n"
         "R-2,P2,2026-02-02T12:00:00,no,,,,\n");
    take(file, "awards",
         "referral_ref,award_no,provider_code,awarded_at,route,hourly_rate,rationale,plan_received_on,ended_on,"
         "end_reason\nR-1,1,P2,2026-01-07T11:00:00,pool,38.00,Nearest,,2026-01-14,provider_ended\n"
         "R-1,2,P1,2026-01-16T12:00:00,pool,41.50,Knows the school,,,\n");
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,delivered_hours,outcome,tutor_ref\n"
         "R-1,2,2026-01-20,10:00,1,1,attended,T-1\nR-1,2,2026-01-21,10:00,1,,cancelled_family,T-1\n"
         "R-1,2,2026-01-22,10:00,1.5,1,attended,T-1\nR-1,2,2026-02-05,10:00,1,,,\n");
    take(file, "assessments",
         "referral_ref,award_no,subject,scale,assessed_on,kind,score\n"
         "R-1,2,Maths,Standardised score,2026-01-21,baseline,88\n");
}

qint64 newestEvent(PeopleFile& file)
{
    return storage::AuditStore(file.ann->database()).head().value().value().sequence;
}

} // namespace

TEST_CASE("the list of referrals says how each stands, the newest first", "[services][referrals]")
{
    PeopleFile file;
    takeRecords(file);
    const auto list = referralList(*file.ann, at(now));
    REQUIRE(list);
    REQUIRE(list->size() == 2);
    const ReferralLine& waiting = (*list)[0];
    CHECK(waiting.ref == QStringLiteral("R-2"));
    CHECK(waiting.student == QStringLiteral("T. Byrne"));
    CHECK(waiting.studentRef == QStringLiteral("S2"));
    CHECK_FALSE(waiting.mine);
    CHECK(waiting.state == ReferralState::AwaitingResponses);
    CHECK(waiting.asked == 2);
    CHECK(waiting.answered == 1);
    CHECK(waiting.canMeet == 0);
    CHECK(waiting.waiting == 1);
    CHECK(waiting.closesAt == at("2026-02-03T10:30:00Z"));
    CHECK(waiting.startBy == QDate(2026, 2, 9));
    CHECK(waiting.unplaced());
    CHECK(waiting.providerName.isEmpty());

    const ReferralLine& running = (*list)[1];
    CHECK(running.mine);
    CHECK(running.team == QStringLiteral("SEND"));
    CHECK(running.reason == QStringLiteral("illness"));
    CHECK(running.hoursPerWeek == 750);
    CHECK(running.state == ReferralState::Running);
    CHECK(running.awardNo == 2);
    CHECK(running.providerCode == QStringLiteral("P1"));
    CHECK(running.providerName == QStringLiteral("Harbour Tutoring"));
    CHECK(running.awardedOn == QDate(2026, 1, 16));
    CHECK(running.startBy == QDate(2026, 1, 23));
    CHECK(running.firstAttendedOn == QDate(2026, 1, 20));
    CHECK(running.asked == 2);
    CHECK(running.answered == 1);
    CHECK_FALSE(running.unplaced());
}

TEST_CASE("a list for a moment knows nothing that came later", "[services][referrals]")
{
    PeopleFile file;
    takeRecords(file);
    const auto before = referralList(*file.ann, at("2026-01-14T12:00:00Z"));
    REQUIRE(before);
    REQUIRE(before->size() == 1);
    // Given back that day: somebody else is needed.
    CHECK(before->front().state == ReferralState::ToIssue);
    CHECK(before->front().providerName.isEmpty());
    CHECK(referralList(*file.ann, at("2026-01-01T12:00:00Z"))->empty());
}

TEST_CASE("a record tells what each provider answered and what counts", "[services][referrals]")
{
    PeopleFile file;
    takeRecords(file);
    const auto record = referralRecord(*file.ann, QStringLiteral("R-1"), at(now));
    REQUIRE(record);
    CHECK(record->line.ref == QStringLiteral("R-1"));
    CHECK(record->subjects == QStringList{QStringLiteral("Science"), QStringLiteral("Art")});
    CHECK(record->healthNeeds == QStringLiteral("Asthma"));
    CHECK(record->sendNeeds == QStringLiteral("Quiet room"));
    CHECK(record->venue == QStringLiteral("home"));
    CHECK(record->outOfBorough == false);
    CHECK(record->yearGroup == 9);
    CHECK(record->senNeed == QStringLiteral("SEMH"));
    CHECK(record->ehcp == true);
    CHECK(record->lookedAfter == false);
    CHECK(record->homeAuthority == QStringLiteral("Wigan"));

    REQUIRE(record->providers.size() == 3);
    const AskedProvider& harbour = record->providers[0];
    CHECK(harbour.code == QStringLiteral("P1"));
    CHECK(harbour.state == AskedProvider::State::CanMeet);
    REQUIRE(harbour.requests.size() == 2);
    CHECK_FALSE(harbour.requests[0].present);
    CHECK(harbour.requests[1].present);
    CHECK(harbour.closesAt == at("2026-01-16T10:00:00Z"));
    REQUIRE(harbour.answers.size() == 3);
    CHECK(harbour.answers[0].standing == AnswerLine::Standing::Earlier);
    CHECK(harbour.answers[1].standing == AnswerLine::Standing::Superseded);
    CHECK(harbour.answers[1].note == QStringLiteral("No tutor free"));
    CHECK(harbour.answers[2].standing == AnswerLine::Standing::Counts);
    CHECK(harbour.answers[2].hourlyRate == 4150);
    CHECK(harbour.answers[2].tutor == QStringLiteral("Z. Byrne"));
    CHECK(harbour.answers[2].proposedStart == QDate(2026, 1, 20));

    // One second after its window; its first request had bounced.
    const AskedProvider& ladder = record->providers[1];
    CHECK(ladder.name == QStringLiteral("Ladder Learning"));
    CHECK(ladder.state == AskedProvider::State::Late);
    CHECK(ladder.requests[0].bounced);
    REQUIRE(ladder.answers.size() == 1);
    CHECK(ladder.answers[0].standing == AnswerLine::Standing::Late);

    const AskedProvider& star = record->providers[2];
    CHECK(star.state == AskedProvider::State::NotAsked);
    CHECK(star.answers[0].standing == AnswerLine::Standing::Earlier);
}

TEST_CASE("a record tells each award with its dates, sessions and assessments", "[services][referrals]")
{
    PeopleFile file;
    takeRecords(file);
    const auto record = referralRecord(*file.ann, QStringLiteral("R-1"), at(now));
    REQUIRE(record);
    REQUIRE(record->awards.size() == 2);
    const AwardLine& first = record->awards[0];
    CHECK(first.providerName == QStringLiteral("North Star"));
    CHECK_FALSE(first.runs);
    CHECK(first.endedOn == QDate(2026, 1, 14));
    CHECK(first.endReason == QStringLiteral("provider_ended"));
    CHECK_FALSE(first.plan.due.isValid());
    CHECK(first.sessions.counts.of(SessionOutcome::Attended) == 0);

    const AwardLine& second = record->awards[1];
    CHECK(second.runs);
    CHECK(second.hourlyRate == 4150);
    CHECK(second.rationale == QStringLiteral("Knows the school"));
    CHECK(second.startBy == QDate(2026, 1, 23));
    CHECK(second.firstAttendedOn == QDate(2026, 1, 20));
    CHECK(second.plan.due == QDate(2026, 2, 10));
    CHECK(second.plan.standing == Standing::Pending);
    CHECK_FALSE(second.plan.receivedOn.isValid());
    CHECK(second.sessions.counts.of(SessionOutcome::Attended) == 2);
    CHECK(second.sessions.counts.of(SessionOutcome::CancelledFamily) == 1);
    CHECK(second.sessions.counts.plannedHours == 350);
    CHECK(second.sessions.counts.deliveredHours == 200);
    CHECK(second.sessions.booked == 1);
    CHECK(second.sessions.first == QDate(2026, 1, 20));
    CHECK(second.sessions.last == QDate(2026, 2, 5));
    REQUIRE(record->assessments.size() == 1);
    CHECK(record->assessments[0].awardNo == 2);
    CHECK(record->assessments[0].fact.score == 88'000'000);
}

TEST_CASE("a record's timeline has everything that happened, the newest first", "[services][referrals]")
{
    PeopleFile file;
    takeRecords(file);
    const auto record = referralRecord(*file.ann, QStringLiteral("R-1"), at(now));
    REQUIRE(record);
    using Kind = ReferralEvent::Kind;
    std::vector<Kind> kinds;
    for (const ReferralEvent& event : record->events) kinds.push_back(event.kind);
    CHECK(kinds == std::vector<Kind>{Kind::Review, Kind::Baseline, Kind::FirstAttended, Kind::Awarded, Kind::SaidYes,
                                     Kind::SaidYes, Kind::SaidNo, Kind::Requested, Kind::Requested, Kind::AwardEnded,
                                     Kind::Awarded, Kind::SaidYes, Kind::SaidNo, Kind::Requested, Kind::Bounced,
                                     Kind::Requested, Kind::Issued, Kind::OutOfSchool});
    CHECK(record->events[4].late);
    CHECK(record->events[4].provider == QStringLiteral("Ladder Learning"));
    CHECK_FALSE(record->events[5].late);
    CHECK(record->events[9].detail == QStringLiteral("provider_ended"));
}

TEST_CASE("reading a record leaves an event in the trail, and the list none", "[services][referrals]")
{
    PeopleFile file;
    takeRecords(file);
    const qint64 before = newestEvent(file);
    REQUIRE(referralList(*file.ann, at(now)));
    CHECK(newestEvent(file) == before);
    REQUIRE(referralRecord(*file.ann, QStringLiteral("R-1"), at(now)));
    const AuditEvent event = storage::AuditStore(file.ann->database()).head().value().value();
    CHECK(event.sequence == before + 1);
    CHECK(event.action == QStringLiteral("referral.read"));
    CHECK(event.subject == QStringLiteral("R-1"));
    CHECK(event.outcome == QStringLiteral("done"));

    // The page that shows it keeps itself up to date.
    REQUIRE(referralRecord(*file.ann, QStringLiteral("R-1"), at(now), Reading::Again));
    CHECK(newestEvent(file) == before + 1);

    CHECK(codeOf(referralRecord(*file.ann, QStringLiteral("R-9"), at(now))) == ErrorCode::Unknown);
    CHECK(newestEvent(file) == before + 1);
}
