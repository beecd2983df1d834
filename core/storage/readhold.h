#pragma once

#include "core/base/result.h"

#include <utility>

struct sqlite3;

namespace desk::storage {

/// Holds off writers while several reads must see one state of the file.
class ReadHold
{
public:
    static Result<ReadHold> begin(sqlite3* handle);
    ReadHold(ReadHold&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    ReadHold& operator=(ReadHold&&) = delete;
    ~ReadHold();

private:
    explicit ReadHold(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle;
};

} // namespace desk::storage
