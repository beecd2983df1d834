#include "core/services/files.h"

#include "core/services/headerchange.h"
#include "core/services/usecase.h"
#include "core/storage/audit_store.h"
#include "core/storage/backup.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/user_store.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace desk {

namespace {

using storage::DeskFile;

constexpr qsizetype longestName = 100;

/// The account of the recovery key: no row, number 0, and administrator so far as `mayDo` lets it.
User recoveryUser(const DeskFile& file)
{
    User user;
    user.name = QStringLiteral("recovery key");
    user.role = UserRole::Administrator;
    user.slotId = bytesOf(file.slotId);
    user.publicKey = storage::AuditStore::publicKeyOf(file.seed);
    return user;
}

/// The first account and its event; with it the trail knows the keys of all that follows.
Result<User> addFirstUser(DeskFile& file, const QString& name, Instant now)
{
    User user;
    user.id = UserId(1);
    user.name = name;
    user.role = UserRole::Administrator;
    user.slotId = bytesOf(file.slotId);
    user.publicKey = storage::AuditStore::publicKeyOf(file.seed);
    DESK_CHECK(storage::UserStore(*file.database).add(user, now));
    return user;
}

Result<AccountChange> firstChange(const User& user, const storage::KeyHeader& header, const storage::RecoveryKey& key)
{
    AccountChange change;
    change.user = user.id;
    change.name = user.name;
    change.role = user.role;
    change.slot = user.slotId;
    change.publicKey = user.publicKey;
    const auto slot = std::ranges::find(header.slots, storage::KeySlot::Kind::Recovery, &storage::KeySlot::kind);
    DESK_TRY(const auto secret, storage::openRecoverySlot(header.fileId, *slot, key));
    change.recoverySlot = bytesOf(slot->id);
    change.recoveryPublicKey = storage::AuditStore::publicKeyOf(secret.seed);
    return change;
}

Result<Session> beginTrail(DeskFile& file, const QString& name, const storage::RecoveryKey& key, const Clock& clock,
                           const ThisMachine& machine)
{
    DESK_TRY(auto transaction, storage::Transaction::begin(*file.database));
    DESK_TRY(const User user, addFirstUser(file, name, clock.now()));
    DESK_TRY(const AccountChange change, firstChange(user, file.header, key));
    Session session(std::move(file), user, clock, machine.memory);
    const auto ended = [&]() -> Result<void> {
        DESK_CHECK(recordEvent(session, Action::CreateFile, AuditOutcome::Done, subjectOf(user.id), change.toJson()));
        return transaction.commit();
    }();
    if (!ended) {
        transaction.rollBack();
        file = std::move(session.file());
        return fail(ended.error());
    }
    session.rememberHead();
    return session;
}

/// The file's number, told before any key is known; nothing for a file that is none.
std::optional<storage::Bytes16> fileIdOf(const QString& path, const char* baseVfs)
{
    const auto area = storage::HeaderArea::read(path, baseVfs);
    if (!area) return std::nullopt;
    const auto read = storage::readKeyHeader(*area);
    return read ? std::optional(read->copies.front().header.fileId) : std::nullopt;
}

/// Runs one attempt: waits as long as those before it ask for, and remembers when it fails.
Result<DeskFile> attempt(const QString& path, const storage::DeskFileOptions& options, const Clock& clock,
                         const ThisMachine& machine, const std::function<Result<DeskFile>()>& open)
{
    const auto fileId = fileIdOf(path, options.baseVfs);
    if (fileId && machine.pause) {
        const auto wait = waitAfter(machine.memory.failures(*fileId).size());
        if (wait.count() > 0) machine.pause(wait);
    }
    auto file = open();
    if (!file && fileId && file.error().code == ErrorCode::WrongPassphrase)
        machine.memory.rememberFailure(*fileId, clock.now());
    return file;
}

/// The newest event this machine has seen, when the file does not have it.
Result<std::optional<qint64>> olderThanSeen(Session& session)
{
    const auto seen = session.memory().head(session.file().header.fileId);
    if (!seen) return std::optional<qint64>();
    DESK_TRY(const auto event, storage::AuditStore(session.database()).at(seen->sequence));
    return event && event->chain == seen->chain ? std::nullopt : std::optional(seen->sequence);
}

Result<void> recordFailures(Session& session)
{
    const auto failures = session.memory().failures(session.file().header.fileId);
    if (failures.empty()) return {};
    QJsonArray times;
    for (const Instant at : failures) times.append(QString::fromStdString(at.utcText()));
    return recordEvent(session, Action::SignIn, AuditOutcome::Failed, {}, {{QStringLiteral("attempts"), times}});
}

Result<void> compareWithSeen(Session& session)
{
    DESK_TRY(const auto older, olderThanSeen(session));
    if (!older) return {};
    session.setOlderThan(*older);
    session.addNotice({ErrorCode::Conflict,
                       "This file is older than the one last seen on this machine: it is an earlier copy, or "
                       "entries were removed.",
                       {},
                       {}});
    return {};
}

Result<void> recordSignIn(Session& session)
{
    DESK_CHECK(compareWithSeen(session));
    DESK_CHECK(recordFailures(session));
    QJsonObject details;
    if (const auto older = session.olderThan()) details[olderThanSeenKey] = *older;
    return recordEvent(session, Action::SignIn, AuditOutcome::Done, {}, details);
}

Result<User> userBehind(DeskFile& file, bool recovery)
{
    if (recovery) return recoveryUser(file);
    DESK_TRY(const auto user, storage::UserStore(*file.database).withSlot(bytesOf(file.slotId)));
    if (!user || user->disabled) return fail(ErrorCode::Forbidden, "This account is disabled.");
    return *user;
}

/// From an open file to a session: interrupted changes ended, attempts and the sign-in recorded.
Result<Session> enter(DeskFile file, bool recovery, const Clock& clock, const ThisMachine& machine)
{
    DESK_CHECK(storage::migrateWithBackup(file, QFileInfo(file.database->path()).absolutePath()));
    DESK_TRY(auto transaction, storage::Transaction::begin(*file.database));
    DESK_TRY(const auto settled, applyIntents(file, clock.now()));
    DESK_TRY(const User user, userBehind(file, recovery));
    const bool repaired = file.headerRepaired;
    Session session(std::move(file), user, clock, machine.memory);
    // The transaction must be gone before the file it writes to can be, whatever happens.
    const auto recorded = [&, held = std::move(transaction)]() mutable -> Result<void> {
        DESK_CHECK(recordSettled(session, settled));
        DESK_CHECK(recordSignIn(session));
        auto committed = held.commit();
        return committed;
    }();
    if (!recorded) return fail(recorded.error());
    session.memory().forgetFailures(session.file().header.fileId);
    session.rememberHead();
    if (repaired)
        session.addNotice({ErrorCode::Damaged,
                           "One of the two copies of the key header was damaged; it has been written again.",
                           {},
                           {}});
    if (!settled.empty())
        session.addNotice({ErrorCode::Cancelled,
                           "A change of accounts had been interrupted; it has been brought to its end.",
                           {},
                           {}});
    return session;
}

} // namespace

