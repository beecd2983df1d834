#include "core/services/providers.h"

#include "core/services/reports.h"
#include "core/storage/statement.h"
#include "tests/services/samplefile.h"

#include <map>

using namespace desk;

namespace {

Instant noon(QDate day) { return Instant::fromLondon(day, QTime(12, 0)).value(); }

const std::array sampleDays{QDate(2025, 10, 20), QDate(2026, 3, 2), QDate(2026, 8, 31)};

const ProviderLine& lineOf(const ProviderList& list, const char* code)
{
    const auto found = std::ranges::find(list.lines, QString::fromLatin1(code), &ProviderLine::code);
    REQUIRE(found != list.lines.end());
    return *found;
}

/// The four indicators of a row of the report, with everything beside them.
void checkIndicators(const IndicatorFigures& figures, const ReportRow& row)
{
    for (const IndicatorFigure& figure : figures) {
        const MeasureResult& expected = row.of(figure.measure);
        CHECK(figure.numerator == expected.numerator);
        CHECK(figure.denominator == expected.denominator);
        CHECK(figure.pending == expected.pending);
        CHECK(figure.excluded == expected.excluded);
        CHECK(figure.result == expected.result);
    }
    CHECK(figures[0].measure == Measure::K1);
    CHECK(figures[3].measure == Measure::K4);
}

const ReportRow& rowOf(const HalfTermReport& report, const QString& code)
{
    const auto found = std::ranges::find(report.rows, code, &ReportRow::code);
    REQUIRE(found != report.rows.end());
    return *found;
}

} // namespace

TEST_CASE("the list has the indicators of the half-term report of the day's period", "[services][providers]")
{
    Session& session = test::sampleSession();
    for (const QDate day : sampleDays) {
        const auto list = providerList(session, noon(day));
        REQUIRE(list);
        REQUIRE(list->lines.size() == 9);
        const auto report = halfTermReport(session, list->period, day);
        REQUIRE(report);
        CHECK(report->question.days.contains(day));
        for (const ProviderLine& line : list->lines) {
            INFO(line.code.toStdString());
            checkIndicators(line.indicators, rowOf(*report, line.code));
        }
    }
}

TEST_CASE("the list has the indicators of another period where one is named", "[services][providers]")
{
    Session& session = test::sampleSession();
    const QDate day(2026, 3, 2);
    const QString named = QStringLiteral("2025/26 HT2");
    const auto list = providerList(session, noon(day), named);
    const auto report = halfTermReport(session, named, day);
    REQUIRE(list);
    REQUIRE(report);
    CHECK(list->period == named);
    CHECK_FALSE(list->soFar);
    for (const ProviderLine& line : list->lines) checkIndicators(line.indicators, rowOf(*report, line.code));
    CHECK(providerList(session, noon(day))->soFar);
    CHECK_FALSE(providerList(session, noon(day), QStringLiteral("2031/32 HT1")));
}

TEST_CASE("a provider's trend is that provider's rows of the half-term reports, period by period",
          "[services][providers]")
{
    Session& session = test::sampleSession();
    for (const QDate day : sampleDays) {
        std::map<QString, HalfTermReport> reports;
        for (const char* code : {"P01", "P03", "P04", "P07", "P08", "P09"}) {
            const auto record = providerRecord(session, QString::fromLatin1(code), noon(day));
            REQUIRE(record);
            CHECK(record->periods.size() >= 6);
            for (const IndicatorPeriod& one : record->periods) {
                INFO(code << " " << one.period.toStdString() << " " << day.toString(Qt::ISODate).toStdString());
                if (!reports.contains(one.period))
                    reports[one.period] = halfTermReport(session, one.period, day).value();
                checkIndicators(one.indicators, rowOf(reports[one.period], record->line.code));
                CHECK(one.begun == (one.days.first() <= day));
                if (one.period == record->period) CHECK(one.indicators == record->line.indicators);
            }
        }
    }
}

