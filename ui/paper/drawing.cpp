#include "ui/paper/drawing.h"

#include "ui/widgets/language.h"

#include <QApplication>

namespace desk::ui {

std::unique_ptr<QCoreApplication> startDrawing(int& argc, char** argv)
{
#ifndef Q_OS_WIN
    // Where Windows draws without a window anyway, others would look for a display.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    auto application = std::make_unique<QApplication>(argc, argv);
    speak(*application, QLocale::system());
    return application;
}

} // namespace desk::ui
