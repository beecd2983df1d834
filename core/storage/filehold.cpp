#include "core/storage/filehold.h"

#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

namespace desk::storage {

Result<FileHold> FileHold::take(Database& database)
{
    DESK_CHECK(Statement::run(database.handle(), "PRAGMA locking_mode = EXCLUSIVE"));
    FileHold hold(database);
    DESK_CHECK(Statement::run(database.handle(), "BEGIN EXCLUSIVE; COMMIT"));
    return hold;
}

FileHold::~FileHold()
{
    // The engine lets go of the lock only at the next access after the mode was changed.
    if (m_database)
        sqlite3_exec(m_database->handle(), "PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_master", nullptr,
                     nullptr, nullptr);
}

} // namespace desk::storage
