#include "core/services/audittrail.h"

#include "core/services/usecase.h"

namespace desk {

namespace {

constexpr qsizetype headDigits = 16;

QString headText(const std::optional<AuditEvent>& head)
{
    if (!head) return QStringLiteral("0");
    return QStringLiteral("%1 %2").arg(head->sequence).arg(QString::fromLatin1(head->chain.toHex().left(headDigits)));
}

/// Whether the trail itself is told from the details of this action.
bool carriesTrail(const QString& action)
{
    const auto known = actionWithCode(action);
    if (!known) return false;
    switch (*known) {
    case Action::CreateFile:
    case Action::SignIn:
    case Action::AddUser:
    case Action::DisableUser:
    case Action::ChangeRole:
    case Action::ChangeOwnPassphrase:
    case Action::Recover:
    case Action::EraseDetails:
    case Action::PublishReport:
        return true;
    default:
        return false;
    }
}

Result<void> mayErase(const storage::AuditStore& store, qint64 sequence)
{
    DESK_TRY(const auto event, store.at(sequence));
    const QString number = QString::number(sequence);
    if (!event || !event->payload)
        return fail(ErrorCode::Unknown, "There is no event %1, or its details are gone already.", {number});
    if (carriesTrail(event->action))
        return fail(ErrorCode::Refused,
                    "The details of event %1 are about accounts or a published report: these are verified by them.",
                    {number});
    return {};
}

} // namespace

Result<std::vector<AuditEvent>> auditEvents(Session& session, const storage::AuditStore::Filter& filter)
{
    DESK_CHECK(permit(session, Action::ReadAudit));
    return storage::AuditStore(session.database()).events(filter);
}

Result<QString> auditHead(Session& session)
{
    DESK_TRY(const auto head, storage::AuditStore(session.database()).head());
    return headText(head);
}

Result<AuditVerdict> verifyAudit(Session& session)
{
    DESK_CHECK(permit(session, Action::VerifyAudit));
    const storage::AuditStore store(session.database());
    AuditVerdict out;
    DESK_TRY(out.findings, storage::AuditCheck::run(session.database()));
    DESK_TRY(const auto head, store.head());
    out.events = head ? head->sequence : 0;
    out.head = headText(head);
    if (const auto seen = session.olderThan())
        out.findings.push_back({storage::AuditFinding::Kind::OlderThanSeen, 0, QString::number(*seen)});
    return out;
}

Result<void> eraseDetails(Session& session, const std::set<qint64>& sequences, const QString& reason)
{
    if (sequences.empty()) return fail(ErrorCode::Missing, "Say which events.");
    if (reason.trimmed().isEmpty()) return fail(ErrorCode::Missing, "An erasure needs a reason.");
    DESK_TRY(auto useCase, UseCase::begin(session, Action::EraseDetails, erasureSubject(sequences)));
    storage::AuditStore store(session.database());
    for (const qint64 sequence : sequences) {
        DESK_CHECK(mayErase(store, sequence));
        DESK_CHECK(store.removePayload(sequence));
    }
    return useCase.done({{QStringLiteral("reason"), reason}});
}

} // namespace desk
