#include "core/services/worklistview.h"

#include "core/exchange/csvsample.h"
#include "core/services/referrals.h"
#include "tests/services/csvrecords.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace desk;
using namespace desk::test;

namespace {

/// Tuesday 20 January 2026, 10:41: school day 11 of the half-term.
const char* const tuesday = "2026-01-20T10:41:00Z";

void takeReferrals(PeopleFile& file)
{
    takeFramework(file);
    take(file, "students", "student_ref,forename,surname\nS1,Nadia,Kowalska\nS2,Tom,Byrne\nS3,,Okafor\n");
}

const WorkRow* rowOf(const std::vector<WorkRow>& rows, WorkItem::Kind kind, const char* referral = nullptr)
{
    for (const WorkRow& row : rows)
        if (row.kind == kind && (!referral || row.referralRef == QString::fromLatin1(referral))) return &row;
    return nullptr;
}

WorklistView viewOf(PeopleFile& file, const char* when)
{
    auto view = worklistView(*file.ann, at(when));
    REQUIRE(view);
    return *std::move(view);
}

} // namespace

TEST_CASE("the open windows of a referral are one row, with who answered and the one that closes first",
          "[services][worklist]")
{
    PeopleFile file;
    takeReferrals(file);
    take(file, "referrals",
         "referral_ref,student_ref,officer,lot,key_stage,hours_per_week,issued_at\n"
         "R-0191,S2,ann,1,KS3,9,2026-01-19T11:00:00\n");
    take(file, "requests",
         "referral_ref,provider_code,sent_at\nR-0191,P1,2026-01-19T11:30:00\n"
         "R-0191,P2,2026-01-19T11:30:00\nR-0191,P3,2026-01-19T11:34:00\n");
    take(file, "responses", "referral_ref,provider_code,responded_at,can_meet\nR-0191,P1,2026-01-19T14:02:00,yes\n");

    const WorklistView view = viewOf(file, tuesday);
    const WorkRow* row = rowOf(view.rows, WorkItem::Kind::ResponseWindow);
    REQUIRE(row);
    CHECK(row->referralRef == QStringLiteral("R-0191"));
    CHECK(row->person == QStringLiteral("T. Byrne"));
    CHECK(row->mine);
    CHECK_FALSE(row->overdue);
    CHECK(row->due == QDate(2026, 1, 20));
    const auto& facts = std::get<WindowFacts>(row->facts);
    CHECK(facts.asked == 3);
    CHECK(facts.answered == 1);
    CHECK(facts.canMeet == 1);
    CHECK(facts.waiting == 2);
    CHECK(facts.sentAt == at("2026-01-19T11:30:00Z"));
    CHECK(facts.closesAt == at("2026-01-20T11:30:00Z"));

    // Somebody can meet the need already.
    const WorkRow* ready = rowOf(view.rows, WorkItem::Kind::ReadyToAward);
    REQUIRE(ready);
    CHECK(std::get<DecisionFacts>(ready->facts).since == at("2026-01-19T14:02:00Z"));
    CHECK(std::get<DecisionFacts>(ready->facts).waiting == 2);
    CHECK(ready->due == QDate(2026, 1, 26));

    const auto tiles = tilesOf(view.rows, WorkScope::MineAndUnassigned, view.at);
    CHECK(tiles[0].kind == WorkTile::Kind::WindowsOpen);
    CHECK(tiles[0].count == 1);
    CHECK(tiles[0].pressing == 1);
    CHECK(tiles[0].nextClose == at("2026-01-20T11:30:00Z"));
    CHECK(tiles[1].count == 1);
    CHECK(tiles[1].next == QDate(2026, 1, 19));
}

