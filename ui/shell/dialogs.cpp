// What the window's commands open on top of it.
#include "core/access/action.h"
#include "ui/frame/prompts.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/commands.h"
#include "ui/shell/importdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/startwizard.h"
#include "ui/shell/workspace.h"

#include <QApplication>

namespace desk::ui {

void MainWindow::openSearch()
{
    if (!m_workspace) return;
    auto* palette = m_workspace->findChild<CommandPalette*>(QString(), Qt::FindDirectChildrenOnly);
    if (palette && palette->isVisible()) return palette->close();
    if (!palette) {
        // The workspace goes on locking, and with it whatever the search has found.
        palette = new CommandPalette(m_desk, m_workspace);
        connect(palette, &CommandPalette::placeChosen, &m_navigator, &Navigator::go);
        // Later, when the search is gone: a command may end the workspace.
        connect(
            palette, &CommandPalette::actionChosen, this, [](QAction* action) { action->trigger(); },
            Qt::QueuedConnection);
    }
    palette->openWith(pagesAndCommands(m_commands->all(), m_commands->all().front()));
}

void MainWindow::importFiles(const QStringList& paths)
{
    if (m_desk.state() != Desk::State::Open) return;
    if (!allowed(m_desk.person().role, Action::ImportRows))
        return m_parts.prompts.tell(this, tr("Import CSV files"),
                                    tr("Your role looks at records and does not import any. Nothing was read."));
    const QStringList chosen =
        paths.isEmpty()
            ? m_parts.prompts.filesToOpen(this, tr("Import CSV files"), tr("CSV files (*.csv *.txt);;All files (*)"))
            : paths;
    if (chosen.isEmpty()) return;
    auto* dialog = new ImportDialog(context(), chosen, this);
    // Locking takes away what the dialog shows.
    connect(&m_desk, &Desk::stateChanged, dialog, [dialog] { delete dialog; });
    dialog->show();
}

void MainWindow::createFile()
{
    // The session that is open goes first: a new file becomes the window's own.
    if (m_desk.state() == Desk::State::Open || m_desk.state() == Desk::State::Locked) closeFile();
    auto* wizard = new StartWizard(m_desk, m_parts.prompts, this);
    wizard->show();
}

void MainWindow::showAbout()
{
    m_parts.prompts.tell(this, tr("About Tutoring Desk"),
                         tr("Tutoring Desk %1\n\nFree software under the GNU General Public License, version 3 or "
                            "later. Made with Qt %2, SQLCipher, libsodium and zxcvbn.")
                             .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}

} // namespace desk::ui
