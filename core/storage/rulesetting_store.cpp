#include "core/storage/rulesetting_store.h"

#include "core/storage/reading.h"

namespace desk::storage {

Result<std::vector<RuleSettingVersion>> RuleSettingStore::read(const char* which) const
{
    DESK_TRY(auto statement,
             Statement::prepare(m_database.handle(),
                                std::string("SELECT s.version, s.key, s.value, s.reason, s.changed_at, u.name "
                                            "FROM rule_setting s JOIN app_user u ON u.id = s.user_id ") +
                                    which + " ORDER BY s.version DESC"));
    std::vector<RuleSettingVersion> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.string(1), statement.string(2), statement.string(3),
                       instantAt(statement, 4), statement.string(5)});
    }));
    return out;
}

Result<std::vector<RuleSettingVersion>> RuleSettingStore::history() const { return read(""); }

Result<std::vector<RuleSettingVersion>> RuleSettingStore::inForce() const
{
    return read("WHERE s.version = (SELECT max(n.version) FROM rule_setting n WHERE n.key = s.key)");
}

Result<qint64> RuleSettingStore::add(const RuleSettingVersion& decided, qint64 userId, qint64 seen)
{
    DESK_TRY(auto newest,
             Statement::prepare(m_database.handle(), "SELECT coalesce(max(CASE WHEN key = ?1 THEN version END), 0), "
                                                     "coalesce(max(version), 0) FROM rule_setting"));
    newest.bind(1, decided.key);
    DESK_CHECK(newest.step());
    if (newest.number(0) != seen)
        return fail(ErrorCode::Conflict, "Somebody else has changed the setting %1 meanwhile.", {decided.key},
                    decided.key);
    const qint64 version = newest.number(1) + 1;
    DESK_TRY(auto insert, Statement::prepare(m_database.handle(),
                                             "INSERT INTO rule_setting (version, key, value, reason, changed_at, "
                                             "user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    const std::string at = decided.at.utcText();
    insert.bind(1, version);
    insert.bind(2, decided.key);
    insert.bind(3, decided.value);
    decided.reason.isEmpty() ? insert.bindNull(4) : insert.bind(4, decided.reason);
    insert.bind(5, std::string_view(at));
    insert.bind(6, userId);
    DESK_CHECK(insert.execute());
    return version;
}

} // namespace desk::storage
