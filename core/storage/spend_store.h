#pragma once

#include "core/base/daterange.h"
#include "core/base/result.h"
#include "core/storage/statement.h"

#include <vector>

namespace desk::storage {

/// What was invoiced.
class SpendStore
{
public:
    explicit SpendStore(sqlite3* handle) : m_handle(handle) {}

    struct Spend
    {
        int lot = 1;
        qint64 studentId = 0;
        qint64 pence = 0;
    };
    /// The sum of the invoices of weeks that ended within some days, of each student in each lot.
    Result<std::vector<Spend>> byStudent(const DateRange& weeks) const;

private:
    sqlite3* m_handle;
};

} // namespace desk::storage
