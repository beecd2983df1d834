#include "core/storage/database.h"
#include "core/storage/migrations.h"
#include "core/storage/statement.h"

#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::storage;

namespace {

std::unique_ptr<Database> newDatabase(const QString& path)
{
    DataKey key;
    key.writable()[0] = 7;
    OpenOptions options;
    options.create = true;
    return Database::open(path, key, options).value();
}

/// A file as the program of an earlier version left it, with something in it.
void makeOfVersion(Database& database, int version)
{
    for (const Migration* step : migrations()) {
        if (step->number > version) continue;
        REQUIRE(Statement::run(database.handle(), step->sql));
    }
    const std::string mark = "PRAGMA user_version = " + std::to_string(version);
    REQUIRE(Statement::run(database.handle(), mark.c_str()));
    REQUIRE(Statement::run(database.handle(), "INSERT INTO setting (key, value) VALUES ('kept', 'yes')"));
}

qint64 count(Database& database, const char* sql)
{
    auto statement = Statement::prepare(database.handle(), sql).value();
    REQUIRE(statement.step().value());
    return statement.number(0);
}

} // namespace

TEST_CASE("a file of every earlier version comes up to the newest with what was in it", "[storage]")
{
    const QTemporaryDir folder;
    for (int version = 1; version < newestVersion(); ++version) {
        const auto database = newDatabase(folder.filePath(QStringLiteral("%1.db").arg(version)));
        makeOfVersion(*database, version);
        REQUIRE(migrate(*database));
        CHECK(versionOf(*database).value() == newestVersion());
        CHECK(count(*database, "SELECT count(*) FROM setting WHERE key = 'kept'") == 1);
        CHECK(count(*database, "SELECT count(*) FROM sqlite_master WHERE name = 'session'") == 1);
        // Once more changes nothing.
        REQUIRE(migrate(*database));
    }
}

TEST_CASE("the steps are numbered without a gap", "[storage]")
{
    int expected = 1;
    for (const Migration* step : migrations()) CHECK(step->number == expected++);
}

TEST_CASE("a file of a newer version is refused and left as it is", "[storage]")
{
    const QTemporaryDir folder;
    const auto database = newDatabase(folder.filePath(QStringLiteral("newer.db")));
    makeOfVersion(*database, newestVersion());
    REQUIRE(Statement::run(database->handle(), "PRAGMA user_version = 9999"));
    const auto refused = migrate(*database);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::NewerVersion);
    CHECK(versionOf(*database).value() == 9999);
}
