#include "core/storage/audit_chain.h"

#include <QtEndian>

#include <sodium.h>

namespace desk::storage {

namespace {

const unsigned char* data(const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.constData()); }
unsigned char* data(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
auto length(const QByteArray& bytes) { return static_cast<unsigned long long>(bytes.size()); }

QByteArray keyedDigest(const QByteArray& bytes, const Secret<32>& key)
{
    QByteArray out(crypto_generichash_BYTES, '\0');
    crypto_generichash(data(out), crypto_generichash_BYTES, data(bytes), length(bytes), key.bytes().data(),
                       key.bytes().size());
    return out;
}

/// Fields one after another, each with its length before it: no two events give the same bytes.
class Fields
{
public:
    Fields& add(const QByteArray& field)
    {
        add(static_cast<qint64>(field.size()));
        m_bytes += field;
        return *this;
    }
    Fields& add(const QString& field) { return add(field.toUtf8()); }
    Fields& add(qint64 number)
    {
        const qint64 big = qToBigEndian(number);
        m_bytes.append(reinterpret_cast<const char*>(&big), sizeof big);
        return *this;
    }
    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace

AuditChain::AuditChain(const DataKey& key)
    : m_linkKey(subkey(key, "audit chain")), m_payloadKey(subkey(key, "audit payload"))
{}

std::optional<AuditChain> AuditChain::of(const QByteArray& bytes)
{
    if (bytes.size() != 64) return std::nullopt;
    AuditChain out;
    std::copy_n(data(bytes), 32, out.m_linkKey.writable().begin());
    std::copy_n(data(bytes) + 32, 32, out.m_payloadKey.writable().begin());
    return out;
}

QByteArray AuditChain::bytes() const
{
    QByteArray out(64, '\0');
    std::ranges::copy(m_linkKey.bytes(), data(out));
    std::ranges::copy(m_payloadKey.bytes(), data(out) + 32);
    return out;
}

QByteArray AuditChain::payloadDigest(qint64 sequence, const QString& payload) const
{
    return keyedDigest(Fields().add(sequence).add(payload).bytes(), m_payloadKey);
}

QByteArray AuditChain::link(const QByteArray& previous, const AuditEvent& event, const QString& at) const
{
    Fields fields;
    fields.add(previous).add(event.sequence).add(at).add(event.userId).add(event.userName);
    fields.add(event.action).add(event.outcome).add(event.subject).add(event.payloadDigest);
    return keyedDigest(fields.bytes(), m_linkKey);
}

QByteArray AuditChain::publicKeyOf(const Secret<32>& seed)
{
    QByteArray out(crypto_sign_PUBLICKEYBYTES, '\0');
    Secret<crypto_sign_SECRETKEYBYTES> secretKey;
    crypto_sign_seed_keypair(data(out), secretKey.writable().data(), seed.bytes().data());
    return out;
}

QByteArray AuditChain::sign(const QByteArray& link, const Secret<32>& seed)
{
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> publicKey{};
    Secret<crypto_sign_SECRETKEYBYTES> secretKey;
    crypto_sign_seed_keypair(publicKey.data(), secretKey.writable().data(), seed.bytes().data());
    QByteArray out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(data(out), nullptr, data(link), length(link), secretKey.bytes().data());
    return out;
}

bool AuditChain::isSigned(const QByteArray& link, const QByteArray& signature, const QByteArray& publicKey)
{
    return signature.size() == crypto_sign_BYTES && publicKey.size() == crypto_sign_PUBLICKEYBYTES &&
           crypto_sign_verify_detached(data(signature), data(link), length(link), data(publicKey)) == 0;
}

} // namespace desk::storage
