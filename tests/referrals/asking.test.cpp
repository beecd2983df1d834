#include "core/referrals/asking.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

Instant at(const char* text) { return Instant::parse(text).value(); }

constexpr qint64 harbour = 1;
const QDate day(2026, 1, 13);
const Instant noon = at("2026-01-13T12:00:00Z");

/// Harbour, admitted to lot 1, at home and away, with an address.
AskingFacts facts()
{
    Provider provider;
    provider.id = harbour;
    provider.code = QStringLiteral("P1");
    provider.terms = {{1, QDate(2025, 9, 1), {}, 4200, {}}};
    AskingFacts out;
    out.providers = {{provider, true, true}};
    return out;
}

AskStanding standing(const AskingFacts& facts, Instant known = noon)
{
    const auto all = whoIsAsked(facts, day, known);
    REQUIRE(all.size() == 1);
    return all.front();
}

} // namespace

TEST_CASE("a provider that is admitted, active and can be reached is asked", "[referrals][s13]")
{
    CHECK_FALSE(standing(facts()).whyNot);
    CHECK_FALSE(standing(facts()).again);
}

TEST_CASE("a provider that has left is not asked, whatever else is true of it", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.providers[0].provider.status = ProviderStatus::Left;
    asking.providers[0].provider.terms.clear();
    CHECK(standing(asking).whyNot == WhyNotAsked::Left);
}

TEST_CASE("only a provider admitted to the lot by the day is asked", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.lot = 2;
    CHECK(standing(asking).whyNot == WhyNotAsked::NotInLot);
    asking.providers[0].provider.terms.push_back({2, QDate(2026, 1, 14), {}, 3000, {}});
    CHECK(standing(asking).whyNot == WhyNotAsked::NotInLot);
    asking.providers[0].provider.terms.push_back({2, day, {}, 3000, {}});
    CHECK_FALSE(standing(asking).whyNot);
}

TEST_CASE("a suspension counts on the day of the sending, and says how long it lasts", "[referrals][s13][s8]")
{
    AskingFacts asking = facts();
    auto& suspensions = asking.providers[0].provider.suspensions;
    suspensions = {{QDate(2026, 1, 5), QDate(2026, 1, 12)}};
    CHECK_FALSE(standing(asking).whyNot);
    suspensions.push_back({QDate(2026, 1, 13), QDate(2026, 1, 20)});
    CHECK(standing(asking).whyNot == WhyNotAsked::Suspended);
    CHECK(standing(asking).suspendedTo == QDate(2026, 1, 20));
    suspensions.push_back({QDate(2026, 1, 10), QDate()});
    CHECK_FALSE(standing(asking).suspendedTo.isValid());
}

TEST_CASE("out of borough asks only those known to work there", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.providers[0].worksOutOfBorough = false;
    CHECK_FALSE(standing(asking).whyNot);
    asking.outOfBorough = true;
    CHECK(standing(asking).whyNot == WhyNotAsked::InBoroughOnly);
    asking.providers[0].worksOutOfBorough = true;
    CHECK_FALSE(standing(asking).whyNot);
}

TEST_CASE("a provider without an address can be asked in another way", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.providers[0].hasAddress = false;
    CHECK(standing(asking).whyNot == WhyNotAsked::NoAddress);
    CHECK_FALSE(isForbidden(WhyNotAsked::NoAddress));
    CHECK_FALSE(isForbidden(WhyNotAsked::WindowOpen));
    CHECK(isForbidden(WhyNotAsked::InBoroughOnly));
}

TEST_CASE("whoever has been asked is not asked again while the window is open", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.course.requests = {{harbour, at("2026-01-12T13:00:00Z"), false}};
    CHECK(standing(asking).whyNot == WhyNotAsked::WindowOpen);
    CHECK(standing(asking).closesAt == at("2026-01-13T13:00:00Z"));
    // The last second of the window still belongs to it.
    CHECK(standing(asking, at("2026-01-13T13:00:00Z")).whyNot == WhyNotAsked::WindowOpen);
    const AskStanding closed = standing(asking, at("2026-01-13T13:00:01Z"));
    CHECK_FALSE(closed.whyNot);
    CHECK(closed.again);
}

