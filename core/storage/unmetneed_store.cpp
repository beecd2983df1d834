#include "core/storage/unmetneed_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::unordered_map<qint64, QDate>> UnmetNeedStore::outOfSchoolSince() const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT id, out_of_school_since FROM referral "
                                                          "WHERE out_of_school_since IS NOT NULL"));
    std::unordered_map<qint64, QDate> out;
    DESK_CHECK(eachRow(statement, [&] { out.emplace(statement.number(0), statement.date(1)); }));
    return out;
}

Result<void> UnmetNeedStore::eachCancelled(QDate until,
                                           const std::function<void(qint64, const CancelledSession&)>& take) const
{
    // session_course holds every column that is asked for.
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT s.award_id, s.session_date, s.outcome = 'cancelled_authority', "
                                          "s.planned_hours, EXISTS (SELECT 1 FROM session t WHERE t.award_id = "
                                          "s.award_id AND t.session_date = s.session_date AND t.outcome = 'attended') "
                                          "FROM session s WHERE s.outcome IN ('cancelled_tutor', "
                                          "'cancelled_authority') AND s.session_date <= ?1"));
    const std::string day = isoText(until);
    statement.bind(1, std::string_view(day));
    return eachRow(statement, [&] {
        take(statement.number(0),
             {statement.date(1), statement.number(2) == 1, statement.number(4) == 1, statement.number(3)});
    });
}

} // namespace desk::storage
