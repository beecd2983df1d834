#pragma once

#include "core/services/session.h"

#include <memory>
#include <span>
#include <vector>

struct sqlite3;

namespace desk {

/// More connections to the file of a session, to look only: as many as the machine has further cores, up to three.
/// None where a file cannot be opened a second time: it is read through the one there is.
class OtherConnections
{
public:
    explicit OtherConnections(Session& session);

    std::span<sqlite3* const> handles() const { return m_handles; }

private:
    std::vector<std::unique_ptr<storage::Database>> m_databases;
    std::vector<sqlite3*> m_handles;
};

} // namespace desk
