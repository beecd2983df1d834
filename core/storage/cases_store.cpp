#include "core/storage/cases_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::vector<CasesStore::Session>> CasesStore::sessions(const DateRange& days, QDate asAt,
                                                              const QString& providerCode) const
{
    // A referral or an award later than the as-at day is not known then, and its sessions with it. One
    // provider's are found by its awards, everybody's by their dates.
    const std::string tables =
        providerCode.isEmpty()
            ? "session s JOIN award a ON a.id = s.award_id JOIN provider p ON p.id = a.provider_id"
            : "provider p CROSS JOIN award a ON a.provider_id = p.id CROSS JOIN session s ON s.award_id = a.id";
    DESK_TRY(
        auto statement,
        Statement::prepare(
            m_handle, "SELECT r.referral_ref, a.award_no, p.provider_code, s.session_date, s.start_time, s.outcome, "
                      "s.planned_hours, s.delivered_hours, r.key_stage FROM " +
                          tables +
                          " JOIN referral r ON r.id = a.referral_id WHERE s.session_date >= ?1 "
                          "AND s.session_date <= ?2 AND s.outcome IS NOT NULL AND a.awarded_at < ?3 "
                          "AND r.issued_at < ?3" +
                          (providerCode.isEmpty() ? "" : " AND p.provider_code = ?4") +
                          " ORDER BY r.referral_ref, a.award_no, s.session_date, s.start_time"));
    const std::string from = isoText(days.first()), to = isoText(std::min(days.last(), asAt)),
                      known = midnightText(asAt.addDays(1));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    statement.bind(3, std::string_view(known));
    if (!providerCode.isEmpty()) statement.bind(4, providerCode);
    std::vector<Session> out;
    DESK_CHECK(eachRow(statement, [&] {
        const auto outcome = sessionOutcome(statement.text(5));
        if (!outcome) return;
        out.push_back({statement.string(0), statement.number(1), statement.string(2), statement.date(3),
                       statement.string(4), *outcome, statement.number(6), optionalNumber(statement, 7),
                       statement.string(8)});
    }));
    return out;
}

Result<std::vector<CasesStore::Award>> CasesStore::awards(const DateRange& days, QDate asAt) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT r.referral_ref, a.award_no, p.provider_code, a.awarded_at, r.lot, "
                                          "r.hours_per_week FROM award a JOIN referral r ON r.id = a.referral_id "
                                          "JOIN provider p ON p.id = a.provider_id WHERE a.awarded_at >= ?1 "
                                          "AND a.awarded_at < ?2 AND r.issued_at < ?3 "
                                          "ORDER BY r.referral_ref, a.award_no"));
    const std::string from = midnightText(days.first()), known = midnightText(asAt.addDays(1)),
                      to = std::min(midnightText(days.last().addDays(1)), known);
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    statement.bind(3, std::string_view(known));
    std::vector<Award> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.string(0), statement.number(1), statement.string(2),
                       instantAt(statement, 3).londonDate(), static_cast<int>(statement.number(4)),
                       statement.number(5)});
    }));
    return out;
}

Result<std::vector<CasesStore::Invoice>> CasesStore::invoices(const DateRange& days, QDate asAt,
                                                              const QString& providerCode) const
{
    DESK_TRY(
        auto statement,
        Statement::prepare(m_handle, std::string("SELECT r.referral_ref, a.award_no, p.provider_code, i.week_ending, "
                                                 "i.invoice_no, r.lot, i.amount FROM invoice i "
                                                 "JOIN award a ON a.id = i.award_id "
                                                 "JOIN referral r ON r.id = a.referral_id "
                                                 "JOIN provider p ON p.id = i.provider_id WHERE i.week_ending >= ?1 "
                                                 "AND i.week_ending <= ?2 AND a.awarded_at < ?3 "
                                                 "AND r.issued_at < ?3") +
                                         (providerCode.isEmpty() ? "" : " AND p.provider_code = ?4") +
                                         " ORDER BY r.referral_ref, a.award_no, i.week_ending, i.invoice_no"));
    const std::string from = isoText(days.first()), to = isoText(std::min(days.last(), asAt)),
                      known = midnightText(asAt.addDays(1));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    statement.bind(3, std::string_view(known));
    if (!providerCode.isEmpty()) statement.bind(4, providerCode);
    std::vector<Invoice> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.string(0), statement.number(1), statement.string(2), statement.date(3),
                       statement.string(4), static_cast<int>(statement.number(5)), statement.number(6)});
    }));
    return out;
}

