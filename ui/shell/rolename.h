#pragma once

#include "core/access/role.h"

namespace desk::ui {

/// "Commissioner", in the language of the window.
QString roleName(UserRole role);

} // namespace desk::ui
