#include "core/referrals/referralprogress.h"

#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

constexpr qint64 hour = 3600;

Instant at(const char* text) { return Instant::parse(text).value(); }

/// Issued on Monday 12 January 2026; nobody asked.
const Instant monday = at("2026-01-12T10:00:00Z");

AwardCourse award(Instant when) { return {when, {}, {}, false}; }

} // namespace

TEST_CASE("a referral nobody was asked about is to issue, and so is one whose requests all bounced", "[referrals][s13]")
{
    ReferralCourse course;
    CHECK(progressOf(course, monday).state == ReferralState::ToIssue);
    course.requests = {{1, monday, true}};
    const ReferralProgress progress = progressOf(course, monday.addSeconds(hour));
    CHECK(progress.state == ReferralState::ToIssue);
    CHECK(progress.asked == 0);
    CHECK(progress.open.empty());
}

TEST_CASE("a request that is not sent yet is not known", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}};
    CHECK(progressOf(course, monday.addSeconds(-1)).state == ReferralState::ToIssue);
    CHECK(progressOf(course, monday).state == ReferralState::AwaitingResponses);
}

TEST_CASE("answers are awaited up to the last second of the last window, then nobody can meet the need",
          "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}, {2, monday.addSeconds(240), false}};
    const ReferralProgress open = progressOf(course, monday.addSeconds(24 * hour));
    CHECK(open.state == ReferralState::AwaitingResponses);
    CHECK(open.asked == 2);
    CHECK(open.open.size() == 2);
    CHECK(open.open.front().closes == monday.addSeconds(24 * hour));
    CHECK(open.lastClose == monday.addSeconds(24 * hour + 240));

    const ReferralProgress second = progressOf(course, monday.addSeconds(24 * hour + 1));
    CHECK(second.state == ReferralState::AwaitingResponses);
    REQUIRE(second.open.size() == 1);
    CHECK(second.open.front().providerId == 2);
    CHECK(progressOf(course, monday.addSeconds(24 * hour + 241)).state == ReferralState::NobodyCanMeet);
}

TEST_CASE("one yes makes a referral ready to award, while others may still answer", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}, {2, monday, false}, {3, monday, false}};
    course.responses = {{1, monday.addSeconds(hour), false, {}}};
    ReferralProgress progress = progressOf(course, monday.addSeconds(2 * hour));
    CHECK(progress.state == ReferralState::AwaitingResponses);
    CHECK(progress.answered == 1);
    CHECK(progress.canMeet == 0);

    course.responses.push_back({2, monday.addSeconds(3 * hour), true, {}});
    progress = progressOf(course, monday.addSeconds(4 * hour));
    CHECK(progress.state == ReferralState::ReadyToAward);
    CHECK(progress.answered == 2);
    CHECK(progress.canMeet == 1);
    CHECK(progress.firstYes == monday.addSeconds(3 * hour));
    REQUIRE(progress.open.size() == 1);
    CHECK(progress.open.front().providerId == 3);
}

TEST_CASE("a yes that came late makes nothing ready", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}};
    course.responses = {{1, monday.addSeconds(24 * hour + 1), true, {}}};
    CHECK(progressOf(course, monday.addSeconds(30 * hour)).state == ReferralState::NobodyCanMeet);
}

TEST_CASE("a provider that changes its yes to no in time is no longer one that can", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}};
    course.responses = {{1, monday.addSeconds(hour), true, {}}, {1, monday.addSeconds(5 * hour), false, {}}};
    CHECK(progressOf(course, monday.addSeconds(2 * hour)).state == ReferralState::ReadyToAward);
    CHECK(progressOf(course, monday.addSeconds(6 * hour)).state == ReferralState::NobodyCanMeet);
}

TEST_CASE("an award is delivered from its first attended session and ends on the day of its ending", "[referrals][s13]")
{
    ReferralCourse course;
    course.awards = {award(monday)};
    course.awards[0].firstAttendedOn = QDate(2026, 1, 15);
    course.awards[0].endedOn = QDate(2026, 2, 6);
    CHECK(progressOf(course, monday.addSeconds(-1)).state == ReferralState::ToIssue);
    CHECK(progressOf(course, at("2026-01-14T23:59:59Z")).state == ReferralState::AwardedNotStarted);
    CHECK(progressOf(course, at("2026-01-15T00:00:00Z")).state == ReferralState::Running);
    CHECK(progressOf(course, at("2026-02-05T23:00:00Z")).state == ReferralState::Running);
    CHECK(progressOf(course, at("2026-02-06T00:00:00Z")).state == ReferralState::Ended);
}

