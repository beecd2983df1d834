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

/// Makes a new file with its first administrator, who is signed in to it.
Result<CreatedFramework> createFramework(const NewFramework& wanted, const Clock& clock, const char* baseVfs = nullptr);

/// Signs somebody in. Without a name it must be clear who is meant: the passphrase decides.
Result<Session> signIn(const QString& path, const QString& userName, const QString& passphrase, const Clock& clock,
                       const storage::DeskFileOptions& options = {});

} // namespace desk
