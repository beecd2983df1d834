#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace desk::storage {

/// One stored choice; what is not stored has the default of whoever asks.
struct Setting
{
    QString key;
    QString value;
    qint64 rowVersion = 0;

    friend bool operator==(const Setting&, const Setting&) = default;
};

/// Settings of the framework, kept in the file. Every write says which version it saw, so that nobody's
/// choice is overwritten unseen.
class SettingsStore
{
public:
    explicit SettingsStore(Database& database) : m_database(database) {}

    Result<std::vector<Setting>> all() const; ///< by key
    Result<std::optional<Setting>> get(const QString& key) const;
    /// `seen`: the row version that was shown, 0 where nothing was stored. Conflict when it has moved.
    Result<Setting> set(const QString& key, const QString& value, qint64 seen);
    /// Back to the default.
    Result<void> remove(const QString& key, qint64 seen);

private:
    Database& m_database;
};

} // namespace desk::storage
