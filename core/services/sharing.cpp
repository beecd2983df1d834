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
    DESK_TRY(const auto tallies, storage::CasesStore(handle).tallies(report.question.days, asAt));
    std::vector<SessionsOfStudent> sessions;
    sessions.reserve(tallies.size());
    for (const auto& one : tallies) sessions.push_back({one.providerId, one.studentId, one.outcome, one.sessions});
    return suppressed(report, sessions);
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
