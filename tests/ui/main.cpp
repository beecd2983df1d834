#include "tests/ui/support/messages.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/language.h"

#include <QApplication>

#include <catch2/catch_session.hpp>

int main(int count, char** arguments)
{
    QApplication::setApplicationName(QStringLiteral("desk-ui-tests"));
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication app(count, arguments);
    app.setStyle(new desk::ui::DeskStyle(desk::ui::lightTokens()));
    app.setPalette(desk::ui::lightTokens().palette());
    app.setFont(desk::ui::bodyFont(app.font()));
    desk::ui::speak(app, QLocale(QLocale::English, QLocale::UnitedKingdom));
    desk::test::failOnMessages();
    return Catch::Session().run(count, arguments);
}
