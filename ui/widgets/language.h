#pragma once

#include <QLocale>

class QCoreApplication;

namespace desk::ui {

/// Has the program speak the language of the system as far as it is translated, with English, and its plural
/// forms, behind it.
void speak(QCoreApplication& application, const QLocale& locale);

} // namespace desk::ui
