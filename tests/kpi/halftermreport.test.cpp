#include "core/kpi/halftermreport.h"

#include "tests/kpi/inventedfacts.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

using test::awardOf, test::factsOfTwoProviders, test::questionOf, test::referralOf;

const QDate longAfter(2026, 7, 20);

using enum Measure;

} // namespace

TEST_CASE("40 sessions: 32 of 36 attended, 4 excluded, all-in 32 of 38", "[kpi][s10]")
{
    ReportFacts facts = factsOfTwoProviders();
    facts.referrals = {referralOf(1, QDate(2025, 9, 24))};
    facts.referrals[0].awards = {awardOf(1, QDate(2025, 9, 25))};
    // 32 attended, 1 absent, 3 cancelled by family, 2 by tutor, 1 by the authority, 1 void.
    facts.sessions = {{1, {32, 1, 3, 2, 1, 1}, 0, 0}};
    const HalfTermReport report = calculate(facts, questionOf(1, longAfter));
    const ReportRow& all = report.rows[0];
    CHECK(all.of(O1).numerator == 32);
    CHECK(all.of(O1).denominator == 36);
    CHECK(all.of(O1).percentage().text() == QStringLiteral("88.8"));
    CHECK(all.of(O1).excluded == 4);
    CHECK(all.of(K1).result == KpiResult::Amber);
    CHECK(all.allIn == Percentage(32, 38));
    CHECK((all.of(A5).numerator == 2 && all.of(A5).denominator == 39));
    CHECK((all.of(A6).numerator == 3 && all.of(A6).denominator == 39));
    CHECK(all.of(A5).excluded == 1);
}

TEST_CASE("ten students: 7 rose, 1 same, 1 not reassessed, 1 new: 7 of 9", "[kpi][s10]")
{
    ReportFacts facts = factsOfTwoProviders();
    const QString english = QStringLiteral("English"), scale = QStringLiteral("S");
    for (qint64 i = 1; i <= 10; ++i) {
        const QDate started = i == 10 ? QDate(2026, 2, 9) : QDate(2025, 11, 10);
        facts.referrals.push_back(referralOf(i, started.addDays(-7)));
        facts.referrals.back().awards = {awardOf(i, started.addDays(-5), started)};
        facts.assessments[i] = {{english, scale, started, true, 100}};
        if (i <= 8) facts.assessments[i].push_back({english, scale, QDate(2026, 2, 2), false, i <= 7 ? 101 : 100});
    }
    const MeasureResult progress = calculate(facts, questionOf(3, longAfter)).rows[0].of(O2);
    CHECK(progress.numerator == 7);
    CHECK(progress.denominator == 9);
    CHECK(progress.excluded == 1);
    CHECK(progress.students == 9);
}

TEST_CASE("a plan falls due 21 days after the start, not moved for the holiday", "[kpi][s10]")
{
    ReportFacts facts = factsOfTwoProviders();
    facts.referrals = {referralOf(1, QDate(2025, 10, 6)), referralOf(2, QDate(2025, 11, 24))};
    facts.referrals[0].awards = {awardOf(1, QDate(2025, 10, 7), QDate(2025, 10, 13))};
    facts.referrals[1].awards = {awardOf(2, QDate(2025, 11, 25), QDate(2025, 12, 1))};
    facts.referrals[0].awards[0].planReceivedOn = QDate(2025, 11, 3);
    const MeasureResult plans = calculate(facts, questionOf(2, longAfter)).rows[0].of(A4);
    REQUIRE(plans.cases.size() == 2);
    CHECK(plans.cases[0].due == QDate(2025, 11, 3));
    CHECK(plans.cases[1].due == QDate(2025, 12, 22));
    CHECK((plans.numerator == 1 && plans.denominator == 2));
    CHECK(calculate(facts, questionOf(1, longAfter)).rows[0].of(A4).denominator == 0);
}

TEST_CASE("a start is counted from the referral in A3 and from the award in K4", "[kpi][s13]")
{
    ReportFacts facts = factsOfTwoProviders();
    // Referred on Friday 24 October: due on 7 November. Awarded on 6 November: due on the 13th.
    facts.referrals = {referralOf(1, QDate(2025, 10, 24))};
    facts.referrals[0].awards = {awardOf(1, QDate(2025, 11, 6), QDate(2025, 11, 10))};
    const HalfTermReport report = calculate(facts, questionOf(2, longAfter));
    CHECK((report.rows[1].of(A3).numerator == 0 && report.rows[1].of(A3).denominator == 1));
    CHECK((report.rows[1].of(K4).numerator == 1 && report.rows[1].of(K4).denominator == 1));
    CHECK(report.rows[1].of(K4).result == KpiResult::Met);
    CHECK(report.rows[2].of(K4).result == KpiResult::NoData);
}

