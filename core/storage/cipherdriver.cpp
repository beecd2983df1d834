#include "core/storage/cipherdriver.h"

#include "core/storage/cipherresult.h"
#include "core/storage/sqlcipher.h"

#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>

namespace desk::storage {

CipherDriver::CipherDriver(sqlite3* handle, QObject* parent) : QSqlDriver(parent), m_handle(handle)
{
    setOpen(handle != nullptr);
    setOpenError(handle == nullptr);
}

bool CipherDriver::hasFeature(DriverFeature feature) const
{
    switch (feature) {
    case BLOB:
    case Transactions:
    case Unicode:
    case LastInsertId:
    case PreparedQueries:
    case PositionalPlaceholders:
    case NamedPlaceholders:
    case SimpleLocking:
    case FinishQuery:
    case LowPrecisionNumbers:
        return true;
    case QuerySize:
    case BatchOperations:
    case EventNotifications:
    case MultipleResultSets:
    case CancelQuery:
        return false;
    }
    return false;
}

bool CipherDriver::open(const QString&, const QString&, const QString&, const QString&, int, const QString&)
{
    return m_handle != nullptr;
}

void CipherDriver::close()
{
    setOpen(false);
    setOpenError(false);
}

QSqlResult* CipherDriver::createResult() const { return new CipherResult(this); }

bool CipherDriver::run(const char* sql, QSqlError::ErrorType type, const QString& what)
{
    if (!isOpen() || isOpenError()) return false;
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return true;
    setLastError(errorOf(m_handle, what, type));
    return false;
}

bool CipherDriver::beginTransaction()
{
    return run("BEGIN", QSqlError::TransactionError, tr("The transaction could not begin."));
}
bool CipherDriver::commitTransaction()
{
    return run("COMMIT", QSqlError::TransactionError, tr("The transaction could not be committed."));
}
bool CipherDriver::rollbackTransaction()
{
    return run("ROLLBACK", QSqlError::TransactionError, tr("The transaction could not be rolled back."));
}

QStringList CipherDriver::tables(QSql::TableType type) const
{
    QStringList out;
    if (!isOpen()) return out;
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    QStringList kinds;
    if (type & QSql::Tables) kinds << QStringLiteral("type = 'table'");
    if (type & QSql::Views) kinds << QStringLiteral("type = 'view'");
    if (!kinds.isEmpty() &&
        query.exec(QStringLiteral("SELECT name FROM sqlite_master WHERE ") + kinds.join(QStringLiteral(" OR ")))) {
        while (query.next()) out << query.value(0).toString();
    }
    if (type & QSql::SystemTables) out << QStringLiteral("sqlite_master");
    return out;
}

namespace {

/// The columns of a table as pragma table_info tells them; with `keysOnly` those of its primary key.
QSqlIndex columnsOf(QSqlQuery& query, const QString& table, const QString& escaped, bool keysOnly)
{
    QSqlIndex index(table);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("PRAGMA table_info(") + escaped + u')')) return index;
    while (query.next()) {
        const bool key = query.value(5).toInt() != 0;
        if (keysOnly && !key) continue;
        const QString type = query.value(2).toString().toLower();
        QSqlField field(query.value(1).toString(), CipherResult::typeOfDeclaration(type), table);
        field.setRequired(query.value(3).toInt() != 0);
        QString byDefault = query.value(4).toString();
        if (byDefault.size() > 1 && byDefault.startsWith(u'\'')) byDefault = byDefault.mid(1, byDefault.size() - 2);
        field.setDefaultValue(byDefault);
        field.setAutoValue(key && type == QLatin1String("integer"));
        index.append(field);
    }
    return index;
}

} // namespace

QSqlRecord CipherDriver::record(const QString& table) const
{
    if (!isOpen()) return {};
    QSqlQuery query(createResult());
    const QString name =
        isIdentifierEscaped(table, QSqlDriver::TableName) ? stripDelimiters(table, QSqlDriver::TableName) : table;
    return columnsOf(query, name, escapeIdentifier(name, QSqlDriver::TableName), false);
}

QSqlIndex CipherDriver::primaryIndex(const QString& table) const
{
    if (!isOpen()) return QSqlIndex();
    QSqlQuery query(createResult());
    const QString name =
        isIdentifierEscaped(table, QSqlDriver::TableName) ? stripDelimiters(table, QSqlDriver::TableName) : table;
    return columnsOf(query, name, escapeIdentifier(name, QSqlDriver::TableName), true);
}

QVariant CipherDriver::handle() const { return QVariant::fromValue(static_cast<void*>(m_handle)); }

QString CipherDriver::escapeIdentifier(const QString& identifier, IdentifierType) const
{
    if (identifier.isEmpty() || (identifier.startsWith(u'"') && identifier.endsWith(u'"'))) return identifier;
    QString out = identifier;
    out.replace(u'"', QStringLiteral("\"\""));
    return u'"' + out + u'"';
}

} // namespace desk::storage
