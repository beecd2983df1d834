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
    /// Letter case does not count.
    Result<std::optional<User>> named(const QString& name) const;
    Result<std::optional<User>> withId(UserId id) const;
    Result<std::optional<User>> withSlot(const QByteArray& slotId) const;
    /// The number the next account gets; those of disabled ones are never given again.
    Result<UserId> nextId() const;
    Result<void> add(const User& user, Instant createdAt);
    Result<void> setRole(UserId user, UserRole role);
    Result<void> setSlot(UserId user, const QByteArray& slotId, const QByteArray& publicKey);
    Result<void> disable(UserId user, Instant at);

private:
    Database& m_database;
};

} // namespace desk::storage