TEST_CASE("an award given back is to issue again, and only what is sent from that day on counts", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}, {2, monday, false}};
    course.responses = {{1, monday.addSeconds(hour), true, {}}, {2, monday.addSeconds(hour), true, {}}};
    course.awards = {award(monday.addSeconds(2 * hour))};
    course.awards[0].endedOn = QDate(2026, 1, 14);
    course.awards[0].givenBack = true;
    const Instant wednesday = at("2026-01-14T12:00:00Z");
    ReferralProgress progress = progressOf(course, wednesday);
    CHECK(progress.state == ReferralState::ToIssue);
    CHECK(progress.asked == 0);
    CHECK(progress.roundFrom == QDate(2026, 1, 14));

    course.requests.push_back({2, at("2026-01-14T09:00:00Z"), false});
    progress = progressOf(course, wednesday);
    CHECK(progress.state == ReferralState::AwaitingResponses);
    CHECK(progress.asked == 1);
    CHECK(progress.answered == 0);
}

TEST_CASE("an award that ended for another reason ends the matter until somebody is asked again", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {{1, monday, false}};
    course.responses = {{1, monday.addSeconds(hour), true, {}}};
    course.awards = {award(monday.addSeconds(2 * hour))};
    course.awards[0].endedOn = QDate(2026, 1, 20);
    const ReferralProgress ended = progressOf(course, at("2026-02-02T12:00:00Z"));
    CHECK(ended.state == ReferralState::Ended);
    // What led to the award is still told.
    CHECK(ended.asked == 1);
    CHECK(ended.canMeet == 1);
    CHECK(ended.award == 0);
    CHECK_FALSE(ended.roundFrom.isValid());

    course.requests.push_back({1, at("2026-02-02T11:00:00Z"), false});
    CHECK(progressOf(course, at("2026-02-02T12:00:00Z")).state == ReferralState::AwaitingResponses);
}

TEST_CASE("what is withdrawn is withdrawn from its day on, unless it is still being taught", "[referrals][s13]")
{
    ReferralCourse course;
    course.withdrawnOn = QDate(2026, 1, 14);
    course.requests = {{1, monday, false}};
    CHECK(progressOf(course, at("2026-01-13T09:00:00Z")).state == ReferralState::AwaitingResponses);
    const ReferralProgress gone = progressOf(course, at("2026-01-14T00:00:00Z"));
    CHECK(gone.state == ReferralState::Withdrawn);
    CHECK(gone.open.empty());
    course.awards = {award(monday)};
    CHECK(progressOf(course, at("2026-01-14T00:00:00Z")).state == ReferralState::AwardedNotStarted);
}

TEST_CASE("the counts of a referral agree with one another whatever happened to it", "[referrals][property]")
{
    test::holds("the counts of a referral agree with one another whatever happened to it", [] {
        const auto some = [](int most) { return *rc::gen::inRange(0, most); };
        const auto moment = [&] { return monday.addSeconds(some(40 * 24) * hour); };
        ReferralCourse course;
        for (int i = some(8); i > 0; --i) course.requests.push_back({some(4), moment(), some(4) == 0});
        for (int i = some(8); i > 0; --i) course.responses.push_back({some(4), moment(), some(2) == 0, {}});
        for (int i = some(3); i > 0; --i) {
            AwardCourse one = award(moment());
            if (some(2) == 0) one.endedOn = one.awardedAt.londonDate().addDays(some(9));
            if (some(2) == 0) one.firstAttendedOn = one.awardedAt.londonDate().addDays(some(5));
            one.givenBack = one.endedOn.isValid() && some(2) == 0;
            course.awards.push_back(one);
        }
        if (some(3) == 0) course.withdrawnOn = moment().londonDate();
        const Instant now = moment();
        const ReferralProgress progress = progressOf(course, now);

        RC_ASSERT(progress.canMeet <= progress.answered);
        RC_ASSERT(progress.answered + static_cast<int>(progress.open.size()) <= progress.asked);
        for (const OpenWindow& window : progress.open)
            RC_ASSERT(window.sentAt <= now && now <= window.closes && window.closes <= progress.lastClose);
        if (!isOpen(progress.state)) RC_ASSERT(progress.open.empty());
        if (!mayBeOpen(course, now)) RC_ASSERT(!isOpen(progress.state));
        if (progress.state == ReferralState::ReadyToAward) RC_ASSERT(progress.canMeet > 0 && progress.firstYes <= now);
        if (progress.state == ReferralState::AwaitingResponses)
            RC_ASSERT(progress.canMeet == 0 && !progress.open.empty());
        if (progress.state == ReferralState::ToIssue) RC_ASSERT(progress.asked == 0);
    });
}

TEST_CASE("the window that closes last counts, whichever request was sent last", "[referrals][s13]")
{
    ReferralCourse course;
    course.requests = {
        {1, Instant::parse("2026-01-12T09:00:00Z").value(), false, Instant::parse("2026-01-12T12:00:00Z").value()},
        {1, Instant::parse("2026-01-12T10:00:00Z").value(), false}};
    const ReferralProgress progress = progressOf(course, Instant::parse("2026-01-12T15:00:00Z").value());
    REQUIRE(progress.open.size() == 1);
    CHECK(progress.open[0].closes == Instant::parse("2026-01-13T12:00:00Z").value());
    CHECK(progressOf(course, Instant::parse("2026-01-12T15:00:00Z").value(), {24, true}).open[0].closes ==
          Instant::parse("2026-01-13T10:00:00Z").value());
}
