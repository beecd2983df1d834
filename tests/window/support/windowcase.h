#pragma once

#include "core/base/clock.h"
#include "core/services/machinememory.h"
#include "tests/window/support/answers.h"
#include "ui/shell/look.h"
#include "ui/shell/machinesettings.h"
#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>

#include <functional>

namespace desk::test {

/// What stands in the file that a window opens.
enum class Content {
    Empty,    ///< a framework without a record
    Calendar, ///< the term dates alone
    Sample,   ///< the sample framework, as it stands on Tuesday 20 January 2026 at 10:41
};

inline const auto windowPassphrase = QStringLiteral("correct horse battery staple 9");

/// Waits, handling events, until something holds; false after `milliseconds`.
bool waitUntil(const std::function<bool()>& holds, int milliseconds = 20000);

/// The program's window over a file of its own, with a clock, settings and answers of its own. What costs
/// seconds (the sample) is made once for the whole program.
class WindowCase
{
    QTemporaryDir m_folder; ///< first: others keep their files in it

public:
    explicit WindowCase(Content content, ui::Appearance appearance = ui::Appearance::Light);
    /// Over a file that is there already, with its passphrase.
    WindowCase(const QString& path, const QString& passphrase, ui::Appearance appearance = ui::Appearance::Light);
    ~WindowCase();

    /// Types the passphrase and waits for the first page.
    bool signIn();
    /// Goes to a place and waits until it is shown.
    bool go(const ui::Place& place);
    ui::Page* page() const;
    /// Waits until the page shown has its data.
    bool waitForPage();

    QString path() const { return m_path; }
    QString inFolder(const QString& name) const { return m_folder.filePath(name); }

    FixedClock clock{Instant::fromSeconds(0)};
    Answers answers;
    ui::MachineSettings settings;
    ui::Look look;
    std::unique_ptr<ui::MainWindow> window;

private:
    QString m_path;
    QString m_passphrase;
};

} // namespace desk::test
