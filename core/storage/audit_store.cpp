#include "core/storage/audit_store.h"

#include "core/storage/keyheader.h"

#include <QDataStream>
#include <QIODevice>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <sodium.h>

namespace desk::storage {

namespace {

const QString columns = QStringLiteral(
    "SELECT e.sequence, e.at, e.user_id, e.user_name, e.action, e.outcome, e.subject, e.payload_digest, e.chain, "
    "e.signature, p.payload FROM audit_event e LEFT JOIN audit_payload p ON p.sequence = e.sequence");

QByteArray digestOf(const QByteArray& bytes, const Secret<32>& key)
{
    QByteArray out(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), 32, reinterpret_cast<const unsigned char*>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()), key.bytes().data(), 32);
    return out;
}

/// What a link of the chain covers: the one before it and everything of its own.
QByteArray linkBytes(const QByteArray& previous, const AuditEvent& event)
{
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    stream << previous << event.sequence << event.at.seconds() << event.userId << event.userName << event.action << event.outcome
           << event.subject << event.payloadDigest;
    return out;
}

QByteArray chainOf(const QByteArray& previous, const AuditEvent& event, const DataKey& key)
{
    return digestOf(linkBytes(previous, event), subkey(key, "audit chain"));
}

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

QByteArray sign(const QByteArray& bytes, const Secret<32>& seed)
{
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> publicKey{};
    Secret<64> secretKey;
    crypto_sign_seed_keypair(publicKey.data(), secretKey.writable().data(), seed.bytes().data());
    QByteArray out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(out.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(bytes.constData()),
                         static_cast<unsigned long long>(bytes.size()), secretKey.bytes().data());
    // The public key rides along, so that events of somebody whose key has changed since can still be checked.
    return out + QByteArray(reinterpret_cast<const char*>(publicKey.data()), static_cast<qsizetype>(publicKey.size()));
}

bool isSigned(const QByteArray& bytes, const QByteArray& signature)
{
    if (signature.size() != crypto_sign_BYTES + crypto_sign_PUBLICKEYBYTES) return false;
    const auto* data = reinterpret_cast<const unsigned char*>(signature.constData());
    return crypto_sign_verify_detached(data, reinterpret_cast<const unsigned char*>(bytes.constData()),
                                       static_cast<unsigned long long>(bytes.size()), data + crypto_sign_BYTES) == 0;
}

} // namespace

QByteArray AuditStore::publicKeyOf(const Secret<32>& seed)
{
    QByteArray out(crypto_sign_PUBLICKEYBYTES, '\0');
    Secret<64> secretKey;
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(out.data()), secretKey.writable().data(), seed.bytes().data());
    return out;
}

QByteArray AuditStore::payloadDigest(qint64 sequence, const QString& payload) const
{
    return digestOf(QByteArray::number(sequence) + ' ' + payload.toUtf8(), subkey(m_database.key(), "audit payload"));
}

Result<std::optional<AuditEvent>> AuditStore::head() const
{
    QSqlQuery query(m_database.connection());
    if (!query.exec(columns + QStringLiteral(" ORDER BY e.sequence DESC LIMIT 1"))) return fail(sqlError(query.lastError()));
    return query.next() ? std::optional(eventOf(query)) : std::nullopt;
}

Result<AuditEvent> AuditStore::append(AuditEvent event, const QString& payload, const Secret<32>& signingSeed)
{
    DESK_TRY(const auto last, head());
    // A null text would be NULL.
    if (event.subject.isNull()) event.subject = QStringLiteral("");
    event.sequence = last ? last->sequence + 1 : 1;
    event.payloadDigest = payloadDigest(event.sequence, payload);
    event.chain = chainOf(last ? last->chain : QByteArray(), event, m_database.key());
    event.signature = sign(event.chain, signingSeed);
    QSqlQuery query(m_database.connection());
    query.prepare(QStringLiteral("INSERT INTO audit_event (sequence, at, user_id, user_name, action, outcome, subject, "
                                 "payload_digest, chain, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const QVariant& value : {QVariant(event.sequence), QVariant(QString::fromStdString(event.at.utcText())), QVariant(event.userId),
                                  QVariant(event.userName), QVariant(event.action), QVariant(event.outcome), QVariant(event.subject),
                                  QVariant(event.payloadDigest), QVariant(event.chain), QVariant(event.signature)})
        query.addBindValue(value);
    if (!query.exec()) return fail(sqlError(query.lastError()));
    query.prepare(QStringLiteral("INSERT INTO audit_payload (sequence, payload) VALUES (?, ?)"));
    query.addBindValue(event.sequence);
    query.addBindValue(payload);
    if (!query.exec()) return fail(sqlError(query.lastError()));
    return event;
}

Result<std::vector<AuditEvent>> AuditStore::events(const Filter& filter) const
{
    QSqlQuery query(m_database.connection());
    query.setForwardOnly(true);
    if (!query.exec(columns + QStringLiteral(" ORDER BY e.sequence"))) return fail(sqlError(query.lastError()));
    std::vector<AuditEvent> out;
    while (query.next()) {
        AuditEvent event = eventOf(query);
        if (filter.from.isValid() && event.at.londonDate() < filter.from) continue;
        if (!filter.user.isEmpty() && event.userName.compare(filter.user, Qt::CaseInsensitive) != 0) continue;
        out.push_back(std::move(event));
    }
    return out;
}

Result<std::vector<QString>> AuditStore::verify() const
{
    DESK_TRY(const auto trail, events());
    std::vector<QString> wrong;
    QByteArray previous;
    qint64 expected = 1;
    for (const AuditEvent& event : trail) {
        const QString which = QStringLiteral("audit event %1").arg(event.sequence);
        if (event.sequence != expected) wrong.push_back(which + QStringLiteral(": an event before it is missing"));
        if (event.chain != chainOf(previous, event, m_database.key())) wrong.push_back(which + QStringLiteral(": the chain is broken"));
        if (!isSigned(event.chain, event.signature)) wrong.push_back(which + QStringLiteral(": the signature does not hold"));
        if (!event.payload) {
            wrong.push_back(which + QStringLiteral(": its details are missing"));
        } else if (event.payloadDigest != payloadDigest(event.sequence, *event.payload)) {
            wrong.push_back(which + QStringLiteral(": its details were changed"));
        }
        previous = event.chain;
        expected = event.sequence + 1;
    }
    return wrong;
}

} // namespace desk::storage
