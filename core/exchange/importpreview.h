#pragma once

#include "core/exchange/importer.h"

namespace desk {

/// Files that somebody wants to import, and those among them that cannot be told.
struct RecognisedFiles
{
    std::vector<ImportSource> sources; ///< in an order in which each refers only to earlier ones
    std::vector<Error> notRecognised;  ///< Error::where: the file
};

/// Tells the kind of each file by its header; of a folder, the files `<kind>.csv` in it.
RecognisedFiles recognise(const QStringList& paths);

struct FilePreview
{
    ImportedFile outcome;
    std::vector<ImportedRow> rows;       ///< the first new and changed ones
    std::vector<ImportRefusal> refusals; ///< the first mostRefusals; outcome.counts tells how many there are
};
inline constexpr qsizetype mostRefusals = 10'000;

/// What an import would do.
struct ImportPreview
{
    std::vector<ImportSource> sources; ///< with the digests of what was looked at, for the import that follows
    std::vector<FilePreview> files;    ///< one for each source
    qint64 taken() const;              ///< new and changed rows
    qint64 refused() const;
};

/// Runs the import as a check and keeps nothing. `rowsToShow` of each file.
Result<ImportPreview> previewImport(Session& session, const std::vector<ImportSource>& sources,
                                    qsizetype rowsToShow = 500,
                                    const std::function<bool(qint64, qint64)>& onProgress = {});

/// Where the refused rows of a file go by default: `students.refused.csv` beside it, and a number where there
/// is such a file already.
QString refusedPath(const QString& path);

} // namespace desk
