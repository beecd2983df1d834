#pragma once

#include "core/storage/database.h"
#include "core/storage/keyslots.h"

#include <functional>
#include <memory>
#include <optional>

namespace desk::storage {

/// A `.tdesk` file made or opened, and whose slot opened it.
struct DeskFile
{
    std::unique_ptr<Database> database;
    KeyHeader header;
    Bytes16 slotId{};
    Secret<32> seed;
    bool headerDamaged = false;    ///< one copy of the key header was damaged or older than the other
    bool headerRepaired = false;   ///< and has been written again
    const char* vfs = nullptr;     ///< the file layer it is open through
    const char* baseVfs = nullptr; ///< and the one below; nullptr: the system's own
};

struct NewDeskFile
{
    QString path;
    QString userName;
    QString passphrase;
    KdfCost cost;
};

struct CreatedDeskFile
{
    DeskFile file;
    RecoveryKey recoveryKey;
};

/// Makes a new encrypted file with one person's slot and a recovery slot, and brings it to the newest
/// shape. A file of that name is left as it is. What was begun is removed when it fails.
Result<CreatedDeskFile> createDeskFile(const NewDeskFile& wanted, const char* baseVfs = nullptr);

struct DeskFileOptions
{
    bool readOnly = false;
    const char* baseVfs = nullptr;
    const char* synchronous = "FULL";
    int cacheKibibytes = usualCacheKibibytes;
};

/// Opens a file with a person's passphrase; without a name every person's slot is tried. Four distinct
/// answers to one that does not open: WrongPassphrase, Damaged, NewerVersion, NotOurs.
Result<DeskFile> openDeskFile(const QString& path, const QString& userName, const QString& passphrase,
                              const DeskFileOptions& options = {});
Result<DeskFile> openDeskFileWithRecoveryKey(const QString& path, const RecoveryKey& key,
                                             const DeskFileOptions& options = {});
/// How a second connection behaves.
struct AnotherConnection
{
    bool readOnly = true;
    int cacheKibibytes = usualCacheKibibytes;
    int busyMilliseconds = OpenOptions{}.busyMilliseconds; ///< 0: it waits for nobody
};
/// Opens with the key itself: a second connection to a file that is open already.
Result<std::unique_ptr<Database>> openAgain(const DeskFile& file, const AnotherConnection& how = {});

using SlotChange = std::function<std::vector<KeySlot>(std::vector<KeySlot>)>;

/// Changes the slots of an open file as they stand on the disk now, under an exclusive lock. The copy of
/// the header that is not in use is written, synced and read back first, so that one good copy stands at
/// every moment; from then on the change holds. After a failure refreshHeader() says which state holds.
Result<void> changeSlots(DeskFile& file, const SlotChange& change);
/// Reads the key header again: somebody else may have changed it since.
Result<void> refreshHeader(DeskFile& file);

} // namespace desk::storage
