#include "core/exchange/importer.h"

#include "core/exchange/csvheader.h"
#include "core/exchange/csvreader.h"
#include "core/exchange/csvwriter.h"
#include "core/exchange/fields.h"
#include "core/services/usecase.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

namespace desk {

using storage::Column;
using storage::Role;
using storage::Row;
using storage::TableSpec;

namespace {

constexpr int rowsBetweenProgress = 2048;

QString textOf(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

bool isReference(storage::ColumnType type) { return type >= storage::ColumnType::Provider; }

/// Evidence in a row of tutors stands in a table of its own.
bool isEvidence(const Column& column)
{
    return column.type == storage::ColumnType::Date && column.stored && !*column.stored;
}

/// Reads a file and digests what passes.
class DigestingFile final : public QIODevice
{
public:
    explicit DigestingFile(const QString& path) : m_file(path) {}
    Result<void> start()
    {
        const QFileInfo info(m_file.fileName());
        if (!info.exists()) return fail(ErrorCode::Io, "There is no such file.");
        if (info.isDir()) return fail(ErrorCode::Io, "This is a folder, not a CSV file.");
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fail(ErrorCode::Io, "The file could not be opened (%1).", {m_file.errorString()});
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        return {};
    }
    QByteArray digest() const { return m_hash.result(); }

protected:
    qint64 readData(char* to, qint64 size) override
    {
        const qint64 got = m_file.read(to, size);
        if (got > 0) m_hash.addData(QByteArrayView(to, got));
        if (got < 0) setErrorString(m_file.errorString());
        return got;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Blake2b_256};
};

/// The refused rows of an import, in the shape of the file they came from.
class Rejects
{
public:
    explicit Rejects(const QString& path) : m_file(path), m_writer(m_file, CsvManner::Exact) {}

    /// `places` are the columns of the file as readHeader gives them: reasons of an earlier time are left
    /// out.
    Result<void> start(const CsvRecord& header, const std::vector<int>& places)
    {
        if (m_file.fileName().isEmpty()) return {};
        m_earlierReasons = std::ranges::find(places, -1) - places.begin();
        if (!m_file.open(QIODevice::WriteOnly))
            return fail(ErrorCode::Io, "The file for refused rows could not be opened (%1).", {m_file.errorString()});
        m_writer.writeByteOrderMark();
        write(header.fields, reasonColumn);
        return {};
    }
    void add(const CsvRecord& record, const QString& reason)
    {
        if (m_file.isOpen()) write(record.fields, reason.toStdString());
    }
    Result<void> finish()
    {
        if (!m_file.isOpen()) return {};
        DESK_CHECK(m_writer.flush());
        if (!m_file.commit())
            return fail(ErrorCode::Io, "The file for refused rows could not be written (%1).", {m_file.errorString()});
        return {};
    }

private:
    void write(std::span<const std::string_view> fields, std::string_view last)
    {
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (static_cast<std::ptrdiff_t>(i) != m_earlierReasons) m_writer.text(fields[i]);
        m_writer.text(last);
        m_writer.endRecord();
    }
    QSaveFile m_file;
    CsvWriter m_writer;
    std::ptrdiff_t m_earlierReasons = -1;
};

/// One file on its way in.
class FileImport
{
public:
    /// `progress` stands for this file in all of them.
    struct Progress
    {
        qint64 before = 0, all = 0;
    };
    FileImport(Session& session, storage::ReferenceStore& references, const ImportSource& source,
               const ImportOptions& options, const Progress& progress)
        : m_session(session), m_references(references), m_source(source), m_spec(storage::table(source.kind)),
          m_options(options), m_progress(progress), m_name(QFileInfo(source.path).fileName())
    {}

    Result<ImportedFile> run(Rejects& rejects)
    {
        auto done = read(rejects);
        if (done) return done;
        Error error = done.error();
        error.where = error.where.isEmpty() ? m_name : m_name + QStringLiteral(", ") + error.where;
        return fail(std::move(error));
    }

private:
    Result<ImportedFile> read(Rejects& rejects)
    {
        DigestingFile file(m_source.path);
        DESK_CHECK(file.start());
        CsvReader reader(file);
        CsvRecord record;
        DESK_TRY(const bool any, reader.next(record));
        if (!any) return fail(ErrorCode::Missing, "The file is empty: it has no header.");
        auto places = readHeader(m_spec, record);
        if (!places)
            return fail(Error{places.error().code, places.error().text, places.error().args, QStringLiteral("line 1")});
        m_places = *std::move(places);
        DESK_CHECK(rejects.start(record, m_places));
        DESK_TRY(m_intake, Intake::open(m_session.database(), m_references, m_spec.kind, m_session.clock().today()));
        m_row.resize(m_spec.columns.size());
        m_leftToShow = m_options.onRow ? m_options.rowsToShow : 0;
        m_intake->keepBefore(m_leftToShow > 0);
        for (int sinceProgress = 0;;) {
            DESK_TRY(const bool more, reader.next(record));
            if (!more) break;
            DESK_CHECK(takeRecord(record, rejects));
            if (++sinceProgress < rowsBetweenProgress) continue;
            sinceProgress = 0;
            DESK_CHECK(goOn(reader));
        }
        DESK_CHECK(m_intake->finish());
        DESK_CHECK(goOn(reader));
        if (!m_source.expectedDigest.isEmpty() && m_source.expectedDigest != file.digest())
            return fail(ErrorCode::Conflict, "The file has changed since it was checked: check it again.");
        return ImportedFile{
            m_name, m_spec.kind, m_intake->counts(), m_intake->findings(), m_intake->findingCounts(), file.digest()};
    }

    /// Tells how far it is; a failure when it is to stop.
    Result<void> goOn(const CsvReader& reader) const
    {
        if (!m_options.onProgress || m_options.onProgress(m_progress.before + reader.bytesRead(), m_progress.all))
            return {};
        return fail(ErrorCode::Cancelled, "Stopped; nothing of this import was kept.");
    }

    Result<void> takeRecord(const CsvRecord& record, Rejects& rejects)
    {
        auto refusal = parse(record);
        if (refusal) {
            m_intake->countRefused();
        } else {
            DESK_TRY(refusal, m_intake->take(m_row, record.line));
        }
        if (!refusal) {
            showRow(record);
            return {};
        }
        const QString reason = refusal->column.isEmpty()
                                   ? refusal->error.message()
                                   : refusal->column + QStringLiteral(": ") + refusal->error.message();
        rejects.add(record, reason);
        if (m_options.onRefusal) m_options.onRefusal({m_name, record.line, refusal->column, refusal->error});
        return {};
    }

    /// Tells of the row just taken, while there is room for more.
    void showRow(const CsvRecord& record)
    {
        const auto outcome = m_intake->lastOutcome();
        if (m_leftToShow == 0 || !outcome || *outcome == storage::RowOutcome::Unchanged) return;
        ImportedRow row;
        row.line = record.line;
        row.isNew = *outcome == storage::RowOutcome::New;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            if (m_places[i] >= 0) addChange(row, static_cast<std::size_t>(m_places[i]), record.fields[i]);
        }
        m_options.onRow(row);
        if (--m_leftToShow == 0) m_intake->keepBefore(false);
    }

    void addChange(ImportedRow& row, std::size_t place, std::string_view field) const
    {
        const Column& column = m_spec.columns[place];
        // A reference was resolved to an id; what stands in the file is its public form.
        const std::string after = isReference(column.type) ? std::string(field) : fieldText(column, m_row[place]);
        if (column.role == Role::Key) {
            row.key << textOf(after);
            return;
        }
        const std::string before = row.isNew ? std::string() : fieldText(column, m_intake->before()[place]);
        if (before == after || (isEvidence(column) && after.empty())) return;
        row.changes.push_back(
            {QString::fromLatin1(column.name), textOf(isEvidence(column) ? "" : before), textOf(after)});
    }

    std::optional<RowRefusal> parse(const CsvRecord& record)
    {
        if (record.fields.size() != m_places.size()) {
            return RowRefusal{{},
                              {ErrorCode::Invalid,
                               "The row has %1 fields, the header %2.",
                               {QString::number(record.fields.size()), QString::number(m_places.size())},
                               {}}};
        }
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            if (m_places[i] < 0) continue;
            const auto place = static_cast<std::size_t>(m_places[i]);
            const auto parsed = parseField(m_spec.columns[place], record.fields[i], m_row[place]);
            if (!parsed) return RowRefusal{QString::fromLatin1(m_spec.columns[place].name), parsed.error()};
        }
        return std::nullopt;
    }

