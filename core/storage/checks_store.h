#pragma once

#include "core/base/instant.h"
#include "core/calendar/halfterm.h"
#include "core/storage/statement.h"

#include <map>
#include <optional>
#include <vector>

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
    Result<std::optional<QDate>> otherBaseline(qint64 awardId, std::string_view subject, std::string_view scale,
                                               std::string_view day);
    /// The half-terms of each calendar.
    Result<std::map<QString, std::vector<HalfTerm>>> halfTerms();
    /// The first moment of an answer of the provider about the referral.
    Result<std::optional<Instant>> firstAnswer(qint64 referralId, qint64 providerId);

    /// How many rows each table has.
    static Result<std::map<QString, qint64>> rowCounts(sqlite3* handle);

    /// How many awards do not hold the first attended session that their sessions tell.
    Result<qint64> awardsWithWrongStart();

private:
    ChecksStore(sqlite3* handle, Statement asked, Statement answered, Statement baseline)
        : m_handle(handle), m_asked(std::move(asked)), m_answered(std::move(answered)), m_baseline(std::move(baseline))
    {}
    sqlite3* m_handle;
    Statement m_asked, m_answered, m_baseline;
};

} // namespace desk::storage
