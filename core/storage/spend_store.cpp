#include "core/storage/spend_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::vector<SpendStore::Spend>> SpendStore::byStudent(const DateRange& weeks) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT r.lot, r.student_id, sum(i.amount) FROM invoice i "
                                          "JOIN award a ON a.id = i.award_id JOIN referral r ON r.id = a.referral_id "
                                          "WHERE i.week_ending >= ?1 AND i.week_ending <= ?2 "
                                          "GROUP BY r.lot, r.student_id"));
    const std::string from = isoText(weeks.first()), until = isoText(weeks.last());
    statement.bind(1, std::string_view(from));
    statement.bind(2, std::string_view(until));
    std::vector<Spend> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({static_cast<int>(statement.number(0)), statement.number(1), statement.number(2)});
    }));
    return out;
}

} // namespace desk::storage
