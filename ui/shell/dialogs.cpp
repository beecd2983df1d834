// What the window's commands open on top of it.
#include "ui/frame/prompts.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>

namespace desk::ui {

void MainWindow::openSearch() {}

void MainWindow::importFiles(const QStringList& paths) { Q_UNUSED(paths) }

void MainWindow::createFile() {}

void MainWindow::showAbout()
{
    m_parts.prompts.tell(this, tr("About Tutoring Desk"),
                         tr("Tutoring Desk %1\n\nFree software under the GNU General Public License, version 3 or "
                            "later. Made with Qt %2, SQLCipher, libsodium and zxcvbn.")
                             .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}

} // namespace desk::ui
