#include "core/kpi/suppression.h"

#include "core/kpi/sessionstanding.h"
#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace desk;
using enum Measure;

namespace {

/// A framework of some providers, made up case by case.
struct Made
{
    ReportFacts facts;
    std::vector<SessionsOfStudent> sessions;
    QDate asAt{2026, 7, 20};

    explicit Made(int providers)
    {
        for (int i = 1; i <= providers; ++i)
            facts.providers.push_back({i, QStringLiteral("P%1").arg(i), QStringLiteral("Provider %1").arg(i)});
    }

    /// A referral of November that is awarded to a provider, starts and has its plan in time or not.
    void add(qint64 provider, bool inTime, const std::vector<SessionOutcome>& outcomes = {}, qint64 student = 0)
    {
        const qint64 id = static_cast<qint64>(facts.referrals.size()) + 1;
        ReferralFact one;
        one.id = id;
        one.studentId = student == 0 ? id : student;
        one.calendar = &calendars().framework();
        one.issuedOn = QDate(2025, 11, 3);
        one.asks = {{provider, true, inTime}};
        AwardFact award;
        award.id = id;
        award.providerId = provider;
        award.awardedOn = QDate(2025, 11, 4);
        award.firstAttendedOn = QDate(2025, 11, inTime ? 6 : 20);
        if (inTime) award.planReceivedOn = QDate(2025, 11, 20);
        one.awards = {award};
        SessionCounts counts;
        counts.awardId = id;
        for (const SessionOutcome outcome : outcomes) {
            tally(counts, outcome, 100, 100);
            sessions.push_back({provider, one.studentId, outcome});
        }
        facts.sessions.push_back(counts);
        facts.referrals.push_back(one);
    }

    HalfTermReport report() const
    {
        const auto name = QStringLiteral("2025/26 HT2");
        return calculate(facts, {name, calendars().framework().periodNamed(name).value().days, asAt, {}});
    }
    SharedReport shared() const { return suppressed(report(), sessions); }

    static const CalendarBook& calendars()
    {
        static const CalendarBook wigan = test::wiganBook();
        return wigan;
    }
};

int studentsBehind(const MeasureResult& result, std::initializer_list<Standing> standings)
{
    std::set<qint64> out;
    for (const MeasureCase& one : result.cases)
        if (std::ranges::find(standings, one.standing) != standings.end()) out.insert(one.studentId);
    return static_cast<int>(out.size());
}

bool isSmall(int students) { return students >= 1 && students <= 4; }

} // namespace

TEST_CASE("a provider with three students is not seen by others, nor got from the total", "[kpi]")
{
    Made made(3);
    for (int i = 0; i < 3; ++i) made.add(1, true);
    for (int i = 0; i < 12; ++i) made.add(2, i < 6);
    for (int i = 0; i < 20; ++i) made.add(3, i < 15);
    const SharedReport shared = made.shared();
    REQUIRE(shared.rows.size() == 4);
    CHECK(shared.rows[0].of(A4).denominator == 35);
    CHECK(shared.rows[0].of(A4).numerator == 24);
    CHECK(shared.rows[0].of(A4).percentText() == QStringLiteral("68.5"));
    CHECK_FALSE(shared.rows[1].of(A4).denominator);
    // With the totals shown, the next smallest goes too.
    CHECK_FALSE(shared.rows[2].of(A4).denominator);
    CHECK(shared.rows[3].of(A4).denominator == 20);
    CHECK(shared.rows[1].of(A4).percentText() == QStringLiteral("c"));
    CHECK_FALSE(shared.rows[1].of(A4).result);
    // A1 is A2's denominator, and no sum over providers.
    CHECK_FALSE(shared.rows[1].of(A1).numerator);
    CHECK(shared.rows[2].of(A1).numerator == 12);
    CHECK(textOf(shared.rows[1].of(A1).numerator) == QStringLiteral("c"));
    CHECK(shared.rows[1].of(A1).percentText().isEmpty());
}

