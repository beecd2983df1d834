#pragma once

#include <QSqlDriver>
#include <QSqlError>

struct sqlite3;

namespace desk::storage {

/// Qt Sql over SQLCipher's C interface. It is handed to QSqlDatabase::addDatabase() on a connection that
/// is open and keyed already, so that no key ever stands in a string; it neither opens nor closes it.
class CipherDriver final : public QSqlDriver
{
    Q_OBJECT

public:
    explicit CipherDriver(sqlite3* handle, QObject* parent = nullptr);

    bool hasFeature(DriverFeature feature) const override;
    bool open(const QString& db, const QString& user, const QString& password, const QString& host, int port,
              const QString& options) override;
    void close() override;
    QSqlResult* createResult() const override;
    bool beginTransaction() override;
    bool commitTransaction() override;
    bool rollbackTransaction() override;
    QStringList tables(QSql::TableType type) const override;
    QSqlRecord record(const QString& table) const override;
    QSqlIndex primaryIndex(const QString& table) const override;
    QVariant handle() const override;
    QString escapeIdentifier(const QString& identifier, IdentifierType type) const override;

    sqlite3* connection() const { return m_handle; }
    using QSqlDriver::setLastError;

private:
    bool run(const char* sql, QSqlError::ErrorType type, const QString& what);
    sqlite3* m_handle;
};

} // namespace desk::storage
