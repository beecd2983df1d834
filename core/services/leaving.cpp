#include "core/services/leaving.h"

#include "core/services/usecase.h"

namespace desk {

Result<void> recordLeaving(Session& session, Leaving how, const QString& list, qint64 rows)
{
    const Action action = how == Leaving::Export ? Action::ExportRows : Action::PrintRows;
    return recordDone(session, action, list, {{QStringLiteral("rows"), rows}});
}

} // namespace desk
