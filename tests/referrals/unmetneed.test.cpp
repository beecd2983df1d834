#include "core/referrals/unmetneed.h"

#include "core/base/instant.h"
#include "tests/calendar/wigan.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using enum UnmetCause;

namespace {

QDate day(const char* iso) { return parseDate(iso).value(); }

/// A referral of Monday 10 November 2025 for 7.5 hours a week; the terms of 2025/26 are known.
class Story
{
public:
    Story()
    {
        facts.issuedOn = day("2025-11-10");
        facts.hoursPerWeek = 750;
        facts.calendar = &m_book.framework();
    }
    Story& award(const char* on, const char* first = nullptr, const char* ended = nullptr, bool givenBack = false)
    {
        facts.awards.push_back({day(on), first ? day(first) : QDate(), ended ? day(ended) : QDate(), givenBack});
        return *this;
    }
    Story& cancelled(const char* on, bool byAuthority, qint64 hours = 150, bool taught = false)
    {
        facts.cancelled.push_back({day(on), byAuthority, taught, hours});
        return *this;
    }
    UnmetNeed at(const char* asAt) const
    {
        const auto out = unmetNeed(facts, day(asAt));
        REQUIRE(out.has_value());
        return *out;
    }
    NeedFacts facts;

private:
    CalendarBook m_book = test::wiganBook();
};

} // namespace

TEST_CASE("school days wait from the day after the referral to the day before the first session", "[referrals][s19]")
{
    Story story;
    story.award("2025-11-12", "2025-11-19");
    const UnmetNeed need = story.at("2025-12-01");
    CHECK(need.of(Waiting).days == 6);
    CHECK(need.of(Waiting).hours() == 6 * 150);
    CHECK(need.total() == need.of(Waiting));
    CHECK(need.days.front() == day("2025-11-11"));
    CHECK(need.days.back() == day("2025-11-18"));
    CHECK_FALSE(need.unmetNow);
    // As at an earlier day what lies ahead is not known.
    CHECK(story.at("2025-11-14").of(Waiting).days == 4);
    CHECK(story.at("2025-11-14").unmetNow);
    CHECK(story.at("2025-11-10").of(Waiting).days == 0);
    CHECK(story.at("2025-11-01").days.empty());
}

TEST_CASE("weekends, holidays and closures are no school days", "[referrals][s19]")
{
    Story story;
    CHECK(story.at("2025-11-16").of(Waiting).days == 4); // a Sunday
    story.facts.issuedOn = day("2025-12-18");
    CHECK(story.at("2026-01-05").of(Waiting).days == 1); // the Friday; the term begins on the 6th
    CHECK(story.at("2026-01-06").of(Waiting).days == 2);
    story.facts.issuedOn = day("2026-04-30");
    CHECK(story.at("2026-05-05").of(Waiting).days == 2); // 4 May is a bank holiday
}

TEST_CASE("a share of hours that is no whole hundredth adds up exactly", "[referrals][s19]")
{
    Story story;
    story.facts.hoursPerWeek = 751;
    CHECK(story.at("2025-11-11").of(Waiting).hours() == 150); // 1.502
    CHECK(story.at("2025-11-17").of(Waiting) == UnmetAmount{5, 5 * 751});
    CHECK(story.at("2025-11-17").of(Waiting).hours() == 751);
    CHECK(UnmetAmount{1, 3}.hours() == 1);
    CHECK(UnmetAmount{1, 2}.hours() == 0);
}

TEST_CASE("between the end of an award and the first session of the next the days are unmet", "[referrals][s19]")
{
    Story story;
    story.award("2025-11-11", "2025-11-12", "2025-11-20", true).award("2025-11-26", "2025-12-01");
    const UnmetNeed need = story.at("2025-12-05");
    CHECK(need.of(Waiting).days == 1);
    CHECK(need.of(BetweenAwards).days == 6);
    CHECK(need.of(BetweenAwards).hours() == 900);
    CHECK(story.at("2025-11-24").of(BetweenAwards).days == 2);
    CHECK(story.at("2025-11-24").unmetNow);
}

TEST_CASE("after the last award the need goes on only where its provider gave it back", "[referrals][s19]")
{
    Story over, back;
    over.award("2025-11-11", "2025-11-12", "2025-11-20");
    back.award("2025-11-11", "2025-11-12", "2025-11-20", true);
    CHECK(over.at("2025-12-01").of(BetweenAwards).days == 0);
    CHECK_FALSE(over.at("2025-12-01").unmetNow);
    CHECK(back.at("2025-12-01").of(BetweenAwards).days == 7);
    CHECK(back.at("2025-12-01").unmetNow);
    // The ending that was not known yet ends nothing.
    CHECK(over.at("2025-11-19").days.size() == 1);
    // Another award made later shows that the need had gone on.
    over.award("2025-11-28");
    CHECK(over.at("2025-11-27").of(BetweenAwards).days == 0);
    CHECK(over.at("2025-12-01").of(BetweenAwards).days == 7);
}

TEST_CASE("an award that never began is time of waiting, and so is all before the first session", "[referrals][s19]")
{
    Story story;
    story.award("2025-11-11", nullptr, "2025-11-20", true).award("2025-11-21", "2025-11-24");
    const UnmetNeed need = story.at("2025-12-01");
    CHECK(need.of(Waiting).days == 9);
    CHECK(need.of(BetweenAwards).days == 0);
    Story never;
    never.award("2025-11-11", nullptr, "2025-11-13");
    CHECK(never.at("2025-12-01").of(Waiting).days == 3);
}

