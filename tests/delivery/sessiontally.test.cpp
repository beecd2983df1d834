#include "core/delivery/sessiontally.h"

#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace desk;

TEST_CASE("a tally holds the counts of each award once, whatever the order and the numbers", "[delivery]")
{
    test::holds("counts add up by award", [] {
        SessionTally tally;
        std::map<qint64, qint64> attended, planned;
        for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
            const qint64 award = *rc::gen::element<qint64>(1, 2, 3, 70, 4096);
            SessionCounts more{award, {*rc::gen::inRange(0, 5), 0, 1, 0, 0, 0}, *rc::gen::inRange(0, 900), 7};
            attended[award] += more.of(SessionOutcome::Attended);
            planned[award] += more.plannedHours;
            tally.add(more);
        }
        const std::vector<SessionCounts> counts = tally.take();
        RC_ASSERT(counts.size() == attended.size());
        for (const SessionCounts& one : counts) {
            RC_ASSERT(one.of(SessionOutcome::Attended) == attended.at(one.awardId));
            RC_ASSERT(one.plannedHours == planned.at(one.awardId));
            RC_ASSERT(one.deliveredHours == 7 * one.of(SessionOutcome::CancelledFamily));
        }
    });
}
