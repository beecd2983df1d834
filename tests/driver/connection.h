#pragma once

#include <QSqlDatabase>
#include <QString>

/// An open connection to a new database of the library this program is meant to have.
QSqlDatabase openConnection(const QString& path);
/// Its name and version; ends the program when it is not the one meant.
QString libraryOf(QSqlDatabase& database);
/// Closes it; no QSqlDatabase of it may be left.
void closeConnection();
