#include "core/services/awarding.h"

#include "core/services/awardview.h"
#include "core/services/rulesettings.h"
#include "core/storage/statement.h"
#include "tests/services/awardfile.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

TEST_CASE("an award from the pool takes the rate of the answer and says by when tuition begins", "[services][award]")
{
    AwardFile file;
    AwardWanted wanted = file.wanted();
    wanted.why = QStringLiteral("  Knows the school \n");
    const AwardMade made = file.awarded(wanted);
    CHECK(made.number == 1);
    CHECK(made.hourlyRate == 4150);
    CHECK(made.startBy == QDate(2026, 1, 14));

    const auto record = referralRecord(*file.ann, r1, file.clock.now());
    REQUIRE(record);
    CHECK(record->line.state == ReferralState::AwardedNotStarted);
    REQUIRE(record->awards.size() == 1);
    const AwardLine& award = record->awards[0];
    CHECK(award.providerCode == p1);
    CHECK(award.awardedAt == file.clock.now());
    CHECK_FALSE(award.direct);
    CHECK(award.hourlyRate == 4150);
    CHECK(award.rationale == why);
    CHECK(award.startBy == made.startBy);
}

TEST_CASE("what an award was made from stays as it stood, exactly", "[services][award]")
{
    AwardFile file;
    AwardWanted wanted = file.wanted();
    wanted.suitability = {{p1, Rational(80)}, {p2, Rational(181, 3)}};
    wanted.weights = Weights{30, 20, 25, 10, 15};
    const auto before = compareForReferral(*file.ann, {r1, file.clock.now(), wanted.suitability, wanted.weights});
    REQUIRE(before);
    file.awarded(wanted);
    // Everything it was made from moves on.
    take(file, "provider_lots",
         "provider_code,lot,tender_score,hourly_rate,capacity_hours_per_week,rate_from\nP1,1,1,99.00,1,2026-01-01\n");
    take(file, "responses",
         "referral_ref,provider_code,responded_at,can_meet,hourly_rate\nR-1,P2,2026-01-06T14:00:00,no,\n");

    const FrozenDecision decision = file.frozen();
    CHECK(decision.decidedBy == QStringLiteral("Ann"));
    CHECK(decision.startBy == QDate(2026, 1, 14));
    const FrozenComparison& kept = decision.comparison;
    CHECK(kept.referralRef == r1);
    CHECK(kept.at == file.clock.now());
    CHECK(kept.why == why);
    CHECK(kept.weights == Weights{30, 20, 25, 10, 15});
    CHECK(kept.ownWeights);
    CHECK(kept.weightsVersion == 0);
    CHECK(kept.hoursPerWeek == 900);
    CHECK_FALSE(kept.direct);
    CHECK_FALSE(kept.reused);
    REQUIRE(kept.candidates.size() == before->size());
    for (std::size_t i = 0; i < before->size(); ++i) {
        const Candidate& was = (*before)[i];
        const Candidate& is = kept.candidates[i].candidate;
        CHECK(is.code == was.code);
        CHECK(is.scores == was.scores);
        CHECK(is.total == was.total);
        CHECK(is.rank == was.rank);
        CHECK(is.whyNot == was.whyNot);
        CHECK(is.hourlyRate == was.hourlyRate);
        CHECK(is.spareHours == was.spareHours);
        CHECK(is.awardedHours == was.awardedHours);
    }
    CHECK(of(decision, p1).chosen);
    CHECK_FALSE(of(decision, p1).notChosen);
    CHECK(of(decision, p2).candidate.scores[2] == Rational(181, 3));
    CHECK(of(decision, p2).notChosen == NotChosen::LowerTotal);
    CHECK(of(decision, p3).candidate.whyNot == WhyNot::Late);
    CHECK_FALSE(of(decision, p3).notChosen);
}

TEST_CASE("the program ranks and the officer chooses: a lower one may be, and it is kept that another was ahead",
          "[services][award]")
{
    AwardFile file;
    AwardWanted wanted = file.wanted(p2);
    wanted.suitability = {{p1, Rational(100)}, {p2, Rational(0)}};
    CHECK(file.awarded(wanted).hourlyRate == 3800);
    CHECK(of(file.frozen(), p1).notChosen == NotChosen::HigherTotal);
    CHECK(of(file.frozen(), p2).candidate.rank == 2);
}

TEST_CASE("the weights in force are kept with the version of the decision about them", "[services][award]")
{
    AwardFile file;
    REQUIRE(changeRuleSetting(*file.ann, {RuleSetting::DefaultWeights, QStringLiteral("30,20,25,10,15"), 0, {}}));
    file.awarded(file.wanted());
    CHECK(file.frozen().comparison.weightsVersion == 1);
    CHECK_FALSE(file.frozen().comparison.ownWeights);
    CHECK(file.frozen().comparison.weights == Weights{30, 20, 25, 10, 15});
}

