#include "core/storage/offsetvfs.h"

#include "core/storage/sqlcipher.h"

#include <cstring>
#include <deque>
#include <mutex>

namespace desk::storage {

namespace {

struct OffsetFile
{
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OffsetFile* self(sqlite3_file* file) { return reinterpret_cast<OffsetFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return self(file)->real(); }
sqlite3_vfs* baseOf(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int closeFile(sqlite3_file* file) { return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK; }
int readFile(sqlite3_file* file, void* to, int amount, sqlite3_int64 at)
{
    return real(file)->pMethods->xRead(real(file), to, amount, at + headerBytes);
}
int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    return real(file)->pMethods->xWrite(real(file), from, amount, at + headerBytes);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return real(file)->pMethods->xTruncate(real(file), size + headerBytes);
}
int syncFile(sqlite3_file* file, int flags) { return real(file)->pMethods->xSync(real(file), flags); }
int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    const int code = real(file)->pMethods->xFileSize(real(file), size);
    *size = *size > headerBytes ? *size - headerBytes : 0;
    return code;
}
int lockFile(sqlite3_file* file, int lock) { return real(file)->pMethods->xLock(real(file), lock); }
int unlockFile(sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); }
int checkLock(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int controlFile(sqlite3_file* file, int operation, void* argument)
{
    // Both speak of sizes and places of the real file, which the engine does not know.
    if (operation == SQLITE_FCNTL_CHUNK_SIZE || operation == SQLITE_FCNTL_SIZE_HINT) return SQLITE_NOTFOUND;
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sectorSize(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file)) & ~SQLITE_IOCAP_BATCH_ATOMIC;
}

// Version 1: no memory map, no shared memory, so no write-ahead log either.
const sqlite3_io_methods methods = {1,        closeFile, readFile,  writeFile,   truncateFile,  syncFile,  fileSize, lockFile,
                                    unlockFile, checkLock, controlFile, sectorSize, characteristics, nullptr,
                                    nullptr,  nullptr,   nullptr,   nullptr,     nullptr};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    sqlite3_vfs* base = baseOf(vfs);
    // Journals and temporary files are passed through as they are.
    if (!(flags & SQLITE_OPEN_MAIN_DB)) return base->xOpen(base, name, file, flags, outFlags);
    OffsetFile* own = self(file);
    std::memset(own->real(), 0, static_cast<std::size_t>(base->szOsFile));
    const int code = base->xOpen(base, name, own->real(), flags, outFlags);
    own->base.pMethods = own->real()->pMethods ? &methods : nullptr;
    return code;
}

int removeFile(sqlite3_vfs* vfs, const char* name, int sync) { return baseOf(vfs)->xDelete(baseOf(vfs), name, sync); }
int access(sqlite3_vfs* vfs, const char* name, int flags, int* out) { return baseOf(vfs)->xAccess(baseOf(vfs), name, flags, out); }
int fullPath(sqlite3_vfs* vfs, const char* name, int size, char* out) { return baseOf(vfs)->xFullPathname(baseOf(vfs), name, size, out); }
int randomness(sqlite3_vfs* vfs, int size, char* out) { return baseOf(vfs)->xRandomness(baseOf(vfs), size, out); }
int sleepFor(sqlite3_vfs* vfs, int microseconds) { return baseOf(vfs)->xSleep(baseOf(vfs), microseconds); }
int currentTime(sqlite3_vfs* vfs, double* out) { return baseOf(vfs)->xCurrentTime(baseOf(vfs), out); }
int lastError(sqlite3_vfs* vfs, int size, char* out) { return baseOf(vfs)->xGetLastError(baseOf(vfs), size, out); }
int currentTime64(sqlite3_vfs* vfs, sqlite3_int64* out) { return baseOf(vfs)->xCurrentTimeInt64(baseOf(vfs), out); }

