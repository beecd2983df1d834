#include "core/services/datakey.h"

#include "core/services/audittrail.h"
#include "core/services/backups.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"
#include "core/storage/user_store.h"
#include "tests/services/people.h"

#include <QDir>
#include <QFile>

using namespace desk;
using namespace desk::test;

namespace {

/// A file with Ann its administrator, Béa and Cal.
struct SharedFile : PeopleFile
{
    SharedFile()
    {
        add("Béa", UserRole::Commissioner);
        add("Cal", UserRole::Auditor, otherPassphrase);
    }

    storage::RecoveryKey fresh = storage::RecoveryKey::make();

    Result<DataKeyChanged> change() { return changeDataKey(*ann, {annsPassphrase, fresh, {}}); }
    /// Without the engine's journal, which comes and goes.
    QStringList names() const
    {
        QStringList out = QDir(QFileInfo(path()).path()).entryList(QDir::Files | QDir::Hidden);
        out.removeIf([](const QString& name) { return name.endsWith(QLatin1StringView("-journal")); });
        return out;
    }
};

Result<std::unique_ptr<storage::Database>> openedWith(const QString& path, const storage::DataKey& key)
{
    storage::OpenOptions how;
    how.vfs = storage::registerOffsetVfs();
    how.readOnly = true;
    return storage::Database::open(path, key, how);
}

auto handovers(Session& session)
{
    return std::ranges::count(session.file().header.slots, storage::KeySlot::Kind::Handover, &storage::KeySlot::kind);
}

} // namespace

