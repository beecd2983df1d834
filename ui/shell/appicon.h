#pragma once

#include <QIcon>

namespace desk::ui {

/// The program's own picture: a desk's list with what is done ticked off.
QIcon appIcon();

} // namespace desk::ui
