#include "core/storage/backup.h"

#include "core/storage/offsetvfs.h"
#include "core/storage/statement.h"
#include "filesupport.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

using namespace desk;
using namespace desk::storage;
using namespace desk::test;

namespace {

const QString ada = QStringLiteral("Adalbertine");

void fill(DeskFile& file)
{
    REQUIRE(Statement::run(file.database->handle(),
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
                           "INSERT INTO setting (key, value) SELECT 'key' || i, hex(randomblob(200)) FROM n"));
}

qint64 settings(const DeskFile& file)
{
    auto statement = Statement::prepare(file.database->handle(), "SELECT count(*) FROM setting");
    REQUIRE(statement);
    REQUIRE(statement->step());
    return statement->number(0);
}

QStringList filesIn(const QTemporaryDir& folder) { return QDir(folder.path()).entryList(QDir::Files); }

/// Whether damage to a closed file shows in its verification.
bool noticed(const MadeFile& file)
{
    const auto findings = verifyAt(file.path, file.key, file.made.file.vfs);
    return findings && !findings->empty();
}

} // namespace

TEST_CASE("a backup opens with the same passphrase, holds the same and verifies", "[storage]")
{
    MadeFile file;
    fill(file.made.file);
    const QString copy = file.folder.filePath(QStringLiteral("b.tdesk"));
    qint64 calls = 0;
    REQUIRE(backupTo(file.made.file, copy, {false, [&](qint64, qint64) { return ++calls > 0; }}));
    CHECK(calls > 0);
    auto opened = openDeskFile(copy, ada, goodPassphrase);
    REQUIRE(opened);
    CHECK(settings(*opened) == 400);
    CHECK(verifyFile(*opened)->empty());
    CHECK(verifyFile(file.made.file)->empty());
    opened->database.reset();
    CHECK(filesIn(file.folder).filter(QStringLiteral(".part")).isEmpty());
}

TEST_CASE("verifying says how far it is, and stops when asked, between its checks and within one", "[storage]")
{
    MadeFile file;
    fill(file.made.file);
    std::vector<qint64> seen;
    const auto whole = verifyFile(file.made.file, [&](qint64 done, qint64 all) {
        CHECK(all == 3);
        seen.push_back(done);
        return true;
    });
    REQUIRE(whole);
    CHECK(whole->empty());
    CHECK(std::ranges::is_sorted(seen));
    CHECK(seen.back() == 3);
    for (const qint64 last : {1, 2}) {
        const auto stopped = verifyFile(file.made.file, [last](qint64 done, qint64) { return done < last; });
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().code == ErrorCode::Cancelled);
    }
}

TEST_CASE("a backup overwrites only on request, never its own file, and leaves nothing when stopped", "[storage]")
{
    MadeFile file;
    const QString copy = file.folder.filePath(QStringLiteral("b.tdesk"));
    writeBytes(copy, "something");
    CHECK(backupTo(file.made.file, copy).error().code == ErrorCode::Io);
    CHECK(holds(copy, "something"));
    CHECK(backupTo(file.made.file, file.path, {true, {}}).error().code == ErrorCode::Usage);
    CHECK(backupTo(file.made.file, copy, {true, [](qint64, qint64) { return false; }}).error().code ==
          ErrorCode::Cancelled);
    CHECK(holds(copy, "something"));
    CHECK(filesIn(file.folder).filter(QStringLiteral(".part")).isEmpty());
    REQUIRE(backupTo(file.made.file, copy, {true, {}}));
    CHECK(openDeskFile(copy, ada, goodPassphrase));
}

TEST_CASE("what a killed backup left is removed by the next one, and nothing else is", "[storage]")
{
    MadeFile file;
    const auto leave = [&file](const char* name, int secondsAgo) {
        const QString path = file.folder.filePath(QString::fromLatin1(name));
        writeBytes(path, "unfinished");
        QFile left(path);
        REQUIRE(left.open(QIODevice::ReadWrite));
        REQUIRE(left.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-secondsAgo), QFile::FileModificationTime));
    };
    leave("b.0123abcd.part", 3600);
    leave("b.0123abcd.part-journal", 3600);
    leave("other.tdesk.89abcdef.part", 3600);
    leave("b.11111111.part", 10); // somebody may be making it
    leave("letter.part", 3600);
    leave("b.letters.part", 3600);
    REQUIRE(backupTo(file.made.file, file.folder.filePath(QStringLiteral("b"))));
    CHECK(filesIn(file.folder).filter(QStringLiteral(".part")) == QStringList{QStringLiteral("b.11111111.part"),
                                                                              QStringLiteral("b.letters.part"),
                                                                              QStringLiteral("letter.part")});
}

