#pragma once

#include <memory>

class QCoreApplication;

namespace desk::ui {

/// What a program without a window needs to draw pages: fonts, and the words of its language. No display is needed.
/// In place of a QCoreApplication; `argc` must outlive it.
std::unique_ptr<QCoreApplication> startDrawing(int& argc, char** argv);

} // namespace desk::ui
