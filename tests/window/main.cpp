#include "tests/window/support/buttonledger.h"
#include "ui/widgets/language.h"

#include <QApplication>

#include <catch2/catch_session.hpp>
#include <cstdio>

/// Catch2's program inside a Qt application: windows need one. When all tests have run, every button that was
/// shown must have been pressed by one of them.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tutoring-desk-tests"));
    QApplication::setApplicationVersion(QStringLiteral("0"));
    desk::ui::speak(application, QLocale(QLocale::English, QLocale::UnitedKingdom));
    desk::test::ButtonLedger ledger;
    application.installEventFilter(&ledger);

    Catch::Session session;
    if (const int wrong = session.applyCommandLine(argc, argv); wrong != 0) return wrong;
    const int failed = session.run();
    const auto& config = session.configData();
    if (failed != 0 || !qEnvironmentVariableIsSet("DESK_EVERY_BUTTON") || !config.testsOrTags.empty() ||
        config.listTests)
        return failed;
    const QStringList unpressed = ledger.unpressed();
    for (const QString& button : unpressed) std::printf("no test presses: %s\n", qPrintable(button));
    return unpressed.isEmpty() ? 0 : 1;
}
