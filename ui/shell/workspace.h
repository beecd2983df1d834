#pragma once

#include "ui/frame/page.h"

#include <QWidget>

#include <map>

class QAction;
class QMenu;
class QStackedWidget;

namespace desk {
struct Overview;
}

namespace desk::ui {

class Rail;
class StatusStrip;
class TopBar;

/// The signed-in window: rail, top bar, the pages and the status strip. It is made on signing in and
/// destroyed, with everything the pages show, on locking.
class Workspace : public QWidget
{
    Q_OBJECT
public:
    Workspace(const PageContext& context, QMenu* menu, QWidget* parent = nullptr);

    TopBar* topBar() const { return m_top; }
    StatusStrip* status() const { return m_status; }
    /// The page shown now.
    Page* page() const;
    /// Before the file is locked or closed: no page loses what somebody typed.
    void keepUnfinished();
    void setIdleMinutes(int minutes);

Q_SIGNALS:
    void searchWanted();
    void importWanted();
    void lockWanted();

private:
    void show(const Place& place);
    Page* pageFor(const QString& id);
    void refreshShown();
    /// Whoever comes in anew, after a crash perhaps, is told of drafts.
    void sayUnfinished();
    void loadOverview();
    void showOverview(const Overview& overview);
    void showPerson();

    PageContext m_context;
    Rail* m_rail;
    TopBar* m_top;
    QStackedWidget* m_stack;
    StatusStrip* m_status;
    std::map<QString, Page*> m_pages;
    std::map<QString, bool> m_stale; ///< pages that are not shown and whose records have changed
    std::map<QString, Place> m_lastPlaces;
    int m_idleMinutes = 10;
};

} // namespace desk::ui
