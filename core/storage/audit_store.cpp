#include "core/storage/audit_store.h"

#include "core/storage/auditcheck.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace desk::storage {

namespace {

const auto columns =
    QStringLiteral("SELECT e.sequence, e.at, e.user_id, e.user_name, e.action, e.outcome, e.subject, e.payload_digest, "
                   "e.chain, "
                   "e.signature, p.payload FROM audit_event e LEFT JOIN audit_payload p ON p.sequence = e.sequence");

AuditEvent eventOf(const QSqlQuery& query)
{
    AuditEvent event;
    event.sequence = query.value(0).toLongLong();
    event.at = Instant::parse(query.value(1).toString().toStdString()).value_or(Instant());
    event.userId = query.value(2).toLongLong();
    event.userName = query.value(3).toString();
    event.action = query.value(4).toString();
    event.outcome = query.value(5).toString();
    event.subject = query.value(6).toString();
    event.payloadDigest = query.value(7).toByteArray();
    event.chain = query.value(8).toByteArray();
    event.signature = query.value(9).toByteArray();
    if (!query.value(10).isNull()) event.payload = query.value(10).toString();
    return event;
}

Result<void> run(QSqlQuery& query)
{
    if (!query.exec()) return fail(sqlError(query.lastError()));
    return {};
}

/// The engine takes a null string for NULL; here an empty text is meant.
QString text(const QString& value) { return value.isNull() ? QStringLiteral("") : value; }

Result<std::vector<AuditEvent>> all(QSqlQuery& query)
{
    DESK_CHECK(run(query));
    std::vector<AuditEvent> out;
    while (query.next()) out.push_back(eventOf(query));
    return out;
}

Result<std::optional<AuditEvent>> first(QSqlQuery& query)
{
    DESK_CHECK(run(query));
    return query.next() ? std::optional(eventOf(query)) : std::nullopt;
}

} // namespace

Result<std::optional<AuditEvent>> AuditStore::head() const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" ORDER BY e.sequence DESC LIMIT 1"));
    return first(query);
}

Result<std::optional<AuditEvent>> AuditStore::at(qint64 sequence) const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" WHERE e.sequence = ?"));
    query.addBindValue(sequence);
    return first(query);
}

Result<std::optional<Instant>> AuditStore::lastDone(const char* action) const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns +
                  QStringLiteral(" WHERE e.action = ? AND e.outcome = 'done' ORDER BY e.sequence DESC LIMIT 1"));
    query.addBindValue(QString::fromLatin1(action));
    DESK_TRY(const auto event, first(query));
    return event ? std::optional(event->at) : std::nullopt;
}

Result<AuditEvent> AuditStore::append(AuditEvent event, const QString& payload, const Secret<32>& signingSeed)
{
    DESK_TRY(const AuditChain chain, this->chain());
    const QString at = QString::fromStdString(event.at.utcText());
    DESK_TRY(const auto last, head());
    event.sequence = last ? last->sequence + 1 : 1;
    event.payload = text(payload);
    event.payloadDigest = chain.payloadDigest(event.sequence, payload);
    event.chain = chain.link(last ? last->chain : QByteArray(), event, at);
    event.signature = AuditChain::sign(event.chain, signingSeed);

    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("INSERT INTO audit_event (sequence, at, user_id, user_name, action, outcome, subject, "
                                 "payload_digest, chain, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    query.addBindValue(event.sequence);
    query.addBindValue(at);
    query.addBindValue(event.userId);
    for (const QString& value : {event.userName, event.action, event.outcome, event.subject})
        query.addBindValue(text(value));
    for (const QByteArray& value : {event.payloadDigest, event.chain, event.signature}) query.addBindValue(value);
    DESK_CHECK(run(query));
    query.prepare(QStringLiteral("INSERT INTO audit_payload (sequence, payload) VALUES (?, ?)"));
    query.addBindValue(event.sequence);
    query.addBindValue(*event.payload);
    DESK_CHECK(run(query));
    return event;
}

Result<AuditChain> AuditStore::chain() const
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("SELECT value FROM file_info WHERE key = 'audit_chain'"));
    DESK_CHECK(run(query));
    if (!query.next()) return AuditChain(m_database.key());
    const auto kept = AuditChain::of(QByteArray::fromHex(query.value(0).toString().toLatin1()));
    if (!kept) return fail(ErrorCode::Damaged, "The file is damaged: the keys of its audit trail cannot be.");
    return *kept;
}

Result<void> AuditStore::keepChain(const AuditChain& chain)
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("INSERT INTO file_info (key, value) VALUES ('audit_chain', ?) "
                                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value"));
    query.addBindValue(QString::fromLatin1(chain.bytes().toHex()));
    return run(query);
}

Result<std::vector<AuditEvent>> AuditStore::pendingIntents() const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(
                                " WHERE e.outcome = 'intended' AND NOT EXISTS (SELECT 1 FROM audit_event later WHERE "
                                "later.sequence > e.sequence AND later.action = e.action AND later.subject = e.subject "
                                "AND later.outcome IN ('done', 'failed')) ORDER BY e.sequence"));
    return all(query);
}

Result<std::vector<AuditEvent>> AuditStore::events(const Filter& filter) const
{
    std::vector<AuditEvent> out;
    DESK_CHECK(forEach([&](const AuditEvent& event, const QString&) -> Result<void> {
        const bool wanted = (!filter.from.isValid() || event.at.londonDate() >= filter.from) &&
                            (filter.user.isEmpty() || event.userName.compare(filter.user, Qt::CaseInsensitive) == 0);
        if (wanted) out.push_back(event);
        return {};
    }));
    return out;
}

Result<std::vector<AuditEvent>> AuditStore::doneAbout(const QString& subject) const
{
    QSqlQuery query(m_database.connection());
    query.prepare(columns + QStringLiteral(" WHERE e.subject = ? AND e.outcome = 'done' ORDER BY e.sequence"));
    query.addBindValue(text(subject));
    return all(query);
}

Result<void> AuditStore::forEach(const std::function<Result<void>(const AuditEvent&, const QString&)>& visit) const
{
    QSqlQuery query(m_database.connection());
    query.setForwardOnly(true);
    query.prepare(columns + QStringLiteral(" ORDER BY e.sequence"));
    DESK_CHECK(run(query));
    while (query.next()) DESK_CHECK(visit(eventOf(query), query.value(1).toString()));
    // A walk that ends in an error must not pass for the end of the trail.
    if (query.lastError().isValid()) return fail(sqlError(query.lastError()));
    return {};
}

Result<void> AuditStore::removePayload(qint64 sequence)
{
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("DELETE FROM audit_payload WHERE sequence = ?"));
    query.addBindValue(sequence);
    return run(query);
}

Result<std::vector<QString>> AuditStore::verify() const
{
    DESK_TRY(const auto findings, AuditCheck::run(m_database));
    std::vector<QString> out;
    for (const AuditFinding& finding : findings)
        if (finding.isProblem()) out.push_back(finding.described());
    return out;
}

} // namespace desk::storage
