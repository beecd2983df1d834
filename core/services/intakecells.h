#pragma once

#include "core/services/intakerules.h"

#include <algorithm>

// How the rules for rows that come in read a row. For the intake's own files.
namespace desk::intake {

using Code = HistoryFinding::Code;

inline QString textOf(const storage::Cell& cell)
{
    return QString::fromUtf8(cell.text.data(), static_cast<qsizetype>(cell.text.size()));
}

inline QDate dateOf(const storage::Cell& cell) { return cell.filled() ? QDate::fromJulianDay(cell.number) : QDate(); }

/// The place of a column in its table.
inline std::size_t at(storage::Kind kind, std::string_view name)
{
    const auto columns = storage::table(kind).columns;
    const auto found =
        std::ranges::find_if(columns, [name](const storage::Column& column) { return name == column.name; });
    return static_cast<std::size_t>(found - columns.begin());
}

inline std::optional<Error> contradicts(const char* text, const char* column, QStringList args = {})
{
    return Error{ErrorCode::Contradiction, text, std::move(args), QString::fromLatin1(column)};
}

/// The rules for awards and for sessions: what happened against the framework's rules is recorded and said.
std::unique_ptr<IntakeRules> awardRules(storage::Database& database);
Result<std::unique_ptr<IntakeRules>> sessionRules(storage::Database& database);

} // namespace desk::intake
