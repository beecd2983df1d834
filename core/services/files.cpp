#include "core/services/files.h"

#include "core/services/usecase.h"
#include "core/storage/audit_store.h"
#include "core/storage/migrations.h"
#include "core/storage/user_store.h"

#include <QFile>

namespace desk {

namespace {

QByteArray bytesOf(const storage::Bytes16& id)
{
    return QByteArray(reinterpret_cast<const char*>(id.data()), static_cast<qsizetype>(id.size()));
}

Result<User> addFirstUser(storage::DeskFile& file, const QString& name, const Clock& clock)
{
    DESK_TRY(auto transaction, storage::Transaction::begin(*file.database));
    User user;
    user.name = name;
    user.role = UserRole::Administrator;
    user.slotId = bytesOf(file.slotId);
    user.publicKey = storage::AuditStore::publicKeyOf(file.seed);
    DESK_TRY(user.id, storage::UserStore(*file.database).add(user, clock.now()));
    DESK_CHECK(transaction.commit());
    return user;
}

} // namespace

Result<CreatedFramework> createFramework(const NewFramework& wanted, const Clock& clock, const char* baseVfs)
{
    if (wanted.userName.trimmed().isEmpty())
        return fail(ErrorCode::Missing, "The first administrator needs a name.", {}, QStringLiteral("user"));
    DESK_TRY(auto created, storage::createDeskFile({wanted.path, wanted.userName, wanted.passphrase, wanted.cost}, baseVfs));
    const auto clean = [&](const Error& error) {
        created.file.database.reset();
        QFile::remove(wanted.path);
        return fail(error);
    };
    auto user = addFirstUser(created.file, wanted.userName, clock);
    if (!user) return clean(user.error());
    Session session(std::move(created.file), *std::move(user), clock);
    // The frame of the use case must be gone before the file it writes to can be.
    const auto recorded = [&]() -> Result<void> {
        DESK_TRY(auto useCase, UseCase::begin(session, Action::CreateFile));
        return useCase.done();
    }();
    if (!recorded) {
        session.file().database.reset();
        QFile::remove(wanted.path);
        return fail(recorded.error());
    }
    return CreatedFramework{std::move(session), created.recoveryKey.text()};
}

Result<Session> signIn(const QString& path, const QString& userName, const QString& passphrase, const Clock& clock,
                       const storage::DeskFileOptions& options)
{
    DESK_TRY(auto file, storage::openDeskFile(path, userName, passphrase, options));
    if (!options.readOnly) DESK_CHECK(storage::migrate(*file.database));
    DESK_TRY(const auto user, storage::UserStore(*file.database).withSlot(bytesOf(file.slotId)));
    if (!user || user->disabled) return fail(ErrorCode::Forbidden, "This account is disabled.");
    Session session(std::move(file), *user, clock);
    if (options.readOnly) return session;
    DESK_TRY(auto useCase, UseCase::begin(session, Action::SignIn));
    DESK_CHECK(useCase.done());
    return session;
}

} // namespace desk
