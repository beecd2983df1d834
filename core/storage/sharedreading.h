#pragma once

#include "core/base/result.h"

#include <atomic>
#include <functional>
#include <future>
#include <span>
#include <vector>

struct sqlite3;

namespace desk::storage {

/// Reads of one state of a file shared out over several connections to it, each taking the next that nobody has
/// taken. Whoever calls holds off writers with a ReadHold of their own before begin(): nobody can write between the
/// connections.
class SharedReading
{
public:
    /// Reads through the connection given into a place of its own.
    using Read = std::function<Result<void>(sqlite3*)>;

    SharedReading() = default;
    SharedReading(const SharedReading&) = delete;
    SharedReading& operator=(const SharedReading&) = delete;
    /// What has not been begun is left undone; what has is waited for.
    ~SharedReading() { m_next = m_reads.size(); }

    /// Before begin(); the longest first.
    void add(Read read) { m_reads.push_back(std::move(read)); }
    /// Reads through the others, a thread for each. Where no thread is to be had finish() does it all.
    void begin(std::span<sqlite3* const> others);
    /// Takes part through the caller's own connection until nothing is left, and waits for the others: the first
    /// failure there was.
    Result<void> finish(sqlite3* own);

private:
    Result<void> work(sqlite3* handle);

    std::vector<Read> m_reads;
    std::atomic<std::size_t> m_next{0};
    std::vector<std::future<Result<void>>> m_others; ///< wait when they go
};

} // namespace desk::storage
