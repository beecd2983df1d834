#include "tests/ui/gallery/gallery.h"
#include "ui/widgets/deskstyle.h"

#include <QApplication>
#include <QDir>
#include <QTimer>

#include <cstdio>

using namespace desk::ui;

namespace {

void use(const Tokens& tokens)
{
    // The application's own style takes new colours: widgets are made after it.
    static_cast<DeskStyle*>(QApplication::style())->setTokens(tokens);
    QApplication::setPalette(tokens.palette());
}

void settle()
{
    for (int i = 0; i < 20; ++i) QApplication::processEvents(QEventLoop::AllEvents, 5);
}

bool save(const Exhibit& exhibit, const QString& path)
{
    const std::unique_ptr<QWidget> widget(exhibit.make());
    widget->setAutoFillBackground(true);
    widget->resize(exhibit.size);
    widget->show();
    widget->activateWindow();
    settle();
    if (exhibit.after) exhibit.after(*widget);
    settle();
    return widget->grab().save(path);
}

} // namespace

/// desk-ui-gallery FOLDER [NAME]: a picture of every shared part, light and dark (QT_SCALE_FACTOR scales).
int main(int count, char** arguments)
{
    QApplication app(count, arguments);
    app.setStyle(new DeskStyle(lightTokens()));
    app.setFont(bodyFont(app.font()));
    const QStringList given = app.arguments();
    if (given.size() < 2 || !QDir().mkpath(given[1]))
        return std::fputs("usage: desk-ui-gallery FOLDER [NAME]\n", stderr), 2;
    for (const bool dark : {false, true}) {
        use(dark ? darkTokens() : lightTokens());
        for (const Exhibit& exhibit : exhibits()) {
            if (given.size() > 2 && exhibit.name != given[2]) continue;
            const QString file = exhibit.name + (dark ? QStringLiteral("-dark.png") : QStringLiteral(".png"));
            if (!save(exhibit, QDir(given[1]).filePath(file))) return 1;
        }
    }
    return 0;
}
