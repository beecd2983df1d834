#pragma once

#include "core/access/accountchange.h"
#include "core/access/auditevent.h"
#include "core/base/result.h"
#include "core/storage/audit_chain.h"
#include "core/storage/database.h"

#include <QHash>

#include <map>
#include <set>
#include <vector>

namespace desk::storage {

/// Something a look over the trail found.
struct AuditFinding
{
    enum class Kind {
        Gap,            ///< an event is missing before this one
        Link,           ///< the chain is broken: something of the event was changed
        Signature,      ///< not signed by the person it names
        Unknown,        ///< the person it names had no account, or had been disabled
        NotAllowed,     ///< done by somebody whose role does not allow it
        PayloadMissing, ///< its details are gone, and no erasure says so
        PayloadChanged, ///< its details are not what was recorded
        Account,        ///< an account differs from what the trail says of it
        Empty,          ///< there is no trail
        OlderThanSeen,  ///< this machine has seen a newer trail than this one
        Erased,         ///< its details were erased, as the trail says (a notice)
        WasOlder,       ///< when somebody signed in, the file was older than that machine had seen (a notice)
        Pending,        ///< a change was begun and not ended; opening the file ends it (a notice)
    };
    Kind kind;
    qint64 sequence = 0; ///< of the event; 0: of the trail as a whole
    QString detail;      ///< fills the place in the sentence, if it has one

    /// Else it is worth knowing, and nothing is wrong.
    bool isProblem() const { return kind < Kind::Erased; }
    /// "audit event 7: …", in English.
    QString described() const;

    friend bool operator==(const AuditFinding&, const AuditFinding&) = default;
};

/// Goes over the whole trail: every link, signature, detail and right, and whether the accounts are what
/// the trail made them. Keys of people come from the trail itself, beginning with the first event.
class AuditCheck
{
public:
    static Result<std::vector<AuditFinding>> run(Database& database);

private:
    explicit AuditCheck(const AuditChain& chain) : m_chain(chain) {}
    void look(const AuditEvent& event, const QString& at);
    void lookAtPayload(const AuditEvent& event);
    void lookAtSigner(const AuditEvent& event);
    bool isSignedByUser(const AuditEvent& event) const;
    bool endsIntent(const AuditEvent& event) const;
    bool hadRight(const AuditEvent& event, const User& user);
    void follow(const AuditEvent& event);
    void apply(Action action, const AccountChange& change);
    void endWith(const std::vector<User>& accounts);
    void note(AuditFinding::Kind kind, qint64 sequence, const QString& detail = {})
    {
        m_findings.push_back({kind, sequence, detail});
    }

    AuditChain m_chain;
    QByteArray m_previous;
    qint64 m_last = 0;
    std::map<qint64, User> m_accounts; ///< 0: the recovery key
    QHash<qint64, QString> m_intents;  ///< rightful ones: what they were to do
    std::vector<qint64> m_missing;     ///< events without details
    std::set<qint64> m_erased;         ///< events whose details the trail says were erased
    std::vector<AuditFinding> m_findings;
};

} // namespace desk::storage
