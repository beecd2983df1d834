#include "core/storage/deskfile.h"

#include "core/storage/migrations.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"

#include <QFile>
#include <QFileInfo>

#include <sodium.h>

#include <mutex>

namespace desk::storage {

namespace {

/// The file layer over a base; the tests put one that injects faults below. The engine keeps the name.
const char* vfsOver(const char* base)
{
    static std::mutex guard;
    static std::set<std::string> names;
    const std::lock_guard lock(guard);
    const std::string name = base ? std::string(offsetVfsName) + '-' + base : std::string(offsetVfsName);
    const char* kept = names.insert(name).first->c_str();
    registerOffsetVfs(kept, base);
    return kept;
}

Error tamperedHeader()
{
    return {ErrorCode::Damaged, "The key header was changed by somebody who does not have the key. Restore a backup.", {}, {}};
}

QByteArray areaOf(const KeyHeader& header, const DataKey& key)
{
    const QByteArray copy = header.sealedWith(key);
    return copy + copy;
}

/// The database behind a header; whatever is wrong with it is damage, as the key is known to be right.
Result<std::unique_ptr<Database>> openBehind(const QString& path, const DataKey& key, const OpenOptions& options)
{
    auto database = Database::open(path, key, options);
    if (!database) {
        if (database.error().code == ErrorCode::NoCipher || database.error().code == ErrorCode::Busy) return fail(database.error());
        if (database.error().code == ErrorCode::Damaged)
            return fail(ErrorCode::Damaged, "The file is damaged: its content is not what was written. Restore a backup.");
        return fail(database.error());
    }
    DESK_TRY(const int version, versionOf(**database));
    if (version == 0 && !options.create)
        return fail(ErrorCode::Damaged, "The file is damaged: there is nothing behind its key header. Restore a backup.");
    if (version > newestVersion())
        return fail(ErrorCode::NewerVersion, "The file was made by a newer version of Tutoring Desk. Install that version to open it.");
    return database;
}

struct Opened
{
    SlotSecret secret;
    Bytes16 slotId{};
};

Result<DeskFile> openWith(const QString& path, const DeskFileOptions& options,
                          const std::function<Result<Opened>(const KeyHeader&)>& unlock)
{
    DESK_CHECK(startCrypto());
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists()) return fail(ErrorCode::Io, "There is no such file.", {}, name);
    if (info.isDir()) return fail(ErrorCode::Io, "This is a folder, not a file.", {}, name);
    auto area = HeaderArea::read(path, options.baseVfs);
    if (!area) return fail(area.error().code, area.error().text, area.error().args, name);
    DESK_TRY(const ReadHeader read, readKeyHeader(*area));
    DESK_TRY(const Opened opened, unlock(read.header));
    if (!isAuthentic(*area, read.copy, opened.secret.dataKey))
        return fail(tamperedHeader());

    DeskFile file;
    file.vfs = vfsOver(options.baseVfs);
    file.baseVfs = options.baseVfs;
    file.header = read.header;
    file.slotId = opened.slotId;
    file.seed = opened.secret.seed;
    OpenOptions how;
    how.readOnly = options.readOnly;
    how.vfs = file.vfs;
    how.synchronous = options.synchronous;
    DESK_TRY(file.database, openBehind(path, opened.secret.dataKey, how));
    if (!read.bothGood && !options.readOnly) {
        // As they stand under the lock: the other copy may be damaged only because it is being written.
        DESK_CHECK(changeSlots(file, [](std::vector<KeySlot> slots) { return slots; }));
        file.headerRepaired = true;
    }
    return file;
}

} // namespace

const char* DeskFile::offsetName() { return offsetVfsName; }

