#include "core/services/sharing.h"

#include "core/exchange/sharedwriter.h"
#include "core/services/audittrail.h"
#include "core/services/reports.h"
#include "tests/services/samplefile.h"

#include <QBuffer>
#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const QDate yearsEnd(2026, 8, 31);

std::vector<QStringList> csvOf(const SharedReport& report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, CsvManner::Exact);
    writeSharedReport(report, writer);
    REQUIRE(writer.flush());
    std::vector<QStringList> out;
    for (const QString& line : QString::fromUtf8(buffer.data()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts))
        out.push_back(line.split(u','));
    return out;
}

} // namespace

TEST_CASE("of the sample others see what is true and not small, and c for the rest", "[services]")
{
    Session& session = test::sampleSession();
    int kept = 0, told = 0, shownSessions = 0;
    for (int i = 1; i <= 6; ++i) {
        const auto period = QStringLiteral("2025/26 HT%1").arg(i);
        const auto report = halfTermReport(session, period, yearsEnd);
        const auto shared = sharedReport(session, period, yearsEnd);
        REQUIRE((report && shared));
        REQUIRE(report->rows.size() == shared->rows.size());
        const auto lines = csvOf(*shared);
        REQUIRE(lines.size() == 1 + report->rows.size() * measures);
        for (std::size_t row = 0; row < report->rows.size(); ++row) {
            for (std::size_t m = 0; m < measures; ++m) {
                const MeasureResult& result = report->rows[row].results[m];
                const QStringList& line = lines[1 + row * measures + m];
                REQUIRE(line.size() == 13);
                CHECK((line[4] == report->rows[row].code && line[5] == codeOf(result.measure)));
                const auto holds = [&](int column, qint64 count) {
                    const bool hidden = line[column] == QStringLiteral("c");
                    CHECK((hidden || line[column] == QString::number(count)));
                    (hidden ? kept : told) += 1;
                };
                if (countsSessions(result.measure) && result.students >= 5)
                    shownSessions += line[7] != QStringLiteral("c");
                holds(6, result.numerator);
                if (result.denominator) holds(7, *result.denominator);
                holds(11, result.pending);
                holds(12, result.excluded);
                if (line[6] == QStringLiteral("c") || line[7] == QStringLiteral("c"))
                    CHECK((line[8] == QStringLiteral("c") || !result.denominator));
                // Of 1 to 4 students nothing but that nothing was met.
                if (result.students > 0 && result.students < 5)
                    CHECK((line[6] == QStringLiteral("c") || line[6] == QStringLiteral("0")));
            }
        }
    }
    CHECK(kept > 100);
    CHECK(told > 100);
    CHECK(shownSessions > 20);
}

TEST_CASE("as JSON the same is kept back", "[services]")
{
    Session& session = test::sampleSession();
    const auto shared = sharedReport(session, QStringLiteral("2025/26 HT1"), yearsEnd);
    REQUIRE(shared);
    const QJsonArray rows = sharedReportJson(*shared)[QStringLiteral("rows")].toArray();
    REQUIRE(rows.size() == static_cast<qsizetype>(shared->rows.size()));
    int kept = 0;
    for (std::size_t row = 0; row < shared->rows.size(); ++row) {
        const QJsonArray figures = rows[static_cast<qsizetype>(row)][QStringLiteral("measures")].toArray();
        for (std::size_t m = 0; m < measures; ++m) {
            const QJsonValue figure = figures[static_cast<qsizetype>(m)];
            const SharedFigure& from = shared->rows[row].figures[m];
            kept += from.numerator ? 0 : 1;
            CHECK(figure[QStringLiteral("numerator")] ==
                  (from.numerator ? QJsonValue(*from.numerator) : QJsonValue(QStringLiteral("c"))));
            CHECK(figure[QStringLiteral("percent")].toString() == from.percentText());
        }
    }
    CHECK(kept > 0);
}

TEST_CASE("a provider's own report is whole, and what goes to others is in the trail", "[services]")
{
    test::PeopleFile file;
    file.clock.moveTo(Instant::fromLondon(yearsEnd, QTime(12, 0)).value());
    REQUIRE(importSample(*file.ann, {2025, 1, yearsEnd}));
    const auto period = QStringLiteral("2025/26 HT1");
    REQUIRE(sharedReport(*file.ann, period, yearsEnd));
    const auto events = auditEvents(*file.ann);
    CHECK(events->back().action == QStringLiteral("report.share"));
    CHECK(events->back().subject == period);
    // The type that a provider gets has no place for a count kept back.
    const auto own = halfTermReport(*file.ann, period, yearsEnd);
    const bool small = std::ranges::any_of(own->rows, [](const ReportRow& row) {
        return row.providerId && row.of(Measure::A4).students > 0 && row.of(Measure::A4).students < 5;
    });
    CHECK(small);
    CHECK_FALSE(sharedReport(*file.ann, QStringLiteral("2025/26 HT7"), yearsEnd));
    CHECK(auditEvents(*file.ann)->size() == events->size());
}
