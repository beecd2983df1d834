#include "tests/ui/gallery/gallery.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablecontent.h"

#include <QApplication>
#include <QDir>
#include <QPageSize>
#include <QPdfWriter>
#include <QTimer>

#include <cstdio>

using namespace desk::ui;

namespace {

struct Look
{
    const char* suffix;
    Tokens tokens;
    int pixels; ///< of the body's text
};

void use(const Look& look)
{
    // The application's own style takes new colours: widgets are made after it.
    static_cast<DeskStyle*>(QApplication::style())->setTokens(look.tokens);
    QApplication::setPalette(look.tokens.palette());
    QFont font = QApplication::font();
    font.setPixelSize(look.pixels);
    QApplication::setFont(font);
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

/// What a table is like on paper.
bool print(const QString& path)
{
    QPdfWriter pdf(path);
    pdf.setPageSize(QPageSize(QPageSize::A4));
    return printTable(pdf, printedTable(), QStringLiteral("Printed Tue 20 Jan 2026 09:12 by Amina Shaw"));
}

} // namespace

/// desk-ui-gallery FOLDER [NAME]: a picture of every shared part, light, dark, in high contrast and with
/// large text (QT_SCALE_FACTOR scales).
int main(int count, char** arguments)
{
    QApplication app(count, arguments);
    app.setStyle(new DeskStyle(lightTokens()));
    app.setFont(bodyFont(app.font()));
    const QStringList given = app.arguments();
    if (given.size() < 2 || !QDir().mkpath(given[1]))
        return std::fputs("usage: desk-ui-gallery FOLDER [NAME]\n", stderr), 2;
    constexpr int usual = 14, large = 21;
    for (const Look& look : {Look{"", lightTokens(), usual}, Look{"-dark", darkTokens(), usual},
                             Look{"-contrast", highContrastTokens(), usual}, Look{"-large", lightTokens(), large}}) {
        use(look);
        for (const Exhibit& exhibit : exhibits()) {
            if (given.size() > 2 && exhibit.name != given[2]) continue;
            const QString file = exhibit.name + QLatin1String(look.suffix) + QStringLiteral(".png");
            if (!save(exhibit, QDir(given[1]).filePath(file))) return 1;
        }
    }
    return print(QDir(given[1]).filePath(QStringLiteral("printed.pdf"))) ? 0 : 1;
}
