#include "tests/window/support/windowcase.h"

#include "core/exchange/csvsample.h"
#include "core/exchange/importer.h"
#include "ui/shell/unlockview.h"
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTest>

namespace desk::test {

namespace {

/// Tuesday 20 January 2026, 10:41 in London.
const Instant usualNow = Instant::fromSeconds(1'768'905'660);

const storage::KdfCost lowest{storage::KdfCost::leastMemory, 1};

void must(bool holds, const char* what)
{
    if (!holds) qFatal("%s", what);
}

/// Makes a file once; every case copies it.
QString original(Content content)
{
    static QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("%1.tdesk").arg(static_cast<int>(content)));
    if (QFile::exists(path)) return path;
    const FixedClock clock(usualNow);
    auto made = createFramework({path, QStringLiteral("Amina Shaw"), windowPassphrase, lowest}, clock);
    must(made.has_value(), "the test's file could not be made");
    if (content == Content::Sample) {
        must(importSample(made->session, sampleAt(clock.now())).has_value(), "the sample could not be imported");
    }
    if (content == Content::Calendar) {
        const QString csv = folder.filePath(QStringLiteral("half_terms.csv"));
        QFile file(csv);
        must(file.open(QIODevice::WriteOnly), "half_terms.csv");
        file.write("calendar,academic_year,half_term,first_day,last_day\n"
                   "WIGAN,2025/26,1,2025-09-02,2025-10-24\nWIGAN,2025/26,2,2025-11-03,2025-12-19\n"
                   "WIGAN,2025/26,3,2026-01-06,2026-02-13\nWIGAN,2025/26,4,2026-02-23,2026-04-02\n"
                   "WIGAN,2025/26,5,2026-04-20,2026-05-22\nWIGAN,2025/26,6,2026-06-01,2026-07-17\n");
        file.close();
        must(importCsv(made->session, {{storage::Kind::HalfTerms, csv}}, {}).has_value(), "the calendar");
    }
    return path;
}

} // namespace

bool waitUntil(const std::function<bool()>& holds, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > milliseconds) return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

WindowCase::WindowCase(Content content, ui::Appearance appearance)
    : WindowCase(original(content), windowPassphrase, appearance)
{}

WindowCase::WindowCase(const QString& path, const QString& passphrase, ui::Appearance appearance)
    : clock(usualNow), settings(m_folder.filePath(QStringLiteral("settings.ini"))), look(appearance),
      m_path(m_folder.filePath(QStringLiteral("wigan-tutoring.tdesk"))), m_passphrase(passphrase)
{
    must(QFile::copy(path, m_path), "the test's file could not be copied");
    window = std::make_unique<ui::MainWindow>(ui::MainWindow::Parts{
        clock, MachineMemory(m_folder.filePath(QStringLiteral("seen"))), settings, look, answers});
    window->resize(1280, 820);
    window->offer(m_path);
    window->show();
}

WindowCase::~WindowCase() { window.reset(); }

ui::Page* WindowCase::page() const { return window->workspace() ? window->workspace()->page() : nullptr; }

bool WindowCase::waitForPage()
{
    return waitUntil([this] { return page() && page()->isLoaded(); });
}

bool WindowCase::signIn()
{
    auto* field = window->unlockView()->findChild<QLineEdit*>();
    QTest::keyClicks(field, m_passphrase);
    QTest::keyClick(field, Qt::Key_Return);
    return waitForPage();
}

bool WindowCase::go(const ui::Place& place)
{
    window->navigator().go(place);
    return waitForPage();
}

} // namespace desk::test