TEST_CASE("an indicator is kept back with the figure that it is", "[kpi]")
{
    Made made(2);
    for (int i = 0; i < 9; ++i) made.add(1, i < 7, {SessionOutcome::Attended});
    for (int i = 0; i < 12; ++i) made.add(2, i < 6, {SessionOutcome::Absent});
    const HalfTermReport report = made.report();
    const SharedReport shared = made.shared();
    for (std::size_t row = 0; row < 3; ++row) {
        for (const auto& [one, same] : {std::pair{K1, O1}, std::pair{K2, O2}, std::pair{K3, A4}}) {
            const SharedFigure &a = shared.rows[row].of(one), &b = shared.rows[row].of(same);
            CHECK((a.numerator == b.numerator && a.denominator == b.denominator && a.excluded == b.excluded));
            CHECK(a.percentText() == b.percentText());
            if (a.result) CHECK(*a.result == report.rows[row].of(one).result);
            CHECK(a.result.has_value() == a.percentShown());
        }
    }
    // Two of nine plans were late: the provider's numerator falls, and with it the other's.
    CHECK(shared.rows[1].of(K3).denominator == 9);
    CHECK_FALSE(shared.rows[1].of(K3).numerator);
    CHECK_FALSE(shared.rows[2].of(K3).numerator);
    CHECK(shared.rows[0].of(K3).numerator == 13);
}

TEST_CASE("many sessions of few students are few students", "[kpi]")
{
    Made made(3);
    const std::vector<SessionOutcome> many(40, SessionOutcome::Attended);
    for (int i = 0; i < 3; ++i) made.add(1, true, many);
    for (int i = 0; i < 10; ++i)
        made.add(2, true, {SessionOutcome::Attended, SessionOutcome::Absent, SessionOutcome::CancelledFamily});
    for (int i = 0; i < 10; ++i) made.add(3, true, {SessionOutcome::Attended, SessionOutcome::CancelledFamily});
    const SharedReport shared = made.shared();
    CHECK_FALSE(shared.rows[1].of(O1).denominator);
    CHECK_FALSE(shared.rows[1].of(A5).denominator);
    CHECK(shared.rows[0].of(O1).denominator == 170);
    CHECK(shared.rows[0].of(A5).numerator == 0);
}

TEST_CASE("two referrals of one student are one student", "[kpi]")
{
    Made made(2);
    for (int i = 0; i < 8; ++i) made.add(1, true, {}, 1 + i % 4);
    for (int i = 0; i < 12; ++i) made.add(2, true);
    CHECK_FALSE(made.shared().rows[1].of(A4).denominator);
}

TEST_CASE("nothing there is shown as nothing there", "[kpi]")
{
    const SharedReport shared = Made(2).shared();
    for (const SharedRow& row : shared.rows) {
        for (const SharedFigure& figure : row.figures) {
            CHECK(figure.numerator == 0);
            CHECK(figure.denominator.value_or(0) == 0);
            CHECK(figure.denominator.has_value() == figure.hasDenominator);
            CHECK((figure.pending == 0 && figure.excluded == 0));
            CHECK(figure.percentText().isEmpty());
            CHECK(figure.result == (isIndicator(figure.measure) ? KpiResult::NoData : KpiResult::NoTarget));
        }
    }
}

