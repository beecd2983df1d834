#include "core/storage/auditcheck.h"

#include "core/storage/audit_store.h"
#include "core/storage/user_store.h"

#include <QJsonDocument>

namespace desk::storage {

namespace {

const char* wording(AuditFinding::Kind kind)
{
    using Kind = AuditFinding::Kind;
    switch (kind) {
    case Kind::Gap:
        return "an event before it is missing";
    case Kind::Link:
        return "the chain is broken: it is not what was recorded";
    case Kind::Signature:
        return "the signature is not that of the person it names";
    case Kind::Unknown:
        return "the person it names had no account";
    case Kind::NotAllowed:
        return "the person it names had no right to do it";
    case Kind::PayloadMissing:
        return "its details are missing, and no erasure says so";
    case Kind::PayloadChanged:
        return "its details were changed";
    case Kind::Account:
        return "account %1 is not what the audit trail made it";
    case Kind::Empty:
        return "there is not one event";
    case Kind::OlderThanSeen:
        return "this machine has seen a newer one, up to event %1: the file is an older copy, or its end was "
               "removed";
    case Kind::Erased:
        return "its details were erased";
    case Kind::WasOlder:
        return "the file was older than the machine had seen before, up to event %1";
    case Kind::Pending:
        return "a change of the key header was begun and not ended";
    }
    return "";
}

QJsonObject detailsOf(const AuditEvent& event)
{
    return event.payload ? QJsonDocument::fromJson(event.payload->toUtf8()).object() : QJsonObject();
}

/// What was to be done, to whom, and how: the same in an intent and in the event that ends it.
QString intentText(const AuditEvent& event)
{
    QJsonObject details = detailsOf(event);
    details.remove(intentKey);
    return event.action + u' ' + event.subject + u' ' +
           QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
}

bool isDone(const AuditEvent& event) { return event.outcome == codeOf(AuditOutcome::Done); }

} // namespace

QString AuditFinding::described() const
{
    const QString where = sequence > 0 ? QStringLiteral("audit event %1").arg(sequence) : QStringLiteral("audit trail");
    return where + QStringLiteral(": ") + QString::fromLatin1(wording(kind)).replace(QStringLiteral("%1"), detail);
}

Result<std::vector<AuditFinding>> AuditCheck::run(Database& database)
{
    const AuditStore store(database);
    DESK_TRY(const AuditChain chain, store.chain());
    AuditCheck check(chain);
    DESK_CHECK(store.forEach([&](const AuditEvent& event, const QString& at) -> Result<void> {
        check.look(event, at);
        return {};
    }));
    DESK_TRY(const auto pending, store.pendingIntents());
    for (const AuditEvent& event : pending) check.note(AuditFinding::Kind::Pending, event.sequence);
    DESK_TRY(const auto accounts, UserStore(database).all());
    check.endWith(accounts);
    return std::move(check.m_findings);
}

void AuditCheck::look(const AuditEvent& event, const QString& at)
{
    if (event.sequence != m_last + 1) note(AuditFinding::Kind::Gap, event.sequence);
    if (event.chain != m_chain.link(m_previous, event, at)) note(AuditFinding::Kind::Link, event.sequence);
    lookAtPayload(event);
    // An event changes what comes after it. But the first one makes the account that signs it, and so may one
    // that ends an interrupted change: who was being added, or given a new key, can be the next to come.
    const bool ownMaker = m_last == 0 || (endsIntent(event) && !isSignedByUser(event));
    if (ownMaker) follow(event);
    lookAtSigner(event);
    if (!ownMaker) follow(event);
    m_previous = event.chain;
    m_last = event.sequence;
}

void AuditCheck::lookAtPayload(const AuditEvent& event)
{
    if (!event.payload) {
        m_missing.push_back(event.sequence);
    } else if (event.payloadDigest != m_chain.payloadDigest(event.sequence, *event.payload)) {
        note(AuditFinding::Kind::PayloadChanged, event.sequence);
    }
}

bool AuditCheck::isSignedByUser(const AuditEvent& event) const
{
    const auto account = m_accounts.find(event.userId);
    return account != m_accounts.end() && AuditChain::isSigned(event.chain, event.signature, account->second.publicKey);
}

void AuditCheck::lookAtSigner(const AuditEvent& event)
{
    const auto account = m_accounts.find(event.userId);
    if (account == m_accounts.end() || account->second.disabled) {
        note(AuditFinding::Kind::Unknown, event.sequence);
        return;
    }
    if (!isSignedByUser(event)) note(AuditFinding::Kind::Signature, event.sequence);
    if (!hadRight(event, account->second)) note(AuditFinding::Kind::NotAllowed, event.sequence);
}

bool AuditCheck::hadRight(const AuditEvent& event, const User& user)
{
    const auto action = actionWithCode(event.action);
    const bool intended = event.outcome == codeOf(AuditOutcome::Intended);
    if (!action || !(intended || isDone(event))) return true;
    const bool may = allowed(user.role, *action);
    if (intended && may) m_intents.insert(event.sequence, intentText(event));
    return may || endsIntent(event);
}

/// Whoever opens the file next ends what somebody else was allowed to begin, and exactly that.
bool AuditCheck::endsIntent(const AuditEvent& event) const
{
    const qint64 intent = detailsOf(event)[intentKey].toInteger();
    return isDone(event) && m_intents.contains(intent) && m_intents.value(intent) == intentText(event);
}

void AuditCheck::follow(const AuditEvent& event)
{
    if (!isDone(event)) return;
    const auto action = actionWithCode(event.action);
    if (!action) return;
    const QJsonObject details = detailsOf(event);
    switch (*action) {
    case Action::EraseDetails:
        m_erased.merge(erasedBy(event.subject));
        break;
    case Action::SignIn:
        if (details.contains(olderThanSeenKey))
            note(AuditFinding::Kind::WasOlder, event.sequence, QString::number(details[olderThanSeenKey].toInteger()));
        break;
    case Action::CreateFile:
    case Action::AddUser:
    case Action::DisableUser:
    case Action::ChangeRole:
    case Action::Recover:
    case Action::ChangeDataKey:
        if (const auto change = AccountChange::fromJson(details)) apply(*action, *change);
        break;
    default:
        break;
    }
}

void AuditCheck::apply(Action action, const AccountChange& change)
{
    if (action == Action::CreateFile && m_last > 0) return; // a file is made once
    User& user = m_accounts[change.user.value()];
    user.id = change.user;
    if (!change.name.isEmpty()) user.name = change.name;
    if (change.role) user.role = *change.role;
    if (!change.publicKey.isEmpty()) user.publicKey = change.publicKey;
    if (action == Action::DisableUser) user.disabled = true;
    if (change.recoveryPublicKey.isEmpty()) return;
    User& recovery = m_accounts[0];
    recovery.role = UserRole::Administrator;
    recovery.publicKey = change.recoveryPublicKey;
}

void AuditCheck::endWith(const std::vector<User>& accounts)
{
    using Kind = AuditFinding::Kind;
    if (m_last == 0) note(Kind::Empty, 0);
    for (const qint64 sequence : m_missing)
        note(m_erased.contains(sequence) ? Kind::Erased : Kind::PayloadMissing, sequence);
    m_accounts.erase(0);
    for (const User& user : accounts) {
        const auto found = m_accounts.find(user.id.value());
        const bool same = found != m_accounts.end() && found->second.name == user.name &&
                          found->second.role == user.role && found->second.publicKey == user.publicKey &&
                          found->second.disabled == user.disabled;
        if (!same) note(Kind::Account, 0, QString::number(user.id.value()));
        if (found != m_accounts.end()) m_accounts.erase(found);
    }
    for (const auto& [id, user] : m_accounts) note(Kind::Account, 0, QString::number(id));
}

} // namespace desk::storage
