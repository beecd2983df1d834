#pragma once

#include "core/services/session.h"

#include <QString>

namespace desk {

struct NewFramework
{
    QString path;
    QString userName;
    QString passphrase;
    storage::KdfCost cost;
};

struct CreatedFramework
{
    Session session;
    QString recoveryKey; ///< to be printed and typed back
};

/// Makes a new file with its first administrator, who is signed in to it. When it cannot be finished
/// nothing is left of it.
Result<CreatedFramework> createFramework(const NewFramework& wanted, const Clock& clock, const char* baseVfs = nullptr,
                                         const ThisMachine& machine = {});

/// Signs somebody in. Without a name it must be clear who is meant: the passphrase decides. Attempts that
/// failed on this machine are recorded once one succeeds, and make the next one wait. An interrupted change
/// of the key header is ended first. A file opened only to be looked at takes no event of it.
Result<Session> signIn(const QString& path, const QString& userName, const QString& passphrase, const Clock& clock,
                       const storage::DeskFileOptions& options = {}, const ThisMachine& machine = {});

/// Enters with the recovery key, to give an administrator a new passphrase (accounts.h) and for nothing else.
Result<Session> enterWithRecoveryKey(const QString& path, const storage::RecoveryKey& key, const Clock& clock,
                                     const storage::DeskFileOptions& options = {}, const ThisMachine& machine = {});

/// A name an account may have: 1 to 100 characters, one line; outer blanks go.
Result<QString> checkedUserName(const QString& name);

} // namespace desk
