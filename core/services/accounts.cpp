#include "core/services/accounts.h"

#include "core/services/files.h"
#include "core/services/headerchange.h"
#include "core/services/usecase.h"
#include "core/storage/audit_store.h"
#include "core/storage/user_store.h"

#include <sodium.h>

namespace desk {

namespace {

using storage::KeySlot;
using storage::SlotSecret;

Result<User> userNamed(Session& session, const QString& name)
{
    DESK_TRY(const auto user, storage::UserStore(session.database()).named(name));
    if (!user) return fail(ErrorCode::Unknown, "There is no account of this name.", {}, QStringLiteral("user"));
    if (user->disabled) return fail(ErrorCode::Refused, "This account is disabled.", {}, QStringLiteral("user"));
    return *user;
}

/// Fails for the one active administrator there is.
Result<void> leaveAnAdministrator(Session& session, const User& user)
{
    DESK_TRY(const auto users, storage::UserStore(session.database()).all());
    const bool another = std::ranges::any_of(users, [&](const User& other) {
        return other.id != user.id && !other.disabled && other.role == UserRole::Administrator;
    });
    if (another || user.role != UserRole::Administrator) return {};
    return fail(ErrorCode::Refused, "This is the last administrator: make somebody else one first.", {},
                QStringLiteral("user"));
}

const KeySlot* slotWith(const storage::KeyHeader& header, const QByteArray& id)
{
    const auto found = std::ranges::find_if(header.slots, [&](const KeySlot& slot) {
        return slot.kind != KeySlot::Kind::Handover && bytesOf(slot.id) == id;
    });
    return found == header.slots.end() ? nullptr : &*found;
}

storage::KdfCost costOf(const storage::KeyHeader& header, const QByteArray& slotId)
{
    const KeySlot* slot = slotWith(header, slotId);
    return slot && slot->kind == KeySlot::Kind::Person ? slot->cost : storage::KdfCost();
}

storage::Secret<32> freshSeed()
{
    storage::Secret<32> seed;
    randombytes_buf(seed.writable().data(), seed.writable().size());
    return seed;
}

/// A slot that has been opened once with the passphrase it is for.
Result<KeySlot> verifiedSlot(const storage::Bytes16& fileId, const QString& name, const QString& passphrase,
                             const storage::KdfCost& cost, const SlotSecret& secret)
{
    DESK_CHECK(storage::checkPassphrase(passphrase, {name}));
    if (!cost.withinBounds()) return fail(ErrorCode::Usage, "The memory cost lies between 19 MiB and 1 GiB.");
    DESK_TRY(const KeySlot slot, storage::sealPersonSlot(fileId, name, passphrase, cost, secret));
    DESK_TRY(const SlotSecret opened, storage::openPersonSlot(fileId, slot, passphrase));
    if (opened.dataKey != secret.dataKey || opened.seed != secret.seed)
        return fail(ErrorCode::Io, "The new key slot does not open; nothing was changed.");
    return slot;
}

/// With what was handed over to it.
void removeSlot(std::vector<KeySlot>& from, const QByteArray& id)
{
    std::erase_if(from, [&](const KeySlot& slot) { return bytesOf(slot.id) == id; });
}

Result<void> refuseTakenName(Session& session, const QString& name)
{
    DESK_TRY(const auto taken, storage::UserStore(session.database()).named(name));
    if (taken)
        return fail(ErrorCode::Duplicate, "There is, or has been, an account of this name.", {},
                    QStringLiteral("user"));
    return {};
}

/// While a new slot was being made, somebody may have changed the account.
Result<void> refuseMovedSlot(Session& session, const User& seen)
{
    DESK_TRY(const auto user, storage::UserStore(session.database()).withId(seen.id));
    if (user && !user->disabled && user->slotId == seen.slotId) return {};
    return fail(ErrorCode::Conflict, "Somebody else has changed this account meanwhile.", {}, QStringLiteral("user"));
}

/// What a recovery puts in the place of what goes.
struct FreshSlots
{
    std::vector<KeySlot> slots;
    AccountChange change;
};

Result<FreshSlots> freshSlots(Session& session, const User& user, const Recovery& wanted)
{
    const storage::KeyHeader& header = session.file().header;
    // The person's seed is sealed with a passphrase nobody knows: they sign with a new one from here on.
    const SlotSecret secret{session.database().key(), freshSeed()};
    const auto cost = wanted.cost.value_or(costOf(header, user.slotId));
    FreshSlots out;
    DESK_TRY(out.slots.emplace_back(), verifiedSlot(header.fileId, user.name, wanted.passphrase, cost, secret));
    out.change.user = user.id;
    out.change.slot = bytesOf(out.slots.front().id);
    out.change.replacedSlot = user.slotId;
    out.change.publicKey = storage::AuditStore::publicKeyOf(secret.seed);
    if (!wanted.newRecoveryKey) return out;
    const SlotSecret recovery{session.database().key(), freshSeed()};
    DESK_TRY(out.slots.emplace_back(), storage::sealRecoverySlot(header.fileId, *wanted.newRecoveryKey, recovery));
    out.change.recoverySlot = bytesOf(out.slots.back().id);
    out.change.recoveryPublicKey = storage::AuditStore::publicKeyOf(recovery.seed);
    return out;
}

} // namespace

Result<std::vector<User>> accounts(Session& session)
{
    DESK_CHECK(permit(session, Action::ListUsers));
    return storage::UserStore(session.database()).all();
}

Result<UserId> addAccount(Session& session, const NewAccount& wanted)
{
    DESK_CHECK(permit(session, Action::AddUser));
    DESK_TRY(const QString name, checkedUserName(wanted.name));
    DESK_CHECK(refuseTakenName(session, name));
    const SlotSecret secret{session.database().key(), freshSeed()};
    const auto cost = wanted.cost.value_or(costOf(session.file().header, session.user().slotId));
    DESK_TRY(const KeySlot slot, verifiedSlot(session.file().header.fileId, name, wanted.passphrase, cost, secret));

    DESK_TRY(const auto hold, holdForChange(session));
    DESK_CHECK(refuseTakenName(session, name));
    storage::KeyHeader with = session.file().header;
    with.slots.push_back(slot);
    if (!with.fits())
        return fail(ErrorCode::Refused, "A file has room for %1 people.",
                    {QString::number(storage::KeyHeader::mostWays - 1)});
    AccountChange change;
    DESK_TRY(change.user, storage::UserStore(session.database()).nextId());
    change.name = name;
    change.role = wanted.role;
    change.slot = bytesOf(slot.id);
    change.publicKey = storage::AuditStore::publicKeyOf(secret.seed);
    DESK_CHECK(changeHeader(hold, session, Action::AddUser, change, [&](std::vector<KeySlot> slots) {
        slots.push_back(slot);
        return slots;
    }));
    return change.user;
}

Result<void> disableAccount(Session& session, const QString& name)
{
    DESK_CHECK(permit(session, Action::DisableUser));
    DESK_TRY(const auto hold, holdForChange(session));
    DESK_TRY(const User user, userNamed(session, name));
    if (user.id == session.user().id)
        return fail(ErrorCode::Refused, "Nobody disables their own account: another administrator does.", {},
                    QStringLiteral("user"));
    DESK_CHECK(leaveAnAdministrator(session, user));
    AccountChange change;
    change.user = user.id;
    change.replacedSlot = user.slotId;
    return changeHeader(hold, session, Action::DisableUser, change, [&](std::vector<KeySlot> slots) {
        removeSlot(slots, user.slotId);
        return slots;
    });
}

Result<void> changeRole(Session& session, const QString& name, UserRole role)
{
    DESK_CHECK(permit(session, Action::ChangeRole));
    DESK_TRY(const User known, userNamed(session, name));
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeRole, subjectOf(known.id)));
    // Again, as it stands now that nobody else can change it.
    DESK_TRY(const User user, userNamed(session, name));
    if (user.role == role) return {};
    DESK_CHECK(leaveAnAdministrator(session, user));
    DESK_CHECK(storage::UserStore(session.database()).setRole(user.id, role));
    AccountChange change;
    change.user = user.id;
    change.role = role;
    change.was = user.role;
    return useCase.done(change.toJson());
}

