#include "core/base/result.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("an argument that looks like a place is not filled again", "[base]")
{
    const Error error{
        ErrorCode::Invalid, "No student %1 in %2.", {QStringLiteral("%2"), QStringLiteral("a.csv")}, QString()};
    CHECK(error.message() == QStringLiteral("No student %2 in a.csv."));
}
