#include "core/services/students.h"

#include "core/storage/audit_store.h"
#include "tests/services/placementfile.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using namespace desk::test::rows;

namespace {

using Event = StudentEvent::Kind;

std::vector<StudentLine> listed(Session& session, Instant at)
{
    auto list = studentList(session, at);
    REQUIRE(list);
    return *std::move(list);
}

StudentRecord recordOf(Session& session, const char* ref, Instant at)
{
    auto record = studentRecord(session, QString::fromLatin1(ref), at);
    REQUIRE(record);
    return *std::move(record);
}

AuditEvent newestOf(PeopleFile& file) { return **storage::AuditStore(file.ann->database()).head(); }

/// A student with one award that ended and one that runs, and another one with nothing but a referral.
class TwoStudents : public PlacementFile
{
public:
    TwoStudents()
    {
        const qint64 sam = student("S1", "Sample",
                                   {{"forename", words("Sam")},
                                    {"upn", words("X359401225001")},
                                    {"date_of_birth", date("2012-08-31")},
                                    {"postcode", words("WN1 1AA")},
                                    {"school_urn", words("106123")},
                                    {"sen_provision", words("E")},
                                    {"sen_need", words("ASD")},
                                    {"ehcp", number(1)},
                                    {"looked_after", number(0)}});
        put(storage::Kind::Contacts, {{"student_ref", number(sam)},
                                      {"role", words("carer")},
                                      {"name", words("Pat Sample")},
                                      {"phone", words("01632 960001")}});
        asked = referral("R1", sam, "2025-10-01T09:00:00Z",
                         {{"health_needs", words("Asthma")}, {"withdrawn_on", date("2026-03-02")}});
        request(p1, "2025-10-01T10:00:00Z", 0);
        request(p2, "2025-10-01T10:00:00Z", 1);
        answer(p1, "2025-10-02T09:00:00Z", 1);
        answer(p2, "2025-10-02T09:30:00Z", 1);
        first = award(asked, 1, p1, "2025-10-03T09:00:00Z",
                      {{"plan_received_on", date("2025-10-20")},
                       {"ended_on", date("2025-11-07")},
                       {"end_reason", words("provider_ended")}});
        second = award(asked, 2, p2, "2025-11-12T09:00:00Z", {{"route", words("direct")}});
        session(first, "2025-10-06", "attended");
        session(first, "2025-10-08", "absent");
        session(first, "2025-10-14", "attended");
        session(second, "2025-12-01", "attended");
        session(second, "2025-12-15", "");
        score(first, "2025-10-06", "baseline", 100);
        score(first, "2025-10-24", "progress", 98);
        referral("R2", student("S2", "Other"), "2025-11-20T09:00:00Z");
    }
    void request(qint64 provider, const char* at, qint64 bounced)
    {
        put(storage::Kind::Requests, {{"referral_ref", number(asked)},
                                      {"provider_code", number(provider)},
                                      {"sent_at", instant(at)},
                                      {"bounced", number(bounced)}});
    }
    void answer(qint64 provider, const char* at, qint64 yes)
    {
        put(storage::Kind::Responses, {{"referral_ref", number(asked)},
                                       {"provider_code", number(provider)},
                                       {"responded_at", instant(at)},
                                       {"can_meet", number(yes)}});
    }
    qint64 asked = 0, first = 0, second = 0;
};

} // namespace

TEST_CASE("a student's line has the year group of the day and how the placement stands", "[services]")
{
    TwoStudents file;
    const auto lines = listed(*file.ann, noon(2025, 12, 3));
    REQUIRE(lines.size() == 2);
    const StudentLine& sam = lines[0];
    CHECK(sam.ref == QStringLiteral("S1"));
    CHECK(sam.forename == QStringLiteral("Sam"));
    // Born on 31 August 2012: 13 on the 31 August before, Year 9.
    CHECK(sam.yearGroup == 9);
    CHECK(sam.keyStage == KeyStage::Ks3);
    CHECK(sam.senNeed == QStringLiteral("ASD"));
    CHECK(sam.ehcp == true);
    CHECK(sam.lookedAfter == false);
    CHECK(sam.referrals == 1);
    CHECK(sam.placement == PlacementState::Running);
    CHECK(sam.placed());
    CHECK(sam.providerName == QStringLiteral("Second Ltd"));
    CHECK(sam.lastSession == QDate(2025, 12, 1));

    CHECK_FALSE(lines[1].yearGroup);
    CHECK_FALSE(lines[1].ehcp);
    CHECK(lines[1].referrals == 1);
    CHECK_FALSE(lines[1].placement);
    CHECK_FALSE(lines[1].placed());
}