TEST_CASE("a start and a plan say what they are counted from, and a late one comes first", "[services][worklist]")
{
    PeopleFile file;
    takeReferrals(file);
    take(file, "referrals",
         "referral_ref,student_ref,officer,lot,key_stage,hours_per_week,issued_at\n"
         "R-0182,S1,,1,KS3,9,2026-01-08T10:00:00\nR-0164,S3,Somebody Else,1,KS4,9,2025-12-10T10:00:00\n"
         "R-0179,S2,Ann,1,KS4,9,2026-01-14T10:00:00\n");
    take(file, "awards",
         "referral_ref,award_no,provider_code,awarded_at,route\nR-0182,1,P1,2026-01-12T12:00:00,direct\n"
         "R-0164,1,P3,2025-12-15T12:00:00,direct\nR-0179,1,P2,2026-01-14T12:00:00,direct\n");
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,delivered_hours,outcome,note_received_on\n"
         "R-0164,1,2026-01-06,10:00,1,1,attended,2026-01-09\nR-0179,1,2026-01-20,13:00,1,,,\n");

    const WorklistView view = viewOf(file, tuesday);
    REQUIRE(view.rows.size() == 3);
    const WorkRow& late = view.rows[0];
    CHECK(late.kind == WorkItem::Kind::StartDue);
    CHECK(late.referralRef == QStringLiteral("R-0182"));
    CHECK(late.awardNo == 1);
    CHECK(late.person == QStringLiteral("N. Kowalska"));
    CHECK(late.providerName == QStringLiteral("Harbour Tutoring"));
    CHECK(late.unassigned());
    CHECK(late.due == QDate(2026, 1, 19));
    CHECK(late.overdue);
    CHECK(std::get<StartFacts>(late.facts).awardedOn == QDate(2026, 1, 12));
    CHECK(std::get<StartFacts>(late.facts).schoolDay == 6);
    CHECK(std::get<StartFacts>(late.facts).standing == StartStanding::Missed);
    CHECK_FALSE(std::get<StartFacts>(late.facts).plannedOn.isValid());

    const WorkRow& start = view.rows[1];
    CHECK(start.referralRef == QStringLiteral("R-0179"));
    CHECK(start.mine);
    const auto& facts = std::get<StartFacts>(start.facts);
    CHECK(facts.schoolDay == 4);
    CHECK(facts.schoolDays == 5);
    CHECK(facts.plannedOn == QDate(2026, 1, 20));
    CHECK(facts.plannedAt == QStringLiteral("13:00"));
    CHECK(facts.booked);
    CHECK(facts.standing == StartStanding::AtRisk);

    const WorkRow& plan = view.rows[2];
    CHECK(plan.kind == WorkItem::Kind::PlanDue);
    CHECK(plan.person == QStringLiteral("Okafor"));
    CHECK(plan.due == QDate(2026, 1, 27));
    CHECK(std::get<PlanFacts>(plan.facts).startedOn == QDate(2026, 1, 6));
    CHECK_FALSE(isIn(WorkScope::MineAndUnassigned, plan));
    CHECK(isIn(WorkScope::Everyone, plan));

    const auto tiles = tilesOf(view.rows, WorkScope::Everyone, view.at);
    CHECK(tiles[2].count == 2);
    CHECK(tiles[2].pressing == 1);
    CHECK(tiles[2].next == QDate(2026, 1, 21));
    CHECK(tiles[3].count == 1);
    CHECK(tiles[3].next == QDate(2026, 1, 27));
    CHECK(tilesOf(view.rows, WorkScope::MineAndUnassigned, view.at)[3].count == 0);
}

TEST_CASE("the head of the worklist knows the school day, and on a Saturday the next one", "[services][worklist]")
{
    PeopleFile file;
    takeReferrals(file);
    const SchoolDayPlace day = viewOf(file, tuesday).day;
    CHECK(day.halfTerm == QStringLiteral("2025/26 HT3"));
    CHECK(day.number == 11);
    CHECK_FALSE(day.next.isValid());
    const SchoolDayPlace saturday = viewOf(file, "2026-01-24T10:00:00Z").day;
    CHECK(saturday.halfTerm == QStringLiteral("2025/26 HT3"));
    CHECK(saturday.number == 0);
    CHECK(saturday.next == QDate(2026, 1, 26));
    const SchoolDayPlace holiday = viewOf(file, "2026-02-18T10:00:00Z").day;
    CHECK(holiday.halfTerm.isEmpty());
    CHECK(holiday.next == QDate(2026, 2, 23));
    CHECK_FALSE(viewOf(file, "2026-08-01T10:00:00Z").day.next.isValid());
}

