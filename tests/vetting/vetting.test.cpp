#include "core/vetting/vetting.h"

#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

QDate day(int year, int month, int number) { return QDate(year, month, number); }

/// A tutor whose every piece of evidence is of one day.
VettingFile complete(QDate dated)
{
    VettingFile file{true, true, {}};
    for (int rule = 1; rule <= vettingRules; ++rule)
        file.evidence.push_back({static_cast<VettingRule>(rule), dated, {}, false});
    return file;
}

Clearance on(const VettingFile& file, QDate at, const VettingSettings& settings = {})
{
    return clearanceOn(VettingHistory(file, settings), at, settings);
}

} // namespace

TEST_CASE("12 months from issue end the day before the anniversary", "[vetting][s14]")
{
    CHECK(lastValidDay(day(2024, 11, 10), 12, false) == day(2025, 11, 9));
    CHECK(lastValidDay(day(2024, 2, 29), 12, false) == day(2025, 2, 28));
    CHECK(lastValidDay(day(2023, 2, 28), 12, false) == day(2024, 2, 27));
    CHECK(lastValidDay(day(2024, 11, 10), 12, true) == day(2025, 11, 10));
}

TEST_CASE("each rule holds from its date to its last valid day and on no day beside", "[vetting][s14]")
{
    const QDate issued = day(2024, 11, 10);
    for (int number = 1; number <= vettingRules; ++number) {
        const auto rule = static_cast<VettingRule>(number);
        const VettingHistory history(complete(issued), {});
        INFO("rule " << number);
        CHECK_FALSE(history.holds(rule).contains(issued.addDays(-1)));
        CHECK(history.holds(rule).contains(issued));
        const bool once = VettingSettings{}.months[static_cast<std::size_t>(number)] == 0;
        CHECK(history.holds(rule).contains(day(2025, 11, 9)));
        CHECK(history.holds(rule).contains(day(2025, 11, 10)) == once);
    }
}

TEST_CASE("a tutor without any one of V1 to V9 is not cleared, and the finding names it", "[vetting][s6.1]")
{
    for (int missing = 1; missing <= 9; ++missing) {
        VettingFile file = complete(day(2025, 9, 1));
        std::erase_if(file.evidence,
                      [missing](const Evidence& piece) { return static_cast<int>(piece.rule) == missing; });
        const Clearance clearance = on(file, day(2025, 10, 1));
        CHECK_FALSE(clearance.cleared);
        CHECK(clearance.failing() == QStringLiteral("V%1").arg(missing));
        CHECK_FALSE(clearance.expiresOn.isValid());
    }
}

TEST_CASE("professional development warns and never blocks", "[vetting][s9.4]")
{
    VettingFile file = complete(day(2025, 9, 1));
    std::erase_if(file.evidence, [](const Evidence& piece) { return piece.rule == VettingRule::Development; });
    const Clearance clearance = on(file, day(2025, 10, 1));
    CHECK(clearance.cleared);
    CHECK(clearance.failing().isEmpty());
    CHECK(clearance.warnings() == QStringLiteral("V10"));
    CHECK(clearance.expiresOn == day(2026, 8, 31));
}

TEST_CASE("qualification needs a TRN and a DBS its certificate number", "[vetting][s14.6]")
{
    VettingFile file = complete(day(2025, 9, 1));
    file.hasTrn = false;
    file.hasCertificate = false;
    CHECK(on(file, day(2025, 10, 1)).failing() == QStringLiteral("V1;V2"));
    file.hasTrn = true;
    file.evidence[1].hasCertificate = true;
    CHECK(on(file, day(2025, 10, 1)).cleared);
}

TEST_CASE("a renewal cannot turn earlier sessions into breaches", "[vetting][s14.6]")
{
    VettingFile file = complete(day(2024, 9, 1));
    const QDate taught = day(2025, 8, 31);
    CHECK(on(file, taught).cleared);
    file.evidence.push_back({VettingRule::EnhancedDbs, day(2025, 10, 1), {}, false});
    CHECK(on(file, taught).cleared);
    CHECK_FALSE(on(file, day(2025, 9, 1)).cleared);
}

TEST_CASE("renewals in time make one run, a day too late leaves a gap", "[vetting][s14.6]")
{
    VettingFile file = complete(day(2024, 9, 1));
    for (Evidence& piece : file.evidence)
        if (piece.rule != VettingRule::EnhancedDbs) piece.dated = day(2025, 1, 1);
    file.evidence.push_back({VettingRule::EnhancedDbs, day(2025, 9, 1), {}, false});
    CHECK(on(file, day(2025, 8, 1)).expiresOn == day(2025, 12, 31));
    file.evidence.back().dated = day(2025, 9, 2);
    CHECK(on(file, day(2025, 8, 1)).expiresOn == day(2025, 8, 31));
    CHECK_FALSE(on(file, day(2025, 9, 1)).cleared);
    CHECK(on(file, day(2025, 9, 2)).cleared);
}

