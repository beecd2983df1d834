#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"

namespace desk::storage {

/// One short write: begun at once (BEGIN IMMEDIATE), rolled back unless committed.
class Transaction
{
public:
    static Result<Transaction> begin(Database& database);
    /// Nobody else reads meanwhile either.
    static Result<Transaction> beginExclusive(Database& database);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&& other) noexcept
    {
        std::swap(m_database, other.m_database);
        return *this;
    }
    ~Transaction();

    /// On failure nothing was kept: it rolls back.
    Result<void> commit();
    void rollBack();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database = nullptr;
};

} // namespace desk::storage