TEST_CASE("lapsing vetting says which evidence ends and where the tutor teaches", "[services][worklist]")
{
    PeopleFile file;
    takeReferrals(file);
    const char* const columns = "tutor_ref,provider_code,forename,surname,trn,qts_verified_on,dbs_certificate,"
                                "dbs_issued_on,identity_verified_on,safeguarding_on,digital_safeguarding_on,"
                                "data_protection_on,acceptable_use_on,aup_accepted_on,device_attested_on\n";
    const QByteArray rest = "2025-09-01,2025-09-01,2025-09-01,2025-09-01,2025-09-01,2025-09-01,2025-09-01\n";
    // The first lapses on 2 February; the second has been renewed; the third fails on the day already.
    take(file, "tutors",
         columns + ("T-0043,P1,Sofia,Nowak,1234567,2025-09-01,123456789012,2025-02-03," + rest) +
             "T-0044,P1,Ed,Green,1234568,2025-09-01,123456789013,2025-02-03," + rest +
             "T-0045,P1,Jo,Brown,1234569,2025-09-01,123456789014,2025-01-20," + rest);
    take(file, "evidence", "tutor_ref,rule,dated,reference\nT-0044,V2,2026-01-10,123456789099\n");
    take(
        file, "referrals",
        "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\n"
        "R-1,S1,1,KS3,9,2026-01-06T10:00:00\nR-2,S2,1,KS3,9,2026-01-06T10:00:00\nR-3,S3,1,KS3,9,2026-01-06T10:00:00\n");
    take(file, "awards",
         "referral_ref,award_no,provider_code,awarded_at,route,ended_on,end_reason\n"
         "R-1,1,P1,2026-01-07T12:00:00,direct,,\nR-2,1,P1,2026-01-07T12:00:00,direct,,\n"
         "R-3,1,P1,2026-01-07T12:00:00,direct,2026-01-19,completed\n");
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,delivered_hours,outcome,tutor_ref\n"
         "R-1,1,2026-01-12,10:00,1,1,attended,T-0043\nR-2,1,2026-01-20,13:00,1,,,T-0043\n"
         "R-3,1,2026-01-15,10:00,1,1,attended,T-0043\n");

    const WorklistView view = viewOf(file, tuesday);
    int lapsing = 0;
    for (const WorkRow& row : view.rows) lapsing += row.kind == WorkItem::Kind::VettingLapsing;
    CHECK(lapsing == 1);
    const WorkRow* row = rowOf(view.rows, WorkItem::Kind::VettingLapsing);
    REQUIRE(row);
    CHECK(row->tutorRef == QStringLiteral("T-0043"));
    CHECK(row->person == QStringLiteral("S. Nowak"));
    CHECK(row->providerName == QStringLiteral("Harbour Tutoring"));
    CHECK(row->due == QDate(2026, 2, 2));
    const auto& facts = std::get<LapseFacts>(row->facts);
    CHECK(facts.rule == VettingRule::EnhancedDbs);
    CHECK(facts.dated == QDate(2025, 2, 3));
    CHECK(facts.lastValidDay == QDate(2026, 2, 2));
    CHECK(facts.placements == 2);
    CHECK(facts.teachesToday);
}

