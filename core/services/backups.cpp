#include "core/services/backups.h"

#include "core/services/audittrail.h"
#include "core/services/publishing.h"
#include "core/services/usecase.h"
#include "core/storage/checks_store.h"

#include <QFileInfo>

namespace desk {

Result<void> makeBackup(Session& session, const QString& destination, const storage::BackupProgress& progress)
{
    DESK_CHECK(permit(session, Action::Backup));
    DESK_CHECK(storage::backupTo(session.file(), destination, {false, progress}));
    // The copy is complete and verified by now; its own event can only stand in the file it came from.
    DESK_TRY(auto useCase, UseCase::begin(session, Action::Backup));
    return useCase.done();
}

Result<storage::Restored> restore(Session& backup, const QString& destination, const storage::BackupProgress& progress)
{
    DESK_CHECK(permit(backup, Action::Restore));
    return storage::restoreBackup(backup.file(), destination, progress);
}

Result<std::vector<QString>> verifyEverything(Session& session, const storage::VerifyProgress& progress)
{
    DESK_CHECK(permit(session, Action::Verify));
    std::vector<QString> out;
    DESK_TRY(const auto wrong, storage::verifyFile(session.file(), progress));
    out.reserve(wrong.size());
    for (const Error& error : wrong) out.push_back(error.described());
    DESK_TRY(const AuditVerdict verdict, verifyAudit(session));
    for (const auto& finding : verdict.findings)
        if (finding.isProblem()) out.push_back(finding.described());
    DESK_TRY(auto checks, storage::ChecksStore::open(session.database().handle()));
    DESK_TRY(const qint64 starts, checks.awardsWithWrongStart());
    if (starts > 0) out.push_back(QStringLiteral("%1 awards do not hold their first attended session.").arg(starts));
    DESK_TRY(const auto published, publishedProblems(session));
    out.insert(out.end(), published.begin(), published.end());
    return out;
}

} // namespace desk
