#pragma once

#include "core/exchange/importer.h"
#include "core/storage/tables.h"
#include "tests/services/people.h"

#include <QFile>

namespace desk::test {

/// Takes records written as CSV into a file, through the same import as any other.
inline void take(PeopleFile& file, const char* kind, const QByteArray& csv)
{
    const QString path = file.inFolder("records.csv");
    QFile out(path);
    REQUIRE(out.open(QIODevice::WriteOnly));
    out.write(csv);
    out.close();
    const auto spec = std::ranges::find_if(
        storage::tables(), [kind](const storage::TableSpec& one) { return one.name == std::string_view(kind); });
    REQUIRE(spec != storage::tables().end());
    std::string refused;
    ImportOptions options;
    options.onRefusal = [&refused](const ImportRefusal& one) {
        refused += std::to_string(one.line) + ", " + one.column.toStdString() + ": " +
                   one.error.described().toStdString() + '\n';
    };
    const auto report = importCsv(*file.ann, {{spec->kind, path}}, options);
    INFO(kind << ": " << refused << (report ? std::string() : report.error().described().toStdString()));
    REQUIRE(report);
    REQUIRE(report->refused() == 0);
    QFile::remove(path);
}

inline Instant at(const char* text) { return Instant::parse(text).value(); }

/// The half-terms of 2025/26, and two providers.
inline void takeFramework(PeopleFile& file)
{
    take(file, "half_terms",
         "calendar,academic_year,half_term,first_day,last_day\n"
         "WIGAN,2025/26,1,2025-09-02,2025-10-24\nWIGAN,2025/26,2,2025-11-03,2025-12-19\n"
         "WIGAN,2025/26,3,2026-01-06,2026-02-13\nWIGAN,2025/26,4,2026-02-23,2026-04-02\n"
         "WIGAN,2025/26,5,2026-04-20,2026-05-22\nWIGAN,2025/26,6,2026-06-01,2026-07-17\n");
    take(file, "providers", "provider_code,name\nP1,Harbour Tutoring\nP2,North Star\nP3,Ladder Learning\n");
    take(file, "provider_lots",
         "provider_code,lot,tender_score,hourly_rate,capacity_hours_per_week,rate_from\n"
         "P1,1,82,42.00,100,2025-09-01\nP2,1,76,38.00,100,2025-09-01\nP3,1,90,55.00,100,2025-09-01\n");
}

} // namespace desk::test
