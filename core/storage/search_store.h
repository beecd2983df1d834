#pragma once

#include "core/storage/statement.h"

#include <functional>

namespace desk::storage {

/// Names and references of what can be looked up, and nothing else of it.
class SearchStore
{
public:
    explicit SearchStore(sqlite3* handle) : m_handle(handle) {}

    struct Named
    {
        QString reference;
        QString forename; ///< of a referral, its student's
        QString surname;  ///< of a provider, its name
        QString beside;   ///< of a tutor, the provider's code
        QString upn;      ///< of a student
    };
    using Take = std::function<void(Named)>;
    Result<void> providers(const Take& take) const;
    Result<void> students(const Take& take) const;
    Result<void> referrals(const Take& take) const; ///< the newest first
    Result<void> tutors(const Take& take) const;

private:
    Result<void> each(const char* sql, const Take& take) const;
    sqlite3* m_handle;
};

} // namespace desk::storage
