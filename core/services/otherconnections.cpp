#include "core/services/otherconnections.h"

#include <algorithm>
#include <thread>

namespace desk {

namespace {

constexpr int cacheKibibytes = 4096;

} // namespace

OtherConnections::OtherConnections(Session& session)
{
    // The number of cores is 0 where nobody can tell.
    const unsigned wanted = std::clamp(std::thread::hardware_concurrency(), 2U, 4U) - 1;
    while (m_databases.size() < wanted) {
        // They read on and on, and seldom the same twice; and they never wait for a writer, who may be waiting for
        // the session's own hold.
        auto other = storage::openAgain(session.file(), {true, cacheKibibytes, 0});
        if (!other) return;
        m_handles.push_back((*other)->handle());
        m_databases.push_back(*std::move(other));
    }
}

} // namespace desk
