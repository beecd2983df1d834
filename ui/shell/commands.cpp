#include "ui/shell/commands.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/pageregistry.h"

#include <QActionGroup>

namespace desk::ui {

Commands::Commands(MainWindow& window) : QObject(&window), m_window(window)
{
    add(tr("Search"), QKeySequence(Qt::CTRL | Qt::Key_K), true, [&window] { window.openSearch(); });
    add(tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left), true, [&window] { window.navigator().back(); });
    add(tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right), true, [&window] { window.navigator().forward(); });
    add(tr("Refresh"), QKeySequence(Qt::Key_F5), true, [&window] { window.desk().announceChange(); });
    m_newReferral = add(tr("New referral"), QKeySequence(Qt::CTRL | Qt::Key_N), true, [&window] {
        window.navigator().go({QStringLiteral("referrals"), {}, QStringLiteral("new")});
    });
    add(tr("Import CSV files…"), QKeySequence(Qt::CTRL | Qt::Key_I), true, [&window] { window.importFiles({}); });
    add(tr("Back up…"), QKeySequence(), true, [&window] { window.backUp(); });
    add(tr("Lock"), QKeySequence(Qt::CTRL | Qt::Key_L), true, [&window] { window.lock(); });
    add(tr("Close the file"), QKeySequence(Qt::CTRL | Qt::Key_W), true, [&window] { window.closeFile(); });
    add(tr("Open another file…"), QKeySequence(Qt::CTRL | Qt::Key_O), false, [&window] { window.browse(); });
    add(tr("Create a new file…"), QKeySequence(), false, [&window] { window.createFile(); });
    auto* group = new QActionGroup(this);
    const QStringList looks{tr("Look: follow the system"), tr("Look: light"), tr("Look: dark"),
                            tr("Look: high contrast")};
    for (int i = 0; i < looks.size(); ++i) {
        QAction* look = add(looks[i], QKeySequence(), false, [this, i] { Q_EMIT appearanceWanted(i); });
        look->setCheckable(true);
        group->addAction(look);
        m_appearances.push_back(look);
    }
    add(tr("About Tutoring Desk"), QKeySequence(), false, [&window] { window.showAbout(); });
    add(tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), false, [&window] { window.close(); });
}

QAction* Commands::add(const QString& text, const QKeySequence& keys, bool needsFile, std::function<void()> run)
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_window.addAction(action);
    m_all.push_back(action);
    if (needsFile) m_needFile.push_back(action);
    return action;
}

void Commands::setOpen(bool open)
{
    for (QAction* action : m_needFile) action->setEnabled(open);
}

void Commands::setMayLog(bool may) { m_newReferral->setEnabled(may); }

void Commands::setAppearance(int appearance) { m_appearances[static_cast<std::size_t>(appearance)]->setChecked(true); }

} // namespace desk::ui
