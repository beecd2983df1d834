#include "core/storage/deskfile.h"

#include "core/storage/migrations.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/rawfile.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"

#include <QFileInfo>

#include <sodium.h>

namespace desk::storage {

namespace {

Error tamperedHeader()
{
    return {ErrorCode::Damaged,
            "The key header was changed by somebody who does not have the key. Restore a backup.",
            {},
            {}};
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
        if (database.error().code == ErrorCode::NoCipher || database.error().code == ErrorCode::Busy)
            return fail(database.error());
        if (database.error().code == ErrorCode::Damaged)
            return fail(ErrorCode::Damaged,
                        "The file is damaged: its content is not what was written. Restore a backup.");
        return fail(database.error());
    }
    DESK_TRY(const int version, versionOf(**database));
    if (version == 0 && !options.create)
        return fail(ErrorCode::Damaged,
                    "The file is damaged: there is nothing behind its key header. Restore a backup.");
    if (version > newestVersion())
        return fail(ErrorCode::NewerVersion,
                    "The file was made by a newer version of Tutoring Desk. Install that version to open it.");
    return database;
}

/// Takes back what was begun.
void discard(const QString& path, const char* baseVfs)
{
    (void)removeFile(path, baseVfs);
    (void)removeFile(path + QStringLiteral("-journal"), baseVfs);
}

struct Opened
{
    SlotSecret secret;
    KeySlot slot;
};

struct Unlocked
{
    Opened opened;
    HeaderCopy copy;
};

using Unlock = std::function<Result<Opened>(const KeyHeader&)>;

/// Tries the newest copy of the header; where that was forged by somebody without the key, the other.
Result<Unlocked> unlockHeader(const QByteArray& area, const ReadHeader& read, const Unlock& unlock)
{
    std::optional<Error> first;
    for (const HeaderCopy& copy : read.copies) {
        if (first && read.alike) break;
        auto opened = unlock(copy.header);
        if (opened && isAuthentic(area, copy.place, opened->secret.dataKey)) return Unlocked{*std::move(opened), copy};
        if (first) continue;
        first = opened ? Error{ErrorCode::Damaged,
                               "The key header was changed by somebody who does not have the key. Restore a backup.",
                               {},
                               {}}
                       : opened.error();
    }
    return fail(*first);
}

Result<DeskFile> openWith(const QString& path, const DeskFileOptions& options, const Unlock& unlock)
{
    DESK_CHECK(startCrypto());
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists()) return fail(ErrorCode::Io, "There is no such file.", {}, name);
    if (info.isDir()) return fail(ErrorCode::Io, "This is a folder, not a file.", {}, name);
    auto area = HeaderArea::read(path, options.baseVfs);
    if (!area) return fail(area.error().code, area.error().text, area.error().args, name);
    DESK_TRY(const ReadHeader read, readKeyHeader(*area));
    DESK_TRY(const Unlocked unlocked, unlockHeader(*area, read, unlock));

    DeskFile file;
    file.vfs = registerOffsetVfs(options.baseVfs);
    file.baseVfs = options.baseVfs;
    file.header = unlocked.copy.header;
    file.slotId = unlocked.opened.slot.id;
    file.seed = unlocked.opened.secret.seed;
    OpenOptions how;
    how.readOnly = options.readOnly;
    how.vfs = file.vfs;
    how.synchronous = options.synchronous;
    how.cacheKibibytes = options.cacheKibibytes;
    DESK_TRY(file.database, openBehind(path, unlocked.opened.secret.dataKey, how));
    file.headerDamaged = !read.alike;
    // One good copy is enough to work with: when it cannot be written now, the next opening will.
    if (file.headerDamaged && !options.readOnly)
        file.headerRepaired = changeSlots(file, [](std::vector<KeySlot> slots) { return slots; }).has_value();
    return file;
}

/// What a person's slot opens, with the newer data key where one was handed over to them since.
Result<SlotSecret> openPerson(const KeyHeader& header, const KeySlot& slot, const QString& passphrase)
{
    DESK_TRY(SlotSecret secret, openPersonSlot(header.fileId, slot, passphrase));
    const auto handover = std::ranges::find_if(header.slots, [&](const KeySlot& other) {
        return other.kind == KeySlot::Kind::Handover && other.id == slot.id;
    });
    if (handover == header.slots.end()) return secret;
    DESK_TRY(secret.dataKey, openHandover(*handover, secret.seed));
    return secret;
}

} // namespace

