#include "core/services/unmetneed.h"

#include "core/services/referrals.h"
#include "tests/services/placementfile.h"
#include "tests/services/samplefile.h"

using namespace desk;
using namespace desk::test;
using enum UnmetCause;

namespace {

QDate day(const char* iso) { return parseDate(iso).value(); }

UnmetLedger ledgerAt(Session& session, const char* asAt)
{
    const auto ledger = unmetLedger(session, day(asAt));
    INFO((ledger ? std::string() : ledger.error().described().toStdString()));
    REQUIRE(ledger);
    return *ledger;
}

/// Of Monday 10 November 2025: R1 of five hours, given back and awarded again, with a session that the tutor
/// cancelled; R2 of the same student online, never awarded; R3 of another, taught from the next day on.
void tell(PlacementFile& file)
{
    const qint64 elm = file.student("S1", "Elm"), oak = file.student("S2", "Oak");
    const qint64 r1 =
        file.referral("R1", elm, "2025-11-10T09:00:00Z", {{"out_of_school_since", rows::date("2025-11-03")}});
    file.referral("R2", elm, "2025-11-13T23:30:00Z");
    const qint64 r3 = file.referral("R3", oak, "2025-11-10T09:00:00Z");
    const qint64 first =
        file.award(r1, 1, file.p1, "2025-11-11T09:00:00Z",
                   {{"ended_on", rows::date("2025-11-14")}, {"end_reason", rows::words("provider_ended")}});
    const qint64 third = file.award(r3, 1, file.p2, "2025-11-10T12:00:00Z");
    const qint64 second = file.award(r1, 2, file.p2, "2025-11-17T09:00:00Z");
    file.session(first, "2025-11-12", "attended");
    file.session(first, "2025-11-13", "cancelled_tutor");
    file.session(third, "2025-11-11", "attended");
    file.session(second, "2025-11-19", "attended");
}

} // namespace

TEST_CASE("the ledger counts each referral, each student's days once, and all", "[services][s19]")
{
    PlacementFile file;
    tell(file);
    const UnmetLedger ledger = ledgerAt(*file.ann, "2025-11-21");
    REQUIRE(ledger.lines.size() == 2);
    const UnmetLine& one = ledger.lines[0];
    CHECK(one.referralRef == u"R1");
    CHECK(one.student == u"Elm");
    CHECK(one.outOfSchoolSince == day("2025-11-03"));
    CHECK(one.need.of(Waiting) == UnmetAmount{1, 500});
    CHECK(one.need.of(BetweenAwards) == UnmetAmount{2, 1000});
    CHECK(one.need.of(CancelledByProvider).days == 1);
    CHECK(one.need.sixth.on == day("2025-11-11"));
    CHECK(one.need.sixth.state == NeedMark::State::Missed);
    CHECK(one.need.fifteenth.state == NeedMark::State::InTime);
    // R2 of the evening of the 13th, which is still the 13th in London.
    CHECK(ledger.lines[1].need.of(Waiting).days == 6);
    CHECK(ledger.lines[1].need.unmetNow);

    REQUIRE(ledger.students.size() == 1);
    CHECK(ledger.students[0].referrals == 2);
    // 11, 13, 17 and 18 November of R1; 14 and 17 to 21 of R2.
    CHECK(ledger.students[0].days == 8);
    CHECK(ledger.students[0].fifths == one.need.total().fifths + ledger.lines[1].need.total().fifths);
    CHECK(ledger.days == 8);
    CHECK(ledger.hours() == ledger.students[0].hours());
    CHECK(ledger.unmetNow == 1);
    CHECK(ledger.sixthMissed == 2);
    CHECK(ledger.fifteenthMissed == 0);
    CHECK(ledger.notes.empty());
}

TEST_CASE("as at an earlier day the ledger knows nothing of what came later", "[services][s19]")
{
    PlacementFile file;
    tell(file);
    const UnmetLedger ledger = ledgerAt(*file.ann, "2025-11-11");
    REQUIRE(ledger.lines.size() == 1);
    CHECK(ledger.lines[0].referralRef == u"R1");
    CHECK(ledger.lines[0].need.unmetNow);
    CHECK(ledger.lines[0].need.total().days == 1);
    CHECK(ledgerAt(*file.ann, "2025-11-09").lines.empty());
}

TEST_CASE("where the calendar ends a referral is named and in no figure", "[services][s19]")
{
    PlacementFile file;
    tell(file);
    const UnmetLedger ledger = ledgerAt(*file.ann, "2026-09-15");
    REQUIRE(ledger.notes.size() == 1);
    CHECK(ledger.notes[0].referralRef == u"R2");
    CHECK(ledger.notes[0].reason.code == ErrorCode::OutsideCalendar);
    CHECK(ledger.lines.size() == 1);
    CHECK(ledger.unmetNow == 0);
}

TEST_CASE("everybody may see the ledger", "[services][s19]")
{
    PlacementFile file;
    file.add("Cyd", UserRole::Auditor);
    auto cyd = file.enter("Cyd", beasPassphrase);
    REQUIRE(cyd);
    CHECK(unmetLedger(*cyd, day("2025-11-21")).has_value());
}

TEST_CASE("the figures of the sample add up by referral, student and cause", "[services][s19]")
{
    const UnmetLedger ledger = ledgerAt(sampleSession(), "2026-07-01");
    REQUIRE(ledger.lines.size() > 50);
    qint64 byLine = 0, byStudent = 0, byCause = 0;
    int lineDays = 0, days = 0;
    for (const UnmetLine& one : ledger.lines) {
        byLine += one.need.total().fifths;
        lineDays += one.need.total().days;
        CHECK(static_cast<int>(one.need.days.size()) == one.need.total().days);
    }
    for (const UnmetStudent& one : ledger.students) {
        byStudent += one.fifths;
        days += one.days;
    }
    for (const UnmetAmount& one : ledger.amounts) {
        byCause += one.fifths;
        CHECK(one.fifths > 0);
    }
    CHECK(byLine == byStudent);
    CHECK(byLine == byCause);
    CHECK(byLine == ledger.fifths);
    CHECK(days == ledger.days);
    CHECK(days <= lineDays);
}
