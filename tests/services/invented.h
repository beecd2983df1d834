#pragma once

#include "core/storage/transaction.h"
#include "tests/services/people.h"
#include "tests/services/rows.h"
#include "tests/support/property.h"

#include <array>

// Frameworks drawn at random, small and crowded where rules turn, for properties of what is calculated from a file.
namespace desk::test::invented {

using namespace test::rows;
using storage::Statement;

inline int upTo(int most) { return *rc::gen::inRange(0, most + 1); }
inline bool oneIn(int n) { return upTo(n - 1) == 0; }

inline const char* chosen(std::initializer_list<const char*> words)
{
    return *(words.begin() + upTo(static_cast<int>(words.size()) - 1));
}

inline QDate someDay() { return QDate(2025, 9, 24).addDays(upTo(290)); }
inline Instant noonOf(QDate day) { return Instant::fromLondon(day, QTime(12, 0)).value(); }

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
        REQUIRE(Statement::run(m_database.handle(), "DELETE FROM invoice; DELETE FROM assessment; DELETE FROM session; "
                                                    "DELETE FROM award; "
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
                                               {"lot", number(1 + upTo(1))},
                                               {"key_stage", words(chosen({"EY", "KS1", "KS2", "KS3", "KS4"}))},
                                               {"hours_per_week", number(100 * (1 + upTo(8)))},
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
        for (int i = upTo(3); i > 0; --i) addInvoice(award, awarded.addDays(upTo(60) - 20), i);
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

    void addInvoice(qint64 award, QDate ending, int which)
    {
        auto invoices = openStore(m_database, Kind::Invoices);
        put(invoices, rowOf(Kind::Invoices, {{"provider_code", number(1 + upTo(2))},
                                             {"invoice_no", owned("I" + std::to_string(which))},
                                             {"week_ending", day(ending)},
                                             {"award_no", number(award)},
                                             {"hours", number(100)},
                                             {"amount", number(upTo(30000) - 2000)}}));
    }

    storage::Database& m_database;
    std::vector<QDate> m_awarded;
};

} // namespace desk::test::invented