TEST_CASE("as at an earlier moment a student's line knows only what had happened", "[services]")
{
    TwoStudents file;
    const auto before = listed(*file.ann, noon(2025, 9, 30));
    CHECK(before[0].referrals == 0);
    CHECK_FALSE(before[0].placement);
    const auto first = listed(*file.ann, noon(2025, 10, 10));
    CHECK(first[0].placement == PlacementState::Running);
    CHECK(first[0].providerCode == QStringLiteral("P1"));
    CHECK(first[0].lastSession == QDate(2025, 10, 6));
    const auto between = listed(*file.ann, noon(2025, 11, 10));
    CHECK(between[0].placement == PlacementState::Ended);
    CHECK(between[0].providerCode == QStringLiteral("P1"));
    CHECK(listed(*file.ann, noon(2025, 11, 13))[0].placement == PlacementState::NotStarted);
    CHECK(listed(*file.ann, noon(2026, 9, 1))[0].yearGroup == 10);
}

TEST_CASE("an award that runs is a student's placement although a later one has ended", "[services]")
{
    PlacementFile file;
    const qint64 sam = file.student("S1", "Sample");
    file.award(file.referral("R1", sam, "2025-10-01T09:00:00Z"), 1, file.p1, "2025-10-03T09:00:00Z");
    file.award(file.referral("R2", sam, "2025-10-20T09:00:00Z"), 1, file.p2, "2025-10-22T09:00:00Z",
               {{"ended_on", date("2025-10-24")}});
    const auto lines = listed(*file.ann, noon(2025, 11, 4));
    CHECK(lines[0].referrals == 2);
    CHECK(lines[0].placement == PlacementState::NotStarted);
    CHECK(lines[0].providerCode == QStringLiteral("P1"));
}

TEST_CASE("a student's record has every field, the contacts, the referrals and the placements", "[services]")
{
    TwoStudents file;
    const auto record = recordOf(*file.ann, "S1", noon(2025, 12, 3));
    CHECK(record.student.upn == QStringLiteral("X359401225001"));
    CHECK(record.student.dateOfBirth == QDate(2012, 8, 31));
    CHECK(record.student.postcode == QStringLiteral("WN1 1AA"));
    CHECK(record.yearGroup == 9);
    REQUIRE(record.contacts.size() == 1);
    CHECK(record.contacts[0].name == QStringLiteral("Pat Sample"));
    CHECK(record.contacts[0].role == QStringLiteral("carer"));
    REQUIRE(record.referrals.size() == 1);
    CHECK(record.referrals[0].healthNeeds == QStringLiteral("Asthma"));
    CHECK_FALSE(record.referrals[0].withdrawnOn.isValid());
    REQUIRE(record.placements.size() == 2);
    CHECK(record.placements[0].attendance == Percentage(2, 3));
    CHECK(record.placements[1].state == PlacementState::Running);
}

TEST_CASE("the timeline tells everything in the order in which it happened", "[services]")
{
    TwoStudents file;
    const auto timeline = recordOf(*file.ann, "S1", noon(2025, 12, 3)).timeline;
    std::vector<Event> kinds;
    for (const StudentEvent& event : timeline) {
        kinds.push_back(event.kind);
        CHECK(event.referralRef == QStringLiteral("R1"));
    }
    CHECK(kinds == std::vector{Event::Referred, Event::Requested, Event::Bounced, Event::Answered, Event::Answered,
                               Event::Awarded, Event::Started, Event::Baseline, Event::Week, Event::Week,
                               Event::PlanReceived, Event::Assessed, Event::Ended, Event::Awarded, Event::Started,
                               Event::Week});
    CHECK(timeline[0].at == Instant::parse("2025-10-01T09:00:00Z").value());
    CHECK_FALSE(timeline[3].late);
    CHECK(timeline[3].canMeet);
    CHECK(timeline[4].late); // its request bounced: no window was open
    CHECK(timeline[5].awardNo == 1);
    CHECK_FALSE(timeline[5].direct);
    CHECK(timeline[8].week.monday == QDate(2025, 10, 6));
    CHECK(timeline[8].week.counts.of(SessionOutcome::Attended) == 1);
    CHECK(timeline[8].week.counts.of(SessionOutcome::Absent) == 1);
    CHECK(timeline[11].score == 98'000'000);
    CHECK(timeline[12].endReason == QStringLiteral("provider_ended"));
    CHECK(timeline[13].direct);
    CHECK(timeline[13].providerCode == QStringLiteral("P2"));
}

