#include "core/exchange/importpreview.h"

#include "core/exchange/csvheader.h"

#include <QDir>
#include <QFileInfo>

namespace desk {

RecognisedFiles recognise(const QStringList& paths)
{
    RecognisedFiles out;
    const auto add = [&out](const auto& found, auto take) {
        if (found)
            take(*found);
        else
            out.notRecognised.push_back(found.error());
    };
    for (const QString& path : paths) {
        if (QFileInfo(path).isDir())
            add(sourcesIn(path),
                [&](const auto& all) { out.sources.insert(out.sources.end(), all.begin(), all.end()); });
        else
            add(kindOfCsv(path), [&](storage::Kind kind) { out.sources.push_back({kind, path}); });
    }
    std::ranges::stable_sort(out.sources, {}, &ImportSource::kind);
    return out;
}

qint64 ImportPreview::taken() const
{
    qint64 out = 0;
    for (const FilePreview& one : files) out += one.outcome.counts.added + one.outcome.counts.changed;
    return out;
}

qint64 ImportPreview::refused() const
{
    qint64 out = 0;
    for (const FilePreview& one : files) out += one.outcome.counts.refused;
    return out;
}

Result<ImportPreview> previewImport(Session& session, const std::vector<ImportSource>& sources, qsizetype rowsToShow,
                                    const std::function<bool(qint64, qint64)>& onProgress)
{
    ImportPreview out;
    ImportOptions options;
    options.checkOnly = true;
    options.rowsToShow = rowsToShow;
    options.onProgress = onProgress;
    options.onFile = [&out](const ImportSource&) { out.files.emplace_back(); };
    options.onRow = [&out](const ImportedRow& row) { out.files.back().rows.push_back(row); };
    options.onRefusal = [&out](const ImportRefusal& refusal) {
        auto& refusals = out.files.back().refusals;
        if (static_cast<qsizetype>(refusals.size()) < mostRefusals) refusals.push_back(refusal);
    };
    DESK_TRY(const ImportReport report, importCsv(session, sources, options));
    out.sources = sources;
    for (std::size_t i = 0; i < report.files.size(); ++i) {
        out.sources[i].expectedDigest = report.files[i].digest;
        out.files[i].outcome = report.files[i];
    }
    return out;
}

QString refusedPath(const QString& path)
{
    const QFileInfo info(path);
    const QString stem = info.dir().filePath(info.completeBaseName() + QStringLiteral(".refused"));
    QString out = stem + QStringLiteral(".csv");
    for (int number = 2; QFileInfo::exists(out); ++number) out = QStringLiteral("%1-%2.csv").arg(stem).arg(number);
    return out;
}

} // namespace desk