TEST_CASE("what is owed for sessions and invoices is one row for each provider, with the first to jump to",
          "[services][worklist]")
{
    PeopleFile file;
    takeReferrals(file);
    take(file, "referrals",
         "referral_ref,student_ref,officer,lot,key_stage,hours_per_week,issued_at\n"
         "R-1,S1,Ann,1,KS3,9,2025-12-01T10:00:00\nR-2,S2,,1,KS3,9,2025-12-01T10:00:00\n");
    take(
        file, "awards",
        "referral_ref,award_no,provider_code,awarded_at,route,hourly_rate,plan_received_on\n"
        "R-1,1,P1,2025-12-02T12:00:00,direct,40.00,2025-12-10\nR-2,1,P1,2025-12-02T12:00:00,direct,40.00,2025-12-10\n");
    take(file, "sessions",
         "referral_ref,award_no,session_date,start_time,planned_hours,delivered_hours,outcome,note_received_on\n"
         "R-1,1,2025-12-03,10:00,1,1,attended,2025-12-05\n"
         // One note speaks for its week, and what nobody attended needs none.
         "R-1,1,2026-01-06,10:00,1,1,attended,\nR-1,1,2026-01-07,10:00,1,1,attended,2026-01-09\n"
         "R-2,1,2025-12-03,10:00,1,1,attended,2025-12-05\nR-2,1,2026-01-07,10:00,1,0,absent,\n"
         // No note for the week of 12 January, due on Friday; the present week is not over.
         "R-1,1,2026-01-13,10:00,1,1,attended,\nR-2,1,2026-01-14,10:00,1.5,1.5,attended,\n"
         "R-1,1,2026-01-19,10:00,1,1,attended,\n"
         // Nobody said how it went.
         "R-2,1,2026-01-16,09:30,1,,,\n");
    take(file, "invoices",
         "provider_code,invoice_no,week_ending,referral_ref,award_no,hours,hourly_rate,amount\n"
         "P1,INV-1,2026-01-18,R-1,1,1,40.00,40.00\nP1,INV-2,2026-01-18,R-2,1,2,40.00,80.00\n"
         "P1,INV-3,2026-01-25,R-1,1,9,40.00,360.00\n");

    const auto rows = deliveryRows(*file.ann, at(tuesday));
    REQUIRE(rows);
    REQUIRE(rows->size() == 3);
    const WorkRow* notes = rowOf(*rows, WorkItem::Kind::NoteOverdue);
    REQUIRE(notes);
    CHECK(notes->due == QDate(2026, 1, 23));
    CHECK_FALSE(notes->overdue);
    CHECK(notes->providerName == QStringLiteral("Harbour Tutoring"));
    CHECK(notes->person.isEmpty());
    CHECK(notes->unassigned());
    CHECK(notes->referralRef == QStringLiteral("R-1"));
    CHECK(std::get<NoteFacts>(notes->facts).placements == 2);
    CHECK(std::get<NoteFacts>(notes->facts).weeks == 2);
    CHECK(std::get<NoteFacts>(notes->facts).firstWeek == QDate(2026, 1, 12));
    CHECK(std::get<NoteFacts>(notes->facts).lastWeek == QDate(2026, 1, 12));

    const WorkRow* outcome = rowOf(*rows, WorkItem::Kind::OutcomeMissing);
    REQUIRE(outcome);
    CHECK(outcome->overdue);
    CHECK(outcome->referralRef == QStringLiteral("R-2"));
    CHECK(outcome->person == QStringLiteral("T. Byrne"));
    CHECK(std::get<OutcomeFacts>(outcome->facts).firstTime == QStringLiteral("09:30"));
    CHECK(std::get<OutcomeFacts>(outcome->facts).sessions == 1);

    const WorkRow* invoice = rowOf(*rows, WorkItem::Kind::InvoiceQuery);
    REQUIRE(invoice);
    CHECK(invoice->referralRef == QStringLiteral("R-2"));
    CHECK(std::get<InvoiceFacts>(invoice->facts).invoices == 1);
    CHECK(std::get<InvoiceFacts>(invoice->facts).invoiced == 8000);
    CHECK(std::get<InvoiceFacts>(invoice->facts).expected == 6000);

    // The command line tells of notes only once they are late.
    const auto items = worklist(*file.ann, at(tuesday));
    REQUIRE(items);
    for (const WorkItem& item : *items) CHECK(item.kind != WorkItem::Kind::NoteOverdue);
    const auto later = worklist(*file.ann, at("2026-01-24T10:00:00Z"));
    REQUIRE(later);
    CHECK(std::ranges::count(*later, WorkItem::Kind::NoteOverdue, &WorkItem::kind) == 2);
}

