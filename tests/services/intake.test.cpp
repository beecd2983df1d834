#include "core/services/intake.h"

#include "core/storage/checks_store.h"
#include "core/storage/transaction.h"
#include "tests/services/people.h"
#include "tests/services/rows.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace desk;
using namespace desk::storage;

namespace {

using namespace test::rows;

/// A framework with one award, ready for sessions; its id.
qint64 addAward(test::PeopleFile& file)
{
    auto providers = openStore(file.ann->database(), Kind::Providers);
    put(providers, rowOf(Kind::Providers, {{"provider_code", words("P1")}, {"name", words("One")}}));
    const qint64 provider = providers.lastId();
    auto students = openStore(file.ann->database(), Kind::Students);
    put(students, rowOf(Kind::Students, {{"student_ref", words("S1")}, {"surname", words("One")}}));
    auto referrals = openStore(file.ann->database(), Kind::Referrals);
    put(referrals, rowOf(Kind::Referrals, {{"referral_ref", words("R1")},
                                           {"student_ref", number(students.lastId())},
                                           {"lot", number(1)},
                                           {"key_stage", words("KS3")},
                                           {"hours_per_week", number(500)},
                                           {"issued_at", instant("2025-09-08T09:00:00Z")}}));
    auto awards = openStore(file.ann->database(), Kind::Awards);
    put(awards, rowOf(Kind::Awards, {{"referral_ref", number(referrals.lastId())},
                                     {"award_no", number(1)},
                                     {"provider_code", number(provider)},
                                     {"awarded_at", instant("2025-09-10T09:00:00Z")},
                                     {"route", words("direct")}}));
    return awards.lastId();
}

} // namespace

TEST_CASE("packed keys know what a map knows", "[services]")
{
    test::holds(
        "packed keys know what a map knows",
        [] {
            PackedKeys keys;
            std::map<std::uint64_t, std::uint32_t> known;
            const auto some = *rc::gen::container<std::vector<std::uint64_t>>(
                rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(1, 50), rc::gen::positive<std::uint64_t>()));
            // Runs of neighbours make the table grow and its places collide.
            const auto from = *rc::gen::positive<std::uint64_t>();
            std::uint32_t line = 0;
            const auto add = [&](std::uint64_t key) {
                if (key == 0) return;
                const auto [at, added] = known.try_emplace(key, ++line);
                const auto seen = keys.add(key, line);
                RC_ASSERT(seen.has_value() == !added);
                if (seen) RC_ASSERT(*seen == at->second);
            };
            for (const std::uint64_t key : some) add(key);
            for (std::uint64_t i = 0; i < 3000; ++i) add(from + (i % 2000) * 2048);
        },
        60);
}

TEST_CASE("a row is new, changed or unchanged", "[services]")
{
    test::PeopleFile file;
    auto transaction = Transaction::begin(file.ann->database());
    REQUIRE(transaction);
    auto store = openStore(file.ann->database(), Kind::Closures);
    const auto closure = [](Cell reason) {
        return rowOf(Kind::Closures, {{"calendar", words("WIGAN")}, {"date", date("2026-01-09")}, {"reason", reason}});
    };
    CHECK(put(store, closure(words("Snow"))) == RowOutcome::New);
    CHECK(put(store, closure(words("Snow"))) == RowOutcome::Unchanged);
    CHECK(put(store, closure(words("Ice"))) == RowOutcome::Changed);
    CHECK(put(store, closure(empty())) == RowOutcome::Changed);
    CHECK(put(store, closure(empty())) == RowOutcome::Unchanged);
    CHECK(countOf(file.ann->database(), Kind::Closures) == 1);
}

TEST_CASE("an absent column is recalled from what is known, and from nothing else", "[services]")
{
    test::PeopleFile file;
    auto transaction = Transaction::begin(file.ann->database());
    REQUIRE(transaction);
    {
        auto store = openStore(file.ann->database(), Kind::Providers);
        put(store, rowOf(Kind::Providers, {{"provider_code", words("P1")},
                                           {"name", words("One")},
                                           {"email", words("a@b")},
                                           {"out_of_borough", number(1)}}));
        put(store, rowOf(Kind::Providers, {{"provider_code", words("P2")},
                                           {"name", words("Two")},
                                           {"email", empty()},
                                           {"out_of_borough", empty()}}));
    }
    auto store = openStore(file.ann->database(), Kind::Providers);
    Row row = rowOf(Kind::Providers, {{"provider_code", words("P1")}, {"name", words("New")}});
    const auto recalled = [&](const char* code) {
        store.forget(row);
        row[0] = words(code);
        REQUIRE(store.recall(row));
        return std::pair(row[3].state, row[6].state);
    };
    using State = Cell::State;
    CHECK(recalled("P1") == std::pair(State::Text, State::Number));
    CHECK(row[3].text == "a@b");
    CHECK(row[6].number == 1);
    CHECK(put(store, row) == RowOutcome::Changed);
    CHECK(recalled("P2") == std::pair(State::Empty, State::Empty));
    CHECK(recalled("P9") == std::pair(State::Absent, State::Absent));
    CHECK(recalled("P1") == std::pair(State::Text, State::Number));
    CHECK(put(store, row) == RowOutcome::Unchanged);
}

