#include "ui/shell/language.h"

#include <QApplication>

#include <catch2/catch_session.hpp>

/// Catch2's program inside a Qt application: windows need one.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tutoring-desk-tests"));
    QApplication::setApplicationVersion(QStringLiteral("0"));
    desk::ui::speak(application, QLocale(QLocale::English, QLocale::UnitedKingdom));
    return Catch::Session().run(argc, argv);
}
