#include "core/storage/migrations.h"

#include "core/storage/database.h"
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
    REQUIRE(Statement::run(database.handle(),
                           "INSERT INTO app_user (id, name, role, slot_id, public_key, created_at) "
                           "VALUES (1, 'Ann', 'administrator', x'00', x'00', '2026-01-01T00:00:00Z')"));
    if (version < 2) return;
    REQUIRE(Statement::run(database.handle(), "INSERT INTO student (student_ref, surname) VALUES ('S1', 'Kept')"));
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
        CHECK(count(*database, "SELECT count(*) FROM student WHERE surname = 'Kept'") == (version < 2 ? 0 : 1));
        // Views and drafts belong to somebody with an account.
        CHECK(Statement::run(database->handle(), "INSERT INTO preference VALUES (1, 'k', 'true')"));
        CHECK_FALSE(Statement::run(database->handle(), "INSERT INTO preference VALUES (2, 'k', 'true')"));
        CHECK_FALSE(Statement::run(database->handle(), "INSERT INTO preference VALUES (1, 'k', 'false')"));
        CHECK(Statement::run(database->handle(), "INSERT INTO draft VALUES (1, 'f', '', '{}', '')"));
        CHECK_FALSE(Statement::run(database->handle(), "INSERT INTO draft VALUES (2, 'f', '', '{}', '')"));
        // What was decided stays as it was decided.
        const char* decide = "INSERT INTO rule_setting (version, key, value, changed_at, user_id) "
                             "VALUES (1, 'target_percent', '85', '2026-01-01T00:00:00Z', 1)";
        CHECK(Statement::run(database->handle(), decide));
        CHECK_FALSE(Statement::run(database->handle(), "UPDATE rule_setting SET value = '80'"));
        CHECK_FALSE(Statement::run(database->handle(), "DELETE FROM rule_setting"));
        // So does the wording of a message, and what an award was made from.
        const char* word = "INSERT INTO message_template (version, purpose, subject, body, changed_at, user_id) "
                           "VALUES (1, 'request', 'S', 'B', '2026-01-01T00:00:00Z', 1)";
        CHECK(Statement::run(database->handle(), word));
        CHECK_FALSE(Statement::run(database->handle(), "UPDATE message_template SET body = 'C'"));
        // And what was published.
        const char* publish = "INSERT INTO published_report VALUES (1, 1, '2025/26 HT1', '2025-09-01', '2025-11-02', "
                              "'', '2025-11-03', '2025-11-03T10:00:00Z', 1, '7 ab', x'00', x'00', x'00')";
        CHECK(Statement::run(database->handle(), publish));
        CHECK_FALSE(Statement::run(database->handle(), "UPDATE published_report SET figures = x'01'"));
        CHECK_FALSE(Statement::run(database->handle(), "DELETE FROM published_report"));
        CHECK(count(*database, "SELECT count(*) FROM pragma_table_info('request') WHERE name = 'delivered_at'") == 1);
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
