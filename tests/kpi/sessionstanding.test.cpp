#include "core/kpi/sessionstanding.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using enum SessionOutcome;

namespace {

std::string standings(Measure measure)
{
    std::string out;
    for (std::size_t i = 0; i < sessionOutcomes; ++i)
        out += codeOf(standingIn(measure, static_cast<SessionOutcome>(i)))[0];
    return out;
}

} // namespace

TEST_CASE("what counts in the figures about sessions", "[kpi][s10]")
{
    // Attended, absent, cancelled by family, by tutor, by the authority, void: in the numerator, in the
    // denominator alone, excluded.
    CHECK(standings(Measure::A5) == "dddnde");
    CHECK(standings(Measure::A6) == "ddndde");
    CHECK(standings(Measure::O1) == "nddeee");
    CHECK(standings(Measure::K1) == standings(Measure::O1));
}

TEST_CASE("tutors' cancellations are in the all-in rate", "[kpi][s10]")
{
    CHECK(standingAllIn(CancelledTutor) == SessionStanding::Denominator);
    for (const SessionOutcome outcome : {Attended, Absent, CancelledFamily, CancelledAuthority, Void})
        CHECK(standingAllIn(outcome) == standingIn(Measure::O1, outcome));
}

TEST_CASE("hours are those of the sessions a student could have attended", "[kpi][s10]")
{
    CHECK(hoursCount(Attended, true));
    CHECK_FALSE(hoursCount(Attended, false));
    for (const bool known : {true, false}) {
        CHECK((hoursCount(Absent, known) && hoursCount(CancelledFamily, known)));
        CHECK_FALSE((hoursCount(CancelledTutor, known) || hoursCount(CancelledAuthority, known)));
        CHECK_FALSE(hoursCount(Void, known));
    }
}

TEST_CASE("a measure is read back from its code", "[kpi]")
{
    int ofSessions = 0;
    for (std::size_t i = 0; i < measures; ++i) {
        const auto measure = static_cast<Measure>(i);
        CHECK(measureWithCode(codeOf(measure)) == measure);
        ofSessions += countsSessions(measure);
    }
    CHECK(ofSessions == 4);
    CHECK_FALSE(measureWithCode(QStringLiteral("K5")).has_value());
    CHECK_FALSE(measureWithCode(QString()).has_value());
}
