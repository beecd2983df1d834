#pragma once

#include "core/base/instant.h"
#include "core/storage/statement.h"

#include <optional>
#include <string>

// What stores that read in bulk share.
namespace desk::storage {

/// A day as the file keeps it.
inline std::string isoText(QDate day) { return day.toString(Qt::ISODate).toStdString(); }

/// The first moment of a London day, as the file keeps instants.
inline std::string midnightText(QDate day)
{
    return Instant::fromLondon(day, QTime(0, 0)).value_or(Instant()).utcText();
}

inline Instant instantAt(const Statement& statement, int column)
{
    return Instant::parse(statement.text(column)).value_or(Instant());
}

inline std::optional<qint64> optionalNumber(const Statement& statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(statement.number(column));
}

inline std::optional<Instant> optionalInstant(const Statement& statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(instantAt(statement, column));
}

/// Runs a statement and calls `take` for each row.
template <class Take> Result<void> eachRow(Statement& statement, Take take)
{
    for (;;) {
        DESK_TRY(const bool row, statement.step());
        if (!row) return {};
        take();
    }
}

} // namespace desk::storage
