#pragma once

#include "core/exchange/csvsample.h"
#include "tests/services/people.h"

namespace desk::test {

/// A file that holds the sample as it stands at the end of its year, made once for all the tests that only
/// look at it.
inline Session& sampleSession()
{
    static PeopleFile file;
    static const bool filled = [] {
        file.clock.moveTo(Instant::fromLondon(QDate(2026, 8, 31), QTime(12, 0)).value());
        const auto report = importSample(*file.ann, {2025, 1, QDate(2026, 8, 31)});
        REQUIRE(report);
        REQUIRE(report->refused() == 0);
        return true;
    }();
    static_cast<void>(filled);
    return *file.ann;
}

} // namespace desk::test