TEST_CASE("withdrawn evidence does not hold from the day it is withdrawn", "[vetting]")
{
    VettingFile file = complete(day(2025, 9, 1));
    file.evidence[1].withdrawnOn = day(2025, 11, 3);
    CHECK(on(file, day(2025, 11, 2)).cleared);
    CHECK(on(file, day(2025, 11, 2)).expiresOn == day(2025, 11, 2));
    CHECK(on(file, day(2025, 11, 3)).failing() == QStringLiteral("V2"));
}

TEST_CASE("cleared and expiring: something fails within 30 days", "[vetting]")
{
    const VettingFile file = complete(day(2025, 9, 1)); // until 31 August 2026
    CHECK_FALSE(on(file, day(2026, 8, 1)).expiring);
    CHECK(on(file, day(2026, 8, 2)).expiring);
    CHECK(on(file, day(2026, 8, 31)).expiring);
    CHECK(on(file, day(2026, 8, 2)).findings[1].state == VettingState::Expiring);
    CHECK(on(file, day(2026, 9, 1)).findings[1].state == VettingState::Lapsed);
    CHECK(on(file, day(2026, 9, 1)).findings[1].date == day(2026, 8, 31));
    CHECK(on(file, day(2025, 8, 1)).findings[1].state == VettingState::NotYet);
}

TEST_CASE("adding evidence never un-clears a day", "[vetting]")
{
    test::holds("adding evidence never un-clears a day", [] {
        const auto randomFile = [] {
            VettingFile file{true, true, {}};
            const int pieces = *rc::gen::inRange(9, 40);
            for (int i = 0; i < pieces; ++i) {
                const auto rule = static_cast<VettingRule>(*rc::gen::inRange(1, 11));
                file.evidence.push_back({rule, day(2024, 1, 1).addDays(*rc::gen::inRange(0, 700)), {}, false});
            }
            return file;
        };
        VettingFile file = randomFile();
        const QDate at = day(2024, 1, 1).addDays(*rc::gen::inRange(0, 1000));
        const bool before = on(file, at).cleared;
        for (const Evidence& more : randomFile().evidence) file.evidence.push_back(more);
        const Clearance after = on(file, at);
        RC_ASSERT(after.cleared || !before);
        // What is cleared stays so up to and with the day it says, and not a day longer.
        if (after.cleared && after.expiresOn.isValid()) {
            RC_ASSERT(on(file, after.expiresOn).cleared);
            RC_ASSERT(!on(file, after.expiresOn.addDays(1)).cleared);
        }
    });
}

TEST_CASE("a rule that holds says until when, and one that holds for good does not", "[vetting]")
{
    const Clearance clearance = on(complete(day(2025, 9, 1)), day(2025, 10, 1));
    CHECK(clearance.findings[1].state == VettingState::Holds);
    CHECK(clearance.findings[1].date == day(2026, 8, 31));
    CHECK_FALSE(clearance.findings[0].date.isValid());
}

TEST_CASE("lapsing within 30 days: the last valid day is one of the thirty that begin with the day", "[vetting]")
{
    const QDate last = day(2026, 8, 31);
    CHECK(lapsesWithin(last, day(2026, 8, 31), 1));
    CHECK(lapsesWithin(last, day(2026, 8, 2), 30));
    CHECK_FALSE(lapsesWithin(last, day(2026, 8, 1), 30));
    CHECK(lapsesWithin(last, day(2026, 8, 1), 60));
    CHECK_FALSE(lapsesWithin(QDate(), day(2026, 8, 1), 60));
}

TEST_CASE("one piece of evidence is valid to the earlier of its end and the day before its withdrawal", "[vetting]")
{
    const VettingSettings settings;
    const auto until = [&settings](VettingRule rule, QDate withdrawn) {
        return validityOf({rule, day(2025, 9, 1), withdrawn, false}, settings).last();
    };
    CHECK(until(VettingRule::EnhancedDbs, {}) == day(2026, 8, 31));
    CHECK(until(VettingRule::EnhancedDbs, day(2026, 3, 2)) == day(2026, 3, 1));
    CHECK(until(VettingRule::EnhancedDbs, day(2027, 3, 2)) == day(2026, 8, 31));
    CHECK_FALSE(until(VettingRule::Identity, {}).isValid());
    CHECK(until(VettingRule::Identity, day(2025, 9, 1)) == day(2025, 8, 31)); // on no day
}
