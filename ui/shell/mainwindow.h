#pragma once

#include "ui/frame/desk.h"
#include "ui/frame/jobs.h"
#include "ui/frame/navigator.h"
#include "ui/frame/page.h"
#include "ui/frame/preferences.h"
#include "ui/frame/reportingperiod.h"
#include "ui/frame/schooldays.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QStackedLayout;

namespace desk::ui {

class Commands;
class Look;
class MachineSettings;
class UnlockView;
class Workspace;

/// The window: it opens, locks and closes files and goes from page to page. Everything else is a page's.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    /// What the window is given; all of it outlives the window.
    struct Parts
    {
        const Clock& clock;
        MachineMemory memory;
        MachineSettings& settings;
        Look& look;
        Prompts& prompts;
    };
    explicit MainWindow(const Parts& parts);
    ~MainWindow() override;

    Desk& desk() { return m_desk; }
    Navigator& navigator() { return m_navigator; }
    Jobs& jobs() { return m_jobs; }
    Workspace* workspace() const { return m_workspace; }
    UnlockView* unlockView() const { return m_unlock; }
    PageContext context();

    /// Offers a file at the passphrase prompt; one that is open is kept unless it is another.
    void offer(const QString& path);
    /// Another start of the program hands its file over.
    void comeForward(const QString& path);

    void openSearch();
    void importFiles(const QStringList& paths);
    void createFile();
    void browse();
    void backUp();
    void lock();
    void closeFile();
    void showAbout();
    /// How long nothing may happen before the window locks itself.
    void setIdleInterval(std::chrono::milliseconds interval);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tryPassphrase();
    void onState(Desk::State state);
    void showUnlock();
    void showWorkspace();
    void dropWorkspace();
    void showNotices();
    /// What is unfinished and how the views stand, before the file goes.
    void keepAll();

    Parts m_parts;
    Desk m_desk;
    Jobs m_jobs;
    Navigator m_navigator;
    Preferences m_preferences;
    ReportingPeriodChoice m_period;
    SchoolDays m_schoolDays;
    Commands* m_commands;
    QMenu* m_menu;
    QStackedLayout* m_stack;
    UnlockView* m_unlock;
    Workspace* m_workspace = nullptr;
    QTimer m_idle;
    QString m_lastPerson; ///< whose places the navigator remembers
};

} // namespace desk::ui
