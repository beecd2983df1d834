#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk::test;

// Holds the adapter itself: a counterexample must reach Catch2.
TEST_CASE("a property with a counterexample fails its test", "[base][!shouldfail]")
{
    holds("no number is above 10", [] { RC_ASSERT(*rc::gen::inRange(0, 100) <= 10); });
}

TEST_CASE("a property draws the same cases on every run, and others for another sentence", "[base]")
{
    const auto drawn = [](const std::string& sentence) {
        std::vector<int> out;
        holds(
            sentence, [&out] { out.push_back(*rc::gen::inRange(0, 1'000'000)); }, 20);
        return out;
    };
    CHECK(drawn("one") == drawn("one"));
    CHECK(drawn("one") != drawn("another"));
}
