#include "core/services/tutors.h"

#include "core/services/audittrail.h"
#include "core/storage/transaction.h"
#include "tests/services/rows.h"
#include "tests/services/samplefile.h"

#include <map>

using namespace desk;
using namespace test::rows;
using storage::Statement;

namespace {

const QDate someDay(2026, 3, 2); // a Monday

/// One provider, one tutor with a DBS and safeguarding, one award from 1 January 2026.
class OneTutor
{
public:
    explicit OneTutor(const char* withdrawnOn = nullptr) : m_database(file.ann->database())
    {
        auto transaction = storage::Transaction::begin(m_database);
        auto providers = openStore(m_database, Kind::Providers);
        put(providers, rowOf(Kind::Providers, {{"provider_code", words("P1")}, {"name", words("Harbour")}}));
        auto tutors = openStore(m_database, Kind::Tutors);
        put(tutors, rowOf(Kind::Tutors, {{"tutor_ref", words("T1")},
                                         {"provider_code", number(1)},
                                         {"forename", words("Zoë")},
                                         {"surname", words("Byrne")},
                                         {"trn", words("1234567")},
                                         {"dbs_certificate", words("000111222333")},
                                         {"subjects", words("English; Maths")},
                                         {"key_stages", words("KS3;KS4")}}));
        auto evidence = openStore(m_database, Kind::Evidence);
        addEvidence(evidence, 2, "2025-06-02", "999888777666", nullptr);
        addEvidence(evidence, 2, "2026-03-20", "on file", nullptr);
        addEvidence(evidence, 4, "2025-06-02", "on file", withdrawnOn);
        addAward();
        REQUIRE(transaction->commit());
    }

    /// One more session of the award.
    void session(const char* day, const char* outcome)
    {
        auto transaction = storage::Transaction::begin(m_database);
        auto store = openStore(m_database, Kind::Sessions);
        Cell time = words("09:15");
        std::map<std::string_view, Cell> cells{{"referral_ref", number(1)},    {"award_no", number(1)},
                                               {"session_date", date(day)},    {"start_time", time},
                                               {"planned_hours", number(150)}, {"tutor_ref", number(1)}};
        if (outcome) {
            cells.insert({"outcome", words(outcome)});
            cells.insert({"delivered_hours", number(150)});
        }
        put(store, rowOf(Kind::Sessions, cells));
        REQUIRE(store.finish());
        REQUIRE(transaction->commit());
    }

    void endAward(const char* day)
    {
        const std::string sql = std::string("UPDATE award SET ended_on = '") + day + "'";
        REQUIRE(Statement::run(m_database.handle(), sql.c_str()));
    }

    TutorLine line(QDate on = someDay)
    {
        const auto lines = tutorMatrix(*file.ann, on);
        REQUIRE(lines);
        REQUIRE(lines->size() == 1);
        return lines->front();
    }

    test::PeopleFile file;

private:
    void addEvidence(RowStore& store, int rule, const char* dated, const char* reference, const char* withdrawnOn)
    {
        std::map<std::string_view, Cell> cells{{"tutor_ref", number(1)},
                                               {"rule", number(rule)},
                                               {"dated", date(dated)},
                                               {"reference", words(reference)},
                                               {"seen_by", words("C. Officer")}};
        if (withdrawnOn) cells.insert({"withdrawn_on", date(withdrawnOn)});
        put(store, rowOf(Kind::Evidence, cells));
    }

    void addAward()
    {
        auto students = openStore(m_database, Kind::Students);
        put(students, rowOf(Kind::Students, {{"student_ref", words("S1")}, {"surname", words("X")}}));
        auto referrals = openStore(m_database, Kind::Referrals);
        put(referrals, rowOf(Kind::Referrals, {{"referral_ref", words("R1")},
                                               {"student_ref", number(1)},
                                               {"lot", number(1)},
                                               {"key_stage", words("KS3")},
                                               {"hours_per_week", number(500)},
                                               {"issued_at", instant("2026-01-01T09:00:00Z")}}));
        auto awards = openStore(m_database, Kind::Awards);
        put(awards, rowOf(Kind::Awards, {{"referral_ref", number(1)},
                                         {"award_no", number(1)},
                                         {"provider_code", number(1)},
                                         {"awarded_at", instant("2026-01-02T09:00:00Z")},
                                         {"route", words("direct")}}));
    }

