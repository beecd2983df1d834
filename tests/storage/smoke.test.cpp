#include "core/storage/sqlcipher.h"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("the program is linked with an encrypting database library", "[storage]")
{
    CHECK(sqlite3_libversion_number() >= 3045000);
}
