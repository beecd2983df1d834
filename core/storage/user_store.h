#pragma once

#include "core/access/user.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace desk::storage {

/// The accounts of a file.
class UserStore
{
public:
    explicit UserStore(Database& database) : m_database(database) {}

    Result<std::vector<User>> all() const; ///< by name
    Result<std::optional<User>> named(const QString& name) const;
    Result<std::optional<User>> withSlot(const QByteArray& slotId) const;
    Result<UserId> add(const User& user, Instant createdAt);
    Result<void> setRole(UserId user, UserRole role);
    Result<void> setSlot(UserId user, const QByteArray& slotId, const QByteArray& publicKey);
    Result<void> disable(UserId user, Instant at);

private:
    Database& m_database;
};

} // namespace desk::storage
