#include "core/services/reportcases.h"

#include "core/services/reports.h"
#include "core/storage/transaction.h"
#include "tests/services/people.h"
#include "tests/services/rows.h"
#include "tests/support/property.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace test::rows;
using storage::Statement;

namespace {

int upTo(int most) { return *rc::gen::inRange(0, most + 1); }
bool oneIn(int n) { return upTo(n - 1) == 0; }

const char* chosen(std::initializer_list<const char*> words)
{
    return *(words.begin() + upTo(static_cast<int>(words.size()) - 1));
}

QDate someDay() { return QDate(2025, 9, 24).addDays(upTo(290)); }
Instant noonOf(QDate day) { return Instant::fromLondon(day, QTime(12, 0)).value(); }

/// Invented frameworks in one file, one after the other.
class Invented
{
public:
    explicit Invented(test::PeopleFile& file) : m_database(file.ann->database())
    {
        const std::array<std::pair<const char*, const char*>, 6> spans{{{"2025-09-02", "2025-10-24"},
                                                                        {"2025-11-03", "2025-12-19"},
                                                                        {"2026-01-06", "2026-02-13"},
                                                                        {"2026-02-23", "2026-04-02"},
                                                                        {"2026-04-20", "2026-05-22"},
                                                                        {"2026-06-01", "2026-07-17"}}};
        auto terms = openStore(m_database, Kind::HalfTerms);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            Cell year = words("2025/26");
            year.number = 2025;
            put(terms, rowOf(Kind::HalfTerms, {{"calendar", words("WIGAN")},
                                               {"academic_year", year},
                                               {"half_term", number(static_cast<qint64>(i) + 1)},
                                               {"first_day", date(spans[i].first)},
                                               {"last_day", date(spans[i].second)}}));
        }
        auto providers = openStore(m_database, Kind::Providers);
        for (const char* code : {"P1", "P2", "P3"})
            put(providers, rowOf(Kind::Providers, {{"provider_code", words(code)}, {"name", words(code)}}));
    }

    /// A day about an award's: what is known changes there.
    QDate edgeDay() const
    {
        if (m_awarded.empty()) return someDay();
        return m_awarded[static_cast<std::size_t>(upTo(static_cast<int>(m_awarded.size()) - 1))].addDays(upTo(4) - 3);
    }

    void make()
    {
        m_awarded.clear();
        auto transaction = storage::Transaction::begin(m_database);
        REQUIRE(transaction);
        REQUIRE(Statement::run(m_database.handle(), "DELETE FROM assessment; DELETE FROM session; DELETE FROM award; "
                                                    "DELETE FROM response; DELETE FROM request; DELETE FROM referral; "
                                                    "DELETE FROM student"));
        auto sessions = openStore(m_database, Kind::Sessions);
        const int referrals = 1 + upTo(7);
        for (int i = 1; i <= referrals; ++i) addReferral(i, sessions);
        REQUIRE(sessions.finish());
        REQUIRE(transaction->commit());
    }

private:
    void addReferral(int which, RowStore& sessions)
    {
        auto students = openStore(m_database, Kind::Students);
        put(students,
            rowOf(Kind::Students, {{"student_ref", owned("S" + std::to_string(which))}, {"surname", words("X")}}));
        const QDate issued = someDay();
        auto referrals = openStore(m_database, Kind::Referrals);
        put(referrals, rowOf(Kind::Referrals, {{"referral_ref", owned("R" + std::to_string(which))},
                                               {"student_ref", number(students.lastId())},
                                               {"lot", number(1)},
                                               {"key_stage", words("KS3")},
                                               {"hours_per_week", number(500)},
                                               {"issued_at", moment(noonOf(issued))},
                                               {"withdrawn_on", oneIn(4) ? day(issued.addDays(upTo(20))) : empty()}}));
        const qint64 referral = referrals.lastId();
        for (qint64 provider = 1; provider <= 3; ++provider)
            if (!oneIn(3)) ask(referral, provider, issued);
        for (int number = 1; number <= upTo(2); ++number) addAward(referral, number, issued, sessions);
    }

