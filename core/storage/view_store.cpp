#include "core/storage/view_store.h"

#include "core/storage/writing.h"

namespace desk::storage {

namespace {

Result<void> change(const Database& database, const QString& sql, const QVariantList& values)
{
    DESK_TRY(const auto done, runQuery(database, sql, values));
    return {};
}

/// Text that is never NULL: an empty QString may be null, and Qt Sql would bind it so.
QString there(const QString& text) { return text.isNull() ? QStringLiteral("") : text; }

} // namespace

Result<std::map<QString, QString>> ViewStore::preferences() const
{
    DESK_TRY(auto query, runQuery(m_database, QStringLiteral("SELECT key, value FROM preference WHERE user_id = ?"),
                                  {m_user.value()}));
    std::map<QString, QString> out;
    while (query.next()) out.emplace(query.value(0).toString(), query.value(1).toString());
    return out;
}

Result<void> ViewStore::setPreference(const QString& key, const QString& value)
{
    return change(m_database,
                  QStringLiteral("INSERT INTO preference (user_id, key, value) VALUES (?, ?, ?) "
                                 "ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value"),
                  {m_user.value(), key, value});
}

Result<void> ViewStore::removePreference(const QString& key)
{
    return change(m_database, QStringLiteral("DELETE FROM preference WHERE user_id = ? AND key = ?"),
                  {m_user.value(), key});
}

Result<std::vector<StoredDraft>> ViewStore::drafts() const
{
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT kind, reference, content, saved_at FROM draft WHERE user_id = ? "
                                     "ORDER BY saved_at DESC, kind, reference"),
                      {m_user.value()}));
    std::vector<StoredDraft> out;
    while (query.next()) {
        DESK_TRY(const Instant savedAt, Instant::parse(query.value(3).toString().toStdString()));
        out.push_back({query.value(0).toString(), query.value(1).toString(), query.value(2).toString(), savedAt});
    }
    return out;
}

Result<void> ViewStore::putDraft(const StoredDraft& draft)
{
    return change(m_database,
                  QStringLiteral("INSERT INTO draft (user_id, kind, reference, content, saved_at) "
                                 "VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_id, kind, reference) "
                                 "DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at"),
                  {m_user.value(), draft.kind, there(draft.reference), draft.content,
                   QString::fromStdString(draft.savedAt.utcText())});
}

Result<void> ViewStore::removeDraft(const QString& kind, const QString& reference)
{
    return change(m_database, QStringLiteral("DELETE FROM draft WHERE user_id = ? AND kind = ? AND reference = ?"),
                  {m_user.value(), kind, there(reference)});
}

} // namespace desk::storage
