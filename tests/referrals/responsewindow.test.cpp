#include "core/referrals/responsewindow.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

Instant at(const char* text) { return Instant::parse(text).value(); }
constexpr qint64 harbour = 1;

} // namespace

TEST_CASE("sent on the eve of a clock change, a window closes 24 elapsed hours later", "[referrals][s13]")
{
    CHECK(ResponseWindow::from(at("2026-10-24T14:00:00+01:00")).closes == at("2026-10-25T13:00:00Z"));
    CHECK(ResponseWindow::from(at("2026-03-28T10:00:00Z")).closes == at("2026-03-29T11:00:00+01:00"));
}

TEST_CASE("a window runs through midnight, a weekend and both clock changes: open to its last second, late after it",
          "[referrals][s13]")
{
    struct Crossing
    {
        const char *what, *sent, *closes;
    };
    constexpr std::array all{
        Crossing{"midnight", "2026-01-21T23:59:59Z", "2026-01-22T23:59:59Z"},
        Crossing{"a weekend", "2026-01-23T15:30:00Z", "2026-01-24T15:30:00Z"},
        Crossing{"a holiday", "2026-04-02T16:00:00+01:00", "2026-04-03T16:00:00+01:00"},
        Crossing{"the hour that is left out", "2026-03-28T01:30:00Z", "2026-03-29T02:30:00+01:00"},
        Crossing{"the change in spring", "2026-03-28T10:00:00Z", "2026-03-29T11:00:00+01:00"},
        Crossing{"the hour that comes twice, its first", "2026-10-24T01:30:00+01:00", "2026-10-25T01:30:00+01:00"},
        Crossing{"the hour that comes twice, its second", "2026-10-24T02:30:00+01:00", "2026-10-25T01:30:00Z"},
        Crossing{"the change in autumn", "2026-10-24T14:00:00+01:00", "2026-10-25T13:00:00Z"},
    };
    for (const Crossing& one : all) {
        INFO(one.what);
        const std::vector<RequestFact> requests{{harbour, at(one.sent), false}};
        const Instant closes = at(one.closes);
        const auto standing = [&](Instant answered, Instant seen) {
            return answersOf(harbour, requests, std::vector<ResponseFact>{{harbour, answered, true, {}}}, seen);
        };
        CHECK(ResponseWindow::of(requests[0]).closes == closes);
        CHECK(answersOf(harbour, requests, {}, closes).windowOpen);
        CHECK_FALSE(answersOf(harbour, requests, {}, closes.addSeconds(1)).windowOpen);
        CHECK(standing(closes, closes).counts);
        CHECK_FALSE(standing(closes.addSeconds(1), closes.addSeconds(1)).counts);
        CHECK(standing(closes.addSeconds(1), closes.addSeconds(1)).anyAnswer);
        // Not a second before it was asked either.
        CHECK_FALSE(standing(at(one.sent).addSeconds(-1), closes).counts);
    }
}

TEST_CASE("a response one second late cannot enter the pool", "[referrals][s13]")
{
    const std::vector<RequestFact> requests{{harbour, at("2026-01-12T09:00:00Z"), false}};
    const auto answer = [&](const char* when) {
        return answersOf(harbour, requests, std::vector<ResponseFact>{{harbour, at(when), true, {}}},
                         at("2026-02-01T00:00:00Z"));
    };
    CHECK(answer("2026-01-13T09:00:00Z").counts.has_value());
    CHECK_FALSE(answer("2026-01-13T09:00:01Z").counts.has_value());
    CHECK(answer("2026-01-13T09:00:01Z").anyAnswer);
}

TEST_CASE("the last answer inside the window counts, whatever came after it closed", "[referrals][s13]")
{
    const std::vector<RequestFact> requests{{harbour, at("2026-01-12T09:00:00Z"), false}};
    const std::vector<ResponseFact> answers{{harbour, at("2026-01-12T15:00:00Z"), true, {}},
                                            {harbour, at("2026-01-12T10:00:00Z"), false, {}},
                                            {harbour, at("2026-01-13T10:00:00Z"), false, {}}};
    const ProviderAnswers all = answersOf(harbour, requests, answers, at("2026-02-01T00:00:00Z"));
    REQUIRE(all.counts);
    CHECK(all.counts->canMeet);
    // As at an earlier moment the later answers are not known.
    CHECK_FALSE(answersOf(harbour, requests, answers, at("2026-01-12T12:00:00Z")).counts->canMeet);
}

TEST_CASE("a bounced request counts as not asked, and a resend opens its own window", "[referrals][s13]")
{
    std::vector<RequestFact> requests{{harbour, at("2026-01-12T09:00:00Z"), true}};
    const std::vector<ResponseFact> answers{{harbour, at("2026-01-13T11:00:00Z"), true, {}}};
    CHECK_FALSE(answersOf(harbour, requests, answers, at("2026-02-01T00:00:00Z")).requested());
    CHECK_FALSE(answersOf(harbour, requests, answers, at("2026-02-01T00:00:00Z")).counts);
    requests.push_back({harbour, at("2026-01-12T14:00:00Z"), false});
    const ProviderAnswers resent = answersOf(harbour, requests, answers, at("2026-02-01T00:00:00Z"));
    CHECK(resent.requested());
    CHECK(resent.counts);
    CHECK(resent.bounced == 1);
}

TEST_CASE("a window runs from the recorded delivery, and from the sending where the rules say so", "[referrals][s13]")
{
    RequestFact request{harbour, at("2026-01-12T09:00:00Z"), false, at("2026-01-12T09:20:00Z")};
    CHECK(ResponseWindow::of(request).closes == at("2026-01-13T09:20:00Z"));
    CHECK(ResponseWindow::of(request, {24, true}).closes == at("2026-01-13T09:00:00Z"));
    CHECK(ResponseWindow::of(request, 2).closes == at("2026-01-12T11:20:00Z"));
    // An answer before the recorded delivery shows that the request was there.
    CHECK(ResponseWindow::of(request).contains(at("2026-01-12T09:10:00Z")));
    const auto answered = [&](const char* when, ResponseTime time) {
        return answersOf(harbour, std::vector{request}, std::vector<ResponseFact>{{harbour, at(when), true, {}}},
                         at("2026-02-01T00:00:00Z"), time)
            .counts.has_value();
    };
    CHECK(answered("2026-01-13T09:20:00Z", {}));
    CHECK_FALSE(answered("2026-01-13T09:20:01Z", {}));
    CHECK_FALSE(answered("2026-01-13T09:20:00Z", {24, true}));
    request.bounced = true;
    CHECK_FALSE(answered("2026-01-12T10:00:00Z", {}));
}