    void ask(qint64 referral, qint64 provider, QDate issued)
    {
        auto requests = openStore(m_database, Kind::Requests);
        Cell bounced = number(oneIn(5) ? 1 : 0);
        put(requests, rowOf(Kind::Requests, {{"referral_ref", number(referral)},
                                             {"provider_code", number(provider)},
                                             {"sent_at", moment(noonOf(issued))},
                                             {"bounced", bounced}}));
        if (oneIn(3)) return;
        auto responses = openStore(m_database, Kind::Responses);
        put(responses, rowOf(Kind::Responses, {{"referral_ref", number(referral)},
                                               {"provider_code", number(provider)},
                                               {"responded_at", moment(noonOf(issued.addDays(upTo(2))))},
                                               {"can_meet", number(upTo(1))}}));
    }

    void addAward(qint64 referral, int which, QDate issued, RowStore& sessions)
    {
        const QDate awarded = issued.addDays(upTo(12));
        m_awarded.push_back(awarded);
        auto awards = openStore(m_database, Kind::Awards);
        put(awards, rowOf(Kind::Awards, {{"referral_ref", number(referral)},
                                         {"award_no", number(which)},
                                         {"provider_code", number(1 + upTo(2))},
                                         {"awarded_at", moment(noonOf(awarded))},
                                         {"route", words(chosen({"pool", "direct"}))},
                                         {"plan_received_on", oneIn(2) ? day(awarded.addDays(upTo(40))) : empty()},
                                         {"ended_on", oneIn(2) ? day(awarded.addDays(upTo(90))) : empty()},
                                         {"end_reason", words(chosen({"completed", "provider_ended"}))}}));
        const qint64 award = awards.lastId();
        // Some before the award: while that is not known they are not either.
        for (int i = upTo(9); i > 0; --i) addSession(award, awarded.addDays(upTo(90) - 10), i, sessions);
        auto assessments = openStore(m_database, Kind::Assessments);
        for (int i = upTo(3); i > 0; --i) {
            put(assessments, rowOf(Kind::Assessments, {{"award_no", number(award)},
                                                       {"subject", words("English")},
                                                       {"scale", words("S")},
                                                       {"assessed_on", day(awarded.addDays(3 + 30 * (3 - i)))},
                                                       {"kind", words(i == 3 ? "baseline" : "progress")},
                                                       {"score", number(100 + upTo(3))}}));
        }
    }

    void addSession(qint64 award, QDate on, int which, RowStore& sessions)
    {
        const char* outcome = chosen({"attended", "attended", "attended", "absent", "cancelled_family",
                                      "cancelled_tutor", "cancelled_authority", "void", ""});
        put(sessions, rowOf(Kind::Sessions, {{"award_no", number(award)},
                                             {"session_date", day(on)},
                                             {"start_time", owned("0" + std::to_string(which) + ":30")},
                                             {"planned_hours", number(50 + 25 * upTo(4))},
                                             {"delivered_hours", oneIn(3) ? empty() : number(25 * upTo(4))},
                                             {"outcome", *outcome ? words(outcome) : empty()}}));
    }

    storage::Database& m_database;
    std::vector<QDate> m_awarded;
};

qint64 within(const std::vector<NamedCase>& cases, std::initializer_list<Standing> wanted)
{
    return std::ranges::count_if(
        cases, [&](const NamedCase& one) { return std::ranges::find(wanted, one.standing) != wanted.end(); });
}

