#include "core/storage/vetting_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::vector<TutorFile>> VettingStore::tutors() const
{
    std::vector<TutorFile> out;
    std::unordered_map<qint64, std::size_t> at;
    DESK_TRY(auto tutors,
             Statement::prepare(m_handle,
                                "SELECT t.id, t.tutor_ref, p.provider_code, t.trn IS NOT NULL, "
                                "t.dbs_certificate IS NOT NULL FROM tutor t JOIN provider p ON p.id = t.provider_id "
                                "ORDER BY t.tutor_ref"));
    DESK_CHECK(eachRow(tutors, [&] {
        TutorFile one{tutors.number(0), tutors.string(1), tutors.string(2), {}};
        one.vetting.hasTrn = tutors.number(3) != 0;
        one.vetting.hasCertificate = tutors.number(4) != 0;
        at[one.id] = out.size();
        out.push_back(std::move(one));
    }));
    DESK_TRY(auto evidence,
             Statement::prepare(m_handle, "SELECT tutor_id, rule, dated, withdrawn_on, reference FROM evidence"));
    DESK_CHECK(eachRow(evidence, [&] {
        const std::string_view reference = evidence.text(4);
        const bool certificate =
            reference.size() == 12 && std::ranges::all_of(reference, [](char c) { return c >= '0' && c <= '9'; });
        out[at[evidence.number(0)]].vetting.evidence.push_back(
            {static_cast<VettingRule>(evidence.number(1)), evidence.date(2), evidence.date(3), certificate});
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
