#include "core/services/reportcases.h"

#include "core/services/reports.h"
#include "tests/services/invented.h"
#include "tests/services/people.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test::invented;

namespace {

qint64 within(const std::vector<NamedCase>& cases, std::initializer_list<Standing> wanted)
{
    return std::ranges::count_if(
        cases, [&](const NamedCase& one) { return std::ranges::find(wanted, one.standing) != wanted.end(); });
}

void holdDuties(Session& session, const MeasureResult& result)
{
    const auto cases = namedCases(session, result.cases);
    RC_ASSERT(cases.has_value());
    RC_ASSERT(within(*cases, {Standing::Met}) == result.numerator);
    if (result.denominator) RC_ASSERT(within(*cases, {Standing::Met, Standing::Missed}) == *result.denominator);
    RC_ASSERT(within(*cases, {Standing::Pending, Standing::PendingMet}) == result.pending);
    RC_ASSERT(within(*cases, {Standing::PendingMet}) == result.pendingMet);
    RC_ASSERT(within(*cases, {Standing::Excluded}) == result.excluded);
    for (const NamedCase& one : *cases)
        RC_ASSERT((one.referralRef.startsWith(u'R') && one.studentRef.startsWith(u'S')));
}

struct Seen
{
    qint64 numerator = 0, alone = 0, excluded = 0;
};

void holdSessions(Session& session, const ReportRow& row, const SessionCasesWanted& wanted, Seen& seen)
{
    const auto cases = sessionCases(session, wanted);
    RC_ASSERT(cases.has_value());
    const auto standing = [&](SessionStanding which) {
        return qint64(std::ranges::count(*cases, which, &SessionCase::standing));
    };
    const qint64 numerator = standing(SessionStanding::Numerator), alone = standing(SessionStanding::Denominator),
                 excluded = standing(SessionStanding::Excluded);
    const MeasureResult& result = row.of(wanted.measure);
    RC_ASSERT(numerator == result.numerator);
    RC_ASSERT(numerator + alone == *result.denominator);
    RC_ASSERT(excluded == result.excluded);
    qint64 planned = 0, delivered = 0;
    for (const SessionCase& one : *cases) {
        RC_ASSERT((!row.providerId || one.providerCode == row.code));
        if (!one.inHours) continue;
        planned += one.plannedHours;
        delivered += one.deliveredHours.value_or(0);
    }
    RC_ASSERT((planned == row.hoursPlanned && delivered == row.hoursDelivered));
    seen.numerator += numerator;
    seen.alone += alone;
    seen.excluded += excluded;
}

} // namespace

TEST_CASE("in invented frameworks every figure is its list of cases, for all and for each provider", "[services][s10]")
{
    test::PeopleFile file;
    Invented invented(file);
    std::map<Measure, Seen> seen;
    test::holds(
        "every figure of a report read from a file is its list of cases",
        [&] {
            invented.make();
            const QDate asAt = oneIn(3) ? QDate(2026, 8, 1) : oneIn(3) ? someDay() : invented.edgeDay();
            const QString period = QStringLiteral("2025/26 HT%1").arg(1 + upTo(5));
            const auto report = halfTermReport(*file.ann, period, asAt);
            RC_ASSERT(report.has_value());
            for (const ReportRow& row : report->rows) {
                for (std::size_t i = 0; i < measures; ++i) {
                    const auto measure = static_cast<Measure>(i);
                    if (countsSessions(measure))
                        holdSessions(*file.ann, row, {period, asAt, measure, row.providerId ? row.code : QString()},
                                     seen[measure]);
                    else
                        holdDuties(*file.ann, row.of(measure));
                }
            }
        },
        150);
    for (const auto& [measure, cases] : seen) {
        INFO(codeOf(measure).toStdString());
        CHECK((cases.numerator > 0 && cases.alone > 0 && cases.excluded > 0));
    }
    CHECK(seen.size() == 4);
}

TEST_CASE("a measure that counts no sessions, an unknown provider and an unknown period have no list", "[services]")
{
    test::PeopleFile file;
    const Invented invented(file);
    const QDate asAt(2026, 8, 1);
    const auto period = QStringLiteral("2025/26 HT1");
    CHECK(test::codeOf(sessionCases(*file.ann, {period, asAt, Measure::A4, {}})) == ErrorCode::Usage);
    CHECK(test::codeOf(sessionCases(*file.ann, {period, asAt, Measure::O1, QStringLiteral("P9")})) ==
          ErrorCode::Unknown);
    CHECK_FALSE(sessionCases(*file.ann, {QStringLiteral("2025/26 HT7"), asAt, Measure::O1, {}}));
}
