#include "core/storage/search_store.h"

namespace desk::storage {

Result<void> SearchStore::each(const char* sql, const Take& take) const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, sql));
    for (;;) {
        DESK_TRY(const bool row, statement.step());
        if (!row) return {};
        take({statement.string(0), statement.string(1), statement.string(2), statement.string(3), statement.string(4)});
    }
}

Result<void> SearchStore::providers(const Take& take) const
{
    return each("SELECT provider_code, NULL, name, NULL, NULL FROM provider", take);
}

Result<void> SearchStore::students(const Take& take) const
{
    return each("SELECT student_ref, forename, surname, NULL, upn FROM student", take);
}

Result<void> SearchStore::referrals(const Take& take) const
{
    return each("SELECT r.referral_ref, s.forename, s.surname, NULL, NULL FROM referral r "
                "JOIN student s ON s.id = r.student_id ORDER BY r.issued_at DESC, r.referral_ref DESC",
                take);
}

Result<void> SearchStore::tutors(const Take& take) const
{
    return each("SELECT t.tutor_ref, t.forename, t.surname, p.provider_code, NULL FROM tutor t "
                "JOIN provider p ON p.id = t.provider_id",
                take);
}

} // namespace desk::storage