TEST_CASE("after a change of the data key everybody comes in with the passphrase they have", "[services]")
{
    SharedFile file;
    const storage::DataKey former = file.ann->database().key();
    const auto changed = file.change();
    REQUIRE(changed);
    CHECK(changed->handedOver == 2);

    // Whoever made the change goes on in the file that stands there now.
    CHECK(file.ann->database().key() != former);
    CHECK(accounts(*file.ann)->size() == 3);
    CHECK(verifyEverything(*file.ann)->empty());
    CHECK(codeOf(openedWith(file.path(), former)) == ErrorCode::Damaged);

    auto bea = file.enter("béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(bea->database().key() == file.ann->database().key());
    CHECK(bea->notices().empty());
    CHECK(makeBackup(*bea, file.inFolder("by-bea.tdesk")));
    CHECK(file.enter("Cal", otherPassphrase));
    CHECK(file.enter("Ann", annsPassphrase));
    CHECK(codeOf(file.enter("Ann", beasPassphrase)) == ErrorCode::WrongPassphrase);
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("who was disabled before does not come in, with any copy of the key", "[services]")
{
    SharedFile file;
    const storage::DataKey former = file.ann->database().key();
    REQUIRE(disableAccount(*file.ann, QStringLiteral("Cal")));
    const auto changed = file.change();
    REQUIRE(changed);
    CHECK(changed->handedOver == 1);
    CHECK(codeOf(file.enter("Cal", otherPassphrase)) == ErrorCode::WrongPassphrase);
    // What was set aside still opens with the former key: that is why it is offered for removal.
    CHECK(openedWith(changed->setAside, former));
    REQUIRE(removeOldFile(*file.ann, changed->setAside));
    CHECK_FALSE(QFile::exists(changed->setAside));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("with a new data key there is a new recovery key, and the former one opens nothing", "[services]")
{
    SharedFile file;
    REQUIRE(file.change());
    CHECK(codeOf(file.enterWithKey(file.recoveryKey)) == ErrorCode::WrongPassphrase);
    auto entered = file.enterWithKey(file.fresh.text());
    REQUIRE(entered);
    REQUIRE(recoverAccount(*entered, {QStringLiteral("Ann"), otherPassphrase, lowestCost, {}}));
    auto ann = file.enter("Ann", otherPassphrase);
    REQUIRE(ann);
    CHECK(verifyAudit(*ann)->holds());
}

TEST_CASE("a handover waits as long as it must, over a second change of the key too", "[services]")
{
    SharedFile file;
    REQUIRE(file.change());
    file.fresh = storage::RecoveryKey::make();
    REQUIRE(file.change());
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(handovers(*bea) == 2);

    // A new passphrase makes a slot with the key that holds: nothing needs to be handed over any more.
    REQUIRE(changeOwnPassphrase(*bea, beasPassphrase, QStringLiteral("nine copper kettles sing low")));
    CHECK(handovers(*bea) == 1);
    CHECK(file.enter("Béa", QStringLiteral("nine copper kettles sing low")));
    CHECK(codeOf(file.enter("Béa", beasPassphrase)) == ErrorCode::WrongPassphrase);
    // Somebody disabled takes theirs along.
    REQUIRE(disableAccount(*file.ann, QStringLiteral("Cal")));
    CHECK(handovers(*file.ann) == 0);
    CHECK(verifyEverything(*file.ann)->empty());
}

TEST_CASE("who had the file open is asked to open it again, and writes nothing into the former one", "[services]")
{
    SharedFile file;
    std::optional<Session> bea;
    {
        auto entered = file.enter("Béa", beasPassphrase);
        REQUIRE(entered);
        bea.emplace(*std::move(entered));
    }
    const auto changed = file.change();
    REQUIRE(changed);
    const QByteArray before = [&] {
        QFile kept(changed->setAside);
        REQUIRE(kept.open(QIODevice::ReadOnly));
        return kept.readAll();
    }();
    CHECK(codeOf(makeBackup(*bea, file.inFolder("b.tdesk"))) == ErrorCode::Conflict);
    CHECK(codeOf(changeOwnPassphrase(*bea, beasPassphrase, otherPassphrase)) == ErrorCode::Conflict);
    CHECK(codeOf(storage::Transaction::begin(bea->database())) == ErrorCode::Conflict);
    bea.reset();
    QFile kept(changed->setAside);
    REQUIRE(kept.open(QIODevice::ReadOnly));
    CHECK(kept.readAll() == before);
    CHECK(verifyEverything(*file.ann)->empty());
}

TEST_CASE("a change of the data key that is refused or stopped leaves the file and the folder as they were",
          "[services]")
{
    SharedFile file;
    const QStringList before = file.names();
    const auto head = auditHead(*file.ann);
    const storage::DataKey former = file.ann->database().key();
    const auto with = [&](const QString& passphrase, storage::BackupProgress progress) {
        return changeDataKey(*file.ann, {passphrase, file.fresh, std::move(progress)});
    };
    CHECK(codeOf(with(beasPassphrase, {})) == ErrorCode::WrongPassphrase);
    CHECK(codeOf(with(annsPassphrase, [](qint64, qint64) { return false; })) == ErrorCode::Cancelled);
    {
        auto bea = file.enter("Béa", beasPassphrase);
        REQUIRE(bea);
        CHECK(codeOf(changeDataKey(*bea, {beasPassphrase, file.fresh, {}})) == ErrorCode::Forbidden);
        auto writing = storage::Transaction::begin(bea->database());
        REQUIRE(writing);
        CHECK(codeOf(with(annsPassphrase, {})) == ErrorCode::Busy);
    }
    CHECK(file.ann->database().key() == former);
    CHECK(file.names() == before);
    CHECK(file.enterWithKey(file.recoveryKey));
    CHECK(verifyEverything(*file.ann)->empty());
}

TEST_CASE("the key is not handed over to an account that was changed past the trail", "[services]")
{
    SharedFile file;
    const QByteArray other = storage::AuditStore::publicKeyOf(file.ann->signingSeed()).toHex();
    const QByteArray forge = "UPDATE app_user SET public_key = x'" + other + "' WHERE name = 'Cal'";
    REQUIRE(storage::Statement::run(file.ann->database().handle(), forge.constData()));
    CHECK(codeOf(file.change()) == ErrorCode::Refused);
}

TEST_CASE("only the file under its former key is removed, never a backup, another file or the file itself",
          "[services]")
{
    SharedFile file;
    PeopleFile other;
    REQUIRE(file.change());
    REQUIRE(makeBackup(*file.ann, file.inFolder("backup.tdesk")));
    for (const QString& path : {file.path(), file.inFolder("backup.tdesk"), other.path()}) {
        CHECK(codeOf(removeOldFile(*file.ann, path)) == ErrorCode::Refused);
        CHECK(QFile::exists(path));
    }
    CHECK_FALSE(removeOldFile(*file.ann, file.inFolder("none.tdesk")));
}
