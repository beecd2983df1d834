#include "connection.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <cstdio>
#include <cstdlib>

QSqlDatabase openConnection(const QString& path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    database.setDatabaseName(path);
    if (!database.open()) {
        std::fprintf(stderr, "%s\n", qPrintable(database.lastError().text()));
        std::exit(1);
    }
    return database;
}

void closeConnection() { QSqlDatabase::removeDatabase(QLatin1String(QSqlDatabase::defaultConnection)); }

QString libraryOf(QSqlDatabase& database)
{
    QSqlQuery cipher(QStringLiteral("PRAGMA cipher_version"), database);
    if (cipher.next()) {
        std::fprintf(stderr, "this library encrypts: it is not the plain one\n");
        std::exit(1);
    }
    QSqlQuery query(QStringLiteral("SELECT sqlite_version()"), database);
    query.next();
    return QStringLiteral("SQLite ") + query.value(0).toString();
}
