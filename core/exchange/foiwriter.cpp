#include "core/exchange/foiwriter.h"

#include "core/exchange/csvwriter.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

namespace desk {

namespace {

void writeTable(const HeadedTable& table, CsvWriter& writer)
{
    writer.writeByteOrderMark();
    for (const QString& column : table.columns) writer.text(column);
    writer.endRecord();
    for (const QStringList& row : table.rows) {
        for (const QString& cell : row) writer.text(cell);
        writer.endRecord();
    }
}

Result<void> writeFile(const HeadedTable& table, const QString& path)
{
    QSaveFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, "The file could not be opened for writing (%1).", {file.errorString()}, name);
    CsvWriter writer(file, CsvManner::Spreadsheet);
    writeTable(table, writer);
    DESK_CHECK(writer.flush());
    if (!file.commit())
        return fail(ErrorCode::Io, "The file could not be written (%1); what was there before is kept.",
                    {file.errorString()}, name);
    return {};
}

} // namespace

Result<QStringList> writeFoiFiles(const FoiPack& pack, const QString& folder)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, "The folder could not be made.", {}, QFileInfo(folder).fileName());
    QStringList names;
    for (const HeadedTable& table : pack.tables) {
        const QString name = QStringLiteral("foi-") + table.code + QStringLiteral(".csv");
        DESK_CHECK(writeFile(table, QDir(folder).filePath(name)));
        names << name;
    }
    return names;
}

QJsonObject foiJson(const FoiPack& pack)
{
    QJsonArray tables;
    for (const HeadedTable& table : pack.tables) {
        QJsonArray rows;
        for (const QStringList& row : table.rows) rows.append(QJsonArray::fromStringList(row));
        tables.append(QJsonObject{{QStringLiteral("code"), table.code},
                                  {QStringLiteral("title"), table.title},
                                  {QStringLiteral("columns"), QJsonArray::fromStringList(table.columns)},
                                  {QStringLiteral("rows"), rows},
                                  {QStringLiteral("notes"), QJsonArray::fromStringList(table.notes)}});
    }
    return {{QStringLiteral("as_at"), pack.asAt.toString(Qt::ISODate)}, {QStringLiteral("tables"), tables}};
}

QString foiText(const FoiPack& pack)
{
    QString out = QStringLiteral("As at %1\n").arg(pack.asAt.toString(Qt::ISODate));
    for (const HeadedTable& table : pack.tables) {
        out += u'\n' + table.title + QStringLiteral("\n\n  ") + table.columns.join(QStringLiteral(" | ")) + u'\n';
        for (const QStringList& row : table.rows) out += QStringLiteral("  ") + row.join(QStringLiteral(" | ")) + u'\n';
        for (const QString& note : table.notes) out += QStringLiteral("  ") + note + u'\n';
    }
    return out;
}

} // namespace desk
