#include "core/storage/vetting_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

std::string_view whereOf(const TutorChoice& which)
{
    if (which.providerId) return " WHERE t.provider_id = ?1";
    return which.ref ? " WHERE t.tutor_ref = ?1" : "";
}

void bindChoice(Statement& statement, const TutorChoice& which)
{
    if (which.providerId)
        statement.bind(1, *which.providerId);
    else if (which.ref)
        statement.bind(1, *which.ref);
}

bool isCertificate(std::string_view reference)
{
    constexpr std::size_t certificateDigits = 12;
    return reference.size() == certificateDigits &&
           std::ranges::all_of(reference, [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::vector<TutorFile>> VettingStore::tutors(const TutorChoice& which) const
{
    std::vector<TutorFile> out;
    std::unordered_map<qint64, std::size_t> at;
    std::string sql = "SELECT t.id, t.tutor_ref, p.provider_code, t.trn IS NOT NULL, t.dbs_certificate IS NOT NULL "
                      "FROM tutor t JOIN provider p ON p.id = t.provider_id";
    sql += whereOf(which);
    sql += " ORDER BY t.tutor_ref";
    DESK_TRY(auto tutors, Statement::prepare(m_handle, sql));
    bindChoice(tutors, which);
    DESK_CHECK(eachRow(tutors, [&] {
        TutorFile one{tutors.number(0), tutors.string(1), tutors.string(2), {}};
        one.vetting.hasTrn = tutors.number(3) != 0;
        one.vetting.hasCertificate = tutors.number(4) != 0;
        at[one.id] = out.size();
        out.push_back(std::move(one));
    }));
    sql = "SELECT e.tutor_id, e.rule, e.dated, e.withdrawn_on, e.reference FROM ";
    // A few tutors first, each with its own evidence; for all of them the evidence as it lies.
    sql += which.providerId || which.ref ? "tutor t JOIN evidence e ON e.tutor_id = t.id" : "evidence e";
    sql += whereOf(which);
    DESK_TRY(auto evidence, Statement::prepare(m_handle, sql));
    bindChoice(evidence, which);
    // The evidence of one tutor lies together.
    qint64 tutorId = 0;
    std::size_t place = 0;
    DESK_CHECK(eachRow(evidence, [&] {
        if (evidence.number(0) != tutorId) {
            tutorId = evidence.number(0);
            place = at.at(tutorId);
        }
        out[place].vetting.evidence.push_back({static_cast<VettingRule>(evidence.number(1)), evidence.date(2),
                                               evidence.date(3), isCertificate(evidence.text(4))});
    }));
    return out;
}

Result<void> VettingStore::attendedSessions(const TakeSession& take) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle,
                                "SELECT t.tutor_id, t.award_id, t.session_date, t.start_time FROM referral r "
                                "CROSS JOIN award a ON a.referral_id = r.id CROSS JOIN session t ON t.award_id = a.id "
                                "WHERE t.outcome = 'attended' ORDER BY r.referral_ref, a.award_no, t.session_date, "
                                "t.start_time"));
    return eachRow(statement, [&] {
        take({statement.number(0), statement.number(1), statement.date(2), statement.string(3)});
    });
}

Result<std::unordered_map<qint64, VettingStore::AwardName>> VettingStore::awardNames() const
{
    std::unordered_map<qint64, AwardName> out;
    DESK_TRY(
        auto statement,
        Statement::prepare(
            m_handle, "SELECT a.id, r.referral_ref, a.award_no FROM award a JOIN referral r ON r.id = a.referral_id"));
    DESK_CHECK(eachRow(statement, [&] { out[statement.number(0)] = {statement.string(1), statement.number(2)}; }));
    return out;
}

} // namespace desk::storage
