#include "core/services/otherconnections.h"

#include "core/storage/readhold.h"
#include "core/storage/sharedreading.h"
#include "core/storage/statement.h"
#include "tests/services/people.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

using namespace desk;
using storage::SharedReading;
using storage::Statement;

TEST_CASE("other connections look at the same file and cannot write to it", "[services]")
{
    test::PeopleFile file;
    const OtherConnections others(*file.ann);
    REQUIRE((!others.handles().empty() && others.handles().size() <= 3));
    for (sqlite3* handle : others.handles()) {
        auto people = Statement::prepare(handle, "SELECT count(*) FROM app_user");
        REQUIRE(people);
        REQUIRE(people->step().value_or(false));
        CHECK(people->number(0) == 1);
        CHECK_FALSE(Statement::run(handle, "DELETE FROM app_user"));
    }
}

TEST_CASE("shared reads are each done once, whoever does them", "[services]")
{
    test::PeopleFile file;
    const OtherConnections others(*file.ann);
    sqlite3* own = file.ann->database().handle();
    for (const auto& handles : {others.handles(), std::span<sqlite3* const>()}) {
        std::array<int, 40> done{};
        std::array<sqlite3*, 40> through{};
        SharedReading shared;
        for (std::size_t i = 0; i < done.size(); ++i)
            shared.add([&, i](sqlite3* handle) -> Result<void> {
                ++done[i];
                through[i] = handle;
                return {};
            });
        const auto hold = storage::ReadHold::begin(own);
        REQUIRE(hold);
        shared.begin(handles);
        REQUIRE(shared.finish(own));
        for (const int times : done) CHECK(times == 1);
        std::set<sqlite3*> known(handles.begin(), handles.end());
        known.insert(own);
        for (sqlite3* handle : through) CHECK(known.contains(handle));
    }
}

TEST_CASE("a read that fails is told, through whichever connection it went", "[services]")
{
    test::PeopleFile file;
    const OtherConnections others(*file.ann);
    sqlite3* own = file.ann->database().handle();
    const auto fails = [](sqlite3*) -> Result<void> {
        return fail(ErrorCode::Damaged, "The file is damaged (%1).", {});
    };
    for (const auto& handles : {others.handles(), std::span<sqlite3* const>()}) {
        for (std::size_t broken = 0; broken < 5; ++broken) {
            SharedReading shared;
            for (std::size_t i = 0; i < 5; ++i)
                shared.add(i == broken ? SharedReading::Read(fails) : [](sqlite3*) -> Result<void> { return {}; });
            shared.begin(handles);
            CHECK(test::codeOf(shared.finish(own)) == ErrorCode::Damaged);
        }
    }
}

TEST_CASE("reads that nobody waits for are over before what they write to is gone", "[services]")
{
    using namespace std::chrono_literals;
    test::PeopleFile file;
    const OtherConnections others(*file.ann);
    std::vector<int> places(1000, 0);
    {
        SharedReading shared;
        for (int& place : places)
            shared.add([&place](sqlite3*) -> Result<void> {
                std::this_thread::sleep_for(1ms);
                place = 1;
                return {};
            });
        shared.begin(others.handles());
    }
    const std::vector<int> after = places;
    std::this_thread::sleep_for(5ms);
    CHECK(places == after);
    CHECK(std::ranges::count(after, 0) > 0); // and what nobody had begun was left
}

TEST_CASE("whoever reads on several connections does not wait for a writer who waits for them", "[services]")
{
    using namespace std::chrono_literals;
    test::PeopleFile file;
    auto writer = storage::openAgain(file.ann->file(), {.readOnly = false});
    REQUIRE(writer);
    sqlite3* own = file.ann->database().handle();
    const OtherConnections before(*file.ann);
    REQUIRE(!before.handles().empty());
    bool written = false;
    std::thread waiting;
    {
        const auto hold = storage::ReadHold::begin(own);
        REQUIRE(hold);
        // It has all it needs but that the hold ends; until then nobody else begins to read.
        waiting = std::thread([&] {
            written = Statement::run((*writer)->handle(), "CREATE TABLE waited (n INTEGER) STRICT").has_value();
        });
        std::this_thread::sleep_for(300ms);
        CHECK(!Statement::run(before.handles().front(), "SELECT count(*) FROM app_user"));
        const OtherConnections during(*file.ann);
        for (const auto& handles : {before.handles(), during.handles()}) {
            SharedReading shared;
            std::atomic<int> done = 0;
            for (int i = 0; i < 3; ++i)
                shared.add([&done](sqlite3*) -> Result<void> {
                    ++done;
                    return {};
                });
            shared.begin(handles);
            REQUIRE(shared.finish(own));
            CHECK(done == 3);
        }
    }
    waiting.join();
    CHECK(written);
}
