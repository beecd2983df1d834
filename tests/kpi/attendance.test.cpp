#include "core/kpi/attendance.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("attendance of a placement leaves out what nobody could have attended", "[kpi][s10]")
{
    // rules.md 6: 32 attended, 3 cancelled by family, 1 absent, 2 by tutor, 1 by the authority, 1 void.
    using enum SessionOutcome;
    SessionCounts counts;
    counts.of(Attended) = 32;
    counts.of(CancelledFamily) = 3;
    counts.of(Absent) = 1;
    counts.of(CancelledTutor) = 2;
    counts.of(CancelledAuthority) = 1;
    counts.of(Void) = 1;
    CHECK(attendanceOf(counts) == Percentage(32, 36));
    CHECK(attendanceOf(counts).text() == QStringLiteral("88.8"));
    CHECK_FALSE(attendanceOf({}).hasData());
}
