// What s.13 and the framework do not allow of an award, what ends it, and what comes after.
#include "core/services/awardview.h"
#include "tests/services/awardfile.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

TEST_CASE("what s.13 does not allow is refused, and nothing is kept", "[services][award]")
{
    AwardFile file;
    const auto refused = [&file](AwardWanted wanted, ErrorCode code, const char* words) {
        const auto made = awardReferral(*file.ann, wanted);
        REQUIRE_FALSE(made);
        INFO(made.error().described().toStdString());
        CHECK(made.error().code == code);
        CHECK(says(made.error(), words));
        CHECK(file.awards() == 0);
    };
    refused(file.wanted(p3), ErrorCode::Refused, "not in the pool (late)");
    refused(file.wanted(QStringLiteral("P9")), ErrorCode::Unknown, "no provider");
    AwardWanted wanted = file.wanted();
    wanted.why = QStringLiteral(" \t");
    refused(wanted, ErrorCode::Missing, "Say why");
    wanted = file.wanted();
    wanted.direct = true;
    refused(wanted, ErrorCode::Missing, "needs its reason");
    wanted.directReason = QStringLiteral("Nearest");
    refused(wanted, ErrorCode::Refused, "Somebody is in the pool");
    wanted.direct = false;
    refused(wanted, ErrorCode::Contradiction, "direct route");
    wanted = file.wanted();
    wanted.referralRef = QStringLiteral("R-2");
    refused(wanted, ErrorCode::Refused, "withdrawn on 2026-01-07");
    wanted.referralRef = QStringLiteral("R-9");
    refused(wanted, ErrorCode::Unknown, "no referral");
    wanted.referralRef = QStringLiteral("R-3");
    refused(wanted, ErrorCode::Refused, "Nobody is in the pool");
    wanted = file.wanted();
    wanted.suitability = {{p1, Rational(101)}};
    refused(wanted, ErrorCode::Invalid, "between 0 and 100");
    wanted.suitability = {{QStringLiteral("P9"), Rational(10)}};
    refused(wanted, ErrorCode::Unknown, "no provider");
    wanted = file.wanted();
    wanted.weights = Weights{0, 0, 0, 0, 0};
    refused(wanted, ErrorCode::Invalid, "not all of them are 0");
    wanted.weights = Weights{101, 0, 0, 0, 0};
    refused(wanted, ErrorCode::Invalid, "between 0 and 100");
    wanted = file.wanted();
    wanted.why = QString(4001, u'x');
    refused(wanted, ErrorCode::Invalid, "4000");
    wanted = file.wanted();
    wanted.at = file.clock.now().addSeconds(1);
    refused(wanted, ErrorCode::Invalid, "future");
    wanted.at = at("2026-01-06T08:59:59Z");
    refused(wanted, ErrorCode::Contradiction, "issued after");
}

TEST_CASE("whoever is suspended or has left is awarded nothing, by either route", "[services][award]")
{
    AwardFile file;
    take(file, "suspensions", "provider_code,from_on,to_on\nP1,2026-01-07,2026-01-07\n");
    take(file, "providers", "provider_code,name,status\nP2,North Star,left\n");
    const auto suspended = awardReferral(*file.ann, file.wanted(p1));
    REQUIRE_FALSE(suspended);
    CHECK(says(suspended.error(), "suspended"));
    // Nobody is left in the pool.
    AwardWanted direct = file.wanted(p2);
    direct.direct = true;
    direct.directReason = QStringLiteral("Nobody else");
    const auto left = awardReferral(*file.ann, direct);
    REQUIRE_FALSE(left);
    CHECK(says(left.error(), "left the framework"));
    direct.providerCode = p3;
    CHECK(file.awarded(direct).hourlyRate == 5500);
    CHECK(file.frozen().comparison.direct);
    CHECK(file.frozen().comparison.directReason == QStringLiteral("Nobody else"));
    CHECK(of(file.frozen(), p3).candidate.whyNot == WhyNot::Late);
    CHECK(referralRecord(*file.ann, r1, file.clock.now())->awards[0].direct);
}

TEST_CASE("a provider that is not admitted to the lot is not approached either", "[services][award]")
{
    AwardFile file;
    take(file, "providers", "provider_code,name\nP4,Fourth\n");
    AwardWanted wanted = file.wanted(QStringLiteral("P4"));
    wanted.referralRef = QStringLiteral("R-3");
    wanted.direct = true;
    wanted.directReason = QStringLiteral("Nobody answered");
    const auto made = awardReferral(*file.ann, wanted);
    REQUIRE_FALSE(made);
    CHECK(says(made.error(), "not admitted to lot 1"));
}

TEST_CASE("while an award runs the referral is not awarded again", "[services][award]")
{
    AwardFile file;
    file.awarded(file.wanted());
    file.clock.moveTo(at("2026-01-08T12:00:00Z"));
    const auto again = awardReferral(*file.ann, file.wanted(p2));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::Refused);
    CHECK(says(again.error(), "Award 1 to P1 still runs"));
    CHECK(file.awards() == 1);
}

