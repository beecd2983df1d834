#include "core/storage/sharedreading.h"

#include "core/storage/readhold.h"

#include <system_error>

namespace desk::storage {

void SharedReading::begin(std::span<sqlite3* const> others)
{
    try {
        for (sqlite3* other : others)
            m_others.push_back(std::async(std::launch::async, [this, other]() -> Result<void> {
                const auto hold = ReadHold::begin(other);
                if (hold) return work(other);
                // Somebody waits to write. They wait for the caller's hold: who waited for them here would wait for
                // good. The caller's own connection reads it all.
                if (hold.error().code == ErrorCode::Busy) return {};
                return fail(hold.error());
            }));
    } catch (const std::system_error&) {
        // No thread to be had: fewer do the same.
    }
}

Result<void> SharedReading::work(sqlite3* handle)
{
    for (;;) {
        const std::size_t next = m_next++;
        if (next >= m_reads.size()) return {};
        DESK_CHECK(m_reads[next](handle));
    }
}

Result<void> SharedReading::finish(sqlite3* own)
{
    Result<void> out = work(own);
    for (auto& other : m_others) {
        auto its = other.get();
        if (out && !its) out = std::move(its);
    }
    m_others.clear();
    return out;
}

} // namespace desk::storage
