#include "core/storage/rawfile.h"

#include "core/storage/sqlcipher.h"

#include <QFileInfo>

#include <cerrno>
#include <filesystem>
#include <map>
#include <string>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <unistd.h>
#endif

namespace desk::storage {

namespace {

// The engine's own layer writes at most 128 KiB at once, and exactly that much not at all.
constexpr qint64 copyStep = 1 << 16;

sqlite3_vfs* layer(const char* base)
{
    sqlite3_initialize();
    return sqlite3_vfs_find(base);
}

std::filesystem::path native(const QString& path) { return std::filesystem::path(path.toStdU16String()); }

std::error_code renameFile(const QString& from, const QString& to)
{
    std::error_code error;
    std::filesystem::rename(native(from), native(to), error);
    return error;
}

/// A name in a folder is durable once the folder is; Windows does that with the rename.
std::error_code syncNames([[maybe_unused]] const QString& folder)
{
#ifndef Q_OS_WIN
    const auto lastError = [] { return std::error_code(errno, std::generic_category()); };
    const int handle = ::open(folder.toLocal8Bit().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return lastError();
    const auto error = ::fsync(handle) == 0 ? std::error_code() : lastError();
    ::close(handle);
    return error;
#else
    return {};
#endif
}

QString said(const std::error_code& error) { return QString::fromLocal8Bit(error.message().c_str()); }

std::map<std::string, const NameLayer*>& nameLayers()
{
    static std::map<std::string, const NameLayer*> layers;
    return layers;
}

const NameLayer& names(const char* base)
{
    const auto found = base ? nameLayers().find(base) : nameLayers().end();
    return found == nameLayers().end() ? systemNames() : *found->second;
}

Result<void> syncFolder(const QString& file, const char* base)
{
    const auto error = names(base).syncFolder(QFileInfo(file).absolutePath());
    if (!error) return {};
    return fail(ErrorCode::Io, "The folder could not be written (%1).", {said(error)});
}

} // namespace

Error fileError(int code)
{
    if ((code & 0xff) == SQLITE_FULL) return {ErrorCode::NoSpace, "The disk is full.", {}, {}};
    if ((code & 0xff) == SQLITE_CANTOPEN)
        return {ErrorCode::Io, "The file could not be opened. Is it there, and may you read and write it?", {}, {}};
    return {
        ErrorCode::Io, "The file could not be read or written (%1).", {QString::fromUtf8(sqlite3_errstr(code))}, {}};
}

Result<RawFile> RawFile::open(const QString& path, Mode mode, const char* base)
{
    sqlite3_vfs* vfs = layer(base);
    RawFile raw;
    raw.m_memory.assign(static_cast<std::size_t>(vfs->szOsFile), '\0');
    // The engine's convention: names end with further terminators.
    raw.m_path = path.toUtf8().append(3, '\0');
    const int flags = mode == Mode::Read        ? SQLITE_OPEN_READONLY
                      : mode == Mode::ReadWrite ? SQLITE_OPEN_READWRITE
                                                : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int given = 0;
    const int code = vfs->xOpen(vfs, raw.m_path.constData(), raw.file(), flags | SQLITE_OPEN_MAIN_DB, &given);
    if (code != SQLITE_OK) return fail(fileError(code));
    // The layer falls back to reading where writing is not allowed.
    if (mode != Mode::Read && (given & SQLITE_OPEN_READONLY)) return fail(fileError(SQLITE_CANTOPEN));
    return raw;
}

RawFile::~RawFile()
{
    if (!m_memory.empty() && file()->pMethods) file()->pMethods->xClose(file());
}

Result<qint64> RawFile::size()
{
    sqlite3_int64 bytes = 0;
    const int code = file()->pMethods->xFileSize(file(), &bytes);
    if (code != SQLITE_OK) return fail(fileError(code));
    return bytes;
}

Result<QByteArray> RawFile::read(qint64 at, qint64 amount)
{
    DESK_TRY(const qint64 all, size());
    QByteArray bytes(static_cast<qsizetype>(std::clamp<qint64>(all - at, 0, amount)), '\0');
    if (bytes.isEmpty()) return bytes;
    const int code = file()->pMethods->xRead(file(), bytes.data(), static_cast<int>(bytes.size()), at);
    if (code != SQLITE_OK) return fail(fileError(code));
    return bytes;
}

Result<void> RawFile::write(qint64 at, const QByteArray& bytes)
{
    const int code = file()->pMethods->xWrite(file(), bytes.constData(), static_cast<int>(bytes.size()), at);
    if (code != SQLITE_OK) return fail(fileError(code));
    return {};
}

Result<void> RawFile::sync()
{
    const int code = file()->pMethods->xSync(file(), SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) return fail(fileError(code));
    return {};
}

bool fileExists(const QString& path, const char* base)
{
    sqlite3_vfs* vfs = layer(base);
    int there = 0;
    return vfs->xAccess(vfs, path.toUtf8().constData(), SQLITE_ACCESS_EXISTS, &there) == SQLITE_OK && there != 0;
}

Result<void> copyFile(const QString& from, const QString& to, const char* base)
{
    if (fileExists(to, base))
        return fail(ErrorCode::Io, "A file of that name is there already; it was left as it is.", {},
                    QFileInfo(to).fileName());
    DESK_TRY(auto source, RawFile::open(from, RawFile::Mode::Read, base));
    DESK_TRY(auto copy, RawFile::open(to, RawFile::Mode::Create, base));
    DESK_TRY(const qint64 size, source.size());
    for (qint64 at = 0; at < size; at += copyStep) {
        DESK_TRY(const QByteArray bytes, source.read(at, copyStep));
        DESK_CHECK(copy.write(at, bytes));
    }
    DESK_CHECK(copy.sync());
    return syncFolder(to, base);
}

Result<void> removeFile(const QString& path, const char* base)
{
    if (!fileExists(path, base)) return {};
    sqlite3_vfs* vfs = layer(base);
    const int code = vfs->xDelete(vfs, path.toUtf8().constData(), 1);
    if (code != SQLITE_OK && code != SQLITE_IOERR_DELETE_NOENT) return fail(fileError(code));
    return {};
}

Result<void> replaceFile(const QString& from, const QString& to, const char* base)
{
    if (const auto error = names(base).rename(from, to))
        return fail(ErrorCode::Io, "The file could not be put in its place (%1).", {said(error)},
                    QFileInfo(to).fileName());
    return syncFolder(to, base);
}

const NameLayer& systemNames()
{
    static constexpr NameLayer system{renameFile, syncNames};
    return system;
}

void setNameLayer(const char* base, const NameLayer& layer) { nameLayers()[base] = &layer; }

} // namespace desk::storage