TEST_CASE("without a first award in time a late start is missed in ALL alone", "[kpi][s10]")
{
    ReportFacts facts = factsOfTwoProviders();
    facts.referrals = {referralOf(1, QDate(2025, 10, 24))};
    facts.referrals[0].awards = {awardOf(1, QDate(2025, 11, 10), QDate(2025, 11, 12))};
    const HalfTermReport report = calculate(facts, questionOf(2, longAfter));
    CHECK((report.rows[0].of(A3).numerator == 0 && report.rows[0].of(A3).denominator == 1));
    CHECK(report.rows[1].of(A3).denominator == 0);
}

TEST_CASE("an award ended before its start was due is excluded, unless the provider ended it", "[kpi][s13]")
{
    ReportFacts facts = factsOfTwoProviders();
    facts.referrals = {referralOf(1, QDate(2025, 11, 3)), referralOf(2, QDate(2025, 11, 3))};
    facts.referrals[0].awards = {awardOf(1, QDate(2025, 11, 4))};
    facts.referrals[1].awards = {awardOf(2, QDate(2025, 11, 4))};
    for (ReferralFact& one : facts.referrals) one.awards[0].endedOn = QDate(2025, 11, 6);
    facts.referrals[1].awards[0].endedByProvider = true;
    const MeasureResult starts = calculate(facts, questionOf(2, longAfter)).rows[0].of(K4);
    CHECK(starts.excluded == 1);
    CHECK((starts.numerator == 0 && starts.denominator == 1));
}

TEST_CASE("offered: the last answer in time was yes, or the provider holds an award", "[kpi][s10]")
{
    ReportFacts facts = factsOfTwoProviders();
    facts.referrals = {referralOf(1, QDate(2025, 11, 3)), referralOf(2, QDate(2025, 11, 3)),
                       referralOf(3, QDate(2025, 11, 3))};
    facts.referrals[0].asks = {{1, true, true}, {2, true, false}};
    facts.referrals[1].asks = {{1, true, false}, {2, false, false}};
    facts.referrals[2].awards = {awardOf(3, QDate(2025, 11, 4), {}, 2)};
    facts.referrals[2].awards[0].direct = true;
    const HalfTermReport report = calculate(facts, questionOf(2, longAfter));
    CHECK((report.rows[0].of(A1).numerator == 3 && report.rows[0].of(A2).numerator == 2));
    CHECK((report.rows[1].of(A1).numerator == 2 && report.rows[1].of(A2).numerator == 1));
    CHECK((report.rows[2].of(A1).numerator == 2 && report.rows[2].of(A2).numerator == 1));
    CHECK_FALSE(report.rows[0].of(A1).denominator);
}

TEST_CASE("a duty past the calendar's end belongs to no period and is counted in a note", "[kpi]")
{
    ReportFacts facts = factsOfTwoProviders();
    facts.referrals = {referralOf(1, QDate(2026, 7, 14))};
    facts.referrals[0].awards = {awardOf(1, QDate(2026, 7, 15))};
    const HalfTermReport report = calculate(facts, questionOf(6, longAfter));
    CHECK((report.rows[0].of(A3).denominator == 0 && report.rows[0].of(K4).pending == 0));
    REQUIRE(report.notes.size() == 1);
    CHECK(report.notes[0].duties == 2);
    CHECK(report.notes[0].reason == QStringLiteral("The calendar WIGAN ends on 17 July 2026: add 2026/27."));
}

TEST_CASE("every figure is its list of cases, and ALL is the sum of the providers where it must be", "[kpi]")
{
    test::holds("figures are their cases", [] {
        const HalfTermReport report =
            calculate(test::inventedFacts(), questionOf(*rc::gen::inRange(1, 7), test::inventedDay()));
        for (const ReportRow& row : report.rows) {
            for (const Measure measure : {A2, A3, A4, O2, K4}) {
                const MeasureResult& result = row.of(measure);
                const auto with = [&result](std::initializer_list<Standing> wanted) {
                    return std::ranges::count_if(result.cases, [&](const MeasureCase& one) {
                        return std::ranges::find(wanted, one.standing) != wanted.end();
                    });
                };
                RC_ASSERT(with({Standing::Met}) == result.numerator);
                RC_ASSERT(with({Standing::Met, Standing::Missed}) == *result.denominator);
                RC_ASSERT(with({Standing::Pending, Standing::PendingMet}) == result.pending);
                RC_ASSERT(with({Standing::PendingMet}) == result.pendingMet);
                RC_ASSERT(with({Standing::Excluded}) == result.excluded);
            }
        }
        for (const Measure measure : {A4, A5, A6, O1, O2, K1, K2, K3, K4}) {
            const auto sum = [&](auto of) { return of(report.rows[1].of(measure)) + of(report.rows[2].of(measure)); };
            const MeasureResult& all = report.rows[0].of(measure);
            RC_ASSERT(all.numerator == sum([](const MeasureResult& one) { return one.numerator; }));
            RC_ASSERT(*all.denominator == sum([](const MeasureResult& one) { return *one.denominator; }));
            RC_ASSERT(all.pending == sum([](const MeasureResult& one) { return one.pending; }));
            RC_ASSERT(all.excluded == sum([](const MeasureResult& one) { return one.excluded; }));
        }
    });
}
