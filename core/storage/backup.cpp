#include "core/storage/backup.h"

#include "core/storage/filecopy.h"
#include "core/storage/migrations.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/rawfile.h"
#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace desk::storage {

namespace {

constexpr qsizetype mostFindings = 100;

constexpr qint64 leftoverSeconds = 600;

const QString journalSuffix = QStringLiteral("-journal");

/// Removes what a copy that was killed left in the folder. One that is being made is written all the time,
/// and is not touched; were it taken away nevertheless, that copy would fail and say so.
void discardLeftovers(const QString& destination, const char* base)
{
    const QFileInfo info(destination);
    const QRegularExpression ours(QStringLiteral("^(%1|.+\\.tdesk)\\.[0-9a-f]{8}\\.part(%2)?$")
                                      .arg(QRegularExpression::escape(info.fileName()), journalSuffix));
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-leftoverSeconds);
    const QFileInfoList entries = info.dir().entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo& entry : entries) {
        if (ours.match(entry.fileName()).hasMatch() && entry.lastModified() < before)
            (void)removeFile(entry.filePath(), base);
    }
}

/// Has somebody say how far a list of checks is, and lets them stop it within one.
class StepWatch
{
public:
    StepWatch(sqlite3* handle, const VerifyProgress& progress, qint64 steps)
        : m_handle(handle), m_progress(progress), m_steps(steps)
    {
        constexpr int operationsBetween = 20'000;
        if (m_progress) sqlite3_progress_handler(m_handle, operationsBetween, &StepWatch::tick, this);
    }
    ~StepWatch() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(StepWatch)

    bool next()
    {
        ++m_done;
        return goesOn();
    }

private:
    bool goesOn() const { return !m_progress || m_progress(m_done, m_steps); }
    static int tick(void* self) { return static_cast<StepWatch*>(self)->goesOn() ? 0 : 1; }

    sqlite3* m_handle;
    const VerifyProgress& m_progress;
    qint64 m_done = 0, m_steps;
};

/// The rows of a check; a check that cannot run because of damage is a finding too.
Result<void> collect(sqlite3* handle, const char* sql, const char* sentence, std::vector<Error>& findings)
{
    auto statement = Statement::prepare(handle, sql);
    if (!statement) {
        if (statement.error().code != ErrorCode::Damaged) return fail(statement.error());
        findings.push_back(statement.error());
        return {};
    }
    for (qsizetype rows = 0; rows < mostFindings; ++rows) {
        const auto row = statement->step();
        if (!row) {
            if (row.error().code != ErrorCode::Damaged) return fail(row.error());
            findings.push_back(row.error());
            return {};
        }
        if (!*row) return {};
        const QString said = statement->string(0);
        if (said != QLatin1String("ok")) findings.push_back({ErrorCode::Damaged, sentence, {said}, {}});
    }
    return {};
}

Result<void> checkHeader(sqlite3* handle, const DataKey& key, std::vector<Error>& findings)
{
    DESK_TRY(const QByteArray area, HeaderArea::readOpen(handle));
    const auto read = readKeyHeader(area);
    if (!read) {
        findings.push_back(read.error());
        return {};
    }
    for (const HeaderCopy& copy : read->copies) {
        if (!isAuthentic(area, copy.place, key))
            findings.push_back({ErrorCode::Damaged,
                                "Copy %1 of the key header was written by somebody who does not have the key.",
                                {QString::number(copy.place + 1)},
                                {}});
    }
    if (!read->alike)
        findings.push_back(
            {ErrorCode::Damaged, "One copy of the key header is damaged or older than the other.", {}, {}});
    return {};
}

} // namespace

Result<std::vector<Error>> verifyAt(const QString& path, const DataKey& key, const char* vfs,
                                    const VerifyProgress& progress)
{
    const quint64 failedBefore = failedReads();
    std::vector<Error> findings;
    OpenOptions how;
    how.vfs = vfs;
    how.readOnly = true;
    const auto opened = Database::open(path, key, how);
    if (!opened) {
        if (opened.error().code != ErrorCode::Damaged) return fail(opened.error());
        findings.push_back(opened.error());
        return findings;
    }
    sqlite3* handle = (*opened)->handle();
    DESK_TRY(const auto reading, Reading::begin(handle));
    DESK_CHECK(checkHeader(handle, key, findings));
    DESK_TRY(const int version, versionOf(**opened));
    if (version == 0) findings.push_back({ErrorCode::Damaged, "There is nothing behind the key header.", {}, {}});
    const qsizetype ofHeader = std::ssize(findings);
    // Each looks only where the one before found nothing: SQLCipher refuses everything after a bad page.
    constexpr std::pair<const char*, const char*> checks[] = {
        {"PRAGMA cipher_integrity_check", "A page is not what was written (%1)."},
        {"PRAGMA integrity_check", "The database's structure is damaged (%1)."},
        {"PRAGMA foreign_key_check", "A row of the table %1 refers to a row that is not there."},
    };
    StepWatch watch(handle, progress, std::ssize(checks));
    for (const auto& [sql, sentence] : checks) {
        if (std::ssize(findings) == ofHeader) DESK_CHECK(collect(handle, sql, sentence, findings));
        if (!watch.next()) return fail(ErrorCode::Cancelled, "Stopped before the file was verified to its end.");
    }
    if (failedReads() != failedBefore)
        return fail(ErrorCode::Io, "The file could not be read to its end; it was not verified.");
    return findings;
}

