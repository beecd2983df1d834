#include "connection.h"
#include "core/storage/database.h"

#include <QSqlQuery>
#include <QVariant>

#include <cstdio>
#include <cstdlib>

namespace {

std::unique_ptr<desk::storage::Database> database;

} // namespace

QSqlDatabase openConnection(const QString& path)
{
    desk::storage::DataKey key;
    key.writable()[0] = 42;
    desk::storage::OpenOptions options;
    options.create = true;
    auto opened = desk::storage::Database::open(path, key, options);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message()));
        std::exit(1);
    }
    database = *std::move(opened);
    return database->connection();
}

void closeConnection() { database.reset(); }

QString libraryOf(QSqlDatabase& connection)
{
    QSqlQuery query(QStringLiteral("PRAGMA cipher_version"), connection);
    if (!query.next()) {
        std::fprintf(stderr, "this library cannot encrypt\n");
        std::exit(1);
    }
    return QStringLiteral("SQLCipher ") + query.value(0).toString();
}
