#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QString>

#include <cstdint>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace desk::storage {

/// The failure of the connection's last call as an Error: full disk, held file, damage, or what it says.
Error engineError(sqlite3* handle);
/// The same for a code of the engine's and what it said.
Error engineError(int code, const QString& said);

/// One prepared statement straight over the engine's C interface, for the few places where hundreds of
/// thousands of rows pass (taking in CSV, reading a report's facts); everything else goes through Qt Sql.
class Statement
{
public:
    static Result<Statement> prepare(sqlite3* handle, std::string_view sql);
    /// Runs statements that give no rows.
    static Result<void> run(sqlite3* handle, const char* sql);

    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    // Places count from 1. Text must live until the next reset.
    void bind(int place, qint64 number);
    void bind(int place, std::string_view text);
    void bind(int place, const QString& text); ///< copied
    void bindNull(int place);

    /// True: a row is there; false: done.
    Result<bool> step();
    /// Runs to the end and makes the statement ready again.
    Result<void> execute();
    void reset();

    bool isNull(int column) const;
    qint64 number(int column) const;
    std::string_view text(int column) const; ///< until the next step; empty for NULL
    QString string(int column) const;
    QDate date(int column) const; ///< of ISO text; invalid for NULL

    sqlite3* handle() const { return m_handle; }

private:
    Statement(sqlite3* handle, sqlite3_stmt* statement) : m_handle(handle), m_statement(statement) {}
    sqlite3* m_handle = nullptr;
    sqlite3_stmt* m_statement = nullptr;
};

/// A date from `2026-01-31` as the file keeps it; invalid for anything shorter.
QDate dateOfIso(std::string_view text);

} // namespace desk::storage
