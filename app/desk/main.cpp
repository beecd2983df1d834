#include "core/base/clock.h"
#include "core/storage/dumps.h"
#include "ui/frame/prompts.h"
#include "ui/shell/accessibleroles.h"
#include "ui/shell/appicon.h"
#include "ui/shell/look.h"
#include "ui/shell/machinesettings.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include <kdsingleapplication.h>

int main(int argc, char** argv)
{
    desk::storage::keepOutOfDumps();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tutoring-desk"));
    QApplication::setApplicationDisplayName(QStringLiteral("Tutoring Desk"));
    QApplication::setApplicationVersion(QStringLiteral(DESK_VERSION));
    QApplication::setWindowIcon(desk::ui::appIcon());
    QApplication::setDesktopFileName(QStringLiteral("tutoring-desk"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Commissioning tutoring under a framework agreement"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("The .tdesk file to open"),
                                 QStringLiteral("[file]"));
    parser.process(application);
    const QStringList given = parser.positionalArguments();
    const QString file = given.isEmpty() ? QString() : QFileInfo(given.first()).absoluteFilePath();

    KDSingleApplication single(QStringLiteral("tutoring-desk"));
    if (!single.isPrimaryInstance()) return single.sendMessage(file.toUtf8()) ? 0 : 1;

    using namespace desk;
    ui::speak(application, QLocale::system());
    ui::tellRoles();
    const SystemClock clock;
    ui::MachineSettings settings;
    ui::Look look(settings.appearance());
    ui::SystemPrompts prompts;
    ui::MainWindow window({clock, MachineMemory::usual(), settings, look, prompts});
    QObject::connect(&single, &KDSingleApplication::messageReceived, &window,
                     [&window](const QByteArray& message) { window.comeForward(QString::fromUtf8(message)); });
    if (!file.isEmpty()) window.offer(file);
    window.show();
    return QApplication::exec();
}
