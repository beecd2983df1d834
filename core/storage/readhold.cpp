#include "core/storage/readhold.h"

#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

namespace desk::storage {

Result<ReadHold> ReadHold::begin(sqlite3* handle)
{
    // Within a transaction of the caller's one state is seen already.
    if (sqlite3_get_autocommit(handle) == 0) return ReadHold(nullptr);
    DESK_CHECK(Statement::run(handle, "BEGIN; SELECT 1 FROM sqlite_master LIMIT 1"));
    return ReadHold(handle);
}

ReadHold::~ReadHold()
{
    if (m_handle) sqlite3_exec(m_handle, "COMMIT", nullptr, nullptr, nullptr);
}

} // namespace desk::storage
