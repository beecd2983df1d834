#pragma once

#include "core/services/session.h"

#include <QString>

namespace desk {

/// How rows of a list leave the program.
enum class Leaving { Export, Print };

/// Leaves an event that rows of a list were exported or printed: which list (its id: "tutors") and how many.
/// Asked before they go: Forbidden where the role does not allow it.
Result<void> recordLeaving(Session& session, Leaving how, const QString& list, qint64 rows);

} // namespace desk
