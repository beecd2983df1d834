#pragma once

#include "core/access/action.h"
#include "core/base/instant.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <set>

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

/// In the details of a sign-in: the newest event this machine had seen of a file that now is older.
inline constexpr QLatin1StringView olderThanSeenKey("older_than_seen");

/// In the details of an event that ends an intent: the intent's sequence.
inline constexpr QLatin1StringView intentKey("intent");

/// How an erasure names the events whose details it removed: "events 5 7-9". It stands in the part of the
/// event that the chain covers itself.
QString erasureSubject(const std::set<qint64>& sequences);
std::set<qint64> erasedBy(const QString& subject);

} // namespace desk
