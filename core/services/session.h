#pragma once

#include "core/access/user.h"
#include "core/base/clock.h"
#include "core/storage/deskfile.h"

namespace desk {

/// Somebody signed in to a file: what every use case is given.
class Session
{
public:
    Session(storage::DeskFile file, User user, const Clock& clock)
        : m_file(std::move(file)), m_user(std::move(user)), m_clock(&clock)
    {
    }

    storage::DeskFile& file() { return m_file; }
    storage::Database& database() { return *m_file.database; }
    const User& user() const { return m_user; }
    const storage::Secret<32>& signingSeed() const { return m_file.seed; }
    const Clock& clock() const { return *m_clock; }

private:
    storage::DeskFile m_file;
    User m_user;
    const Clock* m_clock;
};

} // namespace desk
