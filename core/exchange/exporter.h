#pragma once

#include "core/exchange/csvwriter.h"
#include "core/services/session.h"
#include "core/storage/tables.h"

namespace desk {

/// Writes all records of a kind as CSV in the order of their keys, to a device that is open.
Result<qint64> writeKind(Session& session, storage::Kind kind, CsvManner manner, QIODevice& device);

/// Exports one kind into a file, or every kind into `FOLDER/<kind>.csv`; a file is replaced only once the
/// new one is complete. Exports are audited.
Result<qint64> exportKind(Session& session, storage::Kind kind, CsvManner manner, const QString& path);
Result<void> exportAll(Session& session, CsvManner manner, const QString& folder);
/// The same to standard output, without a byte-order mark.
Result<qint64> exportTo(Session& session, storage::Kind kind, CsvManner manner, QIODevice& device);

} // namespace desk
