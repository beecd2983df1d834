#include "core/services/starts.h"

#include "core/services/audittrail.h"
#include "core/services/awarding.h"
#include "core/services/worklist.h"
#include "core/services/worklistview.h"
#include "tests/services/csvrecords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto r1 = QStringLiteral("R-1");
const auto cleared = QStringLiteral("T-1");
const QDate wednesday(2026, 1, 7);

/// R-1 was awarded to P1 on Wednesday 7 January. Of its tutors T-1 is cleared to the end of March, T-2 teaches
/// something else, T-3 lacks everything; T-4 works for P2.
class StartFile : public PeopleFile
{
public:
    StartFile()
    {
        takeFramework(*this);
        take(*this, "students", "student_ref,surname\nS1,Kowalska\n");
        const auto tutor = [](const char* ref, const char* provider, const char* subjects, const char* stages) {
            return QByteArray(ref) + "," + provider + ",Zoe,Byrne,1234567,2025-04-01,001234567890,2025-04-01" +
                   QByteArray(",2025-04-01").repeated(7) + "," + subjects + "," + stages + "\n";
        };
        take(*this, "tutors",
             "tutor_ref,provider_code,forename,surname,trn,qts_verified_on,dbs_certificate,dbs_issued_on,"
             "identity_verified_on,safeguarding_on,digital_safeguarding_on,data_protection_on,acceptable_use_on,"
             "aup_accepted_on,device_attested_on,subjects,key_stages\n" +
                 tutor("T-2", "P1", "Art", "KS4") + tutor("T-1", "P1", "English;Maths", "KS3;KS4") +
                 tutor("T-4", "P2", "English", "KS3") + "T-3,P1,Tom,Late,,,,,,,,,,,,English,KS3\n");
        take(*this, "referrals",
             "referral_ref,student_ref,lot,key_stage,subjects,hours_per_week,issued_at\n"
             "R-1,S1,1,KS3,Science,9,2026-01-06T09:00:00\n");
        take(*this, "requests", "referral_ref,provider_code,sent_at\nR-1,P1,2026-01-06T10:00:00\n");
        take(*this, "responses",
             "referral_ref,provider_code,responded_at,can_meet,tutor_ref\nR-1,P1,2026-01-06T12:00:00,yes,T-3\n");
        clock.moveTo(at("2026-01-07T12:00:00Z"));
        AwardWanted wanted;
        wanted.referralRef = r1;
        wanted.providerCode = QStringLiteral("P1");
        wanted.why = QStringLiteral("Nearest");
        REQUIRE(awardReferral(*ann, wanted));
    }

    StartPlanning planning(QDate on = QDate(2026, 1, 12), const QString& tutor = cleared, qint64 version = 0) const
    {
        return {r1, 1, {tutor, on, QTime(9, 30), {}, version}};
    }
    AwardStart start()
    {
        const auto found = awardStart(*ann, r1, clock.now());
        REQUIRE(found);
        REQUIRE(*found);
        return **found;
    }
    void refused(const StartPlanning& planning, ErrorCode code, const char* words)
    {
        const auto done = planStart(*ann, planning);
        REQUIRE_FALSE(done);
        INFO(done.error().described().toStdString());
        CHECK(done.error().code == code);
        CHECK(done.error().message().contains(QString::fromLatin1(words)));
    }
};

} // namespace

TEST_CASE("a start is planned with a tutor who is cleared on its day", "[services][start]")
{
    StartFile file;
    CHECK(file.start().plan.version == 0);
    CHECK(file.start().watch.startBy == QDate(2026, 1, 14));
    REQUIRE(planStart(*file.ann, file.planning()));
    const AwardStart start = file.start();
    CHECK(start.awardNo == 1);
    CHECK(start.providerCode == QStringLiteral("P1"));
    CHECK(start.plan.tutorRef == cleared);
    CHECK(start.tutor == QStringLiteral("Z. Byrne"));
    CHECK(start.plan.plannedOn == QDate(2026, 1, 12));
    CHECK(start.plan.plannedTime == QTime(9, 30));
    CHECK(start.plan.version == 1);
    CHECK(start.watch.standing == StartStanding::OnCourse);
    CHECK_FALSE(start.watch.plannedLate);
}

