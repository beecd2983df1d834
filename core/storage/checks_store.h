#pragma once

#include "core/base/instant.h"
#include "core/storage/statement.h"

#include <optional>

namespace desk::storage {

/// The small look-ups by which a row is held against others before it goes in.
class ChecksStore
{
public:
    static Result<ChecksStore> open(sqlite3* handle);

    /// Whether any request to the provider about the referral is known, and the first moment of one.
    struct Asked
    {
        bool any = false;
        Instant first;
    };
    Result<Asked> asked(qint64 referralId, qint64 providerId);
    /// A baseline of the same subject and scale on another day.
    Result<std::optional<QDate>> otherBaseline(qint64 awardId, std::string_view subject, std::string_view scale, std::string_view day);
    /// Two half-terms of one calendar that overlap, in words.
    Result<std::optional<QString>> overlappingHalfTerms();

    /// How many awards do not hold the first attended session that their sessions tell.
    Result<qint64> awardsWithWrongStart();

private:
    ChecksStore(sqlite3* handle, Statement asked, Statement baseline)
        : m_handle(handle), m_asked(std::move(asked)), m_baseline(std::move(baseline))
    {
    }
    sqlite3* m_handle;
    Statement m_asked, m_baseline;
};

} // namespace desk::storage