TEST_CASE("a withdrawn referral needs nothing from the day of its withdrawal", "[referrals][s19]")
{
    Story story;
    story.facts.withdrawnOn = day("2025-11-13");
    CHECK(story.at("2025-12-01").of(Waiting).days == 2);
    CHECK_FALSE(story.at("2025-12-01").unmetNow);
    CHECK(story.at("2025-11-12").unmetNow);
    story.facts.withdrawnOn = story.facts.issuedOn;
    CHECK(story.at("2025-12-01").days.empty());
}

TEST_CASE("sessions cancelled by provider and authority count with their planned hours", "[referrals][s19]")
{
    Story story;
    story.award("2025-11-10", "2025-11-11")
        .cancelled("2025-11-12", false)
        .cancelled("2025-11-12", false, 100)
        .cancelled("2025-11-13", true, 200)
        .cancelled("2025-11-14", true, 100, true) // taught at another hour of the day
        .cancelled("2025-11-15", false, 50)       // a Saturday
        .cancelled("2025-12-20", false);          // not known yet
    const UnmetNeed need = story.at("2025-12-01");
    CHECK(need.of(CancelledByProvider).days == 1);
    CHECK(need.of(CancelledByProvider).hours() == 300);
    CHECK(need.of(CancelledByAuthority).days == 1);
    CHECK(need.of(CancelledByAuthority).hours() == 300);
    CHECK(need.total().days == 2);
    CHECK(need.days == std::vector{day("2025-11-12"), day("2025-11-13")});
}

TEST_CASE("a day is not counted twice: cancelled while nothing had begun is waiting", "[referrals][s19]")
{
    Story story;
    story.award("2025-11-10", "2025-11-13")
        .cancelled("2025-11-12", false)
        .cancelled("2025-11-14", false)
        .cancelled("2025-11-14", true);
    const UnmetNeed need = story.at("2025-12-01");
    CHECK(need.of(Waiting).days == 2);
    CHECK(need.of(CancelledByProvider) == UnmetAmount{1, 750});
    CHECK(need.of(CancelledByAuthority) == UnmetAmount{0, 750});
    CHECK(need.days.size() == 3);
}

TEST_CASE("the 6th and the 15th school day are marked, from the day out of school where it is known",
          "[referrals][s19]")
{
    using enum NeedMark::State;
    Story story;
    CHECK(story.at("2025-11-17").sixth.on == day("2025-11-18"));
    CHECK(story.at("2025-11-17").sixth.state == Ahead);
    CHECK(story.at("2025-11-18").sixth.state == Missed);
    CHECK(story.at("2025-11-18").fifteenth.on == day("2025-12-01"));
    CHECK(story.at("2025-11-18").fifteenth.state == Ahead);
    story.award("2025-11-12", "2025-11-19");
    CHECK(story.at("2025-12-05").sixth.state == Missed);
    CHECK(story.at("2025-12-05").fifteenth.state == InTime);
    story.facts.outOfSchoolSince = day("2025-10-20");
    CHECK(story.at("2025-12-05").sixth.on == day("2025-11-04"));
    CHECK(story.at("2025-12-05").fifteenth.on == day("2025-11-17"));
    CHECK(story.at("2025-12-05").fifteenth.state == Missed);

    Story withdrawn;
    withdrawn.facts.withdrawnOn = day("2025-11-18");
    CHECK(withdrawn.at("2025-12-05").sixth.state == Over);
    withdrawn.facts.withdrawnOn = day("2025-11-19");
    CHECK(withdrawn.at("2025-12-05").sixth.state == Missed);
}

TEST_CASE("out of school since a year that is not known, a mark is only missed for certain", "[referrals][s19]")
{
    Story story;
    story.facts.outOfSchoolSince = day("2025-06-20");
    const NeedMark missed = story.at("2025-11-20").sixth;
    CHECK(missed.state == NeedMark::State::Missed);
    CHECK(missed.on == day("2025-09-09")); // counted from 1 September: it came no later
    CHECK(missed.atLatest);
    story.facts.issuedOn = day("2025-09-03");
    story.award("2025-09-03", "2025-09-05");
    CHECK(story.at("2025-11-20").sixth.state == NeedMark::State::NotKnown);
    CHECK_FALSE(story.at("2025-11-20").sixth.on.isValid());
}

TEST_CASE("past the end of the calendar nothing is guessed", "[referrals][s19]")
{
    Story story;
    story.facts.issuedOn = day("2026-07-13");
    CHECK(story.at("2026-08-31").of(Waiting).days == 4);
    CHECK(story.at("2026-08-31").sixth.state == NeedMark::State::NotKnown);
    CHECK_FALSE(story.at("2026-08-31").sixth.on.isValid());
    const auto past = unmetNeed(story.facts, day("2026-09-01"));
    REQUIRE(!past.has_value());
    CHECK(past.error().code == ErrorCode::OutsideCalendar);
    // A cancelled session of a year that is not known is as uncertain.
    Story cancelled;
    cancelled.award("2025-11-10", "2025-11-11").cancelled("2026-09-09", false);
    CHECK_FALSE(unmetNeed(cancelled.facts, day("2026-09-10")).has_value());
    // Where every day was taught nothing has to be counted, and what ended within it can be counted for ever.
    CHECK(cancelled.at("2026-09-08").days.empty());
    story.facts.withdrawnOn = day("2026-07-15");
    CHECK(story.at("2027-01-01").of(Waiting).days == 1);
}
