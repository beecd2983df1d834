#include "core/exchange/exporter.h"

#include "core/exchange/fields.h"
#include "core/services/usecase.h"
#include "core/storage/row_store.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace desk {

using storage::Kind;
using storage::TableSpec;

namespace {

Result<void> recordExport(UseCase& useCase, qint64 rows, CsvManner manner, const QString& reason)
{
    QJsonObject details{{QStringLiteral("rows"), rows},
                        {QStringLiteral("spreadsheet"), manner == CsvManner::Spreadsheet}};
    if (const QString why = reason.trimmed(); !why.isEmpty()) details[QStringLiteral("reason")] = why;
    return useCase.done(details);
}

Result<qint64> writeFile(Session& session, Kind kind, CsvManner manner, const QString& path)
{
    QSaveFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, "The file could not be opened for writing (%1).", {file.errorString()}, name);
    if (file.write("\xEF\xBB\xBF", 3) != 3)
        return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()}, name);
    auto rows = writeKind(session, kind, manner, file);
    if (!rows && rows.error().where.isEmpty()) rows.error().where = name;
    if (!rows) return rows;
    if (!file.commit())
        return fail(ErrorCode::Io, "The file could not be written (%1); what was there before is kept.",
                    {file.errorString()}, name);
    return rows;
}

} // namespace

Result<qint64> writeKind(Session& session, Kind kind, CsvManner manner, QIODevice& device)
{
    const TableSpec& spec = storage::table(kind);
    CsvWriter writer(device, manner);
    for (const storage::Column& column : spec.columns) writer.text(std::string_view(column.name));
    writer.endRecord();
    qint64 rows = 0;
    DESK_CHECK(
        storage::RowStore::forEach(session.database().handle(), kind, [&](const storage::Row& row) -> Result<void> {
            for (std::size_t i = 0; i < row.size(); ++i) writeField(spec.columns[i], row[i], writer);
            writer.endRecord();
            ++rows;
            return {};
        }));
    DESK_CHECK(writer.flush());
    return rows;
}

Result<qint64> exportKind(Session& session, Kind kind, CsvManner manner, const QString& path, const QString& reason)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ExportRows, QString::fromLatin1(storage::table(kind).name)));
    DESK_TRY(const qint64 rows, writeFile(session, kind, manner, path));
    DESK_CHECK(recordExport(useCase, rows, manner, reason));
    return rows;
}

Result<qint64> exportTo(Session& session, Kind kind, CsvManner manner, QIODevice& device, const QString& reason)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ExportRows, QString::fromLatin1(storage::table(kind).name)));
    DESK_TRY(const qint64 rows, writeKind(session, kind, manner, device));
    DESK_CHECK(recordExport(useCase, rows, manner, reason));
    return rows;
}

Result<void> exportAll(Session& session, CsvManner manner, const QString& folder, const QString& reason)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ExportRows, QStringLiteral("all")));
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, "The folder could not be made.", {}, QFileInfo(folder).fileName());
    qint64 rows = 0;
    for (const TableSpec& spec : storage::tables()) {
        DESK_TRY(const qint64 some,
                 writeFile(session, spec.kind, manner,
                           QDir(folder).filePath(QString::fromLatin1(spec.name) + QStringLiteral(".csv"))));
        rows += some;
    }
    return recordExport(useCase, rows, manner, reason);
}

} // namespace desk
