// What bench.sh needs beside the command line: the sample in any size as CSV, how fast CSV is read, how fast a search
// answers, and how fast the figures of a year, a comparison and the ledger of unmet need are there.

#include "core/exchange/csvreader.h"
#include "core/exchange/csvsample.h"
#include "core/services/files.h"
#include "core/services/performance.h"
#include "core/services/reports.h"
#include "core/services/search.h"
#include "core/services/unmetneed.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <optional>
#include <vector>

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

/// What a piece of work took: by the clock, and of all processors together, which others on the machine do not change.
struct Took
{
    double elapsed = 0;
    double processors = 0; ///< both in milliseconds
};

/// The middle of some runs; nothing where one failed.
std::optional<Took> medianOf(int runs, const std::function<bool()>& work)
{
    std::vector<double> elapsed, processors;
    bool good = true;
    for (int i = 0; i < runs && good; ++i) {
        const std::clock_t before = std::clock();
        elapsed.push_back(millisecondsOf([&] { good = work(); }));
        processors.push_back(1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    }
    if (!good) return std::nullopt;
    const auto middle = [runs](std::vector<double>& values) {
        std::ranges::nth_element(values, values.begin() + runs / 2);
        return values[static_cast<std::size_t>(runs / 2)];
    };
    return Took{middle(elapsed), middle(processors)};
}

/// The figures that a page draws, beside the reports of the half-terms one after another.
int figures(const QString& path, const QString& passphrase, int runs)
{
    const SystemClock clock;
    auto session = signIn(path, {}, passphrase, clock);
    if (!session) return failed(session.error());
    const QString year = QStringLiteral("2025/26");
    const QDate asAt(2026, 8, 31);
    const Instant at = Instant::fromLondon(asAt, QTime(10, 0)).value();
    const auto oneByOne = medianOf(runs, [&] {
        for (int i = 1; i <= 6; ++i)
            if (!halfTermReport(*session, QStringLiteral("2025/26 HT%1").arg(i), asAt)) return false;
        return true;
    });
    const auto show = [&](const char* name, int limit, const std::optional<Took>& took) {
        if (took && oneByOne)
            std::printf(
                "  %s: %.0f ms (must be within %d), %.0f ms of processors, %.2f of six reports one after another\n",
                name, took->elapsed, limit, took->processors, took->elapsed / oneByOne->elapsed);
        return took && oneByOne;
    };
    const bool all =
        show("six half-terms at once", 200,
             medianOf(runs, [&] { return halfTermTrend(*session, year, asAt).has_value(); })) &
        show("the year's figures", 200,
             medianOf(runs,
                      [&] {
                          return performanceOf(*session, {year, asAt}).has_value();
                      })) &
        show("report of the year", 300,
             medianOf(runs, [&] { return halfTermReport(*session, year, asAt).has_value(); })) &
        show("comparison for a referral", 300,
             medianOf(runs,
                      [&] {
                          return compareForReferral(*session, {QStringLiteral("R-00010"), at, {}, {}}).has_value();
                      })) &
        show("ledger of unmet need", 300, medianOf(runs, [&] { return unmetLedger(*session, asAt).has_value(); }));
    if (oneByOne)
        std::printf("  six reports one after another: %.0f ms, %.0f ms of processors\n", oneByOne->elapsed,
                    oneByOne->processors);
    return all ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    if (verb == "generate" && argc == 4) return generate(QString::fromLocal8Bit(argv[2]), std::atoi(argv[3]));
    if (verb == "parse" && argc == 3) return parse(QString::fromLocal8Bit(argv[2]));
    if (verb == "search" && argc == 4) return search(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    if (verb == "figures" && argc == 5)
        return figures(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]), std::atoi(argv[4]));
    std::fputs("usage: desk-bench generate FOLDER SCALE | desk-bench parse FILE | desk-bench search FILE PASSPHRASE | "
               "desk-bench figures FILE PASSPHRASE RUNS\n",
               stderr);
    return 2;
}