TEST_CASE("after an ending the pool serves again, for whoever says so anew, up to the 10th school day",
          "[services][award]")
{
    AwardFile file;
    file.awarded(file.wanted());
    file.clock.moveTo(at("2026-01-16T12:00:00Z"));
    file.ended(1, QDate(2026, 1, 16));
    // The 10th school day after Friday 16 January is Friday 30 January.
    file.clock.moveTo(at("2026-01-30T23:59:00Z"));
    AwardWanted wanted = file.wanted(p2);
    const auto unasked = awardReferral(*file.ann, wanted);
    REQUIRE_FALSE(unasked);
    CHECK(says(unasked.error(), "ask P2 whether it still can"));
    wanted.reconfirmed = {p1};
    CHECK_FALSE(awardReferral(*file.ann, wanted));
    // Somebody is in the pool, asked again or not: the direct route stays shut.
    AwardWanted direct = file.wanted(p3);
    direct.direct = true;
    direct.directReason = QStringLiteral("At hand");
    CHECK_FALSE(awardReferral(*file.ann, direct));

    wanted.reconfirmed = {p2};
    const AwardMade made = file.awarded(wanted);
    CHECK(made.number == 2);
    CHECK(made.startBy == QDate(2026, 2, 6));
    const FrozenDecision decision = file.frozen(2);
    CHECK(decision.comparison.reused);
    CHECK(of(decision, p2).reconfirmed);
    CHECK(of(decision, p1).notChosen == NotChosen::NotReconfirmed);
    CHECK(file.newestDetails()[QStringLiteral("before")][QStringLiteral("award_no")] == 1);
}

TEST_CASE("past the 10th school day there is no pool until somebody is asked anew", "[services][award]")
{
    AwardFile file;
    file.awarded(file.wanted());
    file.clock.moveTo(at("2026-01-16T12:00:00Z"));
    file.ended(1, QDate(2026, 1, 16));
    file.clock.moveTo(at("2026-01-31T00:00:00Z"));
    AwardWanted wanted = file.wanted(p2);
    wanted.reconfirmed = {p2};
    const auto late = awardReferral(*file.ann, wanted);
    REQUIRE_FALSE(late);
    CHECK(says(late.error(), "Nobody is in the pool"));
    take(file, "requests", "referral_ref,provider_code,sent_at\nR-1,P2,2026-02-02T10:00:00\n");
    take(file, "responses", "referral_ref,provider_code,responded_at,can_meet\nR-1,P2,2026-02-02T11:00:00,yes\n");
    file.clock.moveTo(at("2026-02-02T12:00:00Z"));
    wanted.reconfirmed.clear();
    CHECK(file.awarded(wanted).number == 2);
    CHECK_FALSE(file.frozen(2).comparison.reused);
}

TEST_CASE("an award is not made where the calendar ends before its start can be told", "[services][award]")
{
    AwardFile file;
    file.clock.moveTo(at("2026-07-14T10:00:00Z"));
    const auto made = awardReferral(*file.ann, file.wanted());
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::OutsideCalendar);
    CHECK(says(made.error(), "17 July 2026"));
    CHECK(file.awards() == 0);
}

TEST_CASE("an award ends once, on a day that can be", "[services][award]")
{
    AwardFile file;
    file.awarded(file.wanted());
    take(file, "tutors", "tutor_ref,provider_code,surname\nT-1,P1,Byrne\n");
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,outcome,tutor_ref\n"
         "R-1,1,2026-01-12,10:00,1,attended,T-1\nR-1,1,2026-01-13,10:00,1,absent,T-1\n");
    file.clock.moveTo(at("2026-01-16T12:00:00Z"));
    const auto refused = [&file](AwardEnding ending, ErrorCode code, const char* words) {
        const auto done = endAward(*file.ann, ending);
        REQUIRE_FALSE(done);
        INFO(done.error().described().toStdString());
        CHECK(done.error().code == code);
        CHECK(says(done.error(), words));
    };
    const auto moved = QStringLiteral("moved");
    refused({r1, 1, QDate(2026, 1, 16), QStringLiteral("tired"), {}}, ErrorCode::Invalid, "provider_ended");
    refused({r1, 1, QDate(), moved, {}}, ErrorCode::Missing, "which day");
    refused({r1, 1, QDate(2026, 1, 6), moved, {}}, ErrorCode::Contradiction, "before it begins");
    refused({r1, 1, QDate(2026, 1, 17), moved, {}}, ErrorCode::Contradiction, "once its day has come");
    refused({r1, 1, QDate(2026, 1, 11), moved, {}}, ErrorCode::Contradiction, "attended on 2026-01-12");
    refused({r1, 2, QDate(2026, 1, 16), moved, {}}, ErrorCode::Unknown, "no award 2");
    refused({r1, 1, QDate(2026, 1, 16), moved, 9}, ErrorCode::Conflict, "Somebody else");
    REQUIRE(endAward(*file.ann, {r1, 1, QDate(2026, 1, 12), moved, 1}));
    refused({r1, 1, QDate(2026, 1, 16), moved, {}}, ErrorCode::Refused, "ended on 2026-01-12");
    CHECK(referralRecord(*file.ann, r1, file.clock.now())->line.state == ReferralState::Ended);
}

TEST_CASE("who may only look neither awards nor ends, and may see what an award was made from", "[services][award]")
{
    AwardFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(test::codeOf(awardReferral(*bea, file.wanted())) == ErrorCode::Forbidden);
    file.awarded(file.wanted());
    CHECK(test::codeOf(endAward(*bea, {r1, 1, QDate(2026, 1, 7), QStringLiteral("moved"), {}})) ==
          ErrorCode::Forbidden);
    const auto decision = frozenDecision(*bea, r1, 1);
    REQUIRE(decision);
    CHECK((*decision)->comparison.why == why);
}
