#pragma once

#include "core/services/session.h"
#include "core/storage/audit_store.h"
#include "core/storage/auditcheck.h"

#include <set>
#include <vector>

namespace desk {

/// The trail, oldest first.
Result<std::vector<AuditEvent>> auditEvents(Session& session, const storage::AuditStore::Filter& filter = {});

/// What a look over the whole trail found; also whether this machine has seen a newer one.
struct AuditVerdict
{
    std::vector<storage::AuditFinding> findings;
    qint64 events = 0;
    QString head; ///< of the newest event, to be compared with what stands on a report
    bool holds() const { return std::ranges::none_of(findings, &storage::AuditFinding::isProblem); }
};
Result<AuditVerdict> verifyAudit(Session& session);

/// The newest event and the beginning of its link: "27 a81f0c93d2b45e66", printed on reports and in backups.
Result<QString> auditHead(Session& session);

/// Removes the details of events for good (erasure of what they say about a person). The events stay and the
/// trail names the erasure. Those of accounts and of erasures stay whole: the trail is verified by them.
Result<void> eraseDetails(Session& session, const std::set<qint64>& sequences, const QString& reason);

} // namespace desk
