#pragma once

#include "core/access/user.h"
#include "core/base/clock.h"
#include "core/services/machinememory.h"
#include "core/storage/deskfile.h"

namespace desk {

/// Somebody signed in to a file: what every use case is given.
class Session
{
public:
    Session(storage::DeskFile file, User user, const Clock& clock, MachineMemory memory = {})
        : m_file(std::move(file)), m_user(std::move(user)), m_clock(&clock), m_memory(std::move(memory))
    {}

    storage::DeskFile& file() { return m_file; }
    storage::Database& database() { return *m_file.database; }
    const User& user() const { return m_user; }
    const storage::Secret<32>& signingSeed() const { return m_file.seed; }
    const Clock& clock() const { return *m_clock; }

    /// What the person should be told on coming in: that the file is older than this machine has seen, that
    /// a damaged header was repaired, that an interrupted change was ended.
    const std::vector<Error>& notices() const { return m_notices; }
    void addNotice(Error notice) { m_notices.push_back(std::move(notice)); }

    /// Takes the account as it stands in the file now: somebody may have changed its role. Forbidden when
    /// it has been disabled.
    Result<void> refreshUser();
    /// The newest event this machine had seen when the file, on signing in, did not have it any more.
    std::optional<qint64> olderThan() const { return m_olderThan; }
    void setOlderThan(qint64 sequence) { m_olderThan = sequence; }

    /// This machine has seen the trail as it is now.
    void rememberHead();
    const MachineMemory& memory() const { return m_memory; }
    /// For a file that takes another's place by intent (restore): what was seen before does not count.
    void setMemory(MachineMemory memory) { m_memory = std::move(memory); }
    /// Entered with the recovery key, by nobody who has an account.
    bool isRecovery() const { return !m_user.id.isValid(); }

private:
    storage::DeskFile m_file;
    User m_user;
    const Clock* m_clock;
    MachineMemory m_memory;
    std::vector<Error> m_notices;
    std::optional<qint64> m_olderThan;
};

} // namespace desk
