#pragma once

#include <QSqlError>
#include <QSqlRecord>
#include <QSqlResult>
#include <QVariant>

#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace desk::storage {

class CipherDriver;

QSqlError errorOf(sqlite3* handle, const QString& what, QSqlError::ErrorType type);

/// The rows of one statement. A forward-only one holds a single row; otherwise rows are kept as they are
/// fetched, so that a caller can go back.
class CipherResult final : public QSqlResult
{
public:
    explicit CipherResult(const CipherDriver* driver);
    ~CipherResult() override;
    CipherResult(const CipherResult&) = delete;
    CipherResult& operator=(const CipherResult&) = delete;

    QVariant handle() const override;
    static QMetaType typeOfDeclaration(const QString& declared);

protected:
    QVariant data(int field) override;
    bool isNull(int field) override;
    bool reset(const QString& query) override;
    bool prepare(const QString& query) override;
    bool exec() override;
    bool fetch(int row) override;
    bool fetchFirst() override;
    bool fetchNext() override;
    bool fetchLast() override;
    int size() override;
    int numRowsAffected() override;
    QVariant lastInsertId() const override;
    QSqlRecord record() const override;
    void detachFromResultSet() override;

private:
    sqlite3* connection() const;
    void finish();
    bool bindAll();
    void bindOne(int place, const QVariant& value);
    bool step();
    bool fetchOneMore();
    std::vector<QVariant> currentRow() const;
    bool failWith(const QString& what, QSqlError::ErrorType type);
    void describe();

    sqlite3_stmt* m_statement = nullptr;
    std::vector<std::vector<QVariant>> m_rows;
    QSqlRecord m_record;
    bool m_ended = true;
    bool m_waiting = false; ///< a row was stepped to in exec() and not yet taken
    int m_affected = -1;
};

} // namespace desk::storage
