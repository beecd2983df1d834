#pragma once

#include <chrono>
#include <memory>

class QMimeData;

namespace desk::ui {

/// Puts something about people on the clipboard: kept out of the histories of Windows and KDE, and gone
/// after a while and when the program ends, if it is still ours by then.
void copyPrivately(std::unique_ptr<QMimeData> data, std::chrono::milliseconds keep = std::chrono::seconds(30));

} // namespace desk::ui
