#include "core/services/leaving.h"

#include "core/services/usecase.h"

namespace desk {

bool exportNeedsReason(const QString& list) { return list != QLatin1StringView("providers"); }

Result<void> recordLeaving(Session& session, Leaving how, const QString& list, qint64 rows, const QString& reason)
{
    const Action action = how == Leaving::Export ? Action::ExportRows : Action::PrintRows;
    const QString why = reason.trimmed();
    if (how == Leaving::Export && exportNeedsReason(list) && why.isEmpty()) {
        DESK_CHECK(permit(session, action, list));
        return fail(ErrorCode::Missing, "An export that names people needs a reason. Nothing was written.");
    }
    QJsonObject details{{QStringLiteral("rows"), rows}};
    if (!why.isEmpty()) details[QStringLiteral("reason")] = why;
    return recordDone(session, action, list, details);
}

} // namespace desk
