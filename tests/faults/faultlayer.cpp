#include "faultlayer.h"

#include "core/storage/rawfile.h"
#include "core/storage/sqlcipher.h"

#include <QFile>
#include <QFileInfo>

#include <cstring>

namespace desk::faults {

namespace {

constexpr qsizetype sector = 512;

struct FaultFile
{
    sqlite3_file base;
    QString* path;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

FaultLayer& layer() { return FaultLayer::instance(); }
FaultFile* self(sqlite3_file* file) { return reinterpret_cast<FaultFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return self(file)->real(); }
sqlite3_vfs* baseOf(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }
using Kind = FaultLayer::Kind;

int count(Kind kind)
{
    bool torn = false;
    return layer().next(kind, torn);
}

int closeFile(sqlite3_file* file)
{
    delete self(file)->path;
    return real(file)->pMethods->xClose(real(file));
}
int readFile(sqlite3_file* file, void* to, int amount, sqlite3_int64 at)
{
    if (count(Kind::Read)) return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), to, amount, at);
}
int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    bool torn = false;
    const int code = layer().next(Kind::Write, torn);
    if (code && !torn) return code;
    const int now = torn ? amount / 2 : amount;
    const int done = real(file)->pMethods->xWrite(real(file), from, now, at);
    layer().written(*self(file)->path, at, QByteArray(static_cast<const char*>(from), now));
    return code ? code : done;
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    if (count(Kind::Other)) return SQLITE_IOERR_TRUNCATE;
    layer().truncated(*self(file)->path, size);
    return real(file)->pMethods->xTruncate(real(file), size);
}
int syncFile(sqlite3_file* file, int)
{
    // What a real sync would cost is not needed: what counts as synced is kept here.
    if (count(Kind::Other)) return SQLITE_IOERR_FSYNC;
    layer().synced(*self(file)->path);
    return SQLITE_OK;
}
int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    if (count(Kind::Other)) return SQLITE_IOERR_FSTAT;
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lockFile(sqlite3_file* file, int lock)
{
    if (count(Kind::Other)) return SQLITE_IOERR_LOCK;
    return real(file)->pMethods->xLock(real(file), lock);
}
// A dead process holds no locks: letting go always works.
int unlockFile(sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); }
int checkLock(sqlite3_file* file, int* out)
{
    if (count(Kind::Other)) return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int controlFile(sqlite3_file* file, int operation, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sectorSize(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
// Nothing is promised: no atomic sectors, no order, no safe overwriting beside a write.
int characteristics(sqlite3_file*) { return 0; }

const sqlite3_io_methods methods = {1,           closeFile,  readFile,        writeFile,  truncateFile,
                                    syncFile,    fileSize,   lockFile,        unlockFile, checkLock,
                                    controlFile, sectorSize, characteristics, nullptr,    nullptr,
                                    nullptr,     nullptr,    nullptr,         nullptr};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    sqlite3_vfs* base = baseOf(vfs);
    file->pMethods = nullptr;
    if (count(Kind::Other)) return SQLITE_CANTOPEN;
    int there = 0;
    if (name) base->xAccess(base, name, SQLITE_ACCESS_EXISTS, &there);
    std::memset(self(file)->real(), 0, static_cast<std::size_t>(base->szOsFile));
    const int code = base->xOpen(base, name, self(file)->real(), flags, outFlags);
    if (code != SQLITE_OK) return code;
    self(file)->path = new QString(QString::fromUtf8(name));
    if (name) layer().opened(*self(file)->path, !there);
    file->pMethods = &methods;
    return SQLITE_OK;
}
int deleteFile(sqlite3_vfs* vfs, const char* name, int sync)
{
    if (count(Kind::Other)) return SQLITE_IOERR_DELETE;
    const int code = baseOf(vfs)->xDelete(baseOf(vfs), name, sync);
    if (code != SQLITE_OK) return code;
    layer().deleted(QString::fromUtf8(name), sync != 0);
    if (sync != 0) layer().namesSynced(QFileInfo(QString::fromUtf8(name)).absolutePath());
    return code;
}
std::error_code renameFile(const QString& from, const QString& to)
{
    if (count(Kind::Other)) return std::make_error_code(std::errc::io_error);
    layer().renaming(from, to);
    return storage::systemNames().rename(from, to);
}
std::error_code syncFolder(const QString& folder)
{
    if (count(Kind::Other)) return std::make_error_code(std::errc::io_error);
    layer().namesSynced(folder);
    return {};
}
constexpr storage::NameLayer nameLayer{renameFile, syncFolder};

int access(sqlite3_vfs* vfs, const char* name, int flags, int* out)
{
    if (count(Kind::Other)) return SQLITE_IOERR_ACCESS;
    return baseOf(vfs)->xAccess(baseOf(vfs), name, flags, out);
}
int fullPath(sqlite3_vfs* vfs, const char* name, int size, char* out)
{
    return baseOf(vfs)->xFullPathname(baseOf(vfs), name, size, out);
}
int randomness(sqlite3_vfs* vfs, int size, char* out) { return baseOf(vfs)->xRandomness(baseOf(vfs), size, out); }
int sleepFor(sqlite3_vfs*, int microseconds) { return microseconds; }
int currentTime(sqlite3_vfs* vfs, double* out) { return baseOf(vfs)->xCurrentTime(baseOf(vfs), out); }
int lastError(sqlite3_vfs* vfs, int size, char* out) { return baseOf(vfs)->xGetLastError(baseOf(vfs), size, out); }

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

const char* nameOf(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return "none";
    case Fault::EioOnce:
        return "I/O error, once";
    case Fault::EioForGood:
        return "I/O error, from then on";
    case Fault::FullOnce:
        return "disk full, once";
    case Fault::FullForGood:
        return "disk full, from then on";
    case Fault::Kill:
        return "killed";
    case Fault::PowerLoss:
        return "power lost";
    }
    return "";
}

FaultLayer& FaultLayer::instance()
{
    static FaultLayer one;
    return one;
}

FaultLayer::FaultLayer()
{
    static sqlite3_vfs vfs{};
    sqlite3_initialize();
    sqlite3_vfs* base = sqlite3_vfs_find(nullptr);
    vfs.iVersion = 1;
    vfs.szOsFile = static_cast<int>(sizeof(FaultFile)) + base->szOsFile;
    vfs.mxPathname = base->mxPathname;
    vfs.zName = name;
    vfs.pAppData = base;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    sqlite3_vfs_register(&vfs, 0);
    storage::setNameLayer(name, nameLayer);
}

void FaultLayer::arm(Fault fault, std::int64_t at, std::uint64_t seed)
{
    m_fault = fault;
    m_at = at;
    m_count = 0;
    m_struck = m_dead = false;
    m_random.seed(seed);
}

void FaultLayer::powerOff()
{
    if (m_fault == Fault::PowerLoss) m_struck = m_dead = true;
}

void FaultLayer::reset()
{
    arm(Fault::None, 0, 0);
    m_files.clear();
    m_renames.clear();
}

int FaultLayer::next(Kind kind, bool& torn)
{
    if (m_dead) return SQLITE_IOERR;
    ++m_count;
    if (m_fault == Fault::None || m_count < m_at) return SQLITE_OK;
    const bool first = !m_struck;
    switch (m_fault) {
    case Fault::None:
        return SQLITE_OK;
    case Fault::EioOnce:
    case Fault::EioForGood:
        m_struck = true;
        return first || m_fault == Fault::EioForGood ? SQLITE_IOERR : SQLITE_OK;
    case Fault::FullOnce:
    case Fault::FullForGood:
        if (kind != Kind::Write) return SQLITE_OK;
        m_struck = true;
        // A full disk takes what still fits.
        torn = first;
        return first || m_fault == Fault::FullForGood ? SQLITE_FULL : SQLITE_OK;
    case Fault::Kill:
    case Fault::PowerLoss:
        m_struck = m_dead = true;
        torn = kind == Kind::Write && m_random() % 2 == 0;
        return SQLITE_IOERR;
    }
    return SQLITE_OK;
}

void FaultLayer::opened(const QString& path, bool created)
{
    const auto known = m_files.find(path);
    if (known == m_files.end()) {
        m_files[path] = {created ? QByteArray() : contentOf(path), !created, false, {}};
    } else if (known->second.deleted) {
        known->second.deleted = false;
        known->second.pending.push_back({0, {}, true});
    }
}

void FaultLayer::written(const QString& path, std::int64_t at, const QByteArray& bytes)
{
    m_files[path].pending.push_back({at, bytes, false});
}

void FaultLayer::truncated(const QString& path, std::int64_t size)
{
    m_files[path].pending.push_back({size, {}, true});
}

void FaultLayer::synced(const QString& path)
{
    File& file = m_files[path];
    for (const Change& change : file.pending) apply(file.durable, change);
    file.pending.clear();
    file.exists = true;
}

void FaultLayer::deleted(const QString& path, bool durably)
{
    const auto known = m_files.find(path);
    if (known == m_files.end()) return;
    if (durably || !known->second.exists)
        m_files.erase(known);
    else
        known->second.deleted = true;
}

FaultLayer::File FaultLayer::knownOrOnDisk(const QString& path) const
{
    const auto known = m_files.find(path);
    if (known != m_files.end()) return known->second;
    return {contentOf(path), QFile::exists(path), false, {}};
}

void FaultLayer::renaming(const QString& from, const QString& to)
{
    m_renames.push_back({from, to, knownOrOnDisk(to)});
    m_files[to] = knownOrOnDisk(from);
    m_files.erase(from);
}

void FaultLayer::namesSynced(const QString& folder)
{
    std::erase_if(m_renames, [&folder](const Rename& rename) { return QFileInfo(rename.to).absolutePath() == folder; });
}

/// The disk never heard of the new name: the file stands under its old one, and what it replaced is back.
void FaultLayer::takeBack(const Rename& rename)
{
    QFile::rename(rename.to, rename.from);
    m_files[rename.from] = knownOrOnDisk(rename.to);
    m_files.erase(rename.to);
    if (!rename.before.exists || rename.before.deleted) return;
    QByteArray content = rename.before.durable;
    for (const Change& change : rename.before.pending) apply(content, change);
    QFile back(rename.to);
    if (back.open(QIODevice::WriteOnly)) back.write(content);
    m_files[rename.to] = rename.before;
}

void FaultLayer::apply(QByteArray& content, const Change& change)
{
    if (change.cut) {
        content.resize(change.at, '\0');
        return;
    }
    if (content.size() < change.at + change.bytes.size()) content.resize(change.at + change.bytes.size(), '\0');
    content.replace(change.at, change.bytes.size(), change.bytes);
}

/// Some sectors of a write arrived and some did not.
FaultLayer::Change FaultLayer::torn(const Change& change, const QByteArray& content)
{
    Change out = change;
    for (qsizetype at = 0; at < change.bytes.size(); at += sector) {
        if (m_random() % 2 == 0) continue;
        const qsizetype length = std::min(sector, change.bytes.size() - at);
        QByteArray old = content.mid(change.at + at, length);
        old.resize(length, '\0');
        out.bytes.replace(at, length, old);
    }
    return out;
}

void FaultLayer::loseUnsynced(const QString& path, const File& file)
{
    if (file.deleted) {
        QFile back(path);
        if (m_random() % 2 == 0 && !back.exists() && back.open(QIODevice::WriteOnly)) back.write(file.durable);
        return;
    }
    if (file.pending.empty() && file.exists) return;
    QByteArray expected = file.durable;
    for (const Change& change : file.pending) apply(expected, change);
    // Something else was put in its place, by a rename: what was there is gone anyway.
    if (contentOf(path) != expected) return;
    if (!file.exists && m_random() % 2 == 0) {
        QFile::remove(path);
        return;
    }
    QByteArray kept = file.durable;
    for (const Change& change : file.pending) {
        switch (m_random() % 3) {
        case 0:
            break;
        case 1:
            apply(kept, change);
            break;
        default:
            apply(kept, change.cut ? change : torn(change, kept));
            break;
        }
    }
    QFile out(path);
    if (out.open(QIODevice::WriteOnly | QIODevice::Truncate)) out.write(kept);
}

void FaultLayer::reboot()
{
    if (m_fault == Fault::PowerLoss && m_struck) {
        for (auto rename = m_renames.rbegin(); rename != m_renames.rend(); ++rename)
            if (m_random() % 2 == 0) takeBack(*rename);
        for (const auto& [path, file] : m_files) loseUnsynced(path, file);
    }
    reset();
}

} // namespace desk::faults
