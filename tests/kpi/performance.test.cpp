#include "core/kpi/performance.h"

#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const CalendarBook& book()
{
    static const CalendarBook wigan = test::wiganBook();
    return wigan;
}

const QString year = QStringLiteral("2025/26");
const QDate longAfter(2026, 8, 31);

ReferralFact referral(qint64 id, QDate issued)
{
    ReferralFact out;
    out.id = id;
    out.studentId = id;
    out.calendar = &book().framework();
    out.issuedOn = issued;
    out.keyStage = KeyStage::Ks3;
    out.hoursPerWeek = 900;
    return out;
}

AwardFact award(qint64 id, QDate awarded, QDate started = {}, qint64 provider = 1)
{
    AwardFact out;
    out.id = id;
    out.providerId = provider;
    out.awardedOn = awarded;
    out.firstAttendedOn = started;
    return out;
}

PerformanceFacts twoProviders()
{
    PerformanceFacts facts;
    facts.common.providers = {{1, QStringLiteral("P1"), QStringLiteral("Harbour")},
                              {2, QStringLiteral("P2"), QStringLiteral("Quay")}};
    facts.stretches = stretchesOf(book().framework().periods());
    return facts;
}

Performance performanceOf(const PerformanceFacts& facts, QDate asAt, const ReportSettings& settings = {})
{
    std::vector<HalfTermReport> reports;
    for (const ReportingPeriod& one : book().framework().periods())
        reports.push_back(calculate(facts.common, sessionsOf(facts.stretches, reports.size()),
                                    {one.name(), one.days, asAt, settings}));
    return performanceFrom(facts, std::move(reports), {year, asAt});
}

/// The one start of a framework with one award.
StartCase theStart(QDate awarded, QDate started, QDate asAt = longAfter, const ReportSettings& settings = {},
                   QDate ended = {})
{
    PerformanceFacts facts = twoProviders();
    facts.common.referrals = {referral(1, awarded.addDays(-3))};
    facts.common.referrals[0].awards = {award(1, awarded, started)};
    facts.common.referrals[0].awards[0].endedOn = ended;
    const StartHistogram starts = performanceOf(facts, asAt, settings).rows.front().year().starts;
    REQUIRE(starts.cases.size() == 1);
    return starts.cases.front();
}

PerformanceStretch& stretchOn(PerformanceFacts& facts, QDate day)
{
    return *std::ranges::find_if(facts.stretches, [day](const auto& one) { return one.days.contains(day); });
}

} // namespace

TEST_CASE("a start stands in the bar of its school day after the award", "[kpi][s13]")
{
    const QDate friday(2025, 10, 17);
    CHECK(theStart(friday, friday).days == 0);
    CHECK(theStart(friday, friday.addDays(-2)).days == 0);
    CHECK(theStart(friday, QDate(2025, 10, 20)).days == 1);
    CHECK(theStart(friday, QDate(2025, 10, 24)).days == 5);
    CHECK(theStart(friday, QDate(2025, 11, 3)).days == 6);
    CHECK(theStart(friday, QDate(2025, 11, 10)).days == 11);
}

TEST_CASE("a start on a day that is no school day counts to the next one: at the weekend after the last it is late",
          "[kpi][s13]")
{
    const QDate friday(2025, 10, 17);
    CHECK(theStart(friday, QDate(2025, 10, 18)).days == 1);
    const StartCase late = theStart(friday, QDate(2025, 10, 25));
    CHECK(late.days == 6);
    CHECK(late.one.standing == Standing::Missed);
    CHECK(theStart(friday, QDate(2025, 10, 24)).one.standing == Standing::Met);
}

TEST_CASE("by the setting a start is counted from the referral", "[kpi][s10]")
{
    ReportSettings fromReferral;
    fromReferral.startCountedFromReferral = true;
    // Referred on Tuesday 14 October, awarded on the 17th, begun on the 20th: its fourth school day.
    CHECK(theStart(QDate(2025, 10, 17), QDate(2025, 10, 20), longAfter, fromReferral).days == 4);
}

TEST_CASE("what has not started, and what ended before it did, stand apart", "[kpi][s13]")
{
    const QDate friday(2025, 10, 17);
    CHECK(theStart(friday, {}).kind == StartKind::NotYet);
    CHECK(theStart(friday, {}, longAfter, {}, QDate(2025, 10, 22)).kind == StartKind::EndedUnstarted);
    CHECK(theStart(friday, QDate(2025, 10, 20), QDate(2025, 10, 19)).kind == StartKind::NotYet);
    CHECK(theStart(friday, QDate(2025, 10, 20), QDate(2025, 10, 20)).kind == StartKind::Started);
    CHECK(theStart(friday, {}, QDate(2025, 10, 21), {}, QDate(2025, 10, 22)).kind == StartKind::NotYet);
}

TEST_CASE("a start in a year that the calendar does not hold is not guessed at", "[kpi][s13]")
{
    const StartCase start = theStart(QDate(2026, 7, 10), QDate(2026, 9, 3), QDate(2026, 10, 1));
    CHECK(start.kind == StartKind::NotCountable);
    CHECK(start.one.standing == Standing::Missed);
    CHECK(start.startedOn == QDate(2026, 9, 3));
}

TEST_CASE("the bars follow the setting: up to it, one more, and the rest together", "[kpi][s13]")
{
    StartHistogram starts;
    CHECK(starts.bars() == 8);
    starts.limit = 2;
    for (const int days : {0, 2, 3, 4, 9}) starts.cases.push_back({{}, StartKind::Started, days, {}});
    starts.cases.push_back({{}, StartKind::NotYet, 0, {}});
    CHECK(starts.counts() == std::vector<qint64>{1, 0, 1, 1, 2});
    CHECK(starts.apart(StartKind::NotYet) == 1);
    CHECK(starts.apart(StartKind::EndedUnstarted) == 0);
}

