#include "core/services/performance.h"

#include "core/contract/baseline.h"
#include "core/services/comparison.h"
#include "core/services/performancecases.h"
#include "core/services/reportcases.h"
#include "core/services/reports.h"
#include "core/services/rulesettings.h"
#include "tests/services/invented.h"
#include "tests/services/samplefile.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

using namespace desk;
using namespace desk::test::invented;

namespace {

const auto year = QStringLiteral("2025/26");

QDate someAsAt(const Invented& invented)
{
    return oneIn(3) ? QDate(2026, 8, 1) : oneIn(3) ? someDay() : invented.edgeDay();
}

/// What the cases of a figure come to.
std::pair<qint64, qint64> sumOf(const std::vector<PerformanceCase>& cases)
{
    std::pair<qint64, qint64> out;
    for (const PerformanceCase& one : cases) {
        out.first += one.numerator;
        out.second += one.denominator;
    }
    return out;
}

bool isOfRecords(PerformanceSeries series)
{
    return series != PerformanceSeries::SpendSoFar && series != PerformanceSeries::SpendToDate;
}

/// How often a figure of each series was more than nothing.
using Seen = std::map<PerformanceSeries, int>;

void holdFigure(Session& session, const Performance& performance, const PerformancePoint& point, Seen& seen)
{
    const auto cases = performanceCases(session, performance, point.figure);
    RC_ASSERT(cases.has_value());
    const auto [numerator, denominator] = sumOf(*cases);
    RC_ASSERT(numerator == point.numerator);
    if (isOfRecords(point.figure.series)) RC_ASSERT(denominator == point.denominator.value_or(0));
    const auto counted = performanceCases(session, performance, point.figure, CasesWanted::Numerator);
    RC_ASSERT(counted.has_value());
    RC_ASSERT(sumOf(*counted).first == point.numerator);
    for (const PerformanceCase& one : *counted) {
        RC_ASSERT((one.numerator != 0 && one.referralRef.startsWith(u'R')));
        RC_ASSERT((point.figure.providerCode.isEmpty() || one.providerCode == point.figure.providerCode));
    }
    if (point.numerator != 0) ++seen[point.figure.series];
}

} // namespace

TEST_CASE("the trend of a year is the report of each of its half-terms, value by value", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    test::holds(
        "the trend is the reports",
        [&] {
            invented.make();
            const QDate asAt = someAsAt(invented);
            const auto trend = halfTermTrend(*file.ann, year, asAt);
            RC_ASSERT(trend.has_value());
            RC_ASSERT(trend->size() == 6U);
            for (int i = 1; i <= 6; ++i) {
                const auto report = halfTermReport(*file.ann, QStringLiteral("2025/26 HT%1").arg(i), asAt);
                RC_ASSERT(report.has_value());
                RC_ASSERT((*trend)[static_cast<std::size_t>(i - 1)] == *report);
            }
        },
        100);
}

TEST_CASE("in invented frameworks every bar and figure of a year is its list of cases", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    Seen seen;
    test::holds(
        "figures of performance are their cases",
        [&] {
            invented.make();
            const auto performance = performanceOf(*file.ann, {year, someAsAt(invented)});
            RC_ASSERT(performance.has_value());
            const auto points = performancePoints(*performance);
            // All of them would take minutes: every one has its turn.
            for (std::size_t i = static_cast<std::size_t>(upTo(6)); i < points.size(); i += 7)
                holdFigure(*file.ann, *performance, points[i], seen);
        },
        60);
    for (std::size_t i = 0; i < performanceSeries; ++i) {
        const auto series = static_cast<PerformanceSeries>(i);
        INFO(codeOf(series).toStdString());
        CHECK(seen[series] > 0);
    }
}

TEST_CASE("the figures beside a report agree with it", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    test::holds(
        "figures and reports agree",
        [&] {
            invented.make();
            const auto performance = performanceOf(*file.ann, {year, someAsAt(invented)});
            RC_ASSERT(performance.has_value());
            RC_ASSERT(performance->reports == *halfTermTrend(*file.ann, year, performance->question.asAt));
            for (std::size_t i = 0; i < performance->reports.size(); ++i) {
                for (std::size_t row = 0; row < performance->rows.size(); ++row) {
                    const ReportRow& report = performance->reports[i].rows[row];
                    const PerformanceFigures& figures = performance->rows[row].halfTerms[i];
                    RC_ASSERT(report.code == performance->rows[row].code);
                    RC_ASSERT(figures.sessions == *report.of(Measure::A5).denominator);
                    RC_ASSERT(figures.cancelledByTutor == report.of(Measure::A5).numerator);
                    RC_ASSERT(figures.cancelledByFamily == report.of(Measure::A6).numerator);
                    RC_ASSERT((figures.allHours() == HoursDelivered{report.hoursDelivered, report.hoursPlanned}));
                    const MeasureResult& starts = report.of(Measure::K4);
                    RC_ASSERT(figures.starts.cases.size() == starts.cases.size());
                    qint64 inTime = 0, all = 0;
                    for (const StartCase& one : figures.starts.cases) {
                        const bool judged = one.one.standing == Standing::Met || one.one.standing == Standing::Missed;
                        all += judged;
                        inTime += judged && one.kind == StartKind::Started && one.days <= figures.starts.limit;
                    }
                    RC_ASSERT((inTime == starts.numerator && all == *starts.denominator));
                }
            }
        },
        100);
}