Result<CreatedDeskFile> createDeskFile(const NewDeskFile& wanted, const char* baseVfs)
{
    DESK_CHECK(startCrypto());
    DESK_CHECK(checkPassphrase(wanted.passphrase, {wanted.userName}));
    if (!wanted.cost.withinBounds())
        return fail(ErrorCode::Usage, "The memory cost lies between 19 MiB and 1 GiB.");

    SlotSecret secret;
    randombytes_buf(secret.dataKey.writable().data(), 32);
    randombytes_buf(secret.seed.writable().data(), 32);
    CreatedDeskFile out{{}, RecoveryKey::make()};
    DeskFile& file = out.file;
    randombytes_buf(file.header.fileId.data(), file.header.fileId.size());
    file.header.sequence = 1;
    DESK_TRY(const KeySlot person, sealPersonSlot(file.header.fileId, wanted.userName, wanted.passphrase, wanted.cost, secret));
    SlotSecret recovery = secret;
    randombytes_buf(recovery.seed.writable().data(), 32);
    DESK_TRY(const KeySlot spare, sealRecoverySlot(file.header.fileId, out.recoveryKey, recovery));
    file.header.slots = {person, spare};
    file.slotId = person.id;
    file.seed = secret.seed;
    file.vfs = vfsOver(baseVfs);
    file.baseVfs = baseVfs;

    DESK_CHECK(HeaderArea::create(wanted.path, areaOf(file.header, secret.dataKey), baseVfs));
    OpenOptions how;
    how.create = true;
    how.vfs = file.vfs;
    auto database = openBehind(wanted.path, secret.dataKey, how);
    const auto shaped = database ? migrate(**database) : Result<void>();
    if (!database || !shaped) {
        const Error error = database ? shaped.error() : database.error();
        if (database) database->reset();
        QFile::remove(wanted.path);
        return fail(error);
    }
    file.database = *std::move(database);
    return out;
}

Result<DeskFile> openDeskFile(const QString& path, const QString& userName, const QString& passphrase,
                              const DeskFileOptions& options)
{
    return openWith(path, options, [&](const KeyHeader& header) -> Result<Opened> {
        const Bytes16 tag = nameTag(header.fileId, userName);
        Error last{ErrorCode::WrongPassphrase, "The passphrase does not open this file.", {}, {}};
        for (const KeySlot& slot : header.slots) {
            if (slot.kind != KeySlot::Kind::Person || (!userName.isEmpty() && slot.nameTag != tag)) continue;
            auto secret = openPersonSlot(header.fileId, slot, passphrase);
            if (secret) return Opened{*std::move(secret), slot.id};
            last = secret.error();
        }
        return fail(last);
    });
}

Result<DeskFile> openDeskFileWithRecoveryKey(const QString& path, const RecoveryKey& key, const DeskFileOptions& options)
{
    return openWith(path, options, [&](const KeyHeader& header) -> Result<Opened> {
        for (const KeySlot& slot : header.slots) {
            if (slot.kind != KeySlot::Kind::Recovery) continue;
            if (auto secret = openRecoverySlot(header.fileId, slot, key)) return Opened{*std::move(secret), slot.id};
        }
        return fail(ErrorCode::WrongPassphrase, "This recovery key does not open this file.");
    });
}

Result<std::unique_ptr<Database>> openAgain(const DeskFile& file, bool readOnly)
{
    OpenOptions how;
    how.readOnly = readOnly;
    how.vfs = file.vfs;
    return Database::open(file.database->path(), file.database->key(), how);
}

Result<void> refreshHeader(DeskFile& file)
{
    DESK_TRY(const QByteArray area, HeaderArea::read(file.database->path(), file.baseVfs));
    DESK_TRY(ReadHeader read, readKeyHeader(area));
    if (!isAuthentic(area, read.copy, file.database->key())) return fail(tamperedHeader());
    file.header = std::move(read.header);
    return {};
}

Result<void> replaceSlots(DeskFile& file, std::vector<KeySlot> slots)
{
    return changeSlots(file, [&](const std::vector<KeySlot>&) { return slots; });
}

Result<void> changeSlots(DeskFile& file, const SlotChange& change)
{
    // A transaction that writes no page: it is there for its lock.
    sqlite3* handle = file.database->handle();
    DESK_TRY(auto lock, Transaction::beginExclusive(*file.database));
    DESK_CHECK(refreshHeader(file));
    KeyHeader header = file.header;
    header.slots = change(std::move(header.slots));
    if (header.slots.size() > KeyHeader::mostSlots)
        return fail(ErrorCode::Refused, "A file has room for %1 people.", {QString::number(KeyHeader::mostSlots - 1)});
    ++header.sequence;
    const QByteArray copy = header.sealedWith(file.database->key());
    DESK_CHECK(HeaderArea::write(handle, headerCopyBytes, copy));
    DESK_CHECK(HeaderArea::write(handle, 0, copy));
    DESK_CHECK(lock.commit());
    file.header = std::move(header);
    return {};
}

} // namespace desk::storage
