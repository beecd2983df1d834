#pragma once

#include "core/kpi/suppression.h"
#include "core/services/session.h"

namespace desk {

/// The report of all providers as the public and other providers may see it (rules.md 6): a period's, as at a
/// day. What leaves in this way is written to the trail. A provider's own report is the whole one
/// (halfTermReport). Unknown for a period that there is not.
Result<SharedReport> sharedReport(Session& session, const QString& period, QDate asAt);

/// The same for a use case that has its own permission and leaves its own trace.
Result<SharedReport> readShared(Session& session, const QString& period, QDate asAt);

} // namespace desk
