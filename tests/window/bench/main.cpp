// How quick the window is: `desk-window-bench FILE PASSPHRASE [page:record:part …]` prints, for every page and
// the records named, the milliseconds from the click to the painted page (first visit; median of the visits
// after), and how long the interface was ever held up.
#include "tests/window/support/windowcase.h"
#include "ui/shell/pageregistry.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace desk;
using namespace desk::test;

namespace {

constexpr int visits = 5, rest = 1500;

/// The longest time that passed between two turns of the event loop.
class HoldUp
{
public:
    HoldUp()
    {
        m_since.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { turn(); });
        m_timer.start(1);
    }
    void turn() { m_longest = std::max(m_longest, m_since.restart()); }
    qint64 longest()
    {
        turn();
        return std::exchange(m_longest, 0);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

qint64 timeTo(WindowCase& test, const ui::Place& place)
{
    QElapsedTimer timer;
    timer.start();
    if (!test.go(place)) return -1;
    test.window->grab();
    return timer.elapsed();
}

void measure(WindowCase& test, HoldUp& held, const ui::Place& place, const ui::Place& elsewhere)
{
    (void)timeTo(test, elsewhere);
    // Somebody looks at a page for a moment before going on; what it still reads behind comes to its end.
    QTest::qWait(rest);
    (void)held.longest();
    const qint64 first = timeTo(test, place);
    std::vector<qint64> later;
    for (int i = 0; i < visits; ++i) {
        (void)timeTo(test, elsewhere);
        later.push_back(timeTo(test, place));
    }
    std::ranges::sort(later);
    const QString name = place.page + (place.record.isEmpty() ? QString() : u' ' + place.record);
    std::printf("%-32s first %4lld ms, then %4lld ms, interface held up at most %3lld ms\n", qPrintable(name),
                static_cast<long long>(first), static_cast<long long>(later[later.size() / 2]),
                static_cast<long long>(held.longest()));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() < 3) {
        std::fprintf(stderr, "desk-window-bench FILE PASSPHRASE [page:record:part ...]\n");
        return 2;
    }
    WindowCase test(words[1], words[2]);
    HoldUp held;
    QElapsedTimer timer;
    timer.start();
    if (!test.signIn()) {
        std::fprintf(stderr, "the file could not be opened\n");
        return 1;
    }
    std::printf("%-32s %lld ms\n", "passphrase to first page", static_cast<long long>(timer.elapsed()));
    const auto entries = ui::pageEntries();
    const ui::Place first{QString::fromLatin1(entries.front().id), {}, {}};
    const ui::Place last{QString::fromLatin1(entries.back().id), {}, {}};
    for (const ui::PageEntry& entry : entries) {
        const ui::Place place{QString::fromLatin1(entry.id), {}, {}};
        measure(test, held, place, place == first ? last : first);
    }
    for (const QString& word : words.mid(3)) {
        const QStringList parts = word.split(u':');
        measure(test, held, {parts.value(0), parts.value(1), parts.value(2)}, last);
    }
    return 0;
}
