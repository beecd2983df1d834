#pragma once

#include "core/storage/transaction.h"
#include "tests/services/people.h"
#include "tests/services/rows.h"

namespace desk::test {

/// A file with Wigan's calendar, two providers, a tutor cleared for one year, and students, referrals and
/// awards as a test asks for them.
class PlacementFile : public PeopleFile
{
public:
    using Cells = std::map<std::string_view, storage::Cell>;

    PlacementFile()
    {
        constexpr std::pair<const char*, const char*> terms[] = {
            {"2025-09-02", "2025-10-24"}, {"2025-11-03", "2025-12-19"}, {"2026-01-06", "2026-02-13"},
            {"2026-02-23", "2026-04-02"}, {"2026-04-20", "2026-05-22"}, {"2026-06-01", "2026-07-17"}};
        storage::Cell year = rows::words("2025/26");
        year.number = 2025;
        int halfTerm = 0;
        for (const auto& [first, last] : terms)
            put(storage::Kind::HalfTerms, {{"calendar", rows::words("WIGAN")},
                                           {"academic_year", year},
                                           {"half_term", rows::number(++halfTerm)},
                                           {"first_day", rows::date(first)},
                                           {"last_day", rows::date(last)}});
        p1 = put(storage::Kind::Providers, {{"provider_code", rows::words("P1")}, {"name", rows::words("First Ltd")}});
        p2 = put(storage::Kind::Providers, {{"provider_code", rows::words("P2")}, {"name", rows::words("Second Ltd")}});
        tutor = put(storage::Kind::Tutors, {{"tutor_ref", rows::words("T1")},
                                            {"provider_code", rows::number(p1)},
                                            {"forename", rows::words("Olu")},
                                            {"surname", rows::words("Teach")},
                                            {"trn", rows::words("1234567")},
                                            {"dbs_certificate", rows::words("001234567890")}});
        for (int rule = 1; rule <= 9; ++rule)
            put(storage::Kind::Evidence, {{"tutor_ref", rows::number(tutor)},
                                          {"rule", rows::number(rule)},
                                          {"dated", rows::date(rule == 2 ? "2024-12-01" : "2025-09-01")}});
    }

    /// Puts a row in and gives its id (meaningless where a table has none).
    qint64 put(storage::Kind kind, const Cells& cells)
    {
        auto transaction = storage::Transaction::begin(ann->database());
        REQUIRE(transaction);
        auto store = rows::openStore(ann->database(), kind);
        rows::put(store, rows::rowOf(kind, cells));
        const qint64 id = store.lastId();
        REQUIRE(store.finish());
        REQUIRE(transaction->commit());
        return id;
    }

    qint64 student(const char* ref, const char* surname, Cells more = {})
    {
        more.insert({{"student_ref", rows::words(ref)}, {"surname", rows::words(surname)}});
        return put(storage::Kind::Students, more);
    }
    qint64 referral(const char* ref, qint64 studentId, const char* issuedAt, Cells more = {})
    {
        more.insert({{"referral_ref", rows::words(ref)},
                     {"student_ref", rows::number(studentId)},
                     {"lot", rows::number(1)},
                     {"key_stage", rows::words("KS3")},
                     {"hours_per_week", rows::number(500)},
                     {"issued_at", rows::instant(issuedAt)}});
        return put(storage::Kind::Referrals, more);
    }
    qint64 award(qint64 referralId, int number, qint64 provider, const char* at, Cells more = {})
    {
        more.insert({{"referral_ref", rows::number(referralId)},
                     {"award_no", rows::number(number)},
                     {"provider_code", rows::number(provider)},
                     {"awarded_at", rows::instant(at)},
                     {"route", rows::words("pool")}});
        return put(storage::Kind::Awards, more);
    }
    /// A session of an hour and a half; an empty outcome is a booking.
    void session(qint64 awardId, const char* day, const char* outcome, Cells more = {})
    {
        const std::string_view said(outcome);
        more.insert({{"award_no", rows::number(awardId)},
                     {"session_date", rows::date(day)},
                     {"start_time", rows::words("09:30")},
                     {"planned_hours", rows::number(150)},
                     {"outcome", said.empty() ? rows::empty() : rows::words(outcome)}});
        if (said == "attended")
            more.insert({{"delivered_hours", rows::number(150)}, {"tutor_ref", rows::number(tutor)}});
        put(storage::Kind::Sessions, more);
    }
    void score(qint64 awardId, const char* day, const char* kind, qint64 score)
    {
        put(storage::Kind::Assessments, {{"award_no", rows::number(awardId)},
                                         {"subject", rows::words("English")},
                                         {"scale", rows::words("Reading age")},
                                         {"assessed_on", rows::date(day)},
                                         {"kind", rows::words(kind)},
                                         {"score", rows::number(score * 1'000'000)}});
    }
    void invoice(qint64 awardId, const char* number, const char* weekEnding, qint64 pence)
    {
        put(storage::Kind::Invoices, {{"provider_code", rows::number(p1)},
                                      {"invoice_no", rows::words(number)},
                                      {"week_ending", rows::date(weekEnding)},
                                      {"award_no", rows::number(awardId)},
                                      {"hours", rows::number(300)},
                                      {"amount", rows::number(pence)}});
    }

    qint64 p1 = 0, p2 = 0, tutor = 0;
};

inline Instant noon(int year, int month, int day)
{
    const auto at = Instant::fromLondon(QDate(year, month, day), QTime(12, 0));
    REQUIRE(at);
    return *at;
}

} // namespace desk::test
