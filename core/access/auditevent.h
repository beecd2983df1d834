#pragma once

#include "core/access/action.h"
#include "core/base/instant.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace desk {

enum class AuditOutcome { Done, Refused, Failed, Intended };

/// "done", "refused", "failed", "intended"
QString codeOf(AuditOutcome outcome);

/// One link of the audit trail. The payload stands apart, so that erasure can remove it; the chain covers
/// its keyed digest.
struct AuditEvent
{
    qint64 sequence = 0;
    Instant at;
    qint64 userId = 0;
    QString userName;
    QString action;
    QString outcome;
    QString subject; ///< a reference, never a name of a person
    QByteArray payloadDigest;
    QByteArray chain;
    QByteArray signature;
    std::optional<QString> payload;
};

} // namespace desk