TEST_CASE("share and spare capacity are those of a comparison of the same moment", "[services][providers]")
{
    Session& session = test::sampleSession();
    const Instant at = noon(QDate(2026, 3, 2));
    const auto list = providerList(session, at);
    REQUIRE(list);
    for (const int lot : {1, 2}) {
        // A referral without an award by then: none of its own is left out of the comparison.
        auto statement = storage::Statement::prepare(
            session.database().handle(),
            "SELECT referral_ref FROM referral r WHERE lot = ?1 AND NOT EXISTS "
            "(SELECT 1 FROM award a WHERE a.referral_id = r.id AND a.awarded_at <= ?2) LIMIT 1");
        REQUIRE(statement);
        statement->bind(1, qint64(lot));
        const std::string now = at.utcText();
        statement->bind(2, std::string_view(now));
        REQUIRE(statement->step().value());
        ComparisonWanted wanted;
        wanted.referralRef = statement->string(0);
        wanted.at = at;
        const auto candidates = compareForReferral(session, wanted);
        REQUIRE(candidates);
        REQUIRE(candidates->size() > 3);
        for (const Candidate& candidate : *candidates) {
            INFO(candidate.code.toStdString() << " lot " << lot);
            const ProviderLine& line = lineOf(*list, candidate.code.toLatin1().constData());
            const auto standing =
                std::ranges::find(line.lots, lot, [](const LotStanding& one) { return one.terms.lot; });
            REQUIRE(standing != line.lots.end());
            CHECK(standing->load.awarded == candidate.awardedHours);
            CHECK(standing->spareHours == candidate.spareHours);
        }
    }
}

TEST_CASE("a lot's shares are of one whole", "[services][providers]")
{
    const auto list = providerList(test::sampleSession(), noon(QDate(2026, 3, 2)));
    REQUIRE(list);
    std::map<int, qint64> sums, wholes;
    for (const ProviderLine& line : list->lines) {
        for (const LotStanding& lot : line.lots) {
            sums[lot.terms.lot] += lot.share().numerator();
            wholes[lot.terms.lot] = lot.share().denominator();
        }
    }
    REQUIRE(wholes.size() == 2);
    for (const auto& [lot, whole] : wholes) {
        CHECK(whole > 0);
        CHECK(sums[lot] == whole);
    }
}

TEST_CASE("the status is that of the day: recorded suspensions say when, whatever the column says",
          "[services][providers]")
{
    Session& session = test::sampleSession();
    const auto statusOf = [&session](const char* code, QDate day) {
        const auto list = providerList(session, noon(day));
        REQUIRE(list);
        return lineOf(*list, code).status;
    };
    CHECK(statusOf("P07", QDate(2026, 2, 8)) == ProviderStatus::Active);
    CHECK(statusOf("P07", QDate(2026, 2, 9)) == ProviderStatus::Suspended);
    CHECK(statusOf("P03", QDate(2026, 1, 4)) == ProviderStatus::Suspended);
    CHECK(statusOf("P03", QDate(2026, 1, 5)) == ProviderStatus::Active);
    CHECK(statusOf("P08", QDate(2026, 1, 5)) == ProviderStatus::Left);
}

TEST_CASE("the terms of a lot are those in force, and the record has them all", "[services][providers]")
{
    Session& session = test::sampleSession();
    const auto rateOf = [&session](QDate day) {
        const auto list = providerList(session, noon(day));
        REQUIRE(list);
        return lineOf(*list, "P01").lots.front().terms.hourlyRate;
    };
    CHECK(rateOf(QDate(2025, 12, 31)) == 4200);
    CHECK(rateOf(QDate(2026, 1, 1)) == 4305);
    const auto before = providerList(session, noon(QDate(2025, 8, 31)));
    REQUIRE(before);
    CHECK(lineOf(*before, "P01").lots.empty());
    const auto record = providerRecord(session, QStringLiteral("P01"), noon(QDate(2025, 12, 31)));
    REQUIRE(record);
    REQUIRE(record->terms.size() == 4);
    CHECK(record->terms[0].lot == 1);
    CHECK(record->terms[1].from == QDate(2026, 1, 1));
    CHECK(record->terms[2].lot == 2);
}

