#pragma once

#include "ui/widgets/theme.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

class QSettings;

namespace desk::ui {

/// What this machine remembers beside the files: look, window, which files were open last, when to lock.
/// Nothing of a file's content, and no name of a person.
class MachineSettings
{
public:
    /// The person's settings on this machine.
    MachineSettings();
    /// For tests: kept in a file of their own.
    explicit MachineSettings(const QString& path);
    ~MachineSettings();

    Appearance appearance() const;
    void setAppearance(Appearance appearance);

    /// The last files opened, newest first; those that are gone are left out.
    QStringList recentFiles() const;
    void rememberFile(const QString& path);
    void forgetFile(const QString& path);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

    /// Minutes without a key or a click until the window locks itself; at least 1.
    int idleMinutes() const;
    void setIdleMinutes(int minutes);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace desk::ui