Result<void> changeOwnPassphrase(Session& session, const QString& current, const QString& fresh)
{
    DESK_CHECK(permit(session, Action::ChangeOwnPassphrase));
    DESK_CHECK(storage::refreshHeader(session.file()));
    const auto fileId = session.file().header.fileId;
    const User user = session.user();
    const KeySlot* found = slotWith(session.file().header, user.slotId);
    if (!found) return fail(ErrorCode::Forbidden, "This account is disabled.");
    const KeySlot old = *found;
    DESK_TRY(SlotSecret secret, storage::openPersonSlot(fileId, old, current));
    secret.dataKey = session.database().key(); // the slot may be older than the key (a handover)
    DESK_TRY(const KeySlot slot, verifiedSlot(fileId, user.name, fresh, old.cost, secret));

    DESK_TRY(const auto hold, holdForChange(session));
    DESK_CHECK(refuseMovedSlot(session, user));
    AccountChange change;
    change.user = user.id;
    change.slot = bytesOf(slot.id);
    change.replacedSlot = user.slotId;
    DESK_CHECK(changeHeader(hold, session, Action::ChangeOwnPassphrase, change, [&](std::vector<KeySlot> slots) {
        removeSlot(slots, user.slotId);
        slots.push_back(slot);
        return slots;
    }));
    session.file().slotId = slot.id;
    return session.refreshUser();
}

Result<void> recoverAccount(Session& session, const Recovery& wanted)
{
    DESK_CHECK(permit(session, Action::Recover));
    DESK_TRY(const User user, userNamed(session, wanted.name));
    if (user.role != UserRole::Administrator)
        return fail(ErrorCode::Refused,
                    "The recovery key gives an administrator a new passphrase, who then helps the others.", {},
                    QStringLiteral("user"));
    DESK_TRY(const FreshSlots fresh, freshSlots(session, user, wanted));

    DESK_TRY(const auto hold, holdForChange(session));
    DESK_CHECK(refuseMovedSlot(session, user));
    return changeHeader(hold, session, Action::Recover, fresh.change, [&](std::vector<KeySlot> slots) {
        removeSlot(slots, user.slotId);
        if (wanted.newRecoveryKey) removeSlot(slots, session.user().slotId);
        std::ranges::copy(fresh.slots, std::back_inserter(slots));
        return slots;
    });
}

} // namespace desk