TEST_CASE("window, list of referrals and command line say the same of the sample, day after day",
          "[services][worklist]")
{
    PeopleFile file;
    REQUIRE(importSample(*file.ann, {.today = QDate(2026, 8, 31)}));
    using Kind = WorkItem::Kind;
    for (const char* when : {"2025-10-07T09:30:00Z", "2025-12-16T15:00:00Z", "2026-01-20T10:41:00Z",
                             "2026-03-25T12:00:00Z", "2026-07-08T13:00:00Z"}) {
        INFO(when);
        const auto items = worklist(*file.ann, at(when));
        const auto view = worklistView(*file.ann, at(when));
        const auto delivery = deliveryRows(*file.ann, at(when));
        const auto list = referralList(*file.ann, at(when));
        REQUIRE((items && view && delivery && list));

        std::map<Kind, std::set<QString>> told, shown, listed;
        std::map<QString, int> windows;
        std::map<Kind, qint64> gathered;
        for (const WorkItem& item : *items) {
            told[item.kind].insert(item.reference);
            windows[item.reference] += item.kind == Kind::ResponseWindow;
        }
        for (const WorkRow& row : view->rows) {
            const bool award = row.awardNo > 0;
            const QString reference = row.kind == Kind::VettingLapsing ? row.tutorRef
                                      : award ? row.referralRef + u'/' + QString::number(row.awardNo)
                                              : row.referralRef;
            CHECK(shown[row.kind].insert(reference).second);
            if (const auto* window = std::get_if<WindowFacts>(&row.facts))
                CHECK(window->waiting == windows[row.referralRef]);
        }
        for (const WorkRow& row : *delivery) {
            if (const auto* outcome = std::get_if<OutcomeFacts>(&row.facts)) gathered[row.kind] += outcome->sessions;
            if (const auto* invoice = std::get_if<InvoiceFacts>(&row.facts)) gathered[row.kind] += invoice->invoices;
        }
        for (const ReferralLine& line : *list) {
            if (line.waiting > 0) listed[Kind::ResponseWindow].insert(line.ref);
            if (line.state == ReferralState::ToIssue) listed[Kind::ToIssue].insert(line.ref);
            if (line.state == ReferralState::ReadyToAward) listed[Kind::ReadyToAward].insert(line.ref);
            if (line.state == ReferralState::NobodyCanMeet) listed[Kind::NobodyCanMeet].insert(line.ref);
            if (line.state == ReferralState::AwardedNotStarted)
                listed[Kind::StartDue].insert(line.ref + u'/' + QString::number(line.awardNo));
        }
        for (const Kind kind : {Kind::ResponseWindow, Kind::ToIssue, Kind::ReadyToAward, Kind::NobodyCanMeet,
                                Kind::StartDue, Kind::PlanDue, Kind::VettingLapsing})
            CHECK(shown[kind] == told[kind]);
        for (const Kind kind :
             {Kind::ResponseWindow, Kind::ToIssue, Kind::ReadyToAward, Kind::NobodyCanMeet, Kind::StartDue})
            CHECK(listed[kind] == told[kind]);
        for (const Kind kind : {Kind::OutcomeMissing, Kind::InvoiceQuery})
            CHECK(gathered[kind] == std::ranges::count(*items, kind, &WorkItem::kind));
        const auto byDue = [](const WorkRow& row) {
            return row.due.isValid() ? row.due.toJulianDay() : std::numeric_limits<qint64>::max();
        };
        CHECK(std::ranges::is_sorted(view->rows, {}, byDue));
    }
}

TEST_CASE("the command line's worklist names nobody", "[services][worklist]")
{
    PeopleFile file;
    takeReferrals(file);
    take(file, "referrals",
         "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\nR-1,S1,1,KS3,9,2026-01-19T10:00:00\n");
    const auto items = worklist(*file.ann, at(tuesday));
    REQUIRE(items);
    REQUIRE(items->size() == 1);
    for (const QString& text : {items->front().reference, items->front().why, items->front().provider})
        CHECK_FALSE(text.contains(QStringLiteral("Kowalska")));
}
