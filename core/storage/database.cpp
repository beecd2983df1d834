#include "core/storage/database.h"

#include "core/storage/cipherdriver.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace desk::storage {

namespace {

/// The setting of a pragma that answers with one value.
Result<QString> pragma(sqlite3* handle, const char* sql)
{
    DESK_TRY(auto statement, Statement::prepare(handle, sql));
    DESK_TRY(const bool row, statement.step());
    const QString value = row ? statement.string(0) : QString();
    statement.reset();
    return value;
}

void harden(sqlite3* handle)
{
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

} // namespace

Error sqlError(const QSqlError& error) { return engineError(error.nativeErrorCode().toInt(), error.databaseText()); }

Result<std::unique_ptr<Database>> Database::open(const QString& path, const DataKey& key, const OpenOptions& options)
{
    bool interrupted = false;
    auto database = openOnce(path, key, options, interrupted);
    if (!interrupted) return database;
    DESK_CHECK(recover(path, key, options));
    return openOnce(path, key, options, interrupted);
}

Result<void> Database::recover(const QString& path, const DataKey& key, OpenOptions options)
{
    options.readOnly = false;
    bool interrupted = false;
    const auto writing = openOnce(path, key, options, interrupted);
    if (writing) return {};
    if (!interrupted) return fail(writing.error());
    return fail(ErrorCode::Io,
                "The program or the machine was stopped while this file was being written. Open it once where it may "
                "be written, which puts it in order.",
                {}, QFileInfo(path).fileName());
}

Result<std::unique_ptr<Database>> Database::openOnce(const QString& path, const DataKey& key,
                                                     const OpenOptions& options, bool& interrupted)
{
    std::unique_ptr<Database> database(new Database);
    database->m_path = path;
    database->m_key = key;
    const int flags = (options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      (options.create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &database->m_handle, flags, options.vfs);
    if (code != SQLITE_OK) {
        return fail(ErrorCode::Io, "The file could not be opened (%1).",
                    {QString::fromUtf8(sqlite3_errmsg(database->m_handle))}, QFileInfo(path).fileName());
    }
    const auto unlocked = database->unlock(options);
    if (!unlocked) {
        interrupted = sqlite3_extended_errcode(database->m_handle) == SQLITE_READONLY_ROLLBACK;
        return fail(unlocked.error());
    }
    DESK_CHECK(database->attachDriver());
    return database;
}

Result<void> Database::unlock(const OpenOptions& options)
{
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, options.busyMilliseconds);
    // The raw key in the engine's own notation, so that it derives nothing from it again.
    std::array<char, 2 + 64 + 1> literal{};
    char* at = literal.data();
    *at++ = 'x';
    *at++ = '\'';
    for (const unsigned char byte : m_key.bytes()) {
        *at++ = "0123456789abcdef"[byte >> 4];
        *at++ = "0123456789abcdef"[byte & 15];
    }
    *at++ = '\'';
    const int keyed = sqlite3_key_v2(m_handle, "main", literal.data(), static_cast<int>(literal.size()));
    std::fill(literal.begin(), literal.end(), '\0');
    if (keyed != SQLITE_OK) return fail(engineError(m_handle));

    DESK_TRY(const QString cipher, pragma(m_handle, "PRAGMA cipher_version"));
    if (cipher.isEmpty())
        return fail(ErrorCode::NoCipher, "The database library cannot encrypt. Nothing was opened or written.");
    harden(m_handle);
    DESK_CHECK(Statement::run(m_handle, "PRAGMA cipher_log_level = NONE"));
    // The first read of the schema is where a wrong key or a damaged first page shows.
    const auto schema = pragma(m_handle, "SELECT count(*) FROM sqlite_master");
    if (!schema) return fail(schema.error());
    const std::string settings =
        std::string("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; "
                    "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -") +
        std::to_string(options.cacheKibibytes) +
        "; PRAGMA journal_mode = TRUNCATE; PRAGMA max_page_count = " + std::to_string(mostPages) +
        "; PRAGMA synchronous = " + options.synchronous;
    return Statement::run(m_handle, settings.c_str());
}

Result<void> Database::attachDriver()
{
    m_name = QStringLiteral("desk-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QSqlDatabase connection = QSqlDatabase::addDatabase(new CipherDriver(m_handle), m_name);
    if (!connection.isValid()) return fail(ErrorCode::Io, "Qt Sql could not take the connection.");
    return {};
}

Database::~Database()
{
    if (!m_name.isEmpty()) QSqlDatabase::removeDatabase(m_name);
    if (m_handle) {
        // An empty journal would be one more file to copy; after a crash the journal belongs to the file.
        if (sqlite3_get_autocommit(m_handle) && sqlite3_db_readonly(m_handle, "main") == 0)
            sqlite3_exec(m_handle, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
        sqlite3_close_v2(m_handle);
    }
}

bool Database::isReadOnly() const { return sqlite3_db_readonly(m_handle, "main") == 1; }

qint64 Database::dataVersion() const
{
    const auto value = pragma(m_handle, "PRAGMA data_version");
    return value ? value->toLongLong() : 0;
}

qint64 Database::ownChanges() const { return sqlite3_total_changes(m_handle); }

} // namespace desk::storage
