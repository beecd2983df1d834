#include "core/storage/provider_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::map<int, std::vector<AwardedHours>>> ProviderStore::awardedHours() const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT r.lot, a.provider_id, a.awarded_at, r.hours_per_week, a.ended_on "
                                          "FROM award a JOIN referral r ON r.id = a.referral_id"));
    std::map<int, std::vector<AwardedHours>> out;
    DESK_CHECK(eachRow(statement, [&] {
        out[static_cast<int>(statement.number(0))].push_back(
            {statement.number(1), instantAt(statement, 2), statement.number(3), statement.date(4)});
    }));
    return out;
}

Result<ProviderStore::Contact> ProviderStore::contact(qint64 providerId) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT email, phone, postcode, out_of_borough, charter_level FROM provider "
                                          "WHERE id = ?1"));
    statement.bind(1, providerId);
    Contact out;
    DESK_CHECK(eachRow(statement, [&] {
        out = {statement.string(0), statement.string(1), statement.string(2), {}, statement.string(4)};
        if (!statement.isNull(3)) out.outOfBorough = statement.number(3) != 0;
    }));
    return out;
}

Result<std::vector<ProviderStore::SuspensionEntry>> ProviderStore::suspensions(qint64 providerId) const
{
    DESK_TRY(auto statement, Statement::prepare(m_handle, "SELECT from_on, to_on, reason, review_on FROM suspension "
                                                          "WHERE provider_id = ?1 ORDER BY from_on DESC"));
    statement.bind(1, providerId);
    std::vector<SuspensionEntry> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({{statement.date(0), statement.date(1)}, statement.string(2), statement.date(3)});
    }));
    return out;
}

Result<std::vector<ProviderStore::RunningAward>> ProviderStore::runningAwards(qint64 providerId, Instant at) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_handle, "SELECT r.referral_ref, a.award_no, r.lot, r.key_stage, r.hours_per_week, "
                                          "a.awarded_at, a.first_attended_on, a.hourly_rate FROM award a "
                                          "JOIN referral r ON r.id = a.referral_id WHERE a.provider_id = ?1 "
                                          "AND a.awarded_at <= ?2 AND (a.ended_on IS NULL OR a.ended_on > ?3) "
                                          "ORDER BY r.referral_ref, a.award_no"));
    const std::string now = at.utcText(), today = isoText(at.londonDate());
    statement.bind(1, providerId);
    statement.bind(2, std::string_view(now));
    statement.bind(3, std::string_view(today));
    std::vector<RunningAward> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.string(0), statement.number(1), static_cast<int>(statement.number(2)),
                       statement.string(3), statement.number(4), instantAt(statement, 5), statement.date(6),
                       optionalNumber(statement, 7)});
    }));
    return out;
}

} // namespace desk::storage