namespace {

/// Finishes what an interrupted write left in a file that will be replaced, and makes sure nobody has it
/// open. A file too damaged to be opened cannot be in use.
Result<void> settle(const QString& path, const DeskFile& backup)
{
    OpenOptions how;
    how.vfs = backup.vfs;
    how.busyMilliseconds = 500; // whoever has it open will have it for longer
    const auto old = Database::open(path, backup.database->key(), how);
    if (!old) {
        if (old.error().code == ErrorCode::Damaged) return {};
        return fail(old.error());
    }
    return Statement::run((*old)->handle(), "BEGIN EXCLUSIVE; ROLLBACK");
}

/// Whether a file may be replaced by a backup: it is of the same framework, or nothing can be made of it.
Result<void> checkSameFramework(const QString& path, const DeskFile& backup)
{
    DESK_TRY(const QByteArray area, HeaderArea::read(path, backup.baseVfs));
    const auto read = readKeyHeader(area);
    if (read ? read->copies.front().header.fileId == backup.header.fileId : read.error().code == ErrorCode::Damaged)
        return {};
    return fail(ErrorCode::Refused, "Another file stands there that this is not a backup of. Choose another name.", {},
                QFileInfo(path).fileName());
}

Result<void> setAside(const QString& path, const QString& aside, const char* base)
{
    DESK_CHECK(copyFile(path, aside, base));
    if (!fileExists(path + journalSuffix, base)) return {};
    // A journal that is still there belongs to the old file alone: it must not meet the new one.
    DESK_CHECK(copyFile(path + journalSuffix, aside + journalSuffix, base));
    return removeFile(path + journalSuffix, base);
}

} // namespace

Result<std::vector<Error>> verifyFile(const DeskFile& file, const VerifyProgress& progress)
{
    return verifyAt(file.database->path(), file.database->key(), file.vfs, progress);
}

Result<void> backupTo(DeskFile& file, const QString& destination, const BackupOptions& options)
{
    const QFileInfo info(destination);
    const bool there = fileExists(destination, file.baseVfs);
    if (info.isDir()) return fail(ErrorCode::Io, "This is a folder, not a file.", {}, info.fileName());
    if (there && info.canonicalFilePath() == QFileInfo(file.database->path()).canonicalFilePath())
        return fail(ErrorCode::Usage, "A backup needs a name of its own.", {}, info.fileName());
    if (there && !options.replace)
        return fail(ErrorCode::Io, "A file of that name is there already; it was left as it is.", {}, info.fileName());
    discardLeftovers(destination, file.baseVfs);
    const QString part = partName(destination);
    DESK_CHECK(verifiedCopy(file, part, file.header, file.database->key(), options.progress));
    auto placed = replaceFile(part, destination, file.baseVfs);
    if (!placed) discardFile(part, file.baseVfs);
    return placed;
}

Result<Restored> restoreBackup(DeskFile& backup, const QString& destination, const BackupProgress& progress)
{
    const char* base = backup.baseVfs;
    const QFileInfo info(destination);
    if (info.isDir()) return fail(ErrorCode::Io, "This is a folder, not a file.", {}, info.fileName());
    const bool there = fileExists(destination, base);
    if (there && info.canonicalFilePath() == QFileInfo(backup.database->path()).canonicalFilePath())
        return fail(ErrorCode::Usage, "A backup cannot be restored onto itself.", {}, info.fileName());
    if (there) DESK_CHECK(checkSameFramework(destination, backup));
    DESK_TRY(const auto findings, verifyFile(backup));
    if (!findings.empty())
        return fail(ErrorCode::Damaged, "The backup is damaged and was not restored: %1", {findings.front().message()});

    discardLeftovers(destination, base);
    const QString part = partName(destination);
    DESK_CHECK(verifiedCopy(backup, part, backup.header, backup.database->key(), progress));
    Restored restored;
    const auto placed = [&]() -> Result<void> {
        if (there) {
            DESK_CHECK(settle(destination, backup));
            restored.setAside = asideName(destination, base);
            DESK_CHECK(setAside(destination, restored.setAside, base));
        } else {
            DESK_CHECK(removeFile(destination + journalSuffix, base));
        }
        return replaceFile(part, destination, base);
    }();
    if (!placed) {
        discardFile(part, base);
        return fail(placed.error());
    }
    return restored;
}

Result<QString> migrateWithBackup(DeskFile& file, const QString& folder)
{
    DESK_TRY(const int version, versionOf(*file.database));
    if (version == newestVersion()) return QString();
    if (version == 0 || version > newestVersion()) {
        DESK_CHECK(migrate(*file.database));
        return QString();
    }
    const QString stem = QFileInfo(file.database->path()).completeBaseName();
    const QString path =
        QDir(folder).filePath(QStringLiteral("%1-before-version-%2.tdesk").arg(stem).arg(newestVersion()));
    DESK_CHECK(backupTo(file, path, {true, {}}));
    DESK_CHECK(migrate(*file.database));
    return path;
}

} // namespace desk::storage
