#pragma once

#include "core/base/percentage.h"
#include "core/delivery/session.h"

namespace desk {

/// O1 over some sessions: those attended, of those a student could have attended (s.10). What the tutor or
/// the authority cancelled, and what was booked in error, stands in neither number.
Percentage attendanceOf(const SessionCounts& counts);

} // namespace desk
