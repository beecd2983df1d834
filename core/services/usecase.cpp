#include "core/services/usecase.h"

#include "core/storage/audit_store.h"

#include <QJsonDocument>

namespace desk {

Result<void> recordEvent(Session& session, Action action, AuditOutcome outcome, const QString& subject, const QJsonObject& details)
{
    AuditEvent event;
    event.at = session.clock().now();
    event.userId = session.user().id.value();
    event.userName = session.user().name;
    event.action = QString::fromLatin1(ruleOf(action).code);
    event.outcome = codeOf(outcome);
    event.subject = subject;
    const QString payload = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
    const auto written = storage::AuditStore(session.database()).append(std::move(event), payload, session.signingSeed());
    if (!written) return fail(written.error());
    return {};
}

namespace {

tl::unexpected<Error> forbidden(const Session& session, Action action)
{
    return fail(ErrorCode::Forbidden, "A person with the role %1 may not do this (%2).",
                {codeOf(session.user().role), QString::fromLatin1(ruleOf(action).wording)});
}

} // namespace

Result<void> permit(Session& session, Action action, const QString& subject)
{
    if (allowed(session.user().role, action)) return {};
    DESK_TRY(auto transaction, storage::Transaction::begin(session.database()));
    DESK_CHECK(recordEvent(session, action, AuditOutcome::Refused, subject, {}));
    DESK_CHECK(transaction.commit());
    return forbidden(session, action);
}

Result<UseCase> UseCase::begin(Session& session, Action action, const QString& subject)
{
    DESK_CHECK(permit(session, action, subject));
    DESK_TRY(auto transaction, storage::Transaction::begin(session.database()));
    return UseCase(session, action, subject, std::move(transaction));
}

Result<void> UseCase::done(const QJsonObject& details)
{
    DESK_CHECK(recordEvent(*m_session, m_action, AuditOutcome::Done, m_subject, details));
    return m_transaction.commit();
}

} // namespace desk
