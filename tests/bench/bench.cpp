// What bench.sh needs beside the command line: the sample in any size as CSV, and how fast CSV is read.

#include "core/exchange/csvreader.h"
#include "core/exchange/csvsample.h"

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

} // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    if (verb == "generate" && argc == 4) return generate(QString::fromLocal8Bit(argv[2]), std::atoi(argv[3]));
    if (verb == "parse" && argc == 3) return parse(QString::fromLocal8Bit(argv[2]));
    std::fputs("usage: desk-bench generate FOLDER SCALE | desk-bench parse FILE\n", stderr);
    return 2;
}
