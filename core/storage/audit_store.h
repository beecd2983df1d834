#pragma once

#include "core/access/auditevent.h"
#include "core/base/result.h"
#include "core/storage/audit_chain.h"
#include "core/storage/database.h"

#include <QDate>

#include <functional>
#include <optional>
#include <vector>

namespace desk::storage {

/// The chained, signed trail of what was done. Events are only ever added; the file itself refuses to
/// change or remove one. Details of an event can be removed, which the trail records.
class AuditStore
{
public:
    explicit AuditStore(Database& database) : m_database(database) {}

    /// Adds an event: gives it its sequence, digest of the payload, chain and signature. Within the
    /// caller's transaction.
    Result<AuditEvent> append(AuditEvent event, const QString& payload, const Secret<32>& signingSeed);
    /// The newest event, if any.
    Result<std::optional<AuditEvent>> head() const;
    Result<std::optional<AuditEvent>> at(qint64 sequence) const;
    /// When something of that code was last done, if ever.
    Result<std::optional<Instant>> lastDone(const char* action) const;
    /// Events of intent without an event of completion or failure after them, oldest first.
    Result<std::vector<AuditEvent>> pendingIntents() const;

    struct Filter
    {
        QDate from;   ///< London date; invalid: from the beginning
        QString user; ///< empty: everybody's; letter case does not count
    };
    Result<std::vector<AuditEvent>> events(const Filter& filter = {}) const;
    /// What was done about one subject, oldest first.
    Result<std::vector<AuditEvent>> doneAbout(const QString& subject) const;
    /// Every event in order with the text of its time as stored; one is in memory at a time.
    Result<void> forEach(const std::function<Result<void>(const AuditEvent&, const QString& at)>& visit) const;

    /// The keys of the trail: of the data key it began with.
    Result<AuditChain> chain() const;
    /// Keeps them in the file, which is about to have another data key: the trail goes on under them. Within the
    /// caller's transaction.
    Result<void> keepChain(const AuditChain& chain);

    /// Removes the details of an event for good. The caller records that in the same transaction.
    Result<void> removePayload(qint64 sequence);

    /// What is wrong with the trail, in words; empty when every link, digest, signature and account holds
    /// (see AuditCheck for what is merely worth knowing).
    Result<std::vector<QString>> verify() const;

    static QByteArray publicKeyOf(const Secret<32>& seed) { return AuditChain::publicKeyOf(seed); }

private:
    Database& m_database;
};

} // namespace desk::storage
