#pragma once

#include "core/exchange/csvreader.h"
#include "core/storage/tables.h"

#include <QString>

#include <vector>

namespace desk {

/// The last column of a file of refused rows; passed over when the corrected file comes back.
inline constexpr std::string_view reasonColumn = "refused_because";

/// Which column of the table each column of the file is; -1 for the one that is passed over. A failure names
/// the column that is unknown, stands twice, or is not there and must be.
Result<std::vector<int>> readHeader(const storage::TableSpec& spec, const CsvRecord& header);

/// What a file holds, by its header; where that leaves a choice, by its name (`students.csv`). The failure
/// names what is wrong with the header for the kind that the name says, or that comes nearest.
Result<storage::Kind> kindOfCsv(const QString& path);

} // namespace desk
