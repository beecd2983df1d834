#include "core/storage/user_store.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace desk::storage {

namespace {

const auto columns = QStringLiteral("SELECT id, name, role, slot_id, public_key, disabled_at FROM app_user");

User userOf(const QSqlQuery& query)
{
    User user;
    user.id = UserId(query.value(0).toLongLong());
    user.name = query.value(1).toString();
    user.role = userRole(query.value(2).toString()).value_or(UserRole::Auditor);
    user.slotId = query.value(3).toByteArray();
    user.publicKey = query.value(4).toByteArray();
    user.disabled = !query.value(5).isNull();
    return user;
}

Result<void> run(QSqlQuery& query)
{
    if (!query.exec()) return fail(sqlError(query.lastError()));
    return {};
}

Result<std::optional<User>> first(QSqlQuery& query)
{
    DESK_CHECK(run(query));
    return query.next() ? std::optional(userOf(query)) : std::nullopt;
}

QString foldedName(const QString& name) { return name.normalized(QString::NormalizationForm_C).toCaseFolded(); }

QString utc(Instant at) { return QString::fromStdString(at.utcText()); }

} // namespace

Result<std::vector<User>> UserStore::all() const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" ORDER BY name"));
    DESK_CHECK(run(query));
    std::vector<User> out;
    while (query.next()) out.push_back(userOf(query));
    return out;
}

Result<std::optional<User>> UserStore::named(const QString& name) const
{
    // Not by the engine, which knows the case of ASCII letters only.
    DESK_TRY(const auto users, all());
    const QString folded = foldedName(name);
    const auto found = std::ranges::find_if(users, [&](const User& user) { return foldedName(user.name) == folded; });
    return found == users.end() ? std::nullopt : std::optional(*found);
}

Result<std::optional<User>> UserStore::withId(UserId id) const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" WHERE id = ?"));
    query.addBindValue(id.value());
    return first(query);
}

Result<UserId> UserStore::nextId() const
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("SELECT COALESCE(MAX(id), 0) + 1 FROM app_user"));
    DESK_CHECK(run(query));
    query.next();
    return UserId(query.value(0).toLongLong());
}

Result<std::optional<User>> UserStore::withSlot(const QByteArray& slotId) const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" WHERE slot_id = ?"));
    query.addBindValue(slotId);
    return first(query);
}

Result<void> UserStore::add(const User& user, Instant createdAt)
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral(
        "INSERT INTO app_user (id, name, role, slot_id, public_key, created_at) VALUES (?, ?, ?, ?, ?, ?)"));
    query.addBindValue(user.id.value());
    query.addBindValue(user.name);
    query.addBindValue(codeOf(user.role));
    query.addBindValue(user.slotId);
    query.addBindValue(user.publicKey);
    query.addBindValue(utc(createdAt));
    return run(query);
}

Result<void> UserStore::setRole(UserId user, UserRole role)
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("UPDATE app_user SET role = ?, row_version = row_version + 1 WHERE id = ?"));
    query.addBindValue(codeOf(role));
    query.addBindValue(user.value());
    return run(query);
}

Result<void> UserStore::setSlot(UserId user, const QByteArray& slotId, const QByteArray& publicKey)
{
    QSqlQuery query(m_database.connection());
    query.prepare(
        QStringLiteral("UPDATE app_user SET slot_id = ?, public_key = ?, row_version = row_version + 1 WHERE id = ?"));
    query.addBindValue(slotId);
    query.addBindValue(publicKey);
    query.addBindValue(user.value());
    return run(query);
}

Result<void> UserStore::disable(UserId user, Instant at)
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("UPDATE app_user SET disabled_at = ?, row_version = row_version + 1 WHERE id = ?"));
    query.addBindValue(utc(at));
    query.addBindValue(user.value());
    return run(query);
}

} // namespace desk::storage