TEST_CASE("a reference is found once it is there, under its own kind and referral alone", "[services]")
{
    test::PeopleFile file;
    auto transaction = Transaction::begin(file.ann->database());
    REQUIRE(transaction);
    ReferenceStore before(file.ann->database().handle());
    CHECK(!before.find(Entity::Provider, "P1").value());
    const qint64 award = addAward(file);
    CHECK(!before.find(Entity::Provider, "P1").value());
    before.add(Entity::Provider, "P1", 77);
    CHECK(before.find(Entity::Provider, "P1").value() == 77);

    ReferenceStore after(file.ann->database().handle());
    CHECK(after.find(Entity::Provider, "P1").value().has_value());
    CHECK(after.find(Entity::Provider, "P1").value().has_value());
    CHECK(!after.find(Entity::Provider, "p1").value());
    CHECK(!after.find(Entity::Tutor, "P1").value());
    const qint64 referral = after.find(Entity::Referral, "R1").value().value();
    CHECK(after.findAward(referral, 1).value() == award);
    CHECK(!after.findAward(referral, 2).value());
    CHECK(!after.findAward(referral + 1, 1).value());
    after.addAward(referral, 2, award + 1);
    CHECK(after.findAward(referral, 2).value() == award + 1);
}

TEST_CASE("the first attended session of an award follows every change of its sessions", "[services]")
{
    test::PeopleFile file;
    auto transaction = Transaction::begin(file.ann->database());
    REQUIRE(transaction);
    const qint64 award = addAward(file);
    const auto checks = [&] {
        auto store = ChecksStore::open(file.ann->database().handle());
        REQUIRE(store);
        return store->awardsWithWrongStart().value();
    };
    // Each round is an import: the first fills an empty table, the others change what is there.
    const std::vector<std::vector<std::pair<const char*, const char*>>> rounds = {
        {{"2025-09-16", "attended"}, {"2025-09-15", "absent"}, {"2025-09-18", "attended"}},
        {{"2025-09-15", "attended"}},
        {{"2025-09-15", "absent"}, {"2025-09-16", "void"}},
        {{"2025-09-18", "absent"}},
        {{"2025-09-12", "attended"}, {"2025-09-18", "attended"}},
        {{"2025-09-12", "attended"}},
    };
    const Cell referral = number(1);
    for (const auto& round : rounds) {
        auto store = openStore(file.ann->database(), Kind::Sessions);
        REQUIRE(store.prepareForMany());
        for (const auto& [day, outcome] : round) {
            put(store, rowOf(Kind::Sessions, {{"referral_ref", referral},
                                              {"award_no", number(award)},
                                              {"session_date", date(day)},
                                              {"start_time", words("09:30")},
                                              {"planned_hours", number(100)},
                                              {"outcome", words(outcome)}}));
        }
        REQUIRE(store.finish());
        CHECK(checks() == 0);
    }
    CHECK(countOf(file.ann->database(), Kind::Sessions) == 4);
}

TEST_CASE("the indexes of sessions are the same after many came in at once as the migrations made them",
          "[services][storage]")
{
    test::PeopleFile file;
    const auto indexes = [&file] {
        auto statement =
            Statement::prepare(file.ann->database().handle(), "SELECT sql FROM sqlite_master WHERE type = 'index' "
                                                              "AND tbl_name = 'session' ORDER BY name");
        REQUIRE(statement);
        QStringList out;
        while (statement->step().value()) out << statement->string(0).simplified();
        return out;
    };
    const QStringList before = indexes();
    CHECK(before.size() >= 3);
    RowStore sessions = openStore(file.ann->database(), Kind::Sessions);
    REQUIRE(sessions.prepareForMany());
    CHECK(indexes().isEmpty());
    REQUIRE(sessions.finish());
    CHECK(indexes() == before);
}