void holdDuties(Session& session, const MeasureResult& result)
{
    const auto cases = namedCases(session, result.cases);
    RC_ASSERT(cases.has_value());
    RC_ASSERT(within(*cases, {Standing::Met}) == result.numerator);
    if (result.denominator) RC_ASSERT(within(*cases, {Standing::Met, Standing::Missed}) == *result.denominator);
    RC_ASSERT(within(*cases, {Standing::Pending, Standing::PendingMet}) == result.pending);
    RC_ASSERT(within(*cases, {Standing::PendingMet}) == result.pendingMet);
    RC_ASSERT(within(*cases, {Standing::Excluded}) == result.excluded);
    for (const NamedCase& one : *cases)
        RC_ASSERT((one.referralRef.startsWith(u'R') && one.studentRef.startsWith(u'S')));
}

struct Seen
{
    qint64 numerator = 0, alone = 0, excluded = 0;
};

void holdSessions(Session& session, const ReportRow& row, const SessionCasesWanted& wanted, Seen& seen)
{
    const auto cases = sessionCases(session, wanted);
    RC_ASSERT(cases.has_value());
    const auto standing = [&](SessionStanding which) {
        return qint64(std::ranges::count(*cases, which, &SessionCase::standing));
    };
    const qint64 numerator = standing(SessionStanding::Numerator), alone = standing(SessionStanding::Denominator),
                 excluded = standing(SessionStanding::Excluded);
    const MeasureResult& result = row.of(wanted.measure);
    RC_ASSERT(numerator == result.numerator);
    RC_ASSERT(numerator + alone == *result.denominator);
    RC_ASSERT(excluded == result.excluded);
    qint64 planned = 0, delivered = 0;
    for (const SessionCase& one : *cases) {
        RC_ASSERT((!row.providerId || one.providerCode == row.code));
        if (!one.inHours) continue;
        planned += one.plannedHours;
        delivered += one.deliveredHours.value_or(0);
    }
    RC_ASSERT((planned == row.hoursPlanned && delivered == row.hoursDelivered));
    seen.numerator += numerator;
    seen.alone += alone;
    seen.excluded += excluded;
}

} // namespace

TEST_CASE("in invented frameworks every figure is its list of cases, for all and for each provider", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    std::map<Measure, Seen> seen;
    test::holds(
        "every figure of a report read from a file is its list of cases",
        [&] {
            invented.make();
            const QDate asAt = oneIn(3) ? QDate(2026, 8, 1) : oneIn(3) ? someDay() : invented.edgeDay();
            const QString period = QStringLiteral("2025/26 HT%1").arg(1 + upTo(5));
            const auto report = halfTermReport(*file.ann, period, asAt);
            RC_ASSERT(report.has_value());
            for (const ReportRow& row : report->rows) {
                for (std::size_t i = 0; i < measures; ++i) {
                    const auto measure = static_cast<Measure>(i);
                    if (countsSessions(measure))
                        holdSessions(*file.ann, row, {period, asAt, measure, row.providerId ? row.code : QString()},
                                     seen[measure]);
                    else
                        holdDuties(*file.ann, row.of(measure));
                }
            }
        },
        150);
    for (const auto& [measure, cases] : seen) {
        INFO(codeOf(measure).toStdString());
        CHECK((cases.numerator > 0 && cases.alone > 0 && cases.excluded > 0));
    }
    CHECK(seen.size() == 4);
}

TEST_CASE("a measure that counts no sessions, an unknown provider and an unknown period have no list", "[services]")
{
    test::PeopleFile file;
    const Invented invented(file);
    const QDate asAt(2026, 8, 1);
    const auto period = QStringLiteral("2025/26 HT1");
    CHECK(test::codeOf(sessionCases(*file.ann, {period, asAt, Measure::A4, {}})) == ErrorCode::Usage);
    CHECK(test::codeOf(sessionCases(*file.ann, {period, asAt, Measure::O1, QStringLiteral("P9")})) ==
          ErrorCode::Unknown);
    CHECK_FALSE(sessionCases(*file.ann, {QStringLiteral("2025/26 HT7"), asAt, Measure::O1, {}}));
}
