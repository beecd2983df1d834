#pragma once

#include "core/services/foipack.h"

#include <QJsonObject>

namespace desk {

/// One CSV file for each table into a folder, which is made where there is none: `foi-answers.csv` …, with a
/// byte-order mark, for a spreadsheet. Gives their names. Io where one cannot be written; those before it are then
/// there.
Result<QStringList> writeFoiFiles(const FoiPack& pack, const QString& folder);
QJsonObject foiJson(const FoiPack& pack);
/// To be read as it is: every table under its heading.
QString foiText(const FoiPack& pack);

} // namespace desk
