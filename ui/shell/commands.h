#pragma once

#include <QAction>
#include <QObject>

#include <vector>

namespace desk::ui {

class MainWindow;

/// Everything the window can be told to do: in the menu, by its keys, and in the search. A new command is one
/// line in the constructor.
class Commands : public QObject
{
    Q_OBJECT
public:
    explicit Commands(MainWindow& window);

    const std::vector<QAction*>& all() const { return m_all; }
    /// Those that need an open file can only be used while there is one.
    void setOpen(bool open);
    /// Whether whoever is signed in may log a referral.
    void setMayLog(bool may);
    /// Shows in the menu which look is chosen.
    void setAppearance(int appearance);

Q_SIGNALS:
    void appearanceWanted(int appearance);

private:
    QAction* add(const QString& text, const QKeySequence& keys, bool needsFile, std::function<void()> run);

    MainWindow& m_window;
    std::vector<QAction*> m_all;
    std::vector<QAction*> m_needFile;
    std::vector<QAction*> m_appearances;
    QAction* m_newReferral = nullptr;
};

} // namespace desk::ui
