#include "core/services/datakey.h"

#include "core/services/headerchange.h"
#include "core/services/usecase.h"
#include "core/storage/audit_store.h"
#include "core/storage/auditcheck.h"
#include "core/storage/keychange.h"
#include "core/storage/rawfile.h"
#include "core/storage/user_store.h"

#include <QFileInfo>

#include <sodium.h>

namespace desk {

namespace {

using storage::KeySlot;
using storage::SlotSecret;

/// The slot of whoever makes the change, opened with the passphrase they gave.
struct OwnSlot
{
    KeySlot slot;
    SlotSecret secret;
};

Result<OwnSlot> openOwnSlot(Session& session, const QString& passphrase)
{
    const storage::KeyHeader& header = session.file().header;
    const auto slot = std::ranges::find_if(header.slots, [&](const KeySlot& one) {
        return one.kind == KeySlot::Kind::Person && bytesOf(one.id) == session.user().slotId;
    });
    if (slot == header.slots.end()) return fail(ErrorCode::Forbidden, "This account is disabled.");
    DESK_TRY(SlotSecret secret, storage::openPersonSlot(header.fileId, *slot, passphrase));
    return OwnSlot{*slot, std::move(secret)};
}

/// People's keys stand in the trail: one that was changed past it would be handed the new key.
Result<void> checkTrail(Session& session)
{
    DESK_TRY(const auto findings, storage::AuditCheck::run(session.database()));
    const auto problem = std::ranges::find_if(findings, &storage::AuditFinding::isProblem);
    if (problem == findings.end()) return {};
    return fail(ErrorCode::Refused, "The audit trail does not hold: %1.", {problem->described()});
}

/// What the new file opens with, and what the trail says of it.
struct NewKeys
{
    storage::DataKey key;
    storage::KeyHeader header;
    KeySlot own;
    AccountChange change;
    int handedOver = 0;
};

Result<void> handOver(Session& session, NewKeys& keys)
{
    DESK_TRY(const auto users, storage::UserStore(session.database()).all());
    for (const KeySlot& slot : session.file().header.slots) {
        const QByteArray id = bytesOf(slot.id);
        const auto user = std::ranges::find_if(
            users, [&](const User& one) { return !one.disabled && one.slotId == id && one.id != session.user().id; });
        if (slot.kind != KeySlot::Kind::Person || user == users.end()) continue;
        keys.header.slots.push_back(slot);
        DESK_TRY(keys.header.slots.emplace_back(), storage::sealHandover(slot.id, user->publicKey, keys.key));
        ++keys.handedOver;
    }
    return {};
}

Result<NewKeys> newKeys(Session& session, const OwnSlot& own, const DataKeyChange& wanted)
{
    NewKeys out;
    randombytes_buf(out.key.writable().data(), out.key.writable().size());
    out.header.fileId = session.file().header.fileId;
    out.header.sequence = session.file().header.sequence + 1;
    DESK_TRY(out.own, storage::sealPersonSlot(out.header.fileId, session.user().name, wanted.passphrase, own.slot.cost,
                                              {out.key, own.secret.seed}));
    SlotSecret recovery{out.key, {}};
    randombytes_buf(recovery.seed.writable().data(), recovery.seed.writable().size());
    DESK_TRY(const KeySlot spare, storage::sealRecoverySlot(out.header.fileId, wanted.recoveryKey, recovery));
    out.header.slots = {out.own, spare};
    DESK_CHECK(handOver(session, out));
    if (!out.header.fits())
        return fail(ErrorCode::Refused, "There is no room to hand a new key over to %1 people at once.",
                    {QString::number(out.handedOver)});
    out.change.user = session.user().id;
    out.change.slot = bytesOf(out.own.id);
    out.change.replacedSlot = session.user().slotId;
    out.change.recoverySlot = bytesOf(spare.id);
    out.change.recoveryPublicKey = storage::AuditStore::publicKeyOf(recovery.seed);
    return out;
}

/// Writes down in the copy that it has another key, and by whose hand: the trail goes on under the keys it has.
Result<void> recordIn(const storage::KeyedCopy& copy, Session& session, const NewKeys& keys)
{
    DESK_TRY(const auto chain, storage::AuditStore(session.database()).chain());
    DESK_TRY(auto file, copy.open());
    file.seed = session.signingSeed();
    Session within(std::move(file), session.user(), session.clock());
    DESK_TRY(auto transaction, storage::Transaction::begin(within.database()));
    DESK_CHECK(storage::AuditStore(within.database()).keepChain(chain));
    DESK_CHECK(
        storage::UserStore(within.database()).setSlot(keys.change.user, keys.change.slot, session.user().publicKey));
    QJsonObject details = keys.change.toJson();
    details[QStringLiteral("handed_over")] = keys.handedOver;
    DESK_CHECK(recordEvent(within, Action::ChangeDataKey, AuditOutcome::Done, subjectOf(keys.change.user), details));
    return transaction.commit();
}

/// The session goes on in the file that stands there now.
Result<void> adopt(Session& session, const NewKeys& keys)
{
    storage::DeskFile& file = session.file();
    storage::OpenOptions how;
    how.vfs = file.vfs;
    DESK_TRY(file.database, storage::Database::open(file.database->path(), keys.key, how));
    file.header = keys.header;
    file.slotId = keys.own.id;
    DESK_CHECK(session.refreshUser());
    session.rememberHead();
    return {};
}

} // namespace

Result<DataKeyChanged> changeDataKey(Session& session, const DataKeyChange& wanted)
{
    DESK_CHECK(permit(session, Action::ChangeDataKey));
    DESK_CHECK(storage::refreshHeader(session.file()));
    DESK_TRY(const OwnSlot own, openOwnSlot(session, wanted.passphrase));
    std::optional<NewKeys> keys;
    Result<QString> placed;
    {
        DESK_TRY(const auto hold, holdForChange(session));
        DESK_CHECK(session.refreshUser());
        if (session.user().slotId != bytesOf(own.slot.id))
            return fail(ErrorCode::Conflict, "Somebody else has changed this account meanwhile.", {},
                        QStringLiteral("user"));
        DESK_CHECK(checkTrail(session));
        DESK_TRY(keys, newKeys(session, own, wanted));
        DESK_TRY(auto copy, storage::KeyedCopy::make(session.file(), hold, keys->header, keys->key, wanted.progress));
        DESK_CHECK(recordIn(copy, session, *keys));
        DESK_CHECK(copy.verify(session.user().name, wanted.passphrase));
        placed = copy.takePlace(hold);
        if (!copy.tookPlace()) return fail(placed.error());
    }
    DESK_CHECK(adopt(session, *keys));
    if (!placed) return fail(placed.error());
    return DataKeyChanged{*placed, keys->handedOver};
}

Result<void> removeOldFile(Session& session, const QString& setAside)
{
    DESK_CHECK(permit(session, Action::ChangeDataKey));
    DESK_TRY(const bool former, storage::isOfFormerKey(session.file(), setAside));
    if (!former)
        return fail(ErrorCode::Refused, "This is not the file as it was before its key was changed.", {},
                    QFileInfo(setAside).fileName());
    DESK_CHECK(storage::removeFile(setAside, session.file().baseVfs));
    return recordDone(session, Action::ChangeDataKey, QStringLiteral("former file"));
}

} // namespace desk
