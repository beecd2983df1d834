#pragma once

#include "core/access/action.h"
#include "core/access/auditevent.h"
#include "core/services/session.h"
#include "core/storage/transaction.h"

#include <QJsonObject>

namespace desk {

/// The frame of every use case: the permission is checked, one transaction opened, and what was done is
/// written to the audit trail in the same transaction. Without done() nothing is kept. A refusal is an
/// event of its own.
class UseCase
{
public:
    /// `subject` is a reference, never a person's name.
    static Result<UseCase> begin(Session& session, Action action, const QString& subject = {});

    /// Names what had no reference before it was there.
    void setSubject(const QString& subject) { m_subject = subject; }

    /// Appends the audit event and commits.
    Result<void> done(const QJsonObject& details = {}) { return end(AuditOutcome::Done, details); }
    /// The same for what is begun here and ends outside the database (headerchange.h).
    Result<void> intended(const QJsonObject& details) { return end(AuditOutcome::Intended, details); }

private:
    UseCase(Session& session, Action action, QString subject, storage::Transaction transaction)
        : m_session(&session), m_action(action), m_subject(std::move(subject)), m_transaction(std::move(transaction))
    {}
    Result<void> end(AuditOutcome outcome, const QJsonObject& details);

    Session* m_session;
    Action m_action;
    QString m_subject;
    storage::Transaction m_transaction;
};

/// For use cases that only look: the permission alone. A refusal is written to the trail.
Result<void> permit(Session& session, Action action, const QString& subject = {});

/// For use cases that only look and leave a trace (a student's record read, something printed): the event
/// of what was done, in a transaction of its own.
Result<void> recordDone(Session& session, Action action, const QString& subject = {}, const QJsonObject& details = {});

/// The event of something read, once permit has allowed it. A file that is only looked at cannot take it.
Result<void> recordSeen(Session& session, Action action, const QString& subject, const QJsonObject& details = {});

/// How a record comes to be read.
enum class Reading {
    Opened, ///< somebody asked for it
    Again,  ///< the page that shows it keeps itself up to date: no second event
};

/// Appends an event to the trail, within the caller's transaction.
Result<void> recordEvent(Session& session, Action action, AuditOutcome outcome, const QString& subject,
                         const QJsonObject& details);

} // namespace desk
