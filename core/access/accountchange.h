#pragma once

#include "core/access/user.h"

#include <QJsonObject>

#include <optional>

namespace desk {

/// What an event of the trail says about an account. The accounts of a file, and the keys their events are
/// signed with, can be told from the trail alone: a row that was changed past it is noticed.
struct AccountChange
{
    UserId user;
    QString name;                 ///< of a new account
    std::optional<UserRole> role; ///< of a new account, or the new one
    std::optional<UserRole> was;  ///< the role before
    QByteArray slot;              ///< the key slot that came
    QByteArray replacedSlot;      ///< the key slot that went
    QByteArray publicKey;         ///< of the signatures from the next event on
    QByteArray recoverySlot;      ///< the recovery key's slot that came
    QByteArray recoveryPublicKey; ///< of events signed with the recovery key from the next event on

    QJsonObject toJson() const;
    /// Nothing for details that are not of an account.
    static std::optional<AccountChange> fromJson(const QJsonObject& json);
};

/// How the trail refers to an account: "user 3".
QString subjectOf(UserId user);

} // namespace desk
