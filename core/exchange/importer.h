#pragma once

#include "core/services/intake.h"
#include "core/services/session.h"

#include <QString>

#include <functional>
#include <vector>

namespace desk {

struct ImportSource
{
    storage::Kind kind;
    QString path;
    QString rejectsPath = {}; ///< where its refused rows go, with reasons; only with ImportOptions::acceptValid
    /// What the file held when it was looked at before (ImportedFile::digest): another content is a Conflict.
    QByteArray expectedDigest = {};
};

/// One row that was not taken in.
struct ImportRefusal
{
    QString file; ///< its name, without folders
    qint64 line = 0;
    QString column;
    Error error;
};

/// One row that is new or changes what is known.
struct ImportedRow
{
    struct Change
    {
        QString column;
        QString before; ///< empty in a new row, and for evidence, which is added to and replaces nothing
        QString after;
    };
    qint64 line = 0;
    bool isNew = false;
    QStringList key; ///< the values of its key columns
    std::vector<Change> changes;
};

struct ImportOptions
{
    bool checkOnly = false;   ///< say what would happen and keep nothing
    bool acceptValid = false; ///< take the good rows although others are refused
    /// Called as each file is begun.
    std::function<void(const ImportSource&)> onFile;
    /// Called with every refusal as it is found.
    std::function<void(const ImportRefusal&)> onRefusal;
    /// Called with the first new or changed rows of each file, at most rowsToShow of them.
    std::function<void(const ImportedRow&)> onRow;
    qsizetype rowsToShow = 0;
    /// Called now and then with bytes done and in all files; false stops, and nothing is kept.
    std::function<bool(qint64, qint64)> onProgress;
};

struct ImportedFile
{
    QString file;
    storage::Kind kind;
    IntakeCounts counts;
    std::vector<HistoryFinding> findings; ///< the first thousand in full
    std::map<HistoryFinding::Code, qint64> findingCounts;
    QByteArray digest; ///< BLAKE2b of the file, for the audit trail
};

struct ImportReport
{
    std::vector<ImportedFile> files;
    bool applied = false; ///< else nothing was kept
    qint64 refused() const;
};

/// Imports files of CSV in one transaction (exchange.md): all or nothing, unless the good rows are to be
/// accepted. Fails as a whole where a file cannot be read as CSV or its header is wrong.
Result<ImportReport> importCsv(Session& session, const std::vector<ImportSource>& sources,
                               const ImportOptions& options);

/// The files `<kind>.csv` of a folder, in an order in which each refers only to earlier ones.
Result<std::vector<ImportSource>> sourcesIn(const QString& folder);

} // namespace desk
