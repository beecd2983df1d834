#include "core/services/awarding.h"

#include "core/services/audittrail.h"
#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "core/services/rulesettings.h"
#include "core/storage/statement.h"
#include "tests/services/csvrecords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto r1 = QStringLiteral("R-1");
const auto p1 = QStringLiteral("P1");
const auto p2 = QStringLiteral("P2");
const auto p3 = QStringLiteral("P3");
const auto why = QStringLiteral("Knows the school");

/// R-1 was issued on Tuesday 6 January: P1 and P2 can meet the need, P3 answered late. R-2 was withdrawn. Of R-3
/// nobody has been asked.
class AwardFile : public PeopleFile
{
public:
    AwardFile()
    {
        takeFramework(*this);
        take(*this, "students", "student_ref,forename,surname\nS1,Nadia,Kowalska\nS2,Tom,Byrne\n");
        take(*this, "referrals",
             "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,withdrawn_on\n"
             "R-1,S1,1,KS3,9,2026-01-06T09:00:00,\nR-2,S2,1,KS4,9,2026-01-06T09:00:00,2026-01-07\n"
             "R-3,S2,1,KS4,9,2026-01-06T09:00:00,\n");
        take(*this, "requests",
             "referral_ref,provider_code,sent_at\nR-1,P1,2026-01-06T10:00:00\nR-1,P2,2026-01-06T10:00:00\n"
             "R-1,P3,2026-01-06T10:00:00\n");
        take(*this, "responses",
             "referral_ref,provider_code,responded_at,can_meet,hourly_rate\n"
             "R-1,P1,2026-01-06T12:00:00,yes,41.50\nR-1,P2,2026-01-06T13:00:00,yes,\n"
             "R-1,P3,2026-01-07T10:00:01,yes,\n");
        clock.moveTo(at("2026-01-07T12:00:00Z"));
    }

    AwardWanted wanted(const QString& provider = p1) const
    {
        AwardWanted out;
        out.referralRef = r1;
        out.providerCode = provider;
        out.why = why;
        return out;
    }
    AwardMade awarded(const AwardWanted& one)
    {
        const auto made = awardReferral(*ann, one);
        INFO((made ? std::string() : made.error().described().toStdString()));
        REQUIRE(made);
        return *made;
    }
    void ended(int number, QDate day, const char* reason = "provider_ended")
    {
        const auto done = endAward(*ann, {r1, number, day, QString::fromLatin1(reason), {}});
        INFO((done ? std::string() : done.error().described().toStdString()));
        REQUIRE(done);
    }
    FrozenDecision frozen(int number = 1)
    {
        const auto found = frozenDecision(*ann, r1, number);
        REQUIRE(found);
        REQUIRE(*found);
        return **found;
    }
    QJsonObject newestDetails()
    {
        return QJsonDocument::fromJson(auditEvents(*ann)->back().payload.value_or(QString()).toUtf8()).object();
    }
    std::size_t awards() { return referralRecord(*ann, r1, clock.now(), Reading::Again)->awards.size(); }
};

const FrozenCandidate& of(const FrozenDecision& decision, const QString& code)
{
    const auto found = std::ranges::find_if(decision.comparison.candidates,
                                            [&](const FrozenCandidate& one) { return one.candidate.code == code; });
    REQUIRE(found != decision.comparison.candidates.end());
    return *found;
}

bool says(const Error& error, const char* words) { return error.message().contains(QString::fromUtf8(words)); }

} // namespace

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
