#include "core/storage/settings_store.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace desk::storage {

namespace {

const auto columns = QStringLiteral("SELECT key, value, row_version FROM setting");

Setting settingOf(const QSqlQuery& query)
{
    return {query.value(0).toString(), query.value(1).toString(), query.value(2).toLongLong()};
}

Result<void> run(QSqlQuery& query)
{
    if (!query.exec()) return fail(sqlError(query.lastError()));
    return {};
}

tl::unexpected<Error> conflict(const QString& key)
{
    return fail(ErrorCode::Conflict, "Somebody else has changed the setting %1 meanwhile.", {key}, key);
}

} // namespace

Result<std::vector<Setting>> SettingsStore::all() const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" ORDER BY key"));
    DESK_CHECK(run(query));
    std::vector<Setting> out;
    while (query.next()) out.push_back(settingOf(query));
    return out;
}

Result<std::optional<Setting>> SettingsStore::get(const QString& key) const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" WHERE key = ?"));
    query.addBindValue(key);
    DESK_CHECK(run(query));
    return query.next() ? std::optional(settingOf(query)) : std::nullopt;
}

Result<Setting> SettingsStore::set(const QString& key, const QString& value, qint64 seen)
{
    QSqlQuery query(m_database.connection());
    query.prepare(seen == 0
                      ? QStringLiteral("INSERT INTO setting (value, key) VALUES (?, ?) ON CONFLICT (key) DO NOTHING")
                      : QStringLiteral("UPDATE setting SET value = ?, row_version = row_version + 1 WHERE key = ? "
                                       "AND row_version = ?"));
    query.addBindValue(value.isNull() ? QStringLiteral("") : value);
    query.addBindValue(key);
    if (seen != 0) query.addBindValue(seen);
    DESK_CHECK(run(query));
    if (query.numRowsAffected() != 1) return conflict(key);
    return Setting{key, value, seen + 1};
}

Result<void> SettingsStore::remove(const QString& key, qint64 seen)
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("DELETE FROM setting WHERE key = ? AND row_version = ?"));
    query.addBindValue(key);
    query.addBindValue(seen);
    DESK_CHECK(run(query));
    if (query.numRowsAffected() != 1) return conflict(key);
    return {};
}

} // namespace desk::storage
