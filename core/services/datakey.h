#pragma once

#include "core/services/session.h"
#include "core/storage/backup.h"

namespace desk {

struct DataKeyChange
{
    QString passphrase;               ///< that holds now, of whoever is signed in
    storage::RecoveryKey recoveryKey; ///< the new one; the caller keeps it safe first
    storage::BackupProgress progress;
};

struct DataKeyChanged
{
    QString setAside;   ///< the file as it was, under the former key, for removeOldFile()
    int handedOver = 0; ///< people who come in with the passphrase they have
};

/// Gives the file a new data key and a new recovery key, so that whoever has left opens, with a copy of the former
/// key, nothing that is written from here on. The content goes into a new file, which is verified and then takes the
/// place of the old one in one step; wherever this is interrupted one whole file stands there. Everybody
/// with an account keeps the passphrase they have: the new key is handed over to them sealed to their signing key
/// (docs/decisions/0007). Others who have the file open meanwhile are asked to open it again. Copies and backups
/// made before still open with the former key.
///
/// WrongPassphrase where it is not that of whoever is signed in, Refused where the trail does not hold (the keys
/// of the accounts stand in it), Busy while others write.
Result<DataKeyChanged> changeDataKey(Session& session, const DataKeyChange& wanted);

/// Removes the file that changeDataKey() set aside. Refused for anything that is not this file under a former key.
/// What a disk keeps of removed files is beyond this program.
Result<void> removeOldFile(Session& session, const QString& setAside);

} // namespace desk
