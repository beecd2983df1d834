#pragma once

#include "core/services/session.h"

#include <optional>
#include <vector>

namespace desk {

/// Everybody with an account, by name, disabled ones too.
Result<std::vector<User>> accounts(Session& session);

struct NewAccount
{
    QString name;
    UserRole role = UserRole::Auditor;
    QString passphrase;
    std::optional<storage::KdfCost> cost; ///< else that of the person who adds it
};

/// Adds somebody with a passphrase and a key slot of their own.
Result<UserId> addAccount(Session& session, const NewAccount& wanted);

/// Takes the key slot of somebody away. Copies of the file made before still open with their passphrase:
/// only a new file with a new data key ends that. Nobody disables their own account or the last
/// administrator's.
Result<void> disableAccount(Session& session, const QString& name);

/// Somebody always is an administrator: the last one keeps the role.
Result<void> changeRole(Session& session, const QString& name, UserRole role);

/// A new passphrase for whoever is signed in, who gives the one that holds now. The new slot is opened once
/// before the old one goes.
Result<void> changeOwnPassphrase(Session& session, const QString& current, const QString& fresh);

struct Recovery
{
    QString name; ///< of an administrator
    QString passphrase;
    std::optional<storage::KdfCost> cost; ///< else that of their slot
    std::optional<storage::RecoveryKey>
        newRecoveryKey; ///< replaces the one entered with; the caller keeps it safe first
};

/// Gives an administrator a new passphrase, in a session entered with the recovery key.
Result<void> recoverAccount(Session& session, const Recovery& wanted);

} // namespace desk