    storage::Database& m_database;
};

} // namespace

TEST_CASE("the vetting matrix says of every tutor on every rule what the rules say", "[services][tutors]")
{
    Session& session = test::sampleSession();
    for (const QDate day : {QDate(2025, 7, 1), QDate(2025, 12, 5), QDate(2026, 3, 2), QDate(2026, 8, 31)}) {
        const auto lines = tutorMatrix(session, day);
        const auto clearances = vettingOn(session, day);
        REQUIRE(lines);
        REQUIRE(clearances);
        REQUIRE(lines->size() == clearances->size());
        REQUIRE(lines->size() > 50);
        for (std::size_t i = 0; i < lines->size(); ++i) {
            const TutorLine& line = (*lines)[i];
            const TutorClearance& expected = (*clearances)[i];
            REQUIRE(line.ref == expected.tutorRef);
            CHECK(line.providerCode == expected.providerCode);
            CHECK_FALSE(line.surname.isEmpty());
            CHECK_FALSE(line.providerName.isEmpty());
            CHECK(line.cleared == expected.clearance.cleared);
            CHECK(line.expiring == expected.clearance.expiring);
            CHECK(line.expiresOn == expected.clearance.expiresOn);
            for (std::size_t rule = 0; rule < line.cells.size(); ++rule) {
                CHECK(line.cells[rule].finding.rule == static_cast<VettingRule>(rule + 1));
                CHECK(line.cells[rule].finding.state == expected.clearance.findings[rule].state);
                CHECK(line.cells[rule].finding.date == expected.clearance.findings[rule].date);
            }
        }
    }
}

TEST_CASE("a tutor's record begins with the tutor's row of the matrix, and all breaches are in the records",
          "[services][tutors]")
{
    Session& session = test::sampleSession();
    const QDate day(2026, 8, 31);
    const auto lines = tutorMatrix(session, day);
    auto breaches = vettingBreaches(session);
    REQUIRE(lines);
    REQUIRE(breaches);
    std::erase_if(*breaches, [](const VettingBreach& one) { return one.tutorRef.isEmpty(); });
    std::size_t found = 0;
    for (const TutorLine& line : *lines) {
        const auto record = tutorRecord(session, line.ref, day);
        REQUIRE(record);
        CHECK(record->line.surname == line.surname);
        CHECK(record->line.subjects == line.subjects);
        CHECK(record->line.cleared == line.cleared);
        CHECK(record->line.expiresOn == line.expiresOn);
        CHECK(record->line.placements == line.placements);
        CHECK(record->line.teachesThisWeek == line.teachesThisWeek);
        for (const VettingBreach& one : record->breaches) {
            ++found;
            CHECK(std::ranges::any_of(*breaches, [&one](const VettingBreach& other) {
                return other.referralRef == one.referralRef && other.awardNo == one.awardNo && other.date == one.date &&
                       other.startTime == one.startTime && other.tutorRef == one.tutorRef &&
                       other.failing == one.failing;
            }));
        }
    }
    CHECK(found == breaches->size());
    CHECK(found > 0);
}

