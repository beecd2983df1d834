#include "core/access/auditevent.h"

namespace desk {

QString codeOf(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Done: return QStringLiteral("done");
    case AuditOutcome::Refused: return QStringLiteral("refused");
    case AuditOutcome::Failed: return QStringLiteral("failed");
    case AuditOutcome::Intended: return QStringLiteral("intended");
    }
    return {};
}

} // namespace desk
