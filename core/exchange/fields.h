#pragma once

#include "core/base/result.h"
#include "core/exchange/csvwriter.h"
#include "core/storage/row.h"

namespace desk {

/// Reads one cell by the type of its column into the form in which it is kept (exchange.md). An empty cell
/// is not known, and refused where the column must be filled.
Result<void> parseField(const storage::Column& column, std::string_view text, storage::Cell& cell);

/// A kept cell in its public form; empty for one that is not filled.
std::string fieldText(const storage::Column& column, const storage::Cell& cell);

/// Writes a kept cell back in its public form.
void writeField(const storage::Column& column, const storage::Cell& cell, CsvWriter& writer);

} // namespace desk