TEST_CASE("a plan is changed with what was before and after in the trail", "[services][start]")
{
    StartFile file;
    REQUIRE(planStart(*file.ann, file.planning()));
    StartPlanning later = file.planning(QDate(2026, 1, 15), {}, 1);
    later.plan.plannedTime = QTime();
    later.plan.familyDelay = QStringLiteral("  Moving house ");
    REQUIRE(planStart(*file.ann, later));
    CHECK(file.start().plan.familyDelay == QStringLiteral("Moving house"));
    CHECK(file.start().plan.tutorRef.isEmpty());
    CHECK(file.start().watch.plannedLate);
    CHECK(file.start().watch.familyDelay);
    const AuditEvent event = auditEvents(*file.ann)->back();
    CHECK(event.action == QStringLiteral("award.start"));
    CHECK(event.subject == r1);
    const QJsonObject details = QJsonDocument::fromJson(event.payload.value_or(QString()).toUtf8()).object();
    CHECK(details[QStringLiteral("before")][QStringLiteral("tutor")] == cleared);
    CHECK(details[QStringLiteral("before")][QStringLiteral("planned_time")] == QStringLiteral("09:30"));
    CHECK(details[QStringLiteral("after")][QStringLiteral("planned_on")] == QStringLiteral("2026-01-15"));
    CHECK_FALSE(details[QStringLiteral("after")].toObject().contains(QStringLiteral("tutor")));
    // What somebody else has planned meanwhile is not overwritten.
    CHECK(test::codeOf(planStart(*file.ann, file.planning())) == ErrorCode::Conflict);
    CHECK(test::codeOf(planStart(*file.ann, file.planning(QDate(2026, 1, 12), cleared, 1))) == ErrorCode::Conflict);
    CHECK(file.start().plan.plannedOn == QDate(2026, 1, 15));
}

TEST_CASE("a delay of the family's hides no miss", "[services][start]")
{
    StartFile file;
    StartPlanning planning = file.planning(QDate(2026, 1, 19), {});
    planning.plan.familyDelay = QStringLiteral("Holiday");
    REQUIRE(planStart(*file.ann, planning));
    file.clock.moveTo(at("2026-01-12T12:00:00Z"));
    CHECK(file.start().watch.standing == StartStanding::AtRisk);
    file.clock.moveTo(at("2026-01-15T12:00:00Z"));
    CHECK(file.start().watch.standing == StartStanding::Missed);
    CHECK(file.start().watch.schoolDay == 6);
}

TEST_CASE("a start that cannot be is refused, and nothing is kept", "[services][start]")
{
    StartFile file;
    const QDate monday(2026, 1, 12);
    file.refused(file.planning(monday, QStringLiteral("T-9")), ErrorCode::Unknown, "no tutor");
    file.refused(file.planning(monday, QStringLiteral("T-4")), ErrorCode::Refused, "works for P2");
    file.refused(file.planning(monday, QStringLiteral("T-3")), ErrorCode::Refused, "V1;V2;V3;V4;V5;V6;V7;V8;V9");
    // Cleared today and not on the day.
    file.refused(file.planning(QDate(2026, 4, 1)), ErrorCode::Refused, "V2");
    file.refused(file.planning(wednesday.addDays(-1)), ErrorCode::Contradiction, "before the award");
    file.refused(file.planning(QDate()), ErrorCode::Missing, "which day");
    file.refused({r1, 1, {}}, ErrorCode::Missing, "when tuition");
    file.refused({r1, 2, {}}, ErrorCode::Unknown, "no award 2");
    StartPlanning planning = file.planning();
    planning.plan.familyDelay = QString(2001, u'x');
    file.refused(planning, ErrorCode::Invalid, "2000");
    planning.referralRef = QStringLiteral("R-9");
    file.refused(planning, ErrorCode::Unknown, "no referral");
    CHECK(file.start().plan.version == 0);
}

TEST_CASE("once tuition has begun, or the award has ended, its start is not planned any more", "[services][start]")
{
    StartFile file;
    file.clock.moveTo(at("2026-01-12T12:00:00Z"));
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,outcome,tutor_ref\n"
         "R-1,1,2026-01-12,10:00,1,attended,T-1\n");
    file.refused(file.planning(), ErrorCode::Refused, "began on 2026-01-12");
    CHECK(file.start().watch.standing == StartStanding::Started);
    REQUIRE(endAward(*file.ann, {r1, 1, QDate(2026, 1, 12), QStringLiteral("moved"), {}}));
    file.refused(file.planning(), ErrorCode::Refused, "ended on 2026-01-12");
    CHECK_FALSE(*awardStart(*file.ann, r1, file.clock.now()));
    CHECK(test::codeOf(awardStart(*file.ann, QStringLiteral("R-9"), file.clock.now())) == ErrorCode::Unknown);
}