Result<std::vector<CasesStore::Tally>> CasesStore::tallies(const DateRange& days, QDate asAt) const
{
    // session_by_date holds all that is asked of a session.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT a.provider_id, r.student_id, s.outcome, s.sessions FROM (SELECT award_id, "
                                "outcome, count(*) AS sessions FROM session WHERE session_date >= ?1 "
                                "AND session_date <= ?2 AND outcome IS NOT NULL GROUP BY award_id, outcome) s "
                                "JOIN award a ON a.id = s.award_id JOIN referral r ON r.id = a.referral_id "
                                "WHERE a.awarded_at < ?3 AND r.issued_at < ?3"));
    const std::string from = isoText(days.first()), to = isoText(std::min(days.last(), asAt)),
                      known = midnightText(asAt.addDays(1));
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(to));
    statement.bind(3, std::string_view(known));
    std::vector<Tally> out;
    DESK_CHECK(eachRow(statement, [&] {
        if (const auto outcome = sessionOutcome(statement.text(2)))
            out.push_back({statement.number(0), statement.number(1), *outcome, statement.number(3)});
    }));
    return out;
}

Result<std::vector<CasesStore::Name>> CasesStore::names(const std::vector<Ids>& ids) const
{
    DESK_TRY(auto referral, Statement::prepare(m_handle, "SELECT r.referral_ref, s.student_ref FROM referral r "
                                                         "JOIN student s ON s.id = r.student_id WHERE r.id = ?1"));
    DESK_TRY(auto award, Statement::prepare(m_handle, "SELECT a.award_no, p.provider_code FROM award a "
                                                      "JOIN provider p ON p.id = a.provider_id WHERE a.id = ?1"));
    std::vector<Name> out;
    out.reserve(ids.size());
    for (const Ids& one : ids) {
        Name& name = out.emplace_back();
        referral.reset();
        referral.bind(1, one.referralId);
        DESK_CHECK(eachRow(referral, [&] {
            name.referralRef = referral.string(0);
            name.studentRef = referral.string(1);
        }));
        if (one.awardId == 0) continue;
        award.reset();
        award.bind(1, one.awardId);
        DESK_CHECK(eachRow(award, [&] {
            name.awardNo = award.number(0);
            name.providerCode = award.string(1);
        }));
    }
    return out;
}

Result<std::vector<CasesStore::Found>> CasesStore::find(const std::vector<Name>& names) const
{
    DESK_TRY(auto referral,
             Statement::prepare(m_handle, "SELECT id, student_id FROM referral WHERE referral_ref = ?1"));
    DESK_TRY(auto award, Statement::prepare(m_handle, "SELECT id FROM award WHERE referral_id = ?1 AND award_no = ?2"));
    std::vector<Found> out;
    out.reserve(names.size());
    for (const Name& name : names) {
        Found& one = out.emplace_back();
        referral.reset();
        referral.bind(1, name.referralRef);
        DESK_CHECK(eachRow(referral, [&] {
            one.referralId = referral.number(0);
            one.studentId = referral.number(1);
        }));
        if (name.awardNo == 0) continue;
        award.reset();
        award.bind(1, one.referralId);
        award.bind(2, name.awardNo);
        DESK_CHECK(eachRow(award, [&] { one.awardId = award.number(0); }));
    }
    return out;
}

Result<void> CasesStore::students(const std::function<void(const Student&)>& take) const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT student_ref, forename, surname, upn FROM student"));
    return eachRow(statement, [&] {
        take({statement.string(0), statement.string(1), statement.string(2), statement.string(3)});
    });
}

} // namespace desk::storage
