#pragma once

#include "core/exchange/csvwriter.h"
#include "core/services/session.h"
#include "core/storage/tables.h"

namespace desk {

/// Writes all records of a kind as CSV in the order of their keys, to a device that is open.
Result<qint64> writeKind(Session& session, storage::Kind kind, CsvManner manner, QIODevice& device);

/// Exports one kind into a file, or every kind into `FOLDER/<kind>.csv`; a file is replaced only once the
/// new one is complete. Exports are audited, with why they were made where a reason is given.
Result<qint64> exportKind(Session& session, storage::Kind kind, CsvManner manner, const QString& path,
                          const QString& reason = {});
Result<void> exportAll(Session& session, CsvManner manner, const QString& folder, const QString& reason = {});
/// The same to standard output, without a byte-order mark.
Result<qint64> exportTo(Session& session, storage::Kind kind, CsvManner manner, QIODevice& device,
                        const QString& reason = {});

} // namespace desk
