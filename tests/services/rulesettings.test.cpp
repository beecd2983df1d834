#include "core/services/rulesettings.h"

#include "core/services/audittrail.h"
#include "core/services/placements.h"
#include "core/services/reports.h"
#include "core/services/students.h"
#include "core/services/worklist.h"
#include "core/storage/statement.h"
#include "tests/services/people.h"
#include "tests/services/rows.h"

#include <QJsonDocument>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace test::rows;
using enum RuleSetting;

namespace {

void decide(Session& session, RuleSetting setting, const char* value)
{
    const auto view = ruleSettings(session);
    REQUIRE(view);
    const auto changed =
        changeRuleSetting(session, {setting, QString::fromLatin1(value), view->of(setting).version, {}});
    INFO((changed ? std::string() : changed.error().described().toStdString()));
    REQUIRE(changed);
}

void addHalfTerm(storage::Database& database, const char* calendar, int number_, const char* first, const char* last)
{
    auto store = openStore(database, Kind::HalfTerms);
    Cell year = words("2025/26");
    year.number = 2025;
    put(store, rowOf(Kind::HalfTerms, {{"calendar", words(calendar)},
                                       {"academic_year", year},
                                       {"half_term", number(number_)},
                                       {"first_day", date(first)},
                                       {"last_day", date(last)}}));
}

/// One referral that is answered after 30 hours, awarded on Thursday 6 November and taught from the 12th; of
/// nine sessions eight were attended; its plan came on 2 December. Its tutor's certificates end on the 30th
/// of November at the latest.
void addStory(test::PeopleFile& file)
{
    storage::Database& database = file.ann->database();
    addHalfTerm(database, "WIGAN", 1, "2025-09-02", "2025-10-24");
    addHalfTerm(database, "WIGAN", 2, "2025-11-03", "2025-12-19");
    addHalfTerm(database, "WIGAN", 3, "2026-01-06", "2026-02-13");
    auto providers = openStore(database, Kind::Providers);
    put(providers, rowOf(Kind::Providers, {{"provider_code", words("P1")}, {"name", words("One")}}));
    const Cell provider = number(providers.lastId());
    auto terms = openStore(database, Kind::ProviderLots);
    put(terms, rowOf(Kind::ProviderLots, {{"provider_code", provider},
                                          {"lot", number(1)},
                                          {"tender_score", number(80'000'000)},
                                          {"hourly_rate", number(4000)},
                                          {"rate_from", date("2025-09-24")}}));
    auto tutors = openStore(database, Kind::Tutors);
    Row tutor = rowOf(Kind::Tutors, {{"tutor_ref", words("T1")},
                                     {"provider_code", provider},
                                     {"surname", words("Oak")},
                                     {"trn", words("1234567")},
                                     {"qts_verified_on", date("2024-12-01")},
                                     {"dbs_certificate", words("123456789012")},
                                     {"dbs_issued_on", date("2025-06-01")},
                                     {"identity_verified_on", date("2024-12-01")},
                                     {"safeguarding_on", date("2024-12-01")},
                                     {"digital_safeguarding_on", date("2025-06-01")},
                                     {"data_protection_on", date("2025-06-01")},
                                     {"acceptable_use_on", date("2025-06-01")},
                                     {"aup_accepted_on", date("2025-06-01")},
                                     {"device_attested_on", date("2025-06-01")},
                                     {"cpd_on", date("2025-06-01")}});
    put(tutors, tutor);
    const Cell teacher = number(tutors.lastId());
    auto students = openStore(database, Kind::Students);
    put(students, rowOf(Kind::Students, {{"student_ref", words("S1")}, {"surname", words("Elm")}}));
    auto referrals = openStore(database, Kind::Referrals);
    put(referrals, rowOf(Kind::Referrals, {{"referral_ref", words("R1")},
                                           {"student_ref", number(students.lastId())},
                                           {"lot", number(1)},
                                           {"key_stage", words("KS3")},
                                           {"hours_per_week", number(500)},
                                           {"issued_at", instant("2025-11-03T09:00:00Z")}}));
    const Cell referral = number(referrals.lastId());
    auto requests = openStore(database, Kind::Requests);
    put(requests,
        rowOf(Kind::Requests,
              {{"referral_ref", referral}, {"provider_code", provider}, {"sent_at", instant("2025-11-03T09:00:00Z")}}));
    auto responses = openStore(database, Kind::Responses);
    put(responses, rowOf(Kind::Responses, {{"referral_ref", referral},
                                           {"provider_code", provider},
                                           {"responded_at", instant("2025-11-04T15:00:00Z")},
                                           {"can_meet", number(1)}}));
    auto awards = openStore(database, Kind::Awards);
    put(awards, rowOf(Kind::Awards, {{"referral_ref", referral},
                                     {"award_no", number(1)},
                                     {"provider_code", provider},
                                     {"awarded_at", instant("2025-11-06T09:00:00Z")},
                                     {"route", words("direct")},
                                     {"hourly_rate", number(4000)},
                                     {"plan_received_on", date("2025-12-02")}}));
    const Cell award = number(awards.lastId());
    auto sessions = openStore(database, Kind::Sessions);
    for (int i = 0; i < 9; ++i)
        put(sessions, rowOf(Kind::Sessions, {{"award_no", award},
                                             {"session_date", day(QDate(2025, 11, 12).addDays(i))},
                                             {"start_time", words("09:30")},
                                             {"planned_hours", number(100)},
                                             {"delivered_hours", i == 8 ? empty() : number(100)},
                                             {"outcome", words(i == 8 ? "absent" : "attended")},
                                             {"tutor_ref", teacher}}));
    REQUIRE(sessions.finish());
    // Of the week to the 23rd: three hours taught, one that the student stayed away from.
    auto invoices = openStore(database, Kind::Invoices);
    put(invoices, rowOf(Kind::Invoices, {{"provider_code", provider},
                                         {"invoice_no", words("I1")},
                                         {"week_ending", date("2025-11-23")},
                                         {"award_no", award},
                                         {"hours", number(400)},
                                         {"amount", number(16000)}}));
}

/// One figure of HT2 as it reads: "1/1 met".
std::string figure(Session& session, Measure measure)
{
    const auto report = halfTermReport(session, QStringLiteral("2025/26 HT2"), QDate(2026, 1, 31));
    REQUIRE(report);
    const MeasureResult& result = report->rows[0].of(measure);
    return std::to_string(result.numerator) + '/' + std::to_string(*result.denominator) + ' ' +
           textOf(result.result).toStdString();
}

std::string vettingOf(Session& session, QDate day)
{
    const auto tutors = vettingOn(session, day);
    REQUIRE(tutors);
    const Clearance& clearance = tutors->front().clearance;
    if (!clearance.cleared) return clearance.failing().toStdString();
    return clearance.expiresOn.toString(Qt::ISODate).toStdString() + (clearance.expiring ? " soon" : "");
}

Candidate comparedAt(Session& session, const char* at)
{
    ComparisonWanted wanted;
    wanted.referralRef = QStringLiteral("R1");
    wanted.at = Instant::parse(at).value();
    const auto candidates = compareForReferral(session, wanted);
    REQUIRE(candidates);
    return candidates->front();
}

} // namespace

