#include "core/exchange/csvsample.h"

#include "core/services/files.h"

#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("the import takes the whole sample without a refusal, and a second time changes nothing",
          "[exchange][sample]")
{
    const QTemporaryDir folder;
    const FixedClock clock(*Instant::fromLondon(QDate(2026, 8, 31), QTime(12, 0)));
    storage::KdfCost cost;
    cost.memoryBytes = storage::KdfCost::leastMemory;
    auto made = createFramework({folder.filePath(QStringLiteral("s.tdesk")), QStringLiteral("Ann"),
                                 QStringLiteral("four plain words in a row"), cost},
                                clock);
    if (!made) UNSCOPED_INFO(made.error().described().toStdString());
    REQUIRE(made.has_value());
    ImportOptions options;
    options.onRefusal = [](const ImportRefusal& refusal) {
        UNSCOPED_INFO(refusal.file.toStdString() << ":" << refusal.line << " " << refusal.column.toStdString() << " "
                                                 << refusal.error.message().toStdString());
    };
    const SampleOptions sample{2025, 1, QDate(2026, 8, 31)};
    for (int time = 1; time <= 2; ++time) {
        const auto report = importSample(made->session, sample, options);
        if (!report) UNSCOPED_INFO(report.error().described().toStdString());
        REQUIRE(report.has_value());
        CHECK(report->refused() == 0);
        for (const ImportedFile& file : report->files) {
            INFO(file.file.toStdString() << " time " << time);
            CHECK((file.counts.added == 0) == (time == 2));
            CHECK(file.counts.changed == 0);
        }
    }
}