TEST_CASE("a bounced request counts as not asked, and is sent again", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.course.requests = {{harbour, at("2026-01-13T11:00:00Z"), true}};
    CHECK_FALSE(standing(asking).whyNot);
    CHECK(standing(asking).again);
}

TEST_CASE("whoever has answered in time is not asked again; a late answer does not count", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.course.requests = {{harbour, at("2026-01-12T09:00:00Z"), false}};
    asking.course.responses = {{harbour, at("2026-01-12T15:00:00Z"), false, {}}};
    CHECK(standing(asking).whyNot == WhyNotAsked::Answered);
    CHECK(standing(asking).answeredAt == at("2026-01-12T15:00:00Z"));
    asking.course.responses = {{harbour, at("2026-01-13T09:00:01Z"), true, {}}};
    CHECK_FALSE(standing(asking).whyNot);
}

TEST_CASE("what was asked and answered before an award ended does not count for the next round", "[referrals][s13]")
{
    AskingFacts asking = facts();
    asking.course.requests = {{harbour, at("2026-01-06T09:00:00Z"), false}};
    asking.course.responses = {{harbour, at("2026-01-06T15:00:00Z"), true, {}}};
    asking.course.awards = {{at("2026-01-07T10:00:00Z"), QDate(2026, 1, 8), QDate(2026, 1, 12), true}};
    CHECK_FALSE(standing(asking).whyNot);
    CHECK_FALSE(standing(asking).again);
    // However it ended.
    asking.course.awards[0].givenBack = false;
    CHECK_FALSE(standing(asking).whyNot);
    asking.course.requests.push_back({harbour, at("2026-01-12T23:00:00Z"), false});
    CHECK(standing(asking).whyNot == WhyNotAsked::WindowOpen);
}

TEST_CASE("nobody is asked about a referral that is withdrawn or being delivered", "[referrals][s13]")
{
    ReferralCourse course;
    CHECK(mayBeAsked(course, noon));
    course.withdrawnOn = QDate(2026, 1, 14);
    CHECK(mayBeAsked(course, noon));
    course.withdrawnOn = day;
    REQUIRE_FALSE(mayBeAsked(course, noon));
    CHECK(mayBeAsked(course, noon).error().code == ErrorCode::Refused);
    course.withdrawnOn = {};
    course.awards = {{at("2026-01-07T10:00:00Z"), {}, {}, false}};
    CHECK_FALSE(mayBeAsked(course, noon));
    course.awards[0].endedOn = day;
    CHECK(mayBeAsked(course, noon));
}

TEST_CASE("silent is who was asked that long ago, may still answer and has not", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{harbour, at("2026-01-13T08:00:00Z"), false},
                       {2, at("2026-01-13T08:00:01Z"), false},
                       {3, at("2026-01-13T07:00:00Z"), false},
                       {4, at("2026-01-13T07:00:00Z"), true},
                       {5, at("2026-01-12T07:00:00Z"), false}};
    course.responses = {{3, at("2026-01-13T09:00:00Z"), false, {}}};
    const auto silent = silentFor(4, course, noon);
    REQUIRE(silent.size() == 1);
    CHECK(silent[0].providerId == harbour);
    CHECK(silent[0].closesAt == at("2026-01-14T08:00:00Z"));
    // Across the change to winter time four hours are four hours.
    course.requests = {{harbour, at("2026-10-25T00:30:00+01:00"), false}};
    course.responses.clear();
    CHECK(silentFor(4, course, at("2026-10-25T03:29:59Z")).empty());
    CHECK(silentFor(4, course, at("2026-10-25T03:30:00Z")).size() == 1);
}

TEST_CASE("the reasons are put into words", "[referrals]")
{
    CHECK(textOf(WhyNotAsked::Suspended) == QStringLiteral("suspended"));
    CHECK(textOf(WhyNotAsked::NoAddress) == QStringLiteral("no e-mail address"));
}