Result<QString> checkedUserName(const QString& name)
{
    const QString trimmed = name.normalized(QString::NormalizationForm_C).trimmed();
    const auto where = QStringLiteral("user");
    if (trimmed.isEmpty()) return fail(ErrorCode::Missing, "An account needs a name.", {}, where);
    const bool printable = std::ranges::all_of(trimmed, [](QChar c) { return c.category() != QChar::Other_Control; });
    if (trimmed.size() > longestName || !printable)
        return fail(ErrorCode::Invalid, "The name of an account is one line of at most %1 characters.",
                    {QString::number(longestName)}, where);
    return trimmed;
}

Result<CreatedFramework> createFramework(const NewFramework& wanted, const Clock& clock, const char* baseVfs,
                                         const ThisMachine& machine)
{
    DESK_TRY(const QString name, checkedUserName(wanted.userName));
    DESK_TRY(auto created, storage::createDeskFile({wanted.path, name, wanted.passphrase, wanted.cost}, baseVfs));
    auto session = beginTrail(created.file, name, created.recoveryKey, clock, machine);
    if (!session) {
        created.file.database.reset();
        QFile::remove(wanted.path);
        return fail(session.error());
    }
    return CreatedFramework{*std::move(session), created.recoveryKey.text()};
}

Result<Session> signIn(const QString& path, const QString& userName, const QString& passphrase, const Clock& clock,
                       const storage::DeskFileOptions& options, const ThisMachine& machine)
{
    DESK_TRY(auto file, attempt(path, options, clock, machine,
                                [&] { return storage::openDeskFile(path, userName, passphrase, options); }));
    if (!options.readOnly) return enter(std::move(file), false, clock, machine);
    DESK_TRY(const User user, userBehind(file, false));
    Session session(std::move(file), user, clock, machine.memory);
    DESK_CHECK(compareWithSeen(session));
    return session;
}

Result<Session> enterWithRecoveryKey(const QString& path, const storage::RecoveryKey& key, const Clock& clock,
                                     const storage::DeskFileOptions& options, const ThisMachine& machine)
{
    DESK_TRY(auto file, attempt(path, options, clock, machine,
                                [&] { return storage::openDeskFileWithRecoveryKey(path, key, options); }));
    return enter(std::move(file), true, clock, machine);
}

} // namespace desk