TEST_CASE("ALL is the sum of the providers, and each month's hours lie in one half-term or two", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    test::holds(
        "figures of ALL are sums",
        [&] {
            invented.make();
            const auto performance = performanceOf(*file.ann, {year, someAsAt(invented)});
            RC_ASSERT(performance.has_value());
            PerformanceRow sum;
            for (const PerformanceRow& row : performance->rows) {
                if (!row.providerId) continue;
                sum.halfTerms.push_back(row.year());
                for (std::size_t i = 0; i < lotCount; ++i) sum.spending.byLot[i] += row.spending.byLot[i];
                sum.spending.beforeYear += row.spending.beforeYear;
                sum.spending.beforeFramework += row.spending.beforeFramework;
            }
            PerformanceFigures all = performance->rows.front().year(), providers = sum.year();
            RC_ASSERT(all.starts.counts() == providers.starts.counts());
            RC_ASSERT(all.starts.cases.size() == providers.starts.cases.size());
            all.starts.cases.clear();
            providers.starts.cases.clear();
            RC_ASSERT(all == providers);
            RC_ASSERT(performance->rows.front().spending == sum.spending);
        },
        60);
}

TEST_CASE("any period can be reported on, and its sessions listed", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    test::holds(
        "figures of any period are their cases",
        [&] {
            invented.make();
            const QDate asAt = someAsAt(invented);
            const QDate from = someDay();
            const QString days =
                from.toString(Qt::ISODate) + QStringLiteral("..") + from.addDays(upTo(200)).toString(Qt::ISODate);
            for (const QString& period :
                 {year, QStringLiteral("2025 Q4"), QStringLiteral("framework"), days, QStringLiteral("2026 Q2")}) {
                const auto report = halfTermReport(*file.ann, period, asAt);
                // The first invented as-at day may lie before the framework's own.
                if (!report) {
                    RC_ASSERT((report.error().code == ErrorCode::Contradiction && asAt < QDate(2025, 9, 24)));
                    continue;
                }
                RC_ASSERT(report->question.period == period);
                for (const Measure measure : {Measure::A5, Measure::A6, Measure::O1}) {
                    const auto cases = sessionCases(*file.ann, {period, asAt, measure, {}});
                    RC_ASSERT(cases.has_value());
                    const auto in = [&cases](SessionStanding standing) {
                        return std::ranges::count(*cases, standing, &SessionCase::standing);
                    };
                    const MeasureResult& all = report->rows.front().of(measure);
                    RC_ASSERT(in(SessionStanding::Numerator) == all.numerator);
                    RC_ASSERT(in(SessionStanding::Excluded) == all.excluded);
                }
            }
        },
        60);
}

TEST_CASE("a year's referrals, sessions and duties are its half-terms' together", "[services][s10]")
{
    Session& session = test::sampleSession();
    const QDate asAt(2026, 8, 31);
    const auto whole = halfTermReport(session, year, asAt);
    const auto trend = halfTermTrend(session, year, asAt);
    REQUIRE((whole && trend));
    for (const Measure measure :
         {Measure::A1, Measure::A2, Measure::A3, Measure::A4, Measure::A5, Measure::A6, Measure::O1, Measure::K4}) {
        INFO(codeOf(measure).toStdString());
        for (std::size_t row = 0; row < whole->rows.size(); ++row) {
            qint64 numerator = 0, denominator = 0, excluded = 0;
            for (const HalfTermReport& report : *trend) {
                numerator += report.rows[row].of(measure).numerator;
                denominator += report.rows[row].of(measure).denominator.value_or(0);
                excluded += report.rows[row].of(measure).excluded;
            }
            const MeasureResult& all = whole->rows[row].of(measure);
            CHECK((all.numerator == numerator && all.denominator.value_or(0) == denominator));
            CHECK(all.excluded == excluded);
        }
    }
}

TEST_CASE("the report of the framework gives the indicators that awards are compared by", "[services][s13]")
{
    Session& session = test::sampleSession();
    const Instant at = Instant::fromLondon(QDate(2026, 3, 2), QTime(12, 0)).value();
    const auto report = halfTermReport(session, QStringLiteral("framework"), QDate(2026, 3, 2));
    const auto rules = rulesIn(session.database());
    REQUIRE((report && rules));
    const auto comparison = comparisonFor(session, {QStringLiteral("R-00010"), at, {}, {}}, *rules);
    REQUIRE(comparison);
    for (const ReportRow& row : report->rows) {
        if (!row.providerId) continue;
        const IndicatorPercentages& indicators = comparison->indicators.at(*row.providerId);
        for (std::size_t i = 0; i < indicators.size(); ++i)
            CHECK(indicators[i] == row.results[static_cast<std::size_t>(Measure::K1) + i].percentage());
    }
}

