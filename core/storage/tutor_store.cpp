#include "core/storage/tutor_store.h"

#include "core/storage/reading.h"

#include <algorithm>

namespace desk::storage {

namespace {

/// A piece from the columns rule, dated, withdrawn_on, reference that begin at `column`.
Evidence pieceAt(const Statement& statement, int column)
{
    return {static_cast<VettingRule>(statement.number(column)), statement.date(column + 1), statement.date(column + 2),
            isCertificate(statement.text(column + 3))};
}

} // namespace

Result<std::vector<TutorPerson>> TutorStore::people(const TutorChoice& which) const
{
    DESK_TRY(auto files, VettingStore(m_handle).tutors(which));
    std::vector<TutorPerson> out;
    out.reserve(files.size());
    for (TutorFile& file : files) out.push_back({std::move(file), {}, {}, {}, {}, {}});
    std::string sql = "SELECT t.id, t.forename, t.surname, p.name, t.subjects, t.key_stages "
                      "FROM tutor t JOIN provider p ON p.id = t.provider_id";
    sql += whereOf(which);
    sql += " ORDER BY t.tutor_ref";
    DESK_TRY(auto names, Statement::prepare(m_handle, sql));
    bindChoice(names, which);
    auto person = out.begin();
    DESK_CHECK(eachRow(names, [&] {
        // Both come by reference, and the caller's hold keeps them the same.
        if (person == out.end() || person->file.id != names.number(0)) return;
        person->forename = names.string(1);
        person->surname = names.string(2);
        person->providerName = names.string(3);
        person->subjects = names.string(4);
        person->keyStages = names.string(5);
        ++person;
    }));
    return out;
}

Result<std::vector<TutorStore::EvidencePiece>> TutorStore::evidence(qint64 tutorId) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT rule, dated, withdrawn_on, reference, seen_by FROM evidence "
                                          "WHERE tutor_id = ?1 ORDER BY rule, dated DESC"));
    statement.bind(1, tutorId);
    std::vector<EvidencePiece> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({pieceAt(statement, 0), statement.string(3), statement.string(4)});
    }));
    return out;
}

Result<TutorStore::Numbers> TutorStore::numbers(qint64 tutorId) const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT trn, dbs_certificate FROM tutor WHERE id = ?1"));
    statement.bind(1, tutorId);
    Numbers out;
    DESK_CHECK(eachRow(statement, [&] { out = {statement.string(0), statement.string(1)}; }));
    return out;
}

Result<std::vector<TutorStore::Teaching>> TutorStore::teaching(const TeachingDays& days) const
{
    // What lies after the day is known as a booking alone.
    DESK_TRY(auto statement,
             Statement::prepare(
                 m_handle,
                 "SELECT t.tutor_id, t.award_id, max(t.session_date >= ?3 AND t.session_date <= ?4) FROM tutor u "
                 "CROSS JOIN session t ON t.tutor_id = u.id AND t.session_date >= ?1 JOIN award a ON a.id = t.award_id "
                 "WHERE t.outcome IS NOT 'void' AND (t.session_date <= ?2 OR t.outcome IS NULL) "
                 "AND (a.ended_on IS NULL OR a.ended_on > ?2) GROUP BY t.tutor_id, t.award_id"));
    const std::array texts{isoText(days.from), isoText(days.day), isoText(days.weekFrom), isoText(days.weekTo)};
    for (std::size_t i = 0; i < texts.size(); ++i) statement.bind(static_cast<int>(i) + 1, std::string_view(texts[i]));
    std::vector<Teaching> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.number(1), statement.number(2) != 0});
    }));
    return out;
}

Result<std::vector<TutorStore::TutorSession>> TutorStore::sessions(qint64 tutorId) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT award_id, session_date, start_time, outcome, delivered_hours "
                                          "FROM session WHERE tutor_id = ?1 ORDER BY session_date, start_time"));
    statement.bind(1, tutorId);
    std::vector<TutorSession> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.date(1), statement.string(2), sessionOutcome(statement.text(3)),
                       statement.number(4)});
    }));
    return out;
}

Result<std::vector<TutorStore::TutorAward>> TutorStore::awards(const std::vector<qint64>& ids) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT r.referral_ref, a.award_no, p.provider_code, r.key_stage, r.subjects, "
                                "a.ended_on FROM award a JOIN referral r ON r.id = a.referral_id "
                                "JOIN provider p ON p.id = a.provider_id WHERE a.id = ?1"));
    std::vector<TutorAward> out;
    for (const qint64 id : ids) {
        statement.reset();
        statement.bind(1, id);
        DESK_CHECK(eachRow(statement, [&] {
            out.push_back({id, statement.string(0), statement.number(1), statement.string(2), statement.string(3),
                           statement.string(4), statement.date(5)});
        }));
    }
    std::ranges::sort(out, {}, [](const TutorAward& one) { return std::pair(one.referralRef, one.number); });
    return out;
}

} // namespace desk::storage