TEST_CASE("without a decision every setting has its default, and figures are those of the rules", "[services]")
{
    test::PeopleFile file;
    const auto view = ruleSettings(*file.ann);
    REQUIRE(view);
    CHECK(view->inForce == RuleSettings());
    CHECK(view->decisions.empty());
    for (const RuleSettingLine& line : view->lines) {
        CHECK(line.value == line.byDefault);
        CHECK(line.version == 0);
    }
}

TEST_CASE("a decision holds, says who took it and when, and stays in the history", "[services]")
{
    test::PeopleFile file;
    REQUIRE(changeRuleSetting(*file.ann, {Target, QStringLiteral("85"), 0, QStringLiteral(" agreed on 1 May ")}));
    file.clock.moveTo(file.clock.now().addSeconds(60));
    REQUIRE(changeRuleSetting(*file.ann, {Target, QStringLiteral("88"), 1, {}}));
    REQUIRE(changeRuleSetting(*file.ann, {DefaultWeights, QStringLiteral("30,20,25,10,15"), 0, {}}));
    const auto view = ruleSettings(*file.ann);
    REQUIRE(view);
    CHECK(view->inForce.report.target == 88);
    CHECK(view->inForce.weights == Weights{30, 20, 25, 10, 15});
    CHECK(view->of(Target).version == 2);
    CHECK(view->of(Target).byDefault == QStringLiteral("90"));
    CHECK(view->of(Target).changedBy == QStringLiteral("Ann"));
    CHECK(view->of(Target).changedAt == file.clock.now());
    CHECK(view->of(DefaultWeights).version == 3);
    REQUIRE(view->decisions.size() == 3);
    CHECK(view->decisions[2].value == QStringLiteral("85"));
    CHECK(view->decisions[2].reason == QStringLiteral("agreed on 1 May"));
    const auto events = auditEvents(*file.ann);
    REQUIRE(events);
    const auto details = QJsonDocument::fromJson(events->back().payload->toUtf8()).object();
    CHECK(events->back().action == QStringLiteral("rules.change"));
    CHECK(events->back().subject == QStringLiteral("setting weights"));
    CHECK(details[QStringLiteral("before")].toString() == QStringLiteral("20,20,20,20,20"));
    CHECK(details[QStringLiteral("after")].toString() == QStringLiteral("30,20,25,10,15"));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("a decision that cannot be, does not go together or was overtaken leaves nothing", "[services]")
{
    test::PeopleFile file;
    decide(*file.ann, Target, "85");
    const auto before = auditEvents(*file.ann)->size();
    const auto refusal = [&](RuleSetting setting, const char* value, qint64 seen) {
        return test::codeOf(changeRuleSetting(*file.ann, {setting, QString::fromLatin1(value), seen, {}}));
    };
    CHECK(refusal(ResponseWindowHours, "0", 0) == ErrorCode::Invalid);
    CHECK(refusal(AmberFrom, "86", 0) == ErrorCode::Contradiction);
    CHECK(refusal(Target, "70", 1) == ErrorCode::Contradiction);
    CHECK(refusal(Target, "80", 0) == ErrorCode::Conflict);
    CHECK(refusal(FrameworkCalendar, "NOWHERE", 0) == ErrorCode::Unknown);
    // Nothing is kept of one that changes nothing, either.
    CHECK(changeRuleSetting(*file.ann, {Target, QStringLiteral("85"), 1, {}}));
    CHECK(ruleSettings(*file.ann)->decisions.size() == 1);
    CHECK(auditEvents(*file.ann)->size() == before);
}

TEST_CASE("administrators and team managers decide; everybody sees what holds", "[services]")
{
    test::PeopleFile file;
    for (const UserRole role : allRoles) {
        const QString name = desk::codeOf(role);
        REQUIRE(addAccount(*file.ann, {name, role, test::beasPassphrase, test::lowestCost}));
        auto session = file.enter(name.toLatin1().constData(), test::beasPassphrase);
        REQUIRE(session);
        const auto view = ruleSettings(*session);
        REQUIRE(view);
        const int hours = 30 + static_cast<int>(role);
        const auto changed = changeRuleSetting(
            *session, {ResponseWindowHours, QString::number(hours), view->of(ResponseWindowHours).version, {}});
        const bool decides = role == UserRole::Administrator || role == UserRole::TeamManager;
        CHECK(changed.has_value() == decides);
        if (!decides) CHECK(changed.error().code == ErrorCode::Forbidden);
    }
    CHECK(ruleSettings(*file.ann)->decisions.size() == 2);
}

TEST_CASE("a stored value that cannot be is damage, not a default", "[services]")
{
    test::PeopleFile file;
    REQUIRE(storage::Statement::run(file.ann->database().handle(),
                                    "INSERT INTO rule_setting (version, key, value, changed_at, user_id) "
                                    "VALUES (1, 'target_percent', 'high', '2026-01-01T00:00:00Z', 1)"));
    CHECK(test::codeOf(ruleSettings(*file.ann)) == ErrorCode::Damaged);
    CHECK(test::codeOf(rulesIn(file.ann->database())) == ErrorCode::Damaged);
}

TEST_CASE("the report follows what was decided", "[services][s10]")
{
    test::PeopleFile file;
    addStory(file);
    Session& ann = *file.ann;
    const auto held = [&ann](Measure measure) { return figure(ann, measure); };

    CHECK(held(Measure::K1) == "8/9 amber");
    decide(ann, AmberFrom, "89");
    CHECK(held(Measure::K1) == "8/9 missed");
    decide(ann, AmberFrom, "80");
    decide(ann, Target, "88");
    CHECK(held(Measure::K1) == "8/9 met");

    // Awarded on the 6th, referred on the 3rd: the 12th is the 4th school day after the one, the 7th after the other.
    CHECK(held(Measure::K4) == "1/1 met");
    decide(ann, StartCountedFrom, "referral");
    CHECK(held(Measure::K4) == "0/1 missed");
    decide(ann, StartSchoolDays, "7");
    CHECK(held(Measure::K4) == "1/1 met");
    decide(ann, StartCountedFrom, "award");
    decide(ann, StartSchoolDays, "3");
    CHECK(held(Measure::K4) == "0/1 missed");
    CHECK(held(Measure::A3) == "0/1 ");

    // The plan came on 2 December, the 20th day after the start and its 14th school day.
    CHECK(held(Measure::K3) == "1/1 met");
    decide(ann, PlanCalendarDays, "19");
    CHECK(held(Measure::K3) == "0/1 missed");
    decide(ann, PlanCountedIn, "school_days");
    CHECK(held(Measure::K3) == "1/1 met");
    decide(ann, PlanSchoolDays, "13");
    CHECK(held(Measure::K3) == "0/1 missed");
}

TEST_CASE("vetting follows what was decided", "[services][s14]")
{
    test::PeopleFile file;
    addStory(file);
    Session& ann = *file.ann;
    const QDate day(2025, 11, 12);
    CHECK(vettingOf(ann, day) == "2025-11-30 soon");
    decide(ann, ExpiringWithinDays, "10");
    CHECK(vettingOf(ann, day) == "2025-11-30");
    decide(ann, AnniversaryIncluded, "yes");
    CHECK(vettingOf(ann, day) == "2025-12-01");
    decide(ann, DeviceMonths, "5");
    CHECK(vettingOf(ann, day) == "V9");
    CHECK(vettingBreaches(ann)->size() == 8);
    decide(ann, DeviceMonths, "12");
    decide(ann, SafeguardingMonths, "11");
    CHECK(vettingOf(ann, day) == "V4");
    decide(ann, SafeguardingMonths, "12");
    CHECK(vettingBreaches(ann)->empty());
    decide(ann, DevelopmentMonths, "1");
    CHECK(vettingOn(ann, day)->front().clearance.warnings() == QStringLiteral("V10"));
}

TEST_CASE("the comparison of providers follows what was decided", "[services][s13]")
{
    test::PeopleFile file;
    addStory(file);
    Session& ann = *file.ann;
    // Answered 30 hours after it was asked.
    const char* at = "2025-11-05T12:00:00Z";
    CHECK(comparedAt(ann, at).whyNot == WhyNot::Late);
    decide(ann, ResponseWindowHours, "30");
    CHECK(comparedAt(ann, at).inPool());
    decide(ann, DefaultWeights, "100,0,0,0,0");
    CHECK(comparedAt(ann, at).total == Rational(80));
    decide(ann, DefaultWeights, "0,100,0,0,0");
    CHECK(comparedAt(ann, at).total == Rational(100));
    // Performance is counted from the beginning of the framework on.
    const auto performance = [&] {
        return comparedAt(ann, "2026-01-31T12:00:00Z").scores[static_cast<std::size_t>(Factor::Performance)];
    };
    const auto whole = performance();
    decide(ann, FrameworkStart, "2026-01-06");
    CHECK(performance() != whole);
}

TEST_CASE("what an invoice may ask for follows what was decided", "[services][s6]")
{
    test::PeopleFile file;
    addStory(file);
    const auto expected = [&file] {
        const auto record =
            placementRecord(*file.ann, QStringLiteral("R1"), 1, Instant::parse("2025-12-12T12:00:00Z").value());
        REQUIRE(record);
        return record->invoices.front().expected;
    };
    CHECK(expected() == 12000);
    decide(*file.ann, ChargeableOutcomes, "cancelled_tutor;absent");
    CHECK(expected() == 16000);
    decide(*file.ann, ChargeableOutcomes, "cancelled_family");
    CHECK(expected() == 12000);
}

TEST_CASE("whether an answer was late in a student's timeline follows what was decided", "[services][s13]")
{
    test::PeopleFile file;
    addStory(file);
    const auto late = [&file] {
        const auto record =
            studentRecord(*file.ann, QStringLiteral("S1"), Instant::parse("2025-12-12T12:00:00Z").value());
        REQUIRE(record);
        const auto answer = std::ranges::find(record->timeline, StudentEvent::Kind::Answered, &StudentEvent::kind);
        REQUIRE(answer != record->timeline.end());
        return answer->late;
    };
    CHECK(late());
    decide(*file.ann, ResponseWindowHours, "30");
    CHECK_FALSE(late());
}

TEST_CASE("what is due follows what was decided", "[services]")
{
    test::PeopleFile file;
    addStory(file);
    const auto dueOf = [&file](WorkItem::Kind kind) {
        const auto items = worklist(*file.ann, Instant::parse("2025-11-20T12:00:00Z").value());
        REQUIRE(items);
        const auto found = std::ranges::find(*items, kind, &WorkItem::kind);
        return found == items->end() ? QDate() : found->due;
    };
    CHECK(dueOf(WorkItem::Kind::PlanDue) == QDate(2025, 12, 3));
    decide(*file.ann, PlanCalendarDays, "28");
    CHECK(dueOf(WorkItem::Kind::PlanDue) == QDate(2025, 12, 10));
    CHECK(dueOf(WorkItem::Kind::VettingLapsing) == QDate(2025, 11, 30));
    decide(*file.ann, ExpiringWithinDays, "5");
    CHECK_FALSE(dueOf(WorkItem::Kind::VettingLapsing).isValid());
    decide(*file.ann, SafeguardingMonths, "24");
    decide(*file.ann, ExpiringWithinDays, "300");
    CHECK(dueOf(WorkItem::Kind::VettingLapsing) == QDate(2026, 5, 31));
}

TEST_CASE("the list of placements follows what was decided", "[services][s10]")
{
    test::PeopleFile file;
    addStory(file);
    const auto planDue = [&file] {
        const auto list = placementList(*file.ann, PlacementScope::All, Instant::parse("2025-11-20T12:00:00Z").value());
        REQUIRE(list);
        return list->front().plan.due;
    };
    CHECK(planDue() == QDate(2025, 12, 3));
    decide(*file.ann, PlanCalendarDays, "14");
    CHECK(planDue() == QDate(2025, 11, 26));
}

TEST_CASE("the reporting periods are those of the framework's calendar", "[services][s7]")
{
    test::PeopleFile file;
    addStory(file);
    addHalfTerm(file.ann->database(), "BOLTON", 1, "2025-09-02", "2025-10-17");
    addHalfTerm(file.ann->database(), "BOLTON", 2, "2025-10-27", "2025-12-19");
    const auto days = [&] {
        return halfTermReport(*file.ann, QStringLiteral("2025/26 HT2"), QDate(2026, 1, 31))->question.days.first();
    };
    CHECK(days() == QDate(2025, 11, 3));
    decide(*file.ann, FrameworkCalendar, "BOLTON");
    CHECK(days() == QDate(2025, 10, 27));
}
