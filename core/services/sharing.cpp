#include "core/services/sharing.h"

#include "core/services/reports.h"
#include "core/services/usecase.h"
#include "core/storage/cases_store.h"
#include "core/storage/readhold.h"

namespace desk {

Result<SharedReport> readShared(Session& session, const QString& period, QDate asAt)
{
    sqlite3* handle = session.database().handle();
    // Figures and sessions are of one state of the file.
    DESK_TRY(const auto hold, storage::ReadHold::begin(handle));
    DESK_TRY(const HalfTermReport report, halfTermReport(session, period, asAt));
    DESK_TRY(const auto sessions, storage::CasesStore(handle).sessions(report.question.days, asAt, {}));
    std::vector<SessionOfStudent> whose;
    whose.reserve(sessions.size());
    for (const auto& one : sessions) whose.push_back({one.providerCode, one.studentId, one.outcome});
    return suppressed(report, whose);
}

Result<SharedReport> sharedReport(Session& session, const QString& period, QDate asAt)
{
    DESK_CHECK(permit(session, Action::ShareReport));
    DESK_TRY(SharedReport out, readShared(session, period, asAt));
    DESK_CHECK(recordSeen(session, Action::ShareReport, out.question.period,
                          {{QStringLiteral("as_at"), asAt.toString(Qt::ISODate)}}));
    return out;
}

} // namespace desk