TEST_CASE("the cells carry the state's day and the newest evidence dated by the day", "[services][tutors]")
{
    OneTutor one;
    const TutorLine before = one.line(QDate(2026, 3, 2));
    CHECK(before.forename == QStringLiteral("Zoë"));
    CHECK(before.providerName == QStringLiteral("Harbour"));
    CHECK(before.subjects == QStringList{QStringLiteral("English"), QStringLiteral("Maths")});
    CHECK(before.keyStages == QStringList{QStringLiteral("KS3"), QStringLiteral("KS4")});
    // The renewal of 20 March lies ahead, and the two pieces together hold without a gap.
    CHECK(before.cell(VettingRule::EnhancedDbs).newest == QDate(2025, 6, 2));
    CHECK(before.cell(VettingRule::EnhancedDbs).finding.date == QDate(2027, 3, 19));
    CHECK(before.cell(VettingRule::Safeguarding).finding.state == VettingState::Holds);
    CHECK(before.cell(VettingRule::Identity).finding.state == VettingState::Never);
    CHECK_FALSE(before.cell(VettingRule::Identity).newest.isValid());
    CHECK(one.line(QDate(2026, 3, 20)).cell(VettingRule::EnhancedDbs).newest == QDate(2026, 3, 20));
    CHECK(one.line(QDate(2025, 6, 1)).cell(VettingRule::Safeguarding).finding.state == VettingState::NotYet);
}

TEST_CASE("a placement is taught in from the last fortnight's sessions and from bookings, not from void ones",
          "[services][tutors]")
{
    const auto placementsWith = [](const char* day, const char* outcome) {
        OneTutor one;
        one.session(day, outcome);
        return one.line().placements;
    };
    CHECK(placementsWith("2026-02-16", "attended") == 1);
    CHECK(placementsWith("2026-02-15", "attended") == 0);
    CHECK(placementsWith("2026-02-20", "cancelled_tutor") == 1);
    CHECK(placementsWith("2026-02-20", "void") == 0);
    CHECK(placementsWith("2026-05-11", nullptr) == 1);
    CHECK(placementsWith("2026-05-11", "attended") == 0); // not known yet on that day
}

TEST_CASE("what ended by the day is not taught in any more", "[services][tutors]")
{
    OneTutor one;
    one.session("2026-02-27", "attended");
    one.endAward("2026-03-02");
    CHECK(one.line(QDate(2026, 3, 1)).placements == 1);
    CHECK(one.line(QDate(2026, 3, 2)).placements == 0);
}

TEST_CASE("teaching this week is a session from the day's Monday to its Sunday", "[services][tutors]")
{
    OneTutor one;
    one.session("2026-03-06", nullptr);
    CHECK_FALSE(one.line(QDate(2026, 3, 1)).teachesThisWeek); // the Sunday before
    CHECK(one.line(QDate(2026, 3, 2)).teachesThisWeek);
    CHECK(one.line(QDate(2026, 3, 8)).teachesThisWeek);
    CHECK_FALSE(one.line(QDate(2026, 3, 9)).teachesThisWeek);
}

TEST_CASE("the record sums a placement up as at the day", "[services][tutors]")
{
    OneTutor one;
    for (const char* day : {"2026-02-10", "2026-02-20", "2026-03-03"}) one.session(day, "attended");
    one.session("2026-02-24", "cancelled_family");
    one.session("2026-03-10", nullptr);
    const auto record = tutorRecord(*one.file.ann, QStringLiteral("T1"), someDay);
    REQUIRE(record);
    REQUIRE(record->placements.size() == 1);
    const TutorPlacement& placement = record->placements.front();
    CHECK(placement.referralRef == QStringLiteral("R1"));
    CHECK(placement.attended == 2);
    CHECK(placement.hours == 300);
    CHECK(placement.firstOn == QDate(2026, 2, 10));
    CHECK(placement.lastOn == QDate(2026, 2, 20));
    CHECK(placement.nextOn == QDate(2026, 3, 10));
    CHECK(placement.running);
    // No QTS, no identity check: both sessions are breaches, and the one that lies ahead is not known.
    REQUIRE(record->breaches.size() == 2);
    CHECK(record->breaches.front().date == QDate(2026, 2, 10));
    CHECK(record->breaches.front().failing == QStringLiteral("V1;V3;V5;V6;V7;V8;V9"));
    CHECK(record->clearance.empty());
}