TEST_CASE("an award is in the trail with what was before and after", "[services][award]")
{
    AwardFile file;
    file.awarded(file.wanted());
    AuditEvent event = auditEvents(*file.ann)->back();
    CHECK(event.action == QStringLiteral("referral.award"));
    CHECK(event.subject == r1);
    const QJsonObject after = file.newestDetails()[QStringLiteral("after")].toObject();
    CHECK(after[QStringLiteral("provider")] == p1);
    CHECK(after[QStringLiteral("route")] == QStringLiteral("pool"));
    CHECK(after[QStringLiteral("why")] == why);
    CHECK(after[QStringLiteral("start_by")] == QStringLiteral("2026-01-14"));
    file.ended(1, QDate(2026, 1, 7));
    event = auditEvents(*file.ann)->back();
    CHECK(event.action == QStringLiteral("award.end"));
    const QJsonObject details = file.newestDetails();
    CHECK_FALSE(details[QStringLiteral("before")].toObject().contains(QStringLiteral("ended_on")));
    CHECK(details[QStringLiteral("after")][QStringLiteral("end_reason")] == QStringLiteral("provider_ended"));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("an award may be recorded for the moment it was decided at", "[services][award]")
{
    AwardFile file;
    AwardWanted wanted = file.wanted();
    wanted.at = at("2026-01-06T15:00:00Z");
    file.awarded(wanted);
    // Then P3 still had time to answer.
    CHECK(of(file.frozen(), p3).candidate.whyNot == WhyNot::Waiting);
    file.ended(1, QDate(2026, 1, 7));
    auto earlier = awardReferral(*file.ann, wanted);
    REQUIRE_FALSE(earlier);
    CHECK(says(earlier.error(), "still runs"));
    wanted.at = at("2026-01-06T14:59:59Z");
    earlier = awardReferral(*file.ann, wanted);
    REQUIRE_FALSE(earlier);
    CHECK(says(earlier.error(), "Award 1 was made after this moment"));
}

TEST_CASE("what an award is decided by stands together: the figures, what is behind them, the days",
          "[services][award]")
{
    AwardFile file;
    take(file, "providers", "provider_code,name,postcode\nP1,Harbour Tutoring,WN7 1AA\n");
    take(file, "tutors", "tutor_ref,provider_code,surname,subjects,key_stages\nT-1,P1,Byrne,English,KS3\n");
    const auto view = awardView(*file.ann, r1, file.clock.now());
    REQUIRE(view);
    CHECK(view->mayAward);
    CHECK(view->compares);
    CHECK(view->startBy == QDate(2026, 1, 14));
    CHECK(view->startSchoolDays == 5);
    CHECK_FALSE(view->reuseUntil.isValid());
    REQUIRE(view->options.size() == 3);
    const AwardOption& harbour = view->options[0];
    CHECK(harbour.candidate.hourlyRate == 4150);
    CHECK(harbour.rateAnswered);
    CHECK(harbour.terms.hourlyRate == 4200);
    CHECK_FALSE(view->options[1].rateAnswered);
    CHECK(harbour.referrals == 1);
    CHECK(harbour.awards == 0);
    CHECK(harbour.tutors == 1);
    CHECK(harbour.clearedTutors == 0);
    CHECK(harbour.area == QStringLiteral("WN7"));
    CHECK(view->awards.empty());

    file.awarded(file.wanted());
    const auto running = awardView(*file.ann, r1, file.clock.now());
    REQUIRE(running);
    CHECK_FALSE(running->compares);
    CHECK_FALSE(running->comparison);
    REQUIRE(running->awards.size() == 1);
    CHECK(running->awards[0].version == 1);
    CHECK(running->awards[0].decision->comparison.why == why);

    file.ended(1, QDate(2026, 1, 7));
    const auto again = awardView(*file.ann, r1, file.clock.now());
    REQUIRE(again);
    CHECK(again->comparison->reused);
    CHECK(again->reuseUntil == QDate(2026, 1, 21));
    CHECK(again->options[0].awards == 1);
    CHECK(test::codeOf(awardView(*file.ann, QStringLiteral("R-9"), file.clock.now())) == ErrorCode::Unknown);
}

TEST_CASE("where the calendar ends the comparison still stands, and says that nothing can be awarded",
          "[services][award]")
{
    AwardFile file;
    const auto view = awardView(*file.ann, r1, at("2026-07-14T10:00:00Z"));
    REQUIRE(view);
    CHECK(view->comparison);
    REQUIRE(view->calendarEnds);
    CHECK(view->calendarEnds->code == ErrorCode::OutsideCalendar);
    file.awarded(file.wanted());
    file.clock.moveTo(at("2026-07-14T10:00:00Z"));
    file.ended(1, QDate(2026, 7, 14));
    // Past the known days nobody can tell whether the pool may still be used.
    const auto later = awardView(*file.ann, r1, at("2026-08-03T10:00:00Z"));
    REQUIRE(later);
    CHECK_FALSE(later->comparison);
    REQUIRE(later->failed);
    CHECK(later->failed->code == ErrorCode::OutsideCalendar);
}

TEST_CASE("an award that was taken in from a file has no comparison, and one that is damaged is not shown",
          "[services][award]")
{
    AwardFile file;
    take(file, "awards", "referral_ref,award_no,provider_code,awarded_at,route\nR-3,1,P1,2026-01-07T11:00:00,direct\n");
    const auto none = frozenDecision(*file.ann, QStringLiteral("R-3"), 1);
    REQUIRE(none);
    CHECK_FALSE(*none);
    CHECK(test::codeOf(frozenDecision(*file.ann, r1, 1)) == ErrorCode::Unknown);
    file.awarded(file.wanted());
    CHECK_FALSE(storage::Statement::run(file.ann->database().handle(), "UPDATE award_decision SET comparison = '{}'"));
    for (const char* json : {"", "{}", "[]", R"({"format":2})"})
        CHECK(test::codeOf(frozenComparisonOf(json)) == ErrorCode::Damaged);
    QByteArray json = toJson(file.frozen().comparison);
    CHECK(frozenComparisonOf(json));
    json.replace("\"not asked\"", "\"nowhere\"").replace("\"late\"", "\"later\"");
    CHECK(test::codeOf(frozenComparisonOf(json)) == ErrorCode::Damaged);
}
