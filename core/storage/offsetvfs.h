#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

struct sqlite3;

namespace desk::storage {

/// The bytes before the database in a `.tdesk` file: two copies of the key header, each in blocks of its own.
inline constexpr qint64 headerCopyBytes = 8192;
inline constexpr qint64 headerBytes = 2 * headerCopyBytes;

/// The engine locks bytes at 1 GiB of the file, and with an offset data would come to lie there: the
/// database is kept below.
inline constexpr qint64 mostPages = ((qint64(1) << 30) - headerBytes) / 4096 - 1;

/// Registers the file layer that shifts a main database by the header and passes everything else through
/// to `base` (nullptr: the system's own). Gives the name to open with, which lives as long as the program.
/// Once for each base; calling it again changes nothing.
const char* registerOffsetVfs(const char* base = nullptr);

/// How many reads of databases have failed in this process: for a check that does not tell.
quint64 failedReads();

/// Header bytes of a file, straight through the file layer's own handle: an ordinary file handle of ours
/// would drop the engine's locks when it is closed (POSIX).
class HeaderArea
{
public:
    /// Reads the header area; shorter for a shorter file. `base` as above.
    static Result<QByteArray> read(const QString& path, const char* base = nullptr);
    /// Makes a new file of nothing but a header area; refuses one that is there.
    static Result<void> create(const QString& path, const QByteArray& bytes, const char* base = nullptr);
    /// The header area of an open database as it stands now. The caller holds its lock.
    static Result<QByteArray> readOpen(sqlite3* handle);
    /// Writes at a place of the header area of an open database, syncs, and reads it back. The caller holds
    /// its exclusive lock.
    static Result<void> write(sqlite3* handle, qint64 at, const QByteArray& bytes);
};

} // namespace desk::storage