TEST_CASE("in invented frameworks what is shown is true, and never of 1 to 4 students", "[kpi]")
{
    int shownCounts = 0, hidden = 0;
    test::holds(
        "shown is true and not small",
        [&] {
            const int providers = *rc::gen::inRange(1, 5);
            Made made(providers);
            made.asAt = *rc::gen::element(QDate(2025, 11, 12), QDate(2025, 11, 30), QDate(2026, 7, 20));
            for (int i = *rc::gen::inRange(0, 45); i > 0; --i) {
                std::vector<SessionOutcome> outcomes;
                for (int s = *rc::gen::inRange(0, 4); s > 0; --s)
                    outcomes.push_back(static_cast<SessionOutcome>(*rc::gen::inRange(0, 6)));
                made.add(*rc::gen::inRange(1, providers + 1), *rc::gen::inRange(0, 3) != 0, outcomes,
                         *rc::gen::inRange(0, 4) == 0 ? *rc::gen::inRange(1, 6) : 0);
            }
            const HalfTermReport report = made.report();
            const SharedReport shared = made.shared();
            RC_ASSERT(shared.rows.size() == report.rows.size());
            for (std::size_t row = 0; row < report.rows.size(); ++row) {
                for (const MeasureResult& result : report.rows[row].results) {
                    const SharedFigure& figure = shared.rows[row].of(result.measure);
                    if (figure.numerator) RC_ASSERT(*figure.numerator == result.numerator);
                    if (figure.denominator && figure.hasDenominator)
                        RC_ASSERT(*figure.denominator == *result.denominator);
                    if (figure.pending) RC_ASSERT(*figure.pending == result.pending);
                    if (figure.excluded) RC_ASSERT(*figure.excluded == result.excluded);
                    if (figure.percentShown()) RC_ASSERT(figure.percentText() == result.percentage().text());
                    (figure.numerator ? shownCounts : hidden) += 1;
                    if (countsSessions(result.measure) || result.measure == A1) continue;
                    using enum Standing;
                    const int met = studentsBehind(result, {Met}), missed = studentsBehind(result, {Missed});
                    // That nothing was met is told, though not of how many.
                    if (figure.numerator && *figure.numerator > 0) RC_ASSERT(!(isSmall(met) || isSmall(missed)));
                    if (figure.denominator) RC_ASSERT(!isSmall(studentsBehind(result, {Met, Missed})));
                    if (figure.pending) RC_ASSERT(!isSmall(studentsBehind(result, {Pending, PendingMet})));
                    if (figure.excluded) RC_ASSERT(!isSmall(studentsBehind(result, {Excluded})));
                }
                // Sessions: the same by who was taught.
                std::set<qint64> taught, attended, missed;
                for (const SessionsOfStudent& one : made.sessions) {
                    if (row > 0 && one.providerId != *report.rows[row].providerId) continue;
                    const auto standing = standingIn(O1, one.outcome);
                    if (standing == SessionStanding::Excluded) continue;
                    taught.insert(one.studentId);
                    (standing == SessionStanding::Numerator ? attended : missed).insert(one.studentId);
                }
                const SharedFigure& attendance = shared.rows[row].of(K1);
                if (attendance.denominator) RC_ASSERT(!isSmall(static_cast<int>(taught.size())));
                if (attendance.numerator && *attendance.numerator > 0)
                    RC_ASSERT(
                        !(isSmall(static_cast<int>(attended.size())) || isSmall(static_cast<int>(missed.size()))));
            }
            // Of what adds up no single provider's count is kept back while that of all is shown.
            for (const Measure measure : {A4, A5, A6, O1, O2, K1, K2, K3, K4}) {
                const auto lonely = [&](auto count) {
                    const auto kept =
                        std::ranges::count_if(shared.rows.begin() + 1, shared.rows.end(), [&](const SharedRow& one) {
                            return !count(one.of(measure)).has_value();
                        });
                    return kept == 1 && count(shared.rows[0].of(measure)).has_value();
                };
                RC_ASSERT(!lonely([](const SharedFigure& one) { return one.numerator; }));
                RC_ASSERT(!lonely([](const SharedFigure& one) { return one.denominator; }));
                RC_ASSERT(!lonely([](const SharedFigure& one) { return one.pending; }));
                RC_ASSERT(!lonely([](const SharedFigure& one) { return one.excluded; }));
            }
        },
        150);
    CHECK(shownCounts > 500);
    CHECK(hidden > 500);
}
