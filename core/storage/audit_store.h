#pragma once

#include "core/access/auditevent.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QDate>

#include <optional>
#include <vector>

namespace desk::storage {

/// The chained, signed trail of what was done. Events are only ever added.
class AuditStore
{
public:
    explicit AuditStore(Database& database) : m_database(database) {}

    /// Adds an event: gives it its sequence, digest of the payload, chain and signature. Within the
    /// caller's transaction.
    Result<AuditEvent> append(AuditEvent event, const QString& payload, const Secret<32>& signingSeed);
    /// The newest event, if any.
    Result<std::optional<AuditEvent>> head() const;

    struct Filter
    {
        QDate from;    ///< London date; invalid: from the beginning
        QString user;  ///< empty: everybody's
    };
    Result<std::vector<AuditEvent>> events(const Filter& filter = {}) const;

    /// What is wrong with the trail, in words; empty when every link, digest and signature holds. Public
    /// keys of people come from their accounts and from the events that changed them.
    Result<std::vector<QString>> verify() const;

    static QByteArray publicKeyOf(const Secret<32>& seed);

private:
    QByteArray payloadDigest(qint64 sequence, const QString& payload) const;
    Database& m_database;
};

} // namespace desk::storage
