#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QString>

#include <vector>

namespace desk::storage {

/// One decision about a rule of the framework.
struct RuleSettingVersion
{
    qint64 version = 0; ///< counts over all settings, from 1
    QString key;
    QString value;
    QString reason; ///< may be empty
    Instant at;
    QString userName; ///< who decided
};

/// The decisions about the rules, each kept for good. What stands here is text; what it means is for the rules
/// to say.
class RuleSettingStore
{
public:
    explicit RuleSettingStore(Database& database) : m_database(database) {}

    Result<std::vector<RuleSettingVersion>> history() const; ///< the newest first
    /// The newest version of each key.
    Result<std::vector<RuleSettingVersion>> inForce() const;
    /// Adds a decision. `seen`: the version that was shown, 0 for the default. Conflict when it has moved.
    Result<qint64> add(const RuleSettingVersion& decided, qint64 userId, qint64 seen);

private:
    Result<std::vector<RuleSettingVersion>> read(const char* which) const;
    Database& m_database;
};

} // namespace desk::storage
