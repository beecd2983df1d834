#include "core/services/overview.h"

#include "core/services/usecase.h"
#include "core/storage/audit_store.h"
#include "core/storage/facts_store.h"

namespace desk {

Result<Overview> overview(Session& session, QDate today)
{
    DESK_CHECK(permit(session, Action::Worklist));
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    Overview out;
    out.calendar = calendars.framework();
    for (const ReportingPeriod& period : calendars.framework().periods()) {
        out.periods << period.name();
        if (out.currentPeriod.isEmpty() || period.days.first() <= today) out.currentPeriod = period.name();
    }
    DESK_TRY(out.lastBackup, storage::AuditStore(session.database()).lastDone(ruleOf(Action::Backup).code));
    return out;
}

} // namespace desk