TEST_CASE("tutors and running placements are counted as their own pages list them", "[services][providers]")
{
    Session& session = test::sampleSession();
    const QDate day(2026, 3, 2);
    const auto list = providerList(session, noon(day));
    const auto matrix = tutorMatrix(session, day);
    REQUIRE(list);
    REQUIRE(matrix);
    int placements = 0;
    for (const ProviderLine& line : list->lines) {
        INFO(line.code.toStdString());
        const auto record = providerRecord(session, line.code, noon(day));
        REQUIRE(record);
        const auto own = [&line](const TutorLine& one) { return one.providerCode == line.code; };
        CHECK(line.tutors == std::ranges::count_if(*matrix, own));
        CHECK(line.clearedTutors ==
              std::ranges::count_if(*matrix, [&](const TutorLine& one) { return own(one) && one.cleared; }));
        CHECK(record->line.tutors == line.tutors);
        CHECK(record->line.clearedTutors == line.clearedTutors);
        CHECK(record->tutors.size() == static_cast<std::size_t>(line.tutors));
        CHECK(record->placements.size() == static_cast<std::size_t>(line.placements));
        CHECK(record->line.placements == line.placements);
        placements += line.placements;
        for (const TutorLine& tutor : record->tutors) {
            const auto same = std::ranges::find(*matrix, tutor.ref, &TutorLine::ref);
            REQUIRE(same != matrix->end());
            CHECK(same->cleared == tutor.cleared);
            CHECK(same->placements == tutor.placements);
        }
    }
    CHECK(placements > 20);
}

TEST_CASE("a provider's record has its contact and its suspensions with reason and review", "[services][providers]")
{
    const auto record = providerRecord(test::sampleSession(), QStringLiteral("P07"), noon(QDate(2026, 3, 2)));
    REQUIRE(record);
    CHECK(record->contact.email == QStringLiteral("referrals@provider-P07.example"));
    CHECK(record->contact.outOfBorough == false);
    REQUIRE(record->suspensions.size() == 1);
    CHECK(record->suspensions[0].days.from == QDate(2026, 2, 9));
    CHECK_FALSE(record->suspensions[0].days.to.isValid());
    CHECK(record->suspensions[0].reason.startsWith(QStringLiteral("Quality of education")));
    CHECK(record->suspensions[0].reviewOn == QDate(2026, 9, 1));
}

TEST_CASE("without a calendar there is no period and no figure, and the rest stands", "[services][providers]")
{
    test::PeopleFile file;
    REQUIRE(storage::Statement::run(file.ann->database().handle(),
                                    "INSERT INTO provider (provider_code, name) VALUES ('P1', 'Harbour')"));
    const auto list = providerList(*file.ann, noon(QDate(2026, 3, 2)));
    REQUIRE(list);
    CHECK(list->period.isEmpty());
    REQUIRE(list->lines.size() == 1);
    for (const IndicatorFigure& figure : list->lines[0].indicators) CHECK(figure.result == KpiResult::NoData);
    const auto record = providerRecord(*file.ann, QStringLiteral("P1"), noon(QDate(2026, 3, 2)));
    REQUIRE(record);
    CHECK(record->periods.empty());
    CHECK(record->period.isEmpty());
}

TEST_CASE("a provider nobody knows is refused", "[services][providers]")
{
    CHECK(test::codeOf(providerRecord(test::sampleSession(), QStringLiteral("P99"), noon(QDate(2026, 3, 2)))) ==
          ErrorCode::Unknown);
}
