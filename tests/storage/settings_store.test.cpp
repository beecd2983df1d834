#include "core/storage/settings_store.h"

#include "tests/services/people.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using storage::SettingsStore;

TEST_CASE("a setting is kept, changed and put back to its default", "[storage]")
{
    test::PeopleFile file;
    SettingsStore store(file.ann->database());
    const auto key = QStringLiteral("window_hours");
    CHECK_FALSE((*store.get(key)).has_value());
    const auto first = store.set(key, QStringLiteral("24"), 0);
    REQUIRE(first);
    const auto second = store.set(key, QString(), first->rowVersion);
    REQUIRE(second);
    CHECK(*store.get(key) == storage::Setting{key, QStringLiteral(""), 2});
    CHECK(store.all()->size() == 1);
    REQUIRE(store.remove(key, 2));
    CHECK(store.all()->empty());
}

TEST_CASE("nobody's choice of a setting is overwritten unseen", "[storage]")
{
    test::PeopleFile file;
    SettingsStore store(file.ann->database());
    const auto key = QStringLiteral("window_hours");
    REQUIRE(store.set(key, QStringLiteral("24"), 0));
    CHECK(test::codeOf(store.set(key, QStringLiteral("48"), 0)) == ErrorCode::Conflict);
    REQUIRE(store.set(key, QStringLiteral("36"), 1));
    CHECK(test::codeOf(store.set(key, QStringLiteral("48"), 1)) == ErrorCode::Conflict);
    CHECK(test::codeOf(store.remove(key, 1)) == ErrorCode::Conflict);
    CHECK((*store.get(key))->value == QStringLiteral("36"));
}