Result<CreatedDeskFile> createDeskFile(const NewDeskFile& wanted, const char* baseVfs)
{
    DESK_CHECK(startCrypto());
    DESK_CHECK(checkPassphrase(wanted.passphrase, {wanted.userName}));
    if (!wanted.cost.withinBounds()) return fail(ErrorCode::Usage, "The memory cost lies between 19 MiB and 1 GiB.");

    SlotSecret secret;
    randombytes_buf(secret.dataKey.writable().data(), 32);
    randombytes_buf(secret.seed.writable().data(), 32);
    CreatedDeskFile out{{}, RecoveryKey::make()};
    DeskFile& file = out.file;
    randombytes_buf(file.header.fileId.data(), file.header.fileId.size());
    file.header.sequence = 1;
    DESK_TRY(const KeySlot person,
             sealPersonSlot(file.header.fileId, wanted.userName, wanted.passphrase, wanted.cost, secret));
    SlotSecret recovery = secret;
    randombytes_buf(recovery.seed.writable().data(), 32);
    DESK_TRY(const KeySlot spare, sealRecoverySlot(file.header.fileId, out.recoveryKey, recovery));
    file.header.slots = {person, spare};
    file.slotId = person.id;
    file.seed = secret.seed;
    file.vfs = registerOffsetVfs(baseVfs);
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
        discard(wanted.path, baseVfs);
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
            auto secret = openPerson(header, slot, passphrase);
            if (secret) return Opened{*std::move(secret), slot};
            last = secret.error();
        }
        return fail(last);
    });
}

Result<DeskFile> openDeskFileWithRecoveryKey(const QString& path, const RecoveryKey& key,
                                             const DeskFileOptions& options)
{
    return openWith(path, options, [&](const KeyHeader& header) -> Result<Opened> {
        for (const KeySlot& slot : header.slots) {
            if (slot.kind != KeySlot::Kind::Recovery) continue;
            if (auto secret = openRecoverySlot(header.fileId, slot, key)) return Opened{*std::move(secret), slot};
        }
        return fail(ErrorCode::WrongPassphrase, "This recovery key does not open this file.");
    });
}

Result<std::unique_ptr<Database>> openAgain(const DeskFile& file, const AnotherConnection& how)
{
    OpenOptions options;
    options.cacheKibibytes = how.cacheKibibytes;
    options.busyMilliseconds = how.busyMilliseconds;
    options.readOnly = how.readOnly;
    options.vfs = file.vfs;
    return Database::open(file.database->path(), file.database->key(), options);
}

namespace {

/// The copy in use, as it stands on the disk now.
Result<HeaderCopy> currentCopy(const DeskFile& file)
{
    DESK_TRY(const QByteArray area, HeaderArea::readOpen(file.database->handle()));
    DESK_TRY(ReadHeader now, readKeyHeader(area));
    for (HeaderCopy& copy : now.copies) {
        if (isAuthentic(area, copy.place, file.database->key())) return std::move(copy);
    }
    return fail(tamperedHeader());
}

} // namespace

Result<void> refreshHeader(DeskFile& file)
{
    DESK_TRY(HeaderCopy copy, currentCopy(file));
    file.header = std::move(copy.header);
    return {};
}

Result<void> changeSlots(DeskFile& file, const SlotChange& change)
{
    // A transaction that writes no page: it is there for its lock.
    DESK_TRY(const auto lock, Transaction::beginExclusive(*file.database));
    DESK_TRY(const HeaderCopy current, currentCopy(file));
    KeyHeader header = current.header;
    header.slots = change(std::move(header.slots));
    if (!header.fits())
        return fail(ErrorCode::Refused, "A file has room for %1 people.", {QString::number(KeyHeader::mostWays - 1)});
    ++header.sequence;
    const QByteArray bytes = header.sealedWith(file.database->key());
    sqlite3* handle = file.database->handle();
    const qint64 used = current.place * headerCopyBytes, spare = headerCopyBytes - used;
    auto written = HeaderArea::write(handle, spare, bytes);
    if (!written) {
        // What may have reached the disk must not come to hold later, after it was said to have failed.
        (void)HeaderArea::write(handle, spare, current.header.sealedWith(file.database->key()));
        return written;
    }
    // The change holds; a failure here leaves one good copy, and the next opening writes the other.
    (void)HeaderArea::write(handle, used, bytes);
    file.header = std::move(header);
    return {};
}

} // namespace desk::storage
