#include "core/storage/filecopy.h"

#include "core/storage/offsetvfs.h"
#include "core/storage/rawfile.h"
#include "core/storage/sqlcipher.h"
#include "core/storage/statement.h"

#include <QDateTime>
#include <QFileInfo>
#include <QUuid>

#include <memory>

namespace desk::storage {

namespace {

constexpr int pagesAtOnce = 2048;
constexpr int busyPause = 20; // ms
constexpr int mostWaits = 250;

/// Copies the pages of one keyed database into another.
Result<void> copyPages(sqlite3* from, sqlite3* to, const BackupProgress& progress)
{
    const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> backup(
        sqlite3_backup_init(to, "main", from, "main"), &sqlite3_backup_finish);
    if (!backup) return fail(engineError(to));
    for (int waits = 0; waits < mostWaits;) {
        const int code = sqlite3_backup_step(backup.get(), pagesAtOnce);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
            sqlite3_sleep(busyPause);
            ++waits;
        } else if (code != SQLITE_OK && code != SQLITE_DONE)
            return fail(fileError(code));
        const qint64 all = sqlite3_backup_pagecount(backup.get());
        if (progress && !progress(all - sqlite3_backup_remaining(backup.get()), all))
            return fail(ErrorCode::Cancelled, "Stopped; nothing of this was kept.");
        if (code == SQLITE_DONE) return {};
    }
    return fail(ErrorCode::Busy, "Somebody else is writing to the file.");
}

} // namespace

QString partName(const QString& path)
{
    return path + u'.' + QUuid::createUuid().toString(QUuid::Id128).left(8) + QStringLiteral(".part");
}

QString asideName(const QString& path, const char* base)
{
    const QFileInfo info(path);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString stem = info.path() + u'/' + info.completeBaseName() + QStringLiteral("-replaced-") + stamp;
    for (int i = 0;; ++i) {
        QString name = stem + (i ? u'-' + QString::number(i) : QString()) + QStringLiteral(".tdesk");
        if (!fileExists(name, base)) return name;
    }
}

void discardFile(const QString& path, const char* base)
{
    (void)removeFile(path, base);
    (void)removeFile(path + QStringLiteral("-journal"), base);
}

Result<Reading> Reading::begin(sqlite3* handle)
{
    if (sqlite3_get_autocommit(handle) == 0) return fail(ErrorCode::Busy, "Something is being written to the file.");
    DESK_CHECK(Statement::run(handle, "BEGIN; SELECT count(*) FROM sqlite_master"));
    return Reading(handle);
}

Reading::~Reading()
{
    if (m_handle) sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> writeCopy(DeskFile& file, const QString& path, const KeyHeader& header, const DataKey& key,
                       const BackupProgress& progress)
{
    DESK_TRY(const auto reading, Reading::begin(file.database->handle()));
    const QByteArray copy = header.sealedWith(key);
    DESK_CHECK(HeaderArea::create(path, copy + copy, file.baseVfs));
    OpenOptions how;
    how.create = true;
    how.vfs = file.vfs;
    DESK_TRY(const auto target, Database::open(path, key, how));
    return copyPages(file.database->handle(), target->handle(), progress);
}

Result<void> mustVerify(const QString& path, const DataKey& key, const char* vfs)
{
    DESK_TRY(const auto findings, verifyAt(path, key, vfs));
    if (findings.empty()) return {};
    return fail(ErrorCode::Damaged, "The copy could not be verified and was removed: %1", {findings.front().message()});
}

Result<void> verifiedCopy(DeskFile& file, const QString& path, const KeyHeader& header, const DataKey& key,
                          const BackupProgress& progress)
{
    auto done = writeCopy(file, path, header, key, progress);
    if (done) done = mustVerify(path, key, file.vfs);
    if (!done) discardFile(path, file.baseVfs);
    return done;
}

} // namespace desk::storage
