#include "ui/shell/mainwindow.h"

#include "core/access/action.h"
#include "core/services/backups.h"
#include "ui/frame/errortext.h"
#include "ui/frame/prompts.h"
#include "ui/shell/commands.h"
#include "ui/shell/look.h"
#include "ui/shell/machinesettings.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/unlockview.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/deskstyle.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QStackedLayout>

namespace desk::ui {

namespace {

const auto fileFilter = QStringLiteral("Tutoring Desk (*.tdesk)");

QStringList droppedFiles(const QMimeData* data)
{
    QStringList out;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) out << url.toLocalFile();
    return out;
}

bool isFramework(const QString& path) { return path.endsWith(QLatin1String(".tdesk"), Qt::CaseInsensitive); }

} // namespace

MainWindow::MainWindow(const Parts& parts)
    : m_parts(parts), m_desk(parts.clock, parts.memory), m_jobs(m_desk), m_preferences(m_desk),
      m_commands(new Commands(*this)), m_menu(new QMenu(this)), m_stack(new QStackedLayout(this)),
      m_unlock(new UnlockView(this))
{
    setWindowTitle(tr("Tutoring Desk"));
    setMinimumSize(960, 600);
    setAcceptDrops(true);
    m_stack->addWidget(m_unlock);
    for (QAction* action : m_commands->all()) m_menu->addAction(action);
    m_commands->setAppearance(static_cast<int>(parts.look.appearance()));
    if (!restoreGeometry(parts.settings.windowGeometry())) resize(1280, 820);
    connect(m_commands, &Commands::appearanceWanted, this, [this](int choice) {
        m_parts.settings.setAppearance(static_cast<Appearance>(choice));
        m_parts.look.setAppearance(static_cast<Appearance>(choice));
    });
    connect(m_unlock, &UnlockView::openWanted, this, &MainWindow::tryPassphrase);
    connect(m_unlock, &UnlockView::browseWanted, this, &MainWindow::browse);
    connect(m_unlock, &UnlockView::createWanted, this, &MainWindow::createFile);
    connect(m_unlock, &UnlockView::leaveWanted, this, &MainWindow::closeFile);
    connect(&m_desk, &Desk::stateChanged, this, &MainWindow::onState);
    m_idle.setSingleShot(true);
    m_idle.setInterval(std::chrono::minutes(parts.settings.idleMinutes()));
    connect(&m_idle, &QTimer::timeout, this, &MainWindow::lock);
    qApp->installEventFilter(this);
    showUnlock();
}

MainWindow::~MainWindow() { qApp->removeEventFilter(this); }

PageContext MainWindow::context()
{
    return {m_desk, m_jobs, m_navigator, m_preferences, m_parts.prompts, m_period, m_schoolDays, m_parts.clock};
}

void MainWindow::offer(const QString& path)
{
    if (m_desk.state() == Desk::State::Open) {
        if (QFileInfo(path) == QFileInfo(m_desk.person().path)) return;
        closeFile();
    }
    m_parts.settings.rememberFile(path);
    m_desk.close();
    showUnlock();
}

void MainWindow::comeForward(const QString& path)
{
    if (isMinimized()) showNormal();
    raise();
    activateWindow();
    if (!path.isEmpty()) offer(path);
}

void MainWindow::showUnlock()
{
    m_unlock->setBusy(false);
    m_unlock->forget();
    if (m_desk.state() == Desk::State::Locked)
        m_unlock->setLocked(m_desk.person().path, m_desk.person().name);
    else
        m_unlock->setFiles(m_parts.settings.recentFiles());
    m_stack->setCurrentWidget(m_unlock);
    m_unlock->focusPassphrase();
    m_commands->setOpen(false);
    m_idle.stop();
}

void MainWindow::tryPassphrase()
{
    if (m_unlock->path().isEmpty()) return browse();
    m_unlock->setBusy(true);
    // A locked session belongs to somebody: another passphrase of the same file is another person's.
    const QString user = m_desk.state() == Desk::State::Locked ? m_desk.person().name : QString();
    m_desk.open(m_unlock->path(), user, m_unlock->passphrase(), this, [this](const Result<void>& outcome) {
        m_unlock->setBusy(false);
        if (!outcome) m_unlock->showError(worded(outcome.error()));
    });
}

void MainWindow::onState(Desk::State state)
{
    switch (state) {
    case Desk::State::Open:
        return showWorkspace();
    case Desk::State::Locked:
        dropWorkspace();
        return showUnlock();
    case Desk::State::Closed:
        dropWorkspace();
        m_navigator.clear();
        m_lastPerson.clear();
        return showUnlock();
    case Desk::State::SettingUp:
        return;
    }
}

