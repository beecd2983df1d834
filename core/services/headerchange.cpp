#include "core/services/headerchange.h"

#include "core/services/usecase.h"
#include "core/storage/audit_store.h"
#include "core/storage/user_store.h"

#include <QJsonDocument>

namespace desk {

namespace {

bool hasSlot(const storage::KeyHeader& header, const QByteArray& id)
{
    return std::ranges::any_of(header.slots, [&](const storage::KeySlot& slot) { return bytesOf(slot.id) == id; });
}

/// A slot that was to come is there, or one that was only to go is not.
bool happened(const AccountChange& change, const storage::KeyHeader& header)
{
    return change.slot.isEmpty() ? !hasSlot(header, change.replacedSlot) : hasSlot(header, change.slot);
}

Result<void> applyTo(storage::UserStore& users, Action action, const AccountChange& change, Instant now)
{
    if (action == Action::AddUser) {
        User user;
        user.id = change.user;
        user.name = change.name;
        user.role = change.role.value_or(UserRole::Auditor);
        user.slotId = change.slot;
        user.publicKey = change.publicKey;
        return users.add(user, now);
    }
    if (action == Action::DisableUser) return users.disable(change.user, now);
    DESK_TRY(const auto user, users.withId(change.user));
    if (!user)
        return fail(ErrorCode::Damaged, "The file is damaged: a change of an account that is not there was begun.");
    return users.setSlot(change.user, change.slot, change.publicKey.isEmpty() ? user->publicKey : change.publicKey);
}

} // namespace

QByteArray bytesOf(const storage::Bytes16& id)
{
    return QByteArray(reinterpret_cast<const char*>(id.data()), static_cast<qsizetype>(id.size()));
}

Result<std::vector<SettledIntent>> applyIntents(storage::DeskFile& file, Instant now)
{
    DESK_TRY(const auto intents, storage::AuditStore(*file.database).pendingIntents());
    std::vector<SettledIntent> out;
    if (intents.empty()) return out;
    DESK_CHECK(storage::refreshHeader(file));
    storage::UserStore users(*file.database);
    for (const AuditEvent& intent : intents) {
        const auto action = actionWithCode(intent.action);
        const auto details = QJsonDocument::fromJson(intent.payload.value_or(QString()).toUtf8()).object();
        const auto change = AccountChange::fromJson(details);
        if (!action || !change) continue;
        SettledIntent settled{intent, *change, happened(*change, file.header)};
        if (settled.happened) DESK_CHECK(applyTo(users, *action, *change, now));
        out.push_back(std::move(settled));
    }
    return out;
}

Result<void> recordSettled(Session& session, const std::vector<SettledIntent>& settled)
{
    for (const SettledIntent& one : settled) {
        QJsonObject details = one.change.toJson();
        details[intentKey] = one.intent.sequence;
        DESK_CHECK(recordEvent(session, *actionWithCode(one.intent.action),
                               one.happened ? AuditOutcome::Done : AuditOutcome::Failed, one.intent.subject, details));
    }
    return {};
}

Result<storage::FileHold> holdForChange(Session& session)
{
    DESK_TRY(auto hold, storage::FileHold::take(session.database()));
    DESK_CHECK(storage::refreshHeader(session.file()));
    DESK_TRY(auto transaction, storage::Transaction::begin(session.database()));
    DESK_TRY(const auto left, applyIntents(session.file(), session.clock().now()));
    DESK_CHECK(recordSettled(session, left));
    DESK_CHECK(transaction.commit());
    return hold;
}

Result<void> changeHeader(const storage::FileHold&, Session& session, Action action, const AccountChange& change,
                          const storage::SlotChange& slots)
{
    {
        DESK_TRY(auto useCase, UseCase::begin(session, action, subjectOf(change.user)));
        DESK_CHECK(useCase.intended(change.toJson()));
    }
    // What the header shows afterwards decides, not what the write said.
    const auto written = storage::changeSlots(session.file(), slots);
    DESK_TRY(auto transaction, storage::Transaction::begin(session.database()));
    DESK_TRY(const auto settled, applyIntents(session.file(), session.clock().now()));
    DESK_CHECK(recordSettled(session, settled));
    DESK_CHECK(transaction.commit());
    session.rememberHead();
    if (!settled.empty() && settled.back().happened) return {};
    if (!written) return fail(written.error());
    return fail(ErrorCode::Io, "The key header could not be written.");
}

} // namespace desk
