#pragma once

namespace desk::ui {

/// Tells assistive technology what the window, its pages and its cards are: of Qt's own classes alone it
/// knows that by itself.
void tellRoles();

} // namespace desk::ui
