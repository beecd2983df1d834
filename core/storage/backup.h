#pragma once

#include "core/storage/deskfile.h"

#include <functional>
#include <vector>

namespace desk::storage {

/// Called with pages done and in all; false stops, and nothing is kept.
using BackupProgress = std::function<bool(qint64, qint64)>;

/// Called with checks done and in all, and now and then within them; false stops with Cancelled.
using VerifyProgress = std::function<bool(qint64, qint64)>;

/// What is wrong with an open file, in sentences; empty when nothing is. Both copies of the key header, the
/// code of every page (flipped bits, pages exchanged), the structure (a cut file), the references between
/// rows. Looks at the disk through a connection of its own, so that nothing cached hides damage.
Result<std::vector<Error>> verifyFile(const DeskFile& file, const VerifyProgress& progress = {});

/// The same for a file that is not open, with its key and the name of the file layer.
Result<std::vector<Error>> verifyAt(const QString& path, const DataKey& key, const char* vfs,
                                    const VerifyProgress& progress = {});

struct BackupOptions
{
    bool replace = false; ///< a file of that name is replaced, in one step, when the new one is verified
    BackupProgress progress;
};

/// Copies an open file, encrypted under the same key and opened by the same slots, and verifies the copy at
/// once. It is the state of one moment; nobody can commit meanwhile. What is not finished is removed; what an
/// earlier one left behind when it was killed is removed too.
Result<void> backupTo(DeskFile& file, const QString& destination, const BackupOptions& options = {});

/// Puts a backup, open and verified here, in the place of `destination`. A file that stands there must be
/// of the same framework; it is kept beside as `setAside` names it. Busy when somebody has it open.
struct Restored
{
    QString setAside; ///< empty: nothing stood there
};
Result<Restored> restoreBackup(DeskFile& backup, const QString& destination, const BackupProgress& progress = {});

/// Brings an open file to the newest shape, with a verified backup before where there is something to lose.
/// The backup's path; empty where there was nothing to do.
Result<QString> migrateWithBackup(DeskFile& file, const QString& folder);

} // namespace desk::storage