TEST_CASE("what lies after the moment is not on the timeline", "[services]")
{
    TwoStudents file;
    const auto early = recordOf(*file.ann, "S1", noon(2025, 10, 10)).timeline;
    CHECK(early.back().kind == Event::Week);
    CHECK(early.back().week.monday == QDate(2025, 10, 6));
    const auto late = recordOf(*file.ann, "S1", noon(2026, 3, 3)).timeline;
    CHECK(late.back().kind == Event::Withdrawn);
    CHECK(late.back().awardNo == 0);
}

TEST_CASE("an answer a second after its window is late", "[services][s13]")
{
    TwoStudents file;
    const qint64 sam = file.student("S5", "Five");
    file.asked = file.referral("R5", sam, "2025-10-01T09:00:00Z");
    file.request(file.p1, "2025-10-01T10:00:00Z", 0);
    file.answer(file.p1, "2025-10-02T10:00:00Z", 0);
    file.answer(file.p1, "2025-10-02T10:00:01Z", 1);
    const auto timeline = recordOf(*file.ann, "S5", noon(2025, 10, 5)).timeline;
    REQUIRE(timeline.size() == 4);
    CHECK_FALSE(timeline[2].late);
    CHECK_FALSE(timeline[2].canMeet);
    CHECK(timeline[3].late);
}

TEST_CASE("a record that is opened leaves an event with the reference, one read again leaves none", "[services]")
{
    TwoStudents file;
    const qint64 before = newestOf(file).sequence;
    recordOf(*file.ann, "S1", noon(2025, 12, 3));
    CHECK(newestOf(file).sequence == before + 1);
    CHECK(newestOf(file).action == QStringLiteral("student.read"));
    CHECK(newestOf(file).subject == QStringLiteral("S1"));
    REQUIRE(studentRecord(*file.ann, QStringLiteral("S1"), noon(2025, 12, 3), Reading::Again));
    CHECK(newestOf(file).sequence == before + 1);
    CHECK(test::codeOf(studentRecord(*file.ann, QStringLiteral("S9"), noon(2025, 12, 3))) == ErrorCode::Unknown);
    CHECK(newestOf(file).sequence == before + 1);
}

TEST_CASE("a field that was uncovered is named in the trail, and its value is not", "[services]")
{
    TwoStudents file;
    for (const SensitiveField field : allSensitiveFields) {
        const qint64 before = newestOf(file).sequence;
        REQUIRE(recordReveal(*file.ann, QStringLiteral("S1"), field));
        const AuditEvent event = newestOf(file);
        CHECK(event.sequence == before + 1);
        CHECK(event.action == QStringLiteral("student.reveal"));
        CHECK(event.subject == QStringLiteral("S1"));
        const std::string code(desk::codeOf(field));
        CHECK(event.payload.value_or(QString()).toStdString() == "{\"field\":\"" + code + "\"}");
    }
    const qint64 before = newestOf(file).sequence;
    CHECK(test::codeOf(recordReveal(*file.ann, QStringLiteral("S9"), SensitiveField::Upn)) == ErrorCode::Unknown);
    CHECK(newestOf(file).sequence == before);
}

TEST_CASE("in a file that is only looked at a record is read without an event", "[services]")
{
    TwoStudents file;
    auto session =
        signIn(file.path(), QStringLiteral("Ann"), annsPassphrase, file.clock, {.readOnly = true}, file.machine);
    REQUIRE(session);
    const qint64 before = newestOf(file).sequence;
    CHECK(recordOf(*session, "S1", noon(2025, 12, 3)).student.surname == QStringLiteral("Sample"));
    CHECK(recordReveal(*session, QStringLiteral("S1"), SensitiveField::Upn));
    CHECK(newestOf(file).sequence == before);
}