TEST_CASE("evidence stands by rule, the newest first, with how long each piece is valid", "[services][tutors]")
{
    OneTutor one("2026-01-12");
    const auto record = tutorRecord(*one.file.ann, QStringLiteral("T1"), someDay);
    REQUIRE(record);
    REQUIRE(record->evidence.size() == 3);
    CHECK(record->evidence[0].dated == QDate(2026, 3, 20));
    CHECK(record->evidence[1].dated == QDate(2025, 6, 2));
    CHECK(record->evidence[1].validUntil == QDate(2026, 6, 1));
    CHECK(record->evidence[2].rule == VettingRule::Safeguarding);
    CHECK(record->evidence[2].withdrawnOn == QDate(2026, 1, 12));
    CHECK(record->evidence[2].validUntil == QDate(2026, 1, 11));
    CHECK(record->evidence[0].standing == EvidenceStanding::NotYet);
    CHECK(record->evidence[1].standing == EvidenceStanding::Valid);
    CHECK(record->evidence[2].standing == EvidenceStanding::Withdrawn);
    const auto later = tutorRecord(*one.file.ann, QStringLiteral("T1"), QDate(2026, 6, 2));
    REQUIRE(later);
    CHECK(later->evidence[1].standing == EvidenceStanding::Lapsed);
    CHECK(record->evidence[2].seenBy == QStringLiteral("C. Officer"));
}

TEST_CASE("evidence that names no number says so", "[services][tutors]")
{
    OneTutor one;
    REQUIRE(Statement::run(one.file.ann->database().handle(), "UPDATE tutor SET dbs_certificate = NULL"));
    const auto record = tutorRecord(*one.file.ann, QStringLiteral("T1"), someDay);
    REQUIRE(record);
    CHECK(record->evidence[0].standing == EvidenceStanding::LacksNumber); // "on file"
    CHECK(record->evidence[1].standing == EvidenceStanding::Valid);       // names its own certificate
    CHECK(record->dbsCertificate.isEmpty());
}

TEST_CASE("numbers are masked until somebody reveals them, which the trail says", "[services][tutors]")
{
    OneTutor one;
    const auto record = tutorRecord(*one.file.ann, QStringLiteral("T1"), someDay);
    REQUIRE(record);
    CHECK(record->trn == QStringLiteral("••••567"));
    CHECK(record->dbsCertificate == QStringLiteral("•••••••••333"));
    CHECK(record->evidence[1].reference == QStringLiteral("•••••••••666"));
    CHECK(record->evidence[0].reference == QStringLiteral("on file"));

    const auto reveals = [&one] {
        const auto events = auditEvents(*one.file.ann);
        REQUIRE(events);
        return std::ranges::count_if(*events, [](const AuditEvent& event) {
            return event.action == QStringLiteral("tutor.numbers") && event.subject == QStringLiteral("T1");
        });
    };
    CHECK(reveals() == 0);
    const auto numbers = revealTutorNumbers(*one.file.ann, QStringLiteral("T1"));
    REQUIRE(numbers);
    CHECK(numbers->trn == QStringLiteral("1234567"));
    CHECK(numbers->dbsCertificate == QStringLiteral("000111222333"));
    CHECK(numbers->certificates.at(QDate(2025, 6, 2)) == QStringLiteral("999888777666"));
    CHECK(numbers->certificates.size() == 1);
    CHECK(reveals() == 1);
    const auto events = auditEvents(*one.file.ann);
    CHECK_FALSE(events->back().payload.value_or(QString()).contains(QStringLiteral("1234567")));
}

TEST_CASE("a tutor nobody knows is refused, and nothing is revealed of one", "[services][tutors]")
{
    Session& session = test::sampleSession();
    CHECK(test::codeOf(tutorRecord(session, QStringLiteral("T-none"), someDay)) == ErrorCode::Unknown);
    CHECK(test::codeOf(revealTutorNumbers(session, QStringLiteral("T-none"))) == ErrorCode::Unknown);
    const auto events = auditEvents(session);
    REQUIRE(events);
    CHECK(std::ranges::none_of(*events,
                               [](const AuditEvent& event) { return event.subject == QStringLiteral("T-none"); }));
}
