#include "core/storage/deskfile.h"

#include "core/storage/offsetvfs.h"
#include "core/storage/statement.h"
#include "filesupport.h"

#include <QDir>

using namespace desk;
using namespace desk::storage;
using namespace desk::test;

namespace {

const QString ada = QStringLiteral("Adalbertine");

ErrorCode answer(const QString& path, const QString& user = ada, const QString& passphrase = goodPassphrase)
{
    const auto opened = openDeskFile(path, user, passphrase);
    REQUIRE_FALSE(opened);
    return opened.error().code;
}

} // namespace

TEST_CASE("a new file opens with its passphrase, by name or without, and with its recovery key", "[storage]")
{
    MadeFile file;
    const Bytes16 slot = file.made.file.slotId;
    file.close();
    for (const QString& name : {ada, QStringLiteral("ADALBERTINE"), QString()}) {
        const auto opened = openDeskFile(file.path, name, goodPassphrase);
        REQUIRE(opened);
        CHECK(opened->slotId == slot);
        CHECK(opened->seed == file.made.file.seed);
    }
    CHECK(openDeskFileWithRecoveryKey(file.path, file.made.recoveryKey));
    CHECK_FALSE(openDeskFileWithRecoveryKey(file.path, RecoveryKey::make()));
    CHECK_FALSE(QFile::exists(file.path + QStringLiteral("-journal")));
}

TEST_CASE("nothing of a file can be read without its key", "[storage]")
{
    MadeFile file;
    REQUIRE(Statement::run(file.made.file.database->handle(),
                           "INSERT INTO setting (key, value) VALUES ('k', 'Quetzalcoatl')"));
    file.close();
    const QByteArray bytes = bytesOf(file.path);
    CHECK_FALSE(bytes.contains("Quetzalcoatl"));
    CHECK_FALSE(bytes.contains("Adalbertine"));
    CHECK_FALSE(bytes.contains("SQLite format"));
    CHECK_FALSE(bytes.contains("CREATE TABLE"));
}

TEST_CASE("a file that does not open gets one of four distinct answers, or what the system says", "[storage]")
{
    MadeFile file;
    file.close();
    const QByteArray bytes = bytesOf(file.path);
    const QString other = file.folder.filePath(QStringLiteral("other.tdesk"));
    CHECK(answer(file.path, ada, QStringLiteral("violet Anchor 42 marmalad")) == ErrorCode::WrongPassphrase);
    CHECK(answer(file.path, QStringLiteral("Grace")) == ErrorCode::WrongPassphrase);
    CHECK(answer(file.folder.filePath(QStringLiteral("none"))) == ErrorCode::Io);
    CHECK(answer(file.folder.path()) == ErrorCode::Io);

    writeBytes(other, "PK\x03\x04 a file of another kind");
    CHECK(answer(other) == ErrorCode::NotOurs);
    writeBytes(other, {});
    CHECK(answer(other) == ErrorCode::NotOurs);
    writeBytes(other, bytes.left(headerBytes));
    CHECK(answer(other) == ErrorCode::Damaged);
    QByteArray broken = bytes;
    broken[headerBytes + 2000] = static_cast<char>(broken[headerBytes + 2000] ^ 1);
    writeBytes(other, broken);
    CHECK(answer(other) == ErrorCode::Damaged);

    {
        auto opened = openDeskFile(file.path, ada, goodPassphrase);
        REQUIRE(opened);
        REQUIRE(Statement::run(opened->database->handle(), "PRAGMA user_version = 9999"));
    }
    CHECK(answer(file.path) == ErrorCode::NewerVersion);
}

TEST_CASE("one damaged copy of the key header does not keep anyone out and is written again", "[storage]")
{
    MadeFile file;
    file.close();
    const QByteArray bytes = bytesOf(file.path);
    for (const qint64 at :
         {qint64(3), qint64(100), headerCopyBytes - 1, headerCopyBytes, headerCopyBytes + 500, headerBytes - 1}) {
        QByteArray broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 4);
        writeBytes(file.path, broken);
        {
            const auto opened = openDeskFile(file.path, ada, goodPassphrase);
            REQUIRE(opened);
            CHECK(opened->headerDamaged);
            CHECK(opened->headerRepaired);
        }
        const QByteArray area = bytesOf(file.path).left(headerBytes);
        CHECK(readKeyHeader(area)->alike);
        CHECK_FALSE(openDeskFile(file.path, ada, goodPassphrase)->headerDamaged);
    }
}

TEST_CASE("a copy of the key header forged with a later number does not replace the real one", "[storage]")
{
    MadeFile file;
    KeyHeader forged = file.made.file.header;
    file.close();
    forged.sequence += 5;
    QByteArray bytes = bytesOf(file.path);
    bytes.replace(0, headerCopyBytes, forged.sealedWith(DataKey()));
    writeBytes(file.path, bytes);
    const auto opened = openDeskFile(file.path, ada, goodPassphrase);
    REQUIRE(opened);
    CHECK(opened->headerRepaired);
}

