#pragma once

#include "core/access/role.h"
#include "core/base/instant.h"
#include "core/base/strongid.h"

#include <QByteArray>

namespace desk {

using UserId = Id<struct UserTag>;

/// Somebody with an account in a file.
struct User
{
    UserId id;
    QString name;
    UserRole role = UserRole::Auditor;
    QByteArray slotId;    ///< of the key header
    QByteArray publicKey; ///< Ed25519, of the signatures on this person's audit events
    bool disabled = false;

    /// Whether an officer, as a referral names one, is this person.
    bool isOfficer(const QString& officer) const
    {
        return !officer.isEmpty() && officer.trimmed().compare(name, Qt::CaseInsensitive) == 0;
    }
};

} // namespace desk
