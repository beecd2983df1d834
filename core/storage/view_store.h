#pragma once

#include "core/access/user.h"
#include "core/base/instant.h"
#include "core/storage/database.h"

#include <map>
#include <optional>
#include <vector>

namespace desk::storage {

/// An unfinished form of one person.
struct StoredDraft
{
    QString kind;      ///< of form: `referral`
    QString reference; ///< of the record it changes; empty for a new one
    QString content;   ///< JSON
    Instant savedAt;

    friend bool operator==(const StoredDraft&, const StoredDraft&) = default;
};

/// What each person keeps of the window: the state of views, and drafts of forms. One person's is never read
/// as another's.
class ViewStore
{
public:
    ViewStore(Database& database, UserId user) : m_database(database), m_user(user) {}

    /// JSON texts by key.
    Result<std::map<QString, QString>> preferences() const;
    Result<void> setPreference(const QString& key, const QString& value);
    Result<void> removePreference(const QString& key);

    Result<std::vector<StoredDraft>> drafts() const; ///< the newest first
    Result<void> putDraft(const StoredDraft& draft);
    Result<void> removeDraft(const QString& kind, const QString& reference);

private:
    Database& m_database;
    UserId m_user;
};

} // namespace desk::storage
