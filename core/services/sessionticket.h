#pragma once

#include "core/services/session.h"

namespace desk {

/// What somebody signed in needs for one more connection to the same file: the keys, so it is as secret as
/// the session itself and wiped like it. A connection belongs to the thread that opened it; long work takes a
/// ticket to a thread of its own and enters there, with its own account looked up again.
class SessionTicket
{
public:
    static SessionTicket of(Session& session);

    /// Opens the file again. Forbidden when the account has been disabled meanwhile.
    /// `cacheKibibytes`: how much of the file the connection keeps in memory, at most; 0: as usual.
    Result<Session> enter(int cacheKibibytes = 0) const;

private:
    SessionTicket(User user, const Clock& clock) : m_user(std::move(user)), m_clock(&clock) {}

    QString m_path;
    storage::DataKey m_key;
    storage::KeyHeader m_header;
    storage::Bytes16 m_slotId{};
    storage::Secret<32> m_seed;
    const char* m_vfs = nullptr;
    const char* m_baseVfs = nullptr;
    User m_user;
    const Clock* m_clock;
    MachineMemory m_memory;
};

} // namespace desk
