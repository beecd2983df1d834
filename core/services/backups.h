#pragma once

#include "core/services/session.h"
#include "core/storage/backup.h"

namespace desk {

/// Copies the open file, encrypted and verified at once, while it is in use.
Result<void> makeBackup(Session& session, const QString& destination, const storage::BackupProgress& progress = {});

/// Puts the backup that is open here in the place of a file. What stood there is kept beside it.
Result<storage::Restored> restore(Session& backup, const QString& destination,
                                  const storage::BackupProgress& progress = {});

/// Everything that is wrong with the file: header, pages, structure, references, the audit trail, and what
/// is kept beside the rows. Empty when all holds.
/// Cancelled when `progress` gives false.
Result<std::vector<QString>> verifyEverything(Session& session, const storage::VerifyProgress& progress = {});

} // namespace desk
