#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"

#include <utility>

namespace desk::storage {

/// Keeps everybody else out of the file over several transactions: what is between them is not seen half
/// done. A crash lets go of it.
class FileHold
{
public:
    /// Waits as long as the connection's busy timeout; then Busy.
    static Result<FileHold> take(Database& database);
    FileHold(FileHold&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    FileHold& operator=(FileHold&& other) noexcept
    {
        std::swap(m_database, other.m_database);
        return *this;
    }
    ~FileHold();

private:
    explicit FileHold(Database& database) : m_database(&database) {}
    Database* m_database = nullptr;
};

} // namespace desk::storage