/// A file opened through a file layer without the engine, closed at the end.
class RawFile
{
public:
    RawFile(const QString& path, int flags, const char* base)
        : m_vfs(sqlite3_vfs_find(base)), m_memory(static_cast<std::size_t>(m_vfs->szOsFile)), m_path(path.toUtf8())
    {
        // The engine expects two more terminators behind a name.
        m_path.append(2, '\0');
        m_code = m_vfs->xOpen(m_vfs, m_path.constData(), file(), flags | SQLITE_OPEN_MAIN_DB, nullptr);
    }
    ~RawFile()
    {
        if (file()->pMethods) file()->pMethods->xClose(file());
    }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    bool isOpen() const { return m_code == SQLITE_OK; }
    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(m_memory.data()); }

private:
    sqlite3_vfs* m_vfs;
    std::vector<char> m_memory;
    QByteArray m_path;
    int m_code;
};

Result<void> writeAndSync(sqlite3_file* file, qint64 at, const QByteArray& bytes)
{
    int code = file->pMethods->xWrite(file, bytes.constData(), static_cast<int>(bytes.size()), at);
    if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    if (code == SQLITE_OK) return {};
    if ((code & 0xff) == SQLITE_FULL) return fail(ErrorCode::NoSpace, "The disk is full; the keys of the file were not changed.");
    return fail(ErrorCode::Io, "The key header could not be written.");
}

} // namespace

void registerOffsetVfs(const char* name, const char* base)
{
    static std::mutex guard;
    static std::deque<sqlite3_vfs> registered;
    const std::lock_guard lock(guard);
    if (sqlite3_vfs_find(name)) return;
    sqlite3_vfs* under = sqlite3_vfs_find(base);
    sqlite3_vfs& vfs = registered.emplace_back();
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(OffsetFile)) + under->szOsFile;
    vfs.mxPathname = under->mxPathname;
    vfs.zName = name;
    vfs.pAppData = under;
    vfs.xOpen = openFile;
    vfs.xDelete = removeFile;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    vfs.xCurrentTimeInt64 = currentTime64;
    sqlite3_vfs_register(&vfs, 0);
}

Result<QByteArray> HeaderArea::read(const QString& path, const char* base)
{
    sqlite3_initialize();
    RawFile raw(path, SQLITE_OPEN_READONLY, base);
    if (!raw.isOpen()) return fail(ErrorCode::Io, "The file could not be opened. Is it there, and may you read it?");
    sqlite3_int64 size = 0;
    if (raw.file()->pMethods->xFileSize(raw.file(), &size) != SQLITE_OK) return fail(ErrorCode::Io, "The file could not be read.");
    QByteArray bytes(static_cast<qsizetype>(std::min<sqlite3_int64>(size, headerBytes)), '\0');
    if (bytes.isEmpty()) return bytes;
    const int code = raw.file()->pMethods->xRead(raw.file(), bytes.data(), static_cast<int>(bytes.size()), 0);
    if (code != SQLITE_OK) return fail(ErrorCode::Io, "The file could not be read.");
    return bytes;
}

Result<void> HeaderArea::create(const QString& path, const QByteArray& bytes, const char* base)
{
    sqlite3_initialize();
    sqlite3_vfs* vfs = sqlite3_vfs_find(base);
    int there = 0;
    vfs->xAccess(vfs, path.toUtf8().constData(), SQLITE_ACCESS_EXISTS, &there);
    if (there) return fail(ErrorCode::Io, "A file of that name is there already; it was left as it is.");
    RawFile raw(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, base);
    if (!raw.isOpen()) return fail(ErrorCode::Io, "The file could not be created. Is the folder there, and may you write to it?");
    return writeAndSync(raw.file(), 0, bytes);
}

Result<void> HeaderArea::write(sqlite3* handle, qint64 at, const QByteArray& bytes)
{
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || file->pMethods != &methods) return fail(ErrorCode::Io, "The key header could not be written.");
    return writeAndSync(real(file), at, bytes);
}

} // namespace desk::storage