TEST_CASE("the sample's year shows every figure, and its hours follow the baseline", "[services][s7.3]")
{
    Session& session = test::sampleSession();
    const auto performance = performanceOf(session, {year, QDate(2026, 8, 31)});
    REQUIRE(performance);
    const PerformanceFigures all = performance->rows.front().year();
    const BaselineYear& before = baselineYears().back();
    for (std::size_t month = 0; month < before.hours.size(); ++month) {
        INFO("month " << month);
        CHECK(std::abs(double(all.hours[month].delivered) / 100 - before.hours[month]) <=
              std::max(12.0, 0.03 * before.hours[month]));
    }
    CHECK((all.cancelledByAuthority > 0 && all.cancelledByTutor > 0 && all.cancelledByFamily > 0));
    for (const qint64 sessions : all.byKeyStage) CHECK(sessions > 0);
    for (const LotFigures& lot : all.byLot) CHECK((lot.awards > 0 && lot.hoursPerWeek > 0 && lot.invoiced > 0));
    const std::vector<qint64> bars = all.starts.counts();
    // Nobody in the sample begins on the day of the award or the day after the last.
    for (const std::size_t bar : {1U, 2U, 3U, 4U, 5U, 7U}) CHECK(bars[bar] > 0);
    CHECK(all.starts.apart(StartKind::EndedUnstarted) > 0);
    const Spending& spending = performance->rows.front().spending;
    CHECK((spending.beforeFramework > 0 && spending.beforeYear == 0));
    CHECK(spending.toDate() == all.allInvoiced());
    CHECK(spending.toDate() < expectedContractValue);
    std::set<QString> names;
    for (const auto& point : performancePoints(*performance)) names.insert(codeOf(point.figure.series));
    CHECK(names.size() == performanceSeries);
    for (const QString& name : names) CHECK(codeOf(*performanceSeriesWithCode(name)) == name);
}

TEST_CASE("what is no year, or none that the calendar holds, has no performance", "[services]")
{
    test::PeopleFile file;
    const Invented invented(file);
    const QDate asAt(2026, 8, 1);
    CHECK(test::codeOf(performanceOf(*file.ann, {QStringLiteral("2025/27"), asAt})) == ErrorCode::Invalid);
    CHECK(test::codeOf(performanceOf(*file.ann, {QStringLiteral("2026/27"), asAt})) == ErrorCode::Unknown);
    CHECK(test::codeOf(halfTermTrend(*file.ann, QStringLiteral("2025/26 HT1"), asAt)) == ErrorCode::Invalid);
    CHECK(test::codeOf(halfTermTrend(*file.ann, QStringLiteral("2024/25"), asAt)) == ErrorCode::Unknown);
    CHECK(test::codeOf(halfTermReport(*file.ann, QStringLiteral("2024/25"), asAt)) == ErrorCode::Unknown);
}

TEST_CASE("a figure that there is not has no cases", "[services]")
{
    test::PeopleFile file;
    const Invented invented(file);
    const auto performance = performanceOf(*file.ann, {year, QDate(2026, 8, 1)});
    REQUIRE(performance);
    using enum PerformanceSeries;
    const auto ht1 = QStringLiteral("2025/26 HT1");
    for (const PerformanceFigure& figure :
         {PerformanceFigure{Measures, ht1, {}, QStringLiteral("K5")},
          PerformanceFigure{Measures, year, {}, QStringLiteral("K1")},
          PerformanceFigure{Starts, ht1, QStringLiteral("P9"), QStringLiteral("5")},
          PerformanceFigure{Starts, ht1, {}, QStringLiteral("8")},
          PerformanceFigure{Hours, ht1, {}, QStringLiteral("2026-01")},
          PerformanceFigure{Hours, QStringLiteral("2025/26 HT7"), {}, QStringLiteral("2025-09")},
          PerformanceFigure{SpendToDate, ht1, {}, QStringLiteral("all")}})
        CHECK(test::codeOf(performanceCases(*file.ann, *performance, figure)) == ErrorCode::Unknown);
}

TEST_CASE("the periods for a chooser can all be reported on", "[services]")
{
    Session& session = test::sampleSession();
    const QDate asAt(2026, 8, 31);
    const auto periods = reportPeriods(session, asAt);
    REQUIRE(periods);
    CHECK(periods->size() >= 13);
    for (const NamedPeriod& one : *periods) {
        INFO(one.name.toStdString());
        const auto report = halfTermReport(session, one.name, asAt);
        REQUIRE(report);
        CHECK(report->question.days == one.days);
    }
}
