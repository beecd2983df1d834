#include "core/services/usecase.h"

#include "core/storage/audit_store.h"

#include <QJsonDocument>

namespace desk {

namespace {

/// As the account stands now: the role may have changed since the sign-in.
Result<bool> mayDo(Session& session, Action action)
{
    DESK_CHECK(session.refreshUser());
    // The recovery key gives an account back to its owner and is no way to work.
    if (session.isRecovery()) return action == Action::Recover || action == Action::SignIn;
    return allowed(session.user().role, action);
}

tl::unexpected<Error> forbidden(const Session& session, Action action)
{
    return fail(ErrorCode::Forbidden, "A person with the role %1 may not do this (%2).",
                {codeOf(session.user().role), QString::fromLatin1(ruleOf(action).wording)});
}

/// Writes the refusal down and gives it.
tl::unexpected<Error> refuse(Session& session, storage::Transaction transaction, Action action, const QString& subject)
{
    auto recorded = recordEvent(session, action, AuditOutcome::Refused, subject, {});
    if (recorded) recorded = transaction.commit();
    if (!recorded) return fail(recorded.error());
    session.rememberHead();
    return forbidden(session, action);
}

} // namespace

Result<void> recordEvent(Session& session, Action action, AuditOutcome outcome, const QString& subject,
                         const QJsonObject& details)
{
    AuditEvent event;
    event.at = session.clock().now();
    event.userId = session.user().id.value();
    event.userName = session.user().name;
    event.action = QString::fromLatin1(ruleOf(action).code);
    event.outcome = codeOf(outcome);
    event.subject = subject;
    const QString payload = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
    const auto written =
        storage::AuditStore(session.database()).append(std::move(event), payload, session.signingSeed());
    if (!written) return fail(written.error());
    return {};
}

Result<void> permit(Session& session, Action action, const QString& subject)
{
    DESK_TRY(const bool may, mayDo(session, action));
    if (may) return {};
    // A file that is only looked at cannot take the event; it is refused all the same.
    if (session.database().isReadOnly()) return forbidden(session, action);
    DESK_TRY(auto transaction, storage::Transaction::begin(session.database()));
    return refuse(session, std::move(transaction), action, subject);
}

Result<void> recordDone(Session& session, Action action, const QString& subject, const QJsonObject& details)
{
    DESK_TRY(auto useCase, UseCase::begin(session, action, subject));
    return useCase.done(details);
}

Result<void> recordSeen(Session& session, Action action, const QString& subject, const QJsonObject& details)
{
    if (session.database().isReadOnly()) return {};
    return recordDone(session, action, subject, details);
}

Result<UseCase> UseCase::begin(Session& session, Action action, const QString& subject)
{
    DESK_TRY(auto transaction, storage::Transaction::begin(session.database()));
    DESK_TRY(const bool may, mayDo(session, action));
    if (!may) return refuse(session, std::move(transaction), action, subject);
    return UseCase(session, action, subject, std::move(transaction));
}

Result<void> UseCase::end(AuditOutcome outcome, const QJsonObject& details)
{
    DESK_CHECK(recordEvent(*m_session, m_action, outcome, m_subject, details));
    DESK_CHECK(m_transaction.commit());
    m_session->rememberHead();
    return {};
}

} // namespace desk
