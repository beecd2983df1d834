#include "core/storage/transaction.h"

#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

namespace desk::storage {

Result<Transaction> Transaction::begin(Database& database)
{
    DESK_CHECK(Statement::run(database.handle(), "BEGIN IMMEDIATE"));
    return Transaction(database);
}

Result<Transaction> Transaction::beginExclusive(Database& database)
{
    DESK_CHECK(Statement::run(database.handle(), "BEGIN EXCLUSIVE"));
    return Transaction(database);
}

Transaction::~Transaction() { rollBack(); }

Result<void> Transaction::commit()
{
    auto committed = Statement::run(m_database->handle(), "COMMIT");
    if (committed) {
        m_database = nullptr;
        return {};
    }
    rollBack();
    return committed;
}

void Transaction::rollBack()
{
    Database* database = std::exchange(m_database, nullptr);
    // After some failures the engine has rolled back by itself.
    if (database && sqlite3_get_autocommit(database->handle()) == 0)
        sqlite3_exec(database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace desk::storage