TEST_CASE("a restored backup takes the place of the file, which is kept beside", "[storage]")
{
    MadeFile file;
    fill(file.made.file);
    const QString copy = file.folder.filePath(QStringLiteral("b.tdesk"));
    REQUIRE(backupTo(file.made.file, copy));
    REQUIRE(Statement::run(file.made.file.database->handle(), "DELETE FROM setting"));
    auto backup = openDeskFile(copy, ada, goodPassphrase);
    REQUIRE(backup);
    file.close();
    const auto restored = restoreBackup(*backup, file.path);
    REQUIRE(restored);
    CHECK(settings(*openDeskFile(file.path, ada, goodPassphrase)) == 400);
    CHECK(settings(*openDeskFile(restored->setAside, ada, goodPassphrase)) == 0);
}

TEST_CASE("a backup is restored over a damaged file, not over somebody else's", "[storage]")
{
    MadeFile file, other;
    const QString copy = file.folder.filePath(QStringLiteral("b.tdesk"));
    REQUIRE(backupTo(file.made.file, copy));
    file.close();
    other.close();
    auto backup = openDeskFile(copy, ada, goodPassphrase);
    REQUIRE(backup);
    CHECK(restoreBackup(*backup, other.path).error().code == ErrorCode::Refused);
    QByteArray bytes = bytesOf(file.path);
    for (qsizetype at = 100; at < bytes.size(); at += 100) bytes[at] = static_cast<char>(bytes[at] ^ 9);
    writeBytes(file.path, bytes);
    REQUIRE(restoreBackup(*backup, file.path));
    CHECK(openDeskFile(file.path, ada, goodPassphrase));
}

TEST_CASE("a file in use is not replaced by a restore", "[storage]")
{
    MadeFile file;
    const QString copy = file.folder.filePath(QStringLiteral("b.tdesk"));
    REQUIRE(backupTo(file.made.file, copy));
    auto backup = openDeskFile(copy, ada, goodPassphrase);
    REQUIRE(backup);
    REQUIRE(Statement::run(file.made.file.database->handle(), "BEGIN IMMEDIATE"));
    const auto restored = restoreBackup(*backup, file.path);
    REQUIRE_FALSE(restored);
    CHECK(restored.error().code == ErrorCode::Busy);
    CHECK(filesIn(file.folder).filter(QStringLiteral(".part")).isEmpty());
}

TEST_CASE("flipped bits in any page are noticed", "[storage]")
{
    MadeFile file;
    fill(file.made.file);
    file.close();
    const QByteArray bytes = bytesOf(file.path);
    QRandomGenerator random(7);
    int tried = 0, found = 0;
    for (qsizetype page = headerBytes; page < bytes.size(); page += 4096) {
        for (int i = 0; i < 4; ++i) {
            QByteArray broken = bytes;
            const qsizetype at = page + random.bounded(4096);
            broken[at] = static_cast<char>(broken[at] ^ (1 << random.bounded(8)));
            writeBytes(file.path, broken);
            ++tried;
            if (noticed(file)) ++found;
        }
    }
    CHECK(tried > 100);
    CHECK(found == tried);
}

TEST_CASE("pages exchanged, repeated, appended and cut are noticed", "[storage]")
{
    MadeFile file;
    fill(file.made.file);
    file.close();
    const QByteArray bytes = bytesOf(file.path);
    const auto page = [&](qsizetype i) { return bytes.mid(headerBytes + i * 4096, 4096); };
    const qsizetype pages = (bytes.size() - headerBytes) / 4096;
    int tried = 0, found = 0;
    const auto look = [&](const QByteArray& broken) {
        writeBytes(file.path, broken);
        ++tried;
        if (noticed(file)) ++found;
    };
    for (qsizetype i = 0; i + 1 < pages; i += 3) {
        QByteArray broken = bytes;
        broken.replace(headerBytes + i * 4096, 4096, page(i + 1)).replace(headerBytes + (i + 1) * 4096, 4096, page(i));
        look(broken);
        broken = bytes;
        look(broken.replace(headerBytes + i * 4096, 4096, page(i + 1)));
        look(bytes.left(headerBytes + i * 4096));
        look(bytes.left(headerBytes + i * 4096 + 1000));
    }
    look(bytes + page(1));
    look(bytes + page(pages - 1));
    look(bytes + QByteArray(100, 'x'));
    look(bytes + QByteArray(4096, '\0'));
    CHECK(found == tried);
}
