#include "core/storage/statement.h"

#include "core/storage/sqlcipher.h"

namespace desk::storage {

Error engineError(int code, const QString& said)
{
    const Error unreadable{ErrorCode::Io, "The file could not be read or written (%1).", {said}, {}};
    const Error damaged{ErrorCode::Damaged, "The file is damaged (%1).", {said}, {}};
    if (code == SQLITE_READONLY_DBMOVED)
        return {ErrorCode::Conflict,
                "Another file has taken the place of this one (a restored backup, or one with a new key). Close it and "
                "open it again.",
                {},
                {}};
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {ErrorCode::NoSpace, "The disk is full; nothing of this was kept.", {}, {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, "Somebody else is writing to the file.", {}, {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return damaged;
    case SQLITE_ERROR:
        // A page whose code does not hold makes SQLCipher answer everything from then on with the error
        // that has no words of its own; a mistake in a statement has.
        return said == QLatin1String("SQL logic error") ? damaged : unreadable;
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, "Stopped; nothing of this was kept.", {}, {}};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::Contradiction, "The file refuses this row (%1).", {said}, {}};
    default:
        return unreadable;
    }
}

Error engineError(sqlite3* handle)
{
    return engineError(sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle)));
}

Result<Statement> Statement::prepare(sqlite3* handle, std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    if (code != SQLITE_OK) return fail(engineError(handle));
    return Statement(handle, statement);
}

Result<void> Statement::run(sqlite3* handle, const char* sql)
{
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return fail(engineError(handle));
    return {};
}

Statement::Statement(Statement&& other) noexcept
    : m_handle(other.m_handle), m_statement(std::exchange(other.m_statement, nullptr))
{}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_statement, other.m_statement);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::bind(int place, qint64 number) { sqlite3_bind_int64(m_statement, place, number); }

void Statement::bind(int place, std::string_view text)
{
    // A null pointer would bind NULL, and an empty view may have one.
    const char* data = text.data() ? text.data() : "";
    sqlite3_bind_text(m_statement, place, data, static_cast<int>(text.size()), SQLITE_STATIC);
}

void Statement::bind(int place, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(m_statement, place, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
}

void Statement::bindNull(int place) { sqlite3_bind_null(m_statement, place); }

Result<bool> Statement::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default: {
        Error error = engineError(m_handle);
        sqlite3_reset(m_statement);
        return fail(std::move(error));
    }
    }
}

Result<void> Statement::execute()
{
    for (;;) {
        DESK_TRY(const bool row, step());
        if (row) continue;
        sqlite3_reset(m_statement);
        return {};
    }
}

void Statement::reset() { sqlite3_reset(m_statement); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
qint64 Statement::number(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string_view Statement::text(int column) const
{
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    if (!data) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

QString Statement::string(int column) const
{
    const std::string_view view = text(column);
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QDate Statement::date(int column) const { return dateOfIso(text(column)); }

QDate dateOfIso(std::string_view text)
{
    if (text.size() < 10) return {};
    const auto digits = [text](std::size_t from, std::size_t count) {
        int out = 0;
        for (std::size_t i = from; i < from + count; ++i) out = out * 10 + (text[i] - '0');
        return out;
    };
    return QDate(digits(0, 4), digits(5, 2), digits(8, 2));
}

} // namespace desk::storage
