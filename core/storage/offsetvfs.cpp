#include "core/storage/offsetvfs.h"

#include "core/storage/rawfile.h"
#include "core/storage/sqlcipher.h"

#include <atomic>
#include <cstring>
#include <deque>
#include <mutex>
#include <string>

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

int closeFile(sqlite3_file* file)
{
    return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}
// SQLCipher's integrity check looks at no result code: what it could not read is counted here instead.
std::atomic<quint64> unread = 0;

int readFile(sqlite3_file* file, void* to, int amount, sqlite3_int64 at)
{
    const int code = real(file)->pMethods->xRead(real(file), to, amount, at + headerBytes);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) ++unread;
    return code;
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
    // A size left as it was would be taken for one: that check would read to the end of days.
    sqlite3_int64 whole = 0;
    const int code = real(file)->pMethods->xFileSize(real(file), &whole);
    if (code != SQLITE_OK) ++unread;
    *size = code == SQLITE_OK && whole > headerBytes ? whole - headerBytes : 0;
    return code;
}
/// Whether another file has taken the place of this one since it was opened. Journals go by the file's name:
/// whoever went on with the old one would take the new one's journal for theirs.
bool wasReplaced(sqlite3_file* file)
{
    int moved = 0;
    return real(file)->pMethods->xFileControl(real(file), SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}
int lockFile(sqlite3_file* file, int lock)
{
    // Every access begins with a shared lock.
    const int code = real(file)->pMethods->xLock(real(file), lock);
    if (code != SQLITE_OK || lock != SQLITE_LOCK_SHARED || !wasReplaced(file)) return code;
    real(file)->pMethods->xUnlock(real(file), SQLITE_LOCK_NONE);
    return SQLITE_READONLY_DBMOVED;
}
int unlockFile(sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); }
int checkLock(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int controlFile(sqlite3_file* file, int operation, void* argument)
{
    switch (operation) {
    // These speak of sizes and places of the real file, which the engine does not know.
    case SQLITE_FCNTL_CHUNK_SIZE:
    case SQLITE_FCNTL_SIZE_HINT:
    case SQLITE_FCNTL_MMAP_SIZE:
    case SQLITE_FCNTL_BEGIN_ATOMIC_WRITE:
    case SQLITE_FCNTL_COMMIT_ATOMIC_WRITE:
    case SQLITE_FCNTL_ROLLBACK_ATOMIC_WRITE:
        return SQLITE_NOTFOUND;
    default:
        break;
    }
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sectorSize(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file)) & ~SQLITE_IOCAP_BATCH_ATOMIC;
}

// Version 1: no memory map, no shared memory, so no write-ahead log either.
const sqlite3_io_methods methods = {1,           closeFile,  readFile,        writeFile,  truncateFile,
                                    syncFile,    fileSize,   lockFile,        unlockFile, checkLock,
                                    controlFile, sectorSize, characteristics, nullptr,    nullptr,
                                    nullptr,     nullptr,    nullptr,         nullptr};

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

int deleteFile(sqlite3_vfs* vfs, const char* name, int sync) { return baseOf(vfs)->xDelete(baseOf(vfs), name, sync); }
int access(sqlite3_vfs* vfs, const char* name, int flags, int* out)
{
    return baseOf(vfs)->xAccess(baseOf(vfs), name, flags, out);
}
int fullPath(sqlite3_vfs* vfs, const char* name, int size, char* out)
{
    return baseOf(vfs)->xFullPathname(baseOf(vfs), name, size, out);
}
int randomness(sqlite3_vfs* vfs, int size, char* out) { return baseOf(vfs)->xRandomness(baseOf(vfs), size, out); }
int sleepFor(sqlite3_vfs* vfs, int microseconds) { return baseOf(vfs)->xSleep(baseOf(vfs), microseconds); }
int currentTime(sqlite3_vfs* vfs, double* out) { return baseOf(vfs)->xCurrentTime(baseOf(vfs), out); }
int lastError(sqlite3_vfs* vfs, int size, char* out) { return baseOf(vfs)->xGetLastError(baseOf(vfs), size, out); }
int currentTime64(sqlite3_vfs* vfs, sqlite3_int64* out) { return baseOf(vfs)->xCurrentTimeInt64(baseOf(vfs), out); }

} // namespace

const char* registerOffsetVfs(const char* base)
{
    struct Registered
    {
        std::string name;
        sqlite3_vfs vfs{};
    };
    static std::mutex guard;
    static std::deque<Registered> all;
    const std::lock_guard lock(guard);
    const std::string name = base ? std::string("desk-offset-") + base : std::string("desk-offset");
    for (const Registered& one : all) {
        if (one.name == name) return one.name.c_str();
    }
    sqlite3_vfs* under = sqlite3_vfs_find(base);
    Registered& one = all.emplace_back();
    one.name = name;
    sqlite3_vfs& vfs = one.vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(OffsetFile)) + under->szOsFile;
    vfs.mxPathname = under->mxPathname;
    vfs.zName = one.name.c_str();
    vfs.pAppData = under;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    vfs.xCurrentTimeInt64 = currentTime64;
    sqlite3_vfs_register(&vfs, 0);
    return vfs.zName;
}

quint64 failedReads() { return unread; }

Result<QByteArray> HeaderArea::read(const QString& path, const char* base)
{
    DESK_TRY(auto raw, RawFile::open(path, RawFile::Mode::Read, base));
    return raw.read(0, headerBytes);
}

Result<void> HeaderArea::create(const QString& path, const QByteArray& bytes, const char* base)
{
    if (fileExists(path, base))
        return fail(ErrorCode::Io, "A file of that name is there already; it was left as it is.");
    const auto written = [&]() -> Result<void> {
        DESK_TRY(auto raw, RawFile::open(path, RawFile::Mode::Create, base));
        DESK_CHECK(raw.write(0, bytes));
        return raw.sync();
    }();
    if (!written) (void)removeFile(path, base);
    return written;
}

namespace {

/// The real file under an open database.
Result<sqlite3_file*> fileUnder(sqlite3* handle)
{
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || file->pMethods != &methods) return fail(ErrorCode::Io, "This database has no key header.");
    return real(file);
}

} // namespace

Result<QByteArray> HeaderArea::readOpen(sqlite3* handle)
{
    DESK_TRY(sqlite3_file * file, fileUnder(handle));
    QByteArray bytes(headerBytes, '\0');
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    // A file cut within its header reads as zeros from there on.
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return fail(fileError(code));
    return bytes;
}

Result<void> HeaderArea::write(sqlite3* handle, qint64 at, const QByteArray& bytes)
{
    DESK_TRY(sqlite3_file * file, fileUnder(handle));
    int code = file->pMethods->xWrite(file, bytes.constData(), static_cast<int>(bytes.size()), at);
    if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) return fail(fileError(code));
    QByteArray back(bytes.size(), '\0');
    code = file->pMethods->xRead(file, back.data(), static_cast<int>(back.size()), at);
    if (code != SQLITE_OK) return fail(fileError(code));
    if (back != bytes) return fail(ErrorCode::Io, "The key header was not written as it should be.");
    return {};
}

} // namespace desk::storage
