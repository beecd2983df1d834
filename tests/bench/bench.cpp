// What bench.sh needs beside the command line: the sample in any size as CSV, how fast CSV is read, and how
// fast a search answers.

#include "core/exchange/csvreader.h"
#include "core/exchange/csvsample.h"
#include "core/services/files.h"
#include "core/services/search.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStringList>

#include <cstdio>

namespace {

using namespace desk;

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.described().toUtf8().constData());
    return 1;
}

int generate(const QString& folder, int scale)
{
    // A fixed day: the same files on every run.
    const auto rows = writeSampleCsv({.scale = scale, .today = QDate(2026, 8, 31)}, folder);
    if (!rows) return failed(rows.error());
    std::printf("%lld rows\n", static_cast<long long>(*rows));
    return 0;
}

int parse(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) return 1;
    QElapsedTimer timer;
    timer.start();
    CsvReader reader(file);
    CsvRecord record;
    long long rows = 0;
    for (;;) {
        const auto more = reader.next(record);
        if (!more) return failed(more.error());
        if (!*more) break;
        ++rows;
    }
    std::printf("%lld rows, %lld MB in %lld ms\n", rows, static_cast<long long>(file.size() / 1'000'000),
                static_cast<long long>(timer.elapsed()));
    return 0;
}

double millisecondsOf(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Types names and references letter by letter and gives the slowest answer.
int search(const QString& path, const QString& passphrase)
{
    const SystemClock clock;
    auto session = signIn(path, {}, passphrase, clock);
    if (!session) return failed(session.error());
    Result<SearchState> state = SearchState();
    const double made = millisecondsOf([&] { state = searchIndex(*session); });
    if (!state) return failed(state.error());
    const auto& entries = state->index->entries();
    double slowest = 0;
    for (std::size_t i = 0; i < entries.size(); i += entries.size() / 20 + 1) {
        for (const QString& text : {entries[i].label, entries[i].reference, entries[i].upn})
            for (qsizetype length = 1; length <= text.size(); ++length)
                slowest = std::max(slowest, millisecondsOf([&] { state->index->find(text.first(length), 40); }));
    }
    std::printf("%zu entries, made in %.0f ms, slowest keystroke %.1f ms\n", entries.size(), made, slowest);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    if (verb == "generate" && argc == 4) return generate(QString::fromLocal8Bit(argv[2]), std::atoi(argv[3]));
    if (verb == "parse" && argc == 3) return parse(QString::fromLocal8Bit(argv[2]));
    if (verb == "search" && argc == 4) return search(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    std::fputs("usage: desk-bench generate FOLDER SCALE | desk-bench parse FILE | desk-bench search FILE PASSPHRASE\n",
               stderr);
    return 2;
}