    Session& m_session;
    storage::ReferenceStore& m_references;
    const ImportSource& m_source;
    const TableSpec& m_spec;
    const ImportOptions& m_options;
    Progress m_progress;
    qsizetype m_leftToShow = 0;
    QString m_name;
    std::vector<int> m_places;
    Row m_row;
    std::unique_ptr<Intake> m_intake;
};

QJsonObject detailsOf(const ImportReport& report)
{
    QJsonArray files;
    for (const ImportedFile& file : report.files) {
        files.append(QJsonObject{{QStringLiteral("kind"), QString::fromLatin1(storage::table(file.kind).name)},
                                 {QStringLiteral("digest"), QString::fromLatin1(file.digest.toHex())},
                                 {QStringLiteral("new"), file.counts.added},
                                 {QStringLiteral("changed"), file.counts.changed},
                                 {QStringLiteral("unchanged"), file.counts.unchanged},
                                 {QStringLiteral("refused"), file.counts.refused}});
    }
    return {{QStringLiteral("files"), files}};
}

} // namespace

qint64 ImportReport::refused() const
{
    qint64 out = 0;
    for (const ImportedFile& file : files) out += file.counts.refused;
    return out;
}

Result<ImportReport> importCsv(Session& session, const std::vector<ImportSource>& sources, const ImportOptions& options)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ImportRows));
    storage::ReferenceStore references(session.database().handle());
    ImportReport report;
    std::vector<std::unique_ptr<Rejects>> rejects;
    FileImport::Progress progress;
    for (const ImportSource& source : sources) progress.all += QFileInfo(source.path).size();
    for (const ImportSource& source : sources) {
        if (options.onFile) options.onFile(source);
        rejects.push_back(
            std::make_unique<Rejects>(options.acceptValid && !options.checkOnly ? source.rejectsPath : QString()));
        DESK_TRY(auto file, FileImport(session, references, source, options, progress).run(*rejects.back()));
        report.files.push_back(std::move(file));
        progress.before += QFileInfo(source.path).size();
    }
    if (options.checkOnly || (report.refused() > 0 && !options.acceptValid)) return report;
    // The refused rows are safe on the disk before the accepted ones count.
    for (std::size_t i = 0; i < rejects.size(); ++i)
        if (report.files[i].counts.refused > 0) DESK_CHECK(rejects[i]->finish());
    DESK_CHECK(useCase.done(detailsOf(report)));
    report.applied = true;
    return report;
}

Result<std::vector<ImportSource>> sourcesIn(const QString& folder)
{
    const QDir dir(folder);
    if (!dir.exists()) return fail(ErrorCode::Io, "There is no such folder.", {}, dir.dirName());
    std::vector<ImportSource> out;
    for (const TableSpec& spec : storage::tables()) {
        const QString path = dir.filePath(QString::fromLatin1(spec.name) + QStringLiteral(".csv"));
        if (QFileInfo::exists(path)) out.push_back({spec.kind, path});
    }
    if (out.empty())
        return fail(ErrorCode::Missing, "The folder holds no file of a known kind, such as providers.csv.", {},
                    dir.dirName());
    return out;
}

} // namespace desk