TEST_CASE("a month that two half-terms share is cut between them", "[kpi][s7.3]")
{
    const auto stretches = stretchesOf(book().framework().periods());
    // Twelve months, and the five changes of half-term within one: 3 Nov, 6 Jan, 23 Feb, 20 Apr; 1 Jun is a month's
    // first.
    REQUIRE(stretches.size() == 12 + 4);
    CHECK((stretches[2].days == DateRange(QDate(2025, 11, 1), QDate(2025, 11, 2)) && stretches[2].halfTerm == 0));
    CHECK((stretches[3].days == DateRange(QDate(2025, 11, 3), QDate(2025, 11, 30)) && stretches[3].halfTerm == 1));
}

TEST_CASE("hours, key stages and cancellations are those of the sessions, void ones aside", "[kpi][s10]")
{
    PerformanceFacts facts = twoProviders();
    facts.common.referrals = {referral(1, QDate(2025, 9, 24)), referral(2, QDate(2025, 9, 24))};
    facts.common.referrals[0].awards = {award(1, QDate(2025, 9, 25))};
    facts.common.referrals[1].awards = {award(2, QDate(2025, 9, 25), {}, 2)};
    facts.common.referrals[1].keyStage = KeyStage::EarlyYears;
    stretchOn(facts, QDate(2025, 10, 1)).sessions = {{1, {8, 1, 2, 3, 4, 5}, 1100, 800},
                                                     {2, {1, 0, 0, 0, 0, 0}, 90, 90}};
    stretchOn(facts, QDate(2025, 11, 1)).sessions = {{1, {1, 0, 0, 0, 0, 0}, 100, 50}, {99, {7, 7, 7, 7, 7, 7}, 9, 9}};
    const Performance performance = performanceOf(facts, longAfter);
    const PerformanceFigures& all = performance.rows[0].halfTerms[0];
    CHECK((all.hours[1] == HoursDelivered{890, 1190} && all.hours[2] == HoursDelivered{50, 100}));
    CHECK((all.sessions == 20 && all.cancelledByTutor == 3));
    CHECK((all.cancelledByFamily == 2 && all.cancelledByAuthority == 4));
    CHECK(all.byKeyStage == std::array<qint64, keyStageCount>{1, 0, 0, 19, 0});
    CHECK(performance.find(QStringLiteral("P2"))->year().allHours() == HoursDelivered{90, 90});
    CHECK(performance.find(QStringLiteral("P9")) == nullptr);
    CHECK(performance.find({}) == &performance.rows[0]);
}

TEST_CASE("awards stand in the half-term of their day, by the lot and hours of the referral", "[kpi]")
{
    PerformanceFacts facts = twoProviders();
    facts.common.referrals = {referral(1, QDate(2025, 10, 24)), referral(2, QDate(2025, 10, 24))};
    facts.common.referrals[0].awards = {award(1, QDate(2025, 11, 2)), award(3, QDate(2025, 11, 3), {}, 2)};
    facts.common.referrals[1].awards = {award(2, QDate(2025, 11, 3))};
    facts.common.referrals[1].lot = 2;
    facts.common.referrals[1].hoursPerWeek = 250;
    const Performance performance = performanceOf(facts, longAfter);
    const auto lotsOf = [&performance](std::size_t row, std::size_t halfTerm) {
        return performance.rows[row].halfTerms[halfTerm].byLot;
    };
    CHECK((lotsOf(0, 0)[0] == LotFigures{1, 900, 0} && lotsOf(0, 1)[0] == LotFigures{1, 900, 0}));
    CHECK((lotsOf(1, 1)[1] == LotFigures{1, 250, 0} && lotsOf(2, 1)[1] == LotFigures()));
}

TEST_CASE("spending counts by the end of the week, to the lot of the referral and whoever asks for it", "[kpi][s12]")
{
    PerformanceFacts facts = twoProviders();
    facts.common.referrals = {referral(1, QDate(2025, 9, 1))};
    facts.common.referrals[0].awards = {award(1, QDate(2025, 9, 2))};
    facts.common.referrals[0].lot = 2;
    facts.invoices = {{1, 1, QDate(2025, 9, 23), 1000},   // before the framework
                      {1, 1, QDate(2025, 9, 24), 2000},   // its first day
                      {2, 1, QDate(2025, 11, 2), 300},    // another provider's, still half-term 1
                      {1, 1, QDate(2026, 10, 1), 40},     // the year after
                      {1, 99, QDate(2025, 10, 1), 5000}}; // an award not known
    const Performance performance = performanceOf(facts, QDate(2026, 12, 1));
    const Spending& all = performance.rows[0].spending;
    CHECK((all.beforeFramework == 1000 && all.beforeYear == 0));
    CHECK((all.byLot[0] == 0 && all.byLot[1] == 2340 && all.toDate() == 2340));
    CHECK(performance.rows[2].spending.toDate() == 300);
    const PerformanceFigures year1 = performance.rows[0].year();
    CHECK((year1.invoiced[0] == 2000 && year1.invoiced[2] == 300 && year1.allInvoiced() == 2300));
    CHECK((year1.byLot[0].invoiced == 0 && year1.byLot[1].invoiced == 2300));
    ReportSettings earlier;
    earlier.frameworkStart = QDate(2024, 9, 1);
    facts.invoices.push_back({1, 1, QDate(2025, 8, 31), 70});
    CHECK(performanceOf(facts, QDate(2026, 12, 1), earlier).rows[0].spending.beforeYear == 70);
}
