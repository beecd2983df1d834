#pragma once

#include "core/access/auditevent.h"
#include "core/storage/keyheader.h"

#include <optional>

namespace desk::storage {

/// What makes the trail hold: a keyed digest of each event's details, a keyed link over the event and the
/// one before it, and the signature of the person who did it.
class AuditChain
{
public:
    /// The keys of a file whose data key was never changed.
    explicit AuditChain(const DataKey& key);
    /// Those that a file with a new data key brought along (bytes), or nothing for what are none.
    static std::optional<AuditChain> of(const QByteArray& bytes);
    QByteArray bytes() const;

    QByteArray payloadDigest(qint64 sequence, const QString& payload) const;
    /// Covers everything of the event but its chain, signature and details; these by their digest. `at` is
    /// the text as stored, so that the same moment written differently shows.
    QByteArray link(const QByteArray& previous, const AuditEvent& event, const QString& at) const;

    static QByteArray publicKeyOf(const Secret<32>& seed);
    static QByteArray sign(const QByteArray& link, const Secret<32>& seed);
    static bool isSigned(const QByteArray& link, const QByteArray& signature, const QByteArray& publicKey);

private:
    AuditChain() = default;
    Secret<32> m_linkKey;
    Secret<32> m_payloadKey;
};

} // namespace desk::storage