void MainWindow::showWorkspace()
{
    const Desk::Person& person = m_desk.person();
    m_unlock->forget();
    m_parts.settings.rememberFile(person.path);
    const QString who = person.path + u'\n' + person.name;
    if (who != m_lastPerson) m_navigator.clear();
    m_lastPerson = who;
    m_preferences.load([this] {
        if (m_desk.state() != Desk::State::Open) return;
        dropWorkspace();
        m_workspace = new Workspace(context(), m_menu, this);
        m_workspace->setIdleMinutes(m_parts.settings.idleMinutes());
        connect(m_workspace, &Workspace::lockWanted, this, &MainWindow::lock);
        connect(m_workspace, &Workspace::searchWanted, this, &MainWindow::openSearch);
        connect(m_workspace, &Workspace::importWanted, this, [this] { importFiles({}); });
        m_stack->addWidget(m_workspace);
        m_stack->setCurrentWidget(m_workspace);
        m_commands->setOpen(true);
        m_commands->setMayLog(allowed(m_desk.person().role, Action::LogReferral));
        m_idle.start();
        showNotices();
    });
}

void MainWindow::dropWorkspace()
{
    if (!m_workspace) return;
    m_stack->removeWidget(m_workspace);
    // Gone at once: nothing a page shows may outlive the lock.
    delete m_workspace;
    m_workspace = nullptr;
    m_preferences.clear();
}

void MainWindow::showNotices()
{
    QStringList lines;
    for (const Error& notice : m_desk.person().notices) lines << worded(notice);
    if (!lines.isEmpty()) m_parts.prompts.tell(this, tr("Before you begin"), lines.join(QStringLiteral("\n\n")));
}

void MainWindow::lock()
{
    if (m_desk.state() != Desk::State::Open) return;
    for (QWidget* popup : QApplication::topLevelWidgets())
        if (popup != this && popup->isVisible()) popup->close();
    keepAll();
    m_desk.lock();
}

void MainWindow::setIdleInterval(std::chrono::milliseconds interval) { m_idle.setInterval(interval); }

void MainWindow::keepAll()
{
    if (m_workspace) m_workspace->keepUnfinished();
    m_preferences.save();
}

void MainWindow::closeFile()
{
    keepAll();
    m_desk.close();
}

void MainWindow::browse()
{
    const QString path = m_parts.prompts.fileToOpen(this, tr("Open a file"), fileFilter);
    if (!path.isEmpty()) offer(path);
}

void MainWindow::backUp()
{
    const QString name = QFileInfo(m_desk.person().path).completeBaseName() +
                         m_parts.clock.today().toString(QStringLiteral(" yyyy-MM-dd")) + QStringLiteral(".tdesk");
    const QString folder = QFileInfo(m_desk.person().path).absolutePath();
    const QString path = m_parts.prompts.fileToSave(this, tr("Back up to"), folder + u'/' + name, fileFilter);
    if (path.isEmpty()) return;
    m_jobs.start(
        tr("Backing up"), this,
        [path](Session& session, JobControl& control) {
            return makeBackup(session, path,
                              [&control](qint64 done, qint64 total) { return control.progress(done, total); });
        },
        [this, path](const Result<void>& outcome) {
            const QString file = QFileInfo(path).fileName();
            if (!outcome) {
                m_parts.prompts.tell(this, tr("Back up"), worded(outcome.error()));
            } else if (m_workspace) {
                m_workspace->status()->say(tr("Backed up to %1 and verified.").arg(file));
                m_desk.announceChange();
            }
        });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_jobs.isRunning()) {
        const bool leave =
            m_parts.prompts.confirm(this, {tr("Something is still running"),
                                           tr("Quitting stops it; nothing of it is kept."), tr("Quit"), true});
        if (!leave) return event->ignore();
    }
    m_parts.settings.setWindowGeometry(saveGeometry());
    keepAll();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QStringList files = droppedFiles(event->mimeData());
    const bool frameworks = std::ranges::any_of(files, isFramework);
    if (!files.isEmpty() && (frameworks || m_desk.state() == Desk::State::Open)) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList files = droppedFiles(event->mimeData());
    event->acceptProposedAction();
    const auto framework = std::ranges::find_if(files, isFramework);
    if (framework != files.end())
        offer(*framework);
    else if (m_desk.state() == Desk::State::Open)
        importFiles(files);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        if (m_idle.isActive()) m_idle.start();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace desk::ui