TEST_CASE("a slot that is added opens the file, one that is taken away does not", "[storage]")
{
    MadeFile file;
    DeskFile& desk = file.made.file;
    const QString grace = QStringLiteral("Grace"), passphrase = QStringLiteral("copper Lantern 7 whistles");
    CHECK(sealPersonSlot(desk.header.fileId, grace, passphrase, {1, 1}, {}).error().code == ErrorCode::Usage);
    const auto slot = sealPersonSlot(desk.header.fileId, grace, passphrase, leastCost, {desk.database->key(), {}});
    REQUIRE(slot);
    REQUIRE(changeSlots(desk, [&](std::vector<KeySlot> slots) {
        slots.push_back(*slot);
        return slots;
    }));
    CHECK(openDeskFile(file.path, grace, passphrase)->slotId == slot->id);
    CHECK(readKeyHeader(bytesOf(file.path).left(headerBytes))->alike);
    REQUIRE(changeSlots(desk, [&](std::vector<KeySlot> slots) {
        std::erase(slots, *slot);
        return slots;
    }));
    CHECK(answer(file.path, grace, passphrase) == ErrorCode::WrongPassphrase);
    CHECK(openDeskFile(file.path, ada, goodPassphrase));
    const auto crowd = changeSlots(desk, [&](std::vector<KeySlot> slots) {
        slots.resize(KeyHeader::mostSlots + 1);
        return slots;
    });
    CHECK(crowd.error().code == ErrorCode::Refused);
}

TEST_CASE("slots changed by two at once are both kept", "[storage]")
{
    MadeFile file;
    auto other = openDeskFile(file.path, ada, goodPassphrase);
    REQUIRE(other);
    const auto add = [](DeskFile& desk, const QString& name) {
        const auto slot =
            sealPersonSlot(desk.header.fileId, name, goodPassphrase, leastCost, {desk.database->key(), {}});
        REQUIRE(slot);
        REQUIRE(changeSlots(desk, [&](std::vector<KeySlot> slots) {
            slots.push_back(*slot);
            return slots;
        }));
    };
    add(*other, QStringLiteral("Grace"));
    add(file.made.file, QStringLiteral("Edsger"));
    REQUIRE(refreshHeader(*other));
    CHECK(other->header.slots.size() == 4);
    CHECK(openDeskFile(file.path, QStringLiteral("Grace"), goodPassphrase));
    CHECK(openDeskFile(file.path, QStringLiteral("Edsger"), goodPassphrase));
}

TEST_CASE("composed and decomposed letters of a passphrase are the same", "[storage]")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("f.tdesk"));
    const QString text = QStringLiteral("Łódź café Zürich naïve 9");
    REQUIRE(createDeskFile({path, QStringLiteral("Zoë"), text.normalized(QString::NormalizationForm_D), leastCost}));
    CHECK(openDeskFile(path, QStringLiteral("Zoë").normalized(QString::NormalizationForm_D),
                       text.normalized(QString::NormalizationForm_C)));
}

TEST_CASE("passphrases are 12 to 1,024 characters and not easy to guess", "[storage]")
{
    CHECK_FALSE(checkPassphrase(QStringLiteral("Xk9#mQ2$vL7")));
    CHECK(checkPassphrase(QStringLiteral("Xk9#mQ2$vL7!")));
    CHECK_FALSE(checkPassphrase(QStringLiteral("password1234")));
    CHECK_FALSE(checkPassphrase(QStringLiteral("aaaaaaaaaaaaaaaaaaaa")));
    CHECK_FALSE(checkPassphrase(QStringLiteral("Commissioner1"), {QStringLiteral("Commissioner")}));
    CHECK(checkPassphrase(goodPassphrase.repeated(38).left(1024)));
    CHECK_FALSE(checkPassphrase(goodPassphrase.repeated(50).left(1025)));
}

TEST_CASE("a file that is there is not made anew, and a failed one leaves nothing", "[storage]")
{
    MadeFile file;
    file.close();
    const QByteArray before = bytesOf(file.path);
    CHECK(createDeskFile({file.path, ada, goodPassphrase, leastCost}).error().code == ErrorCode::Io);
    CHECK(holds(file.path, before));
    CHECK_FALSE(
        createDeskFile({file.folder.filePath(QStringLiteral("no/such/folder.tdesk")), ada, goodPassphrase, leastCost}));
    CHECK_FALSE(createDeskFile({file.folder.filePath(QStringLiteral("g.tdesk")), ada, goodPassphrase, {1, 1}}));
    CHECK(QDir(file.folder.path()).entryList(QDir::Files) == QStringList{QStringLiteral("f.tdesk")});
}
