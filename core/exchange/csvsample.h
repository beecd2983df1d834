#pragma once

#include "core/exchange/importer.h"
#include "core/services/sample/samplegenerator.h"

namespace desk {

/// Writes the sample as `FOLDER/<kind>.csv` in the exact manner; a file appears only when all are complete.
/// Returns how many rows.
Result<qint64> writeSampleCsv(const SampleOptions& options, const QString& folder);

/// Takes the sample into a file through the same import as any other CSV: whatever it refuses is a failure.
Result<ImportReport> importSample(Session& session, const SampleOptions& options, const ImportOptions& import = {});

} // namespace desk
