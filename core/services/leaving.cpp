#include "core/services/leaving.h"

#include "core/services/usecase.h"

#include <algorithm>
#include <array>

namespace desk {

bool exportNeedsReason(const QString& list)
{
    // Figures and providers: nobody is named in them.
    static constexpr std::array nameNobody{"providers", "performance", "report", "published"};
    return std::ranges::none_of(nameNobody, [&list](const char* one) { return list == QLatin1StringView(one); });
}

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
