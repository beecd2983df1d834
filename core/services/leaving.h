#pragma once

#include "core/services/session.h"

#include <QString>

namespace desk {

/// How rows of a list leave the program.
enum class Leaving { Export, Print };

/// Whether a list names people, so that a copy of it is made for a reason only.
bool exportNeedsReason(const QString& list);

/// Leaves an event that rows of a list were exported or printed: which list (its id: "tutors"), how many, and why.
/// Asked before they go: Forbidden where the role does not allow it, Missing where an export needs a reason and has
/// none.
Result<void> recordLeaving(Session& session, Leaving how, const QString& list, qint64 rows, const QString& reason = {});

} // namespace desk
