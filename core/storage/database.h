#pragma once

#include "core/base/result.h"
#include "core/storage/datakey.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

class QSqlError;
struct sqlite3;

namespace desk::storage {

inline constexpr int usualCacheKibibytes = 64 * 1024;

struct OpenOptions
{
    bool create = false; ///< else a file that is not there is an error
    bool readOnly = false;
    const char* vfs = nullptr; ///< nullptr: the system's own
    int busyMilliseconds = 5000;
    int cacheKibibytes = usualCacheKibibytes; ///< of pages in memory, at most
    const char* synchronous = "FULL";         ///< anything else is for the fault tests' negative control
};

/// One open, keyed connection: Qt Sql for everything, the handle for the few bulk paths. Opening follows
/// a fixed sequence (key, cipher, settings, schema); a library that cannot encrypt is refused before
/// anything is written. On close the journal goes. A file opened only to be looked at is written in one case:
/// a crash left a write half done, which is undone first.
class Database
{
public:
    static Result<std::unique_ptr<Database>> open(const QString& path, const DataKey& key,
                                                  const OpenOptions& options = {});
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    QSqlDatabase connection() const { return QSqlDatabase::database(m_name, false); }
    sqlite3* handle() const { return m_handle; }
    const QString& path() const { return m_path; }
    const DataKey& key() const { return m_key; }
    bool isReadOnly() const;
    /// Moves when somebody else has changed the file.
    qint64 dataVersion() const;
    /// Moves with every row this connection has written, kept or not.
    qint64 ownChanges() const;

private:
    Database() = default;
    /// `interrupted`: a write that was stopped half-way has to be undone first, which only a writer can do.
    static Result<std::unique_ptr<Database>> openOnce(const QString& path, const DataKey& key,
                                                      const OpenOptions& options, bool& interrupted);
    static Result<void> recover(const QString& path, const DataKey& key, OpenOptions options);
    Result<void> unlock(const OpenOptions& options);
    Result<void> attachDriver();

    QString m_path;
    QString m_name;
    DataKey m_key;
    sqlite3* m_handle = nullptr;
};

/// The Error behind a failure of Qt Sql.
Error sqlError(const QSqlError& error);

} // namespace desk::storage