TEST_CASE("tutors are shown with why they cannot be chosen, and how they fit", "[services][start]")
{
    StartFile file;
    const auto tutors = tutorsForStart(*file.ann, r1, 1, QDate(2026, 1, 12));
    REQUIRE(tutors);
    REQUIRE(tutors->size() == 3);
    CHECK((*tutors)[0].line.ref == cleared);
    CHECK((*tutors)[0].selectable());
    CHECK((*tutors)[0].failing.isEmpty());
    CHECK((*tutors)[0].fit.fits());
    CHECK((*tutors)[0].fit.missing == QStringList{QStringLiteral("Science")});
    CHECK((*tutors)[1].line.ref == QStringLiteral("T-2"));
    CHECK((*tutors)[1].selectable());
    CHECK_FALSE((*tutors)[1].fit.fits());
    CHECK((*tutors)[2].line.ref == QStringLiteral("T-3"));
    CHECK_FALSE((*tutors)[2].selectable());
    CHECK((*tutors)[2].offered);
    CHECK((*tutors)[2].failing == QStringLiteral("V1;V2;V3;V4;V5;V6;V7;V8;V9"));
    CHECK(test::codeOf(tutorsForStart(*file.ann, r1, 7, wednesday)) == ErrorCode::Unknown);

    const auto inApril = tutorsForStart(*file.ann, r1, 1, QDate(2026, 4, 1));
    REQUIRE(inApril);
    CHECK(std::ranges::none_of(*inApril, &StartTutor::selectable));
}

TEST_CASE("who may only look plans nothing, and sees what is planned", "[services][start]")
{
    StartFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(test::codeOf(planStart(*bea, file.planning())) == ErrorCode::Forbidden);
    const auto seen = awardStart(*bea, r1, file.clock.now());
    REQUIRE(seen);
    CHECK_FALSE((*seen)->mayPlan);
    CHECK(file.start().mayPlan);
}

TEST_CASE("the worklist follows the start from day to day, with what is planned and the family's delay beside",
          "[services][start][worklist]")
{
    StartFile file;
    const auto facts = [&file](const char* moment) {
        const auto view = worklistView(*file.ann, at(moment));
        REQUIRE(view);
        for (const WorkRow& row : view->rows)
            if (const auto* start = std::get_if<StartFacts>(&row.facts)) return *start;
        FAIL("no start is due");
        return StartFacts();
    };
    const auto why = [&file](const char* moment) {
        const auto items = worklist(*file.ann, at(moment));
        REQUIRE(items);
        for (const WorkItem& item : *items)
            if (item.kind == WorkItem::Kind::StartDue) return item.why;
        return QString();
    };
    CHECK(facts("2026-01-07T12:00:00Z").standing == StartStanding::OnCourse);
    CHECK_FALSE(facts("2026-01-07T12:00:00Z").plannedOn.isValid());
    StartPlanning planning = file.planning(QDate(2026, 1, 16));
    planning.plan.familyDelay = QStringLiteral("Moving house");
    REQUIRE(planStart(*file.ann, planning));
    StartFacts now = facts("2026-01-12T12:00:00Z");
    CHECK(now.standing == StartStanding::AtRisk);
    CHECK(now.schoolDay == 3);
    CHECK(now.plannedOn == QDate(2026, 1, 16));
    CHECK(now.plannedAt == QStringLiteral("09:30"));
    CHECK_FALSE(now.booked);
    CHECK(now.plannedLate);
    CHECK(now.familyDelay);
    CHECK(why("2026-01-12T12:00:00Z").contains(QStringLiteral("at risk: school day 3; planned for 2026-01-16")));
    now = facts("2026-01-15T12:00:00Z");
    CHECK(now.standing == StartStanding::Missed);
    CHECK(now.familyDelay);
    CHECK(why("2026-01-15T12:00:00Z").contains(QStringLiteral("missed: school day 6")));
    CHECK(why("2026-01-15T12:00:00Z").contains(QStringLiteral("the family asked for a delay")));

    // What is booked holds.
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,outcome,tutor_ref\n"
         "R-1,1,2026-01-13,13:00,1,,T-1\n");
    now = facts("2026-01-12T12:00:00Z");
    CHECK(now.booked);
    CHECK(now.plannedOn == QDate(2026, 1, 13));
    CHECK_FALSE(now.plannedLate);
}
