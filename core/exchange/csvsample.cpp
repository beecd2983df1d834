#include "core/exchange/csvsample.h"

#include "core/exchange/csvwriter.h"

#include <QDir>
#include <QSaveFile>
#include <QTemporaryDir>

#include <memory>

namespace desk {

namespace {

/// One file per kind, open at once as rows of different kinds come mixed.
class SampleFiles
{
public:
    Result<void> open(const QString& folder)
    {
        if (!QDir().mkpath(folder))
            return fail(ErrorCode::Io, "The folder could not be made.", {}, QDir(folder).dirName());
        for (const storage::TableSpec& spec : storage::tables()) {
            m_outs.push_back(
                std::make_unique<Out>(QDir(folder).filePath(QString::fromLatin1(spec.name) + QStringLiteral(".csv"))));
            Out& out = *m_outs.back();
            if (!out.file.open(QIODevice::WriteOnly)) return failed(out.file);
            out.writer.writeByteOrderMark();
            for (const storage::Column& column : spec.columns) out.writer.text(std::string_view(column.name));
            out.writer.endRecord();
        }
        return {};
    }
    Result<void> put(storage::Kind kind, std::span<const std::string> cells)
    {
        CsvWriter& writer = m_outs[static_cast<std::size_t>(kind)]->writer;
        for (const std::string& cell : cells) writer.text(std::string_view(cell));
        writer.endRecord();
        ++m_rows;
        return {};
    }
    Result<qint64> finish()
    {
        for (auto& out : m_outs) DESK_CHECK(out->writer.flush());
        for (auto& out : m_outs)
            if (!out->file.commit()) return failed(out->file);
        return m_rows;
    }

private:
    struct Out
    {
        explicit Out(const QString& path) : file(path), writer(file, CsvManner::Exact) {}
        QSaveFile file;
        CsvWriter writer;
    };
    static tl::unexpected<Error> failed(const QSaveFile& file)
    {
        return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()},
                    QFileInfo(file.fileName()).fileName());
    }
    std::vector<std::unique_ptr<Out>> m_outs;
    qint64 m_rows = 0;
};

} // namespace

Result<qint64> writeSampleCsv(const SampleOptions& options, const QString& folder)
{
    SampleFiles files;
    DESK_CHECK(files.open(folder));
    DESK_CHECK(generateSample(
        options, [&](storage::Kind kind, std::span<const std::string> cells) { return files.put(kind, cells); }));
    return files.finish();
}

Result<ImportReport> importSample(Session& session, const SampleOptions& options, const ImportOptions& import)
{
    // Only invented people stand in these files; nothing of the framework's own leaves it.
    const QTemporaryDir folder;
    if (!folder.isValid())
        return fail(ErrorCode::Io, "A temporary folder could not be made (%1).", {folder.errorString()});
    DESK_CHECK(writeSampleCsv(options, folder.path()));
    DESK_TRY(const auto sources, sourcesIn(folder.path()));
    DESK_TRY(auto report, importCsv(session, sources, import));
    if (!report.applied)
        return fail(ErrorCode::Refused, "The sample was refused in %1 rows: this is a fault of the program.",
                    {QString::number(report.refused())});
    return report;
}

} // namespace desk
