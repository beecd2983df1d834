#include "core/storage/worklist_store.h"

#include "core/storage/reading.h"

#include <unordered_set>

namespace desk::storage {

Result<void> WorklistStore::eachSession(QDate day, const TakeSession& take) const
{
    DESK_TRY(auto statement,
             Statement::prepare(
                 m_handle, "SELECT award_id, session_date, outcome, note_received_on, planned_hours, "
                           "delivered_hours FROM session WHERE session_date <= ?1 ORDER BY award_id, session_date"));
    const std::string today = isoText(day);
    statement.bind(1, std::string_view(today));
    // Hundreds of thousands pass: a day is read anew only where it changes.
    SessionSeen seen;
    std::string date;
    return eachRow(statement, [&] {
        seen.outcome = sessionOutcome(statement.text(2));
        if (const std::string_view text = statement.text(1); text != date) {
            date = text;
            seen.date = dateOfIso(text);
        }
        seen.awardId = statement.number(0);
        seen.noted = !statement.isNull(3) && statement.text(3) <= today;
        seen.plannedHours = statement.number(4);
        seen.deliveredHours = statement.number(5);
        take(seen);
    });
}

Result<std::vector<QString>> WorklistStore::bookedTimes(qint64 awardId, QDate day) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT start_time FROM session WHERE award_id = ?1 AND session_date = ?2 "
                                          "AND outcome IS NULL ORDER BY start_time"));
    const std::string date = isoText(day);
    statement.bind(1, awardId);
    statement.bind(2, std::string_view(date));
    std::vector<QString> out;
    DESK_CHECK(eachRow(statement, [&] { out.push_back(statement.string(0)); }));
    return out;
}

Result<WorklistStore::NextBooking> WorklistStore::nextBooking(qint64 awardId, QDate from) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT session_date, start_time FROM session WHERE award_id = ?1 "
                                          "AND session_date >= ?2 AND outcome IS NULL "
                                          "ORDER BY session_date, start_time LIMIT 1"));
    const std::string day = isoText(from);
    statement.bind(1, awardId);
    statement.bind(2, std::string_view(day));
    DESK_TRY(const bool there, statement.step());
    return there ? NextBooking{statement.date(0), statement.string(1)} : NextBooking();
}

Result<std::vector<WorklistStore::InvoiceLine>> WorklistStore::invoices(QDate day) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT provider_id, invoice_no, award_id, week_ending, amount FROM invoice "
                                          "WHERE week_ending <= ?1"));
    const std::string today = isoText(day);
    statement.bind(1, std::string_view(today));
    std::vector<InvoiceLine> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), std::string(statement.text(1)), statement.number(2), statement.date(3),
                       statement.number(4)});
    }));
    std::ranges::sort(out, {}, [](const InvoiceLine& one) { return std::pair(one.awardId, one.weekEnding); });
    return out;
}

namespace {

/// The tutors with evidence that may be about to end. Days are compared as the text they are kept in: there are
/// hundreds of thousands.
Result<std::unordered_set<qint64>> candidates(sqlite3* handle, QDate day, const RuleDates& dates)
{
    std::array<std::pair<std::string, std::string>, vettingRules> between;
    for (std::size_t rule = 1; rule < between.size(); ++rule)
        if (dates[rule].first().isValid()) between[rule] = {isoText(dates[rule].first()), isoText(dates[rule].last())};
    DESK_TRY(auto statement, Statement::prepare(handle, "SELECT tutor_id, rule, dated, withdrawn_on FROM evidence "
                                                        "ORDER BY tutor_id, rule, dated"));
    const std::string today = isoText(day);
    std::unordered_set<qint64> found;
    qint64 tutor = 0, rule = 0;
    std::string newest;
    const auto judge = [&] {
        if (rule < 1 || rule >= vettingRules || newest.empty()) return;
        const auto& [first, last] = between[static_cast<std::size_t>(rule)];
        if (first <= newest && newest <= last) found.insert(tutor);
    };
    DESK_CHECK(eachRow(statement, [&] {
        if (statement.number(0) != tutor || statement.number(1) != rule) {
            judge();
            tutor = statement.number(0);
            rule = statement.number(1);
            newest.clear();
        }
        if (const std::string_view dated = statement.text(2); dated <= today) newest = dated;
        if (!statement.isNull(3)) found.insert(tutor);
    }));
    judge();
    return found;
}

} // namespace

Result<std::vector<WorklistStore::TutorSeen>> WorklistStore::tutorsWithNewest(QDate day, const RuleDates& dates) const
{
    DESK_TRY(const auto wanted, candidates(m_handle, day, dates));
    DESK_TRY(auto tutor, Statement::prepare(m_handle, "SELECT t.tutor_ref, p.provider_code, t.trn IS NOT NULL, "
                                                      "t.dbs_certificate IS NOT NULL, t.forename, t.surname "
                                                      "FROM tutor t JOIN provider p ON p.id = t.provider_id "
                                                      "WHERE t.id = ?1"));
    DESK_TRY(auto evidence, Statement::prepare(m_handle, "SELECT rule, dated, withdrawn_on, reference FROM evidence "
                                                         "WHERE tutor_id = ?1"));
    std::vector<TutorSeen> out;
    for (const qint64 id : wanted) {
        TutorSeen one;
        for (Statement* statement : {&tutor, &evidence}) {
            statement->reset();
            statement->bind(1, id);
        }
        DESK_CHECK(eachRow(tutor, [&] {
            one = {{id, tutor.string(0), tutor.string(1), {tutor.number(2) != 0, tutor.number(3) != 0, {}}},
                   tutor.string(4),
                   tutor.string(5)};
        }));
        DESK_CHECK(eachRow(evidence, [&] {
            one.file.vetting.evidence.push_back({static_cast<VettingRule>(evidence.number(0)), evidence.date(1),
                                                 evidence.date(2), isCertificate(evidence.text(3))});
        }));
        out.push_back(std::move(one));
    }
    std::ranges::sort(out, {}, [](const TutorSeen& one) { return one.file.ref; });
    return out;
}

Result<WorklistStore::Teaching> WorklistStore::teaching(qint64 tutorId, QDate from, QDate day) const
{
    // What lies after the day is known as a booking alone.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT count(DISTINCT t.award_id), max(t.session_date = ?3) FROM session t "
                                "JOIN award a ON a.id = t.award_id WHERE t.tutor_id = ?1 AND t.session_date >= ?2 "
                                "AND t.outcome IS NOT 'void' AND (t.session_date <= ?3 OR t.outcome IS NULL) "
                                "AND (a.ended_on IS NULL OR a.ended_on > ?3)"));
    const std::string since = isoText(from), today = isoText(day);
    statement.bind(1, tutorId);
    statement.bind(2, std::string_view(since));
    statement.bind(3, std::string_view(today));
    Teaching out;
    DESK_CHECK(eachRow(statement, [&] { out = {static_cast<int>(statement.number(0)), statement.number(1) != 0}; }));
    return out;
}

} // namespace desk::storage
