#include "core/access/auditevent.h"

#include "core/access/accountchange.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("an erasure names single events and runs of them", "[access]")
{
    CHECK(erasureSubject({5}) == QStringLiteral("events 5"));
    CHECK(erasureSubject({5, 7, 8, 9, 12}) == QStringLiteral("events 5 7-9 12"));
    CHECK(erasedBy(QStringLiteral("events 5 7-9")) == std::set<qint64>{5, 7, 8, 9});
}

TEST_CASE("what an erasure names is read back as it was", "[access]")
{
    test::holds("erasureSubject and erasedBy are inverse", [](const std::set<std::uint16_t>& numbers) {
        std::set<qint64> sequences;
        for (const std::uint16_t number : numbers) sequences.insert(number + 1);
        return erasedBy(erasureSubject(sequences)) == sequences;
    });
}

TEST_CASE("a nonsensical erasure names nothing", "[access]")
{
    for (const char* subject : {"", "events", "events x", "events 0", "events -3", "events 1-9000000000000000000"})
        CHECK(erasedBy(QString::fromLatin1(subject)).empty());
}

TEST_CASE("what the trail says of an account is read back as it was", "[access]")
{
    AccountChange change;
    change.user = UserId(3);
    change.name = QStringLiteral("Łukasz O'Neill");
    change.role = UserRole::TeamManager;
    change.was = UserRole::Auditor;
    change.slot = QByteArray::fromHex("00ff10");
    change.replacedSlot = QByteArray::fromHex("a1");
    change.publicKey = QByteArray(32, 'k');
    change.recoverySlot = QByteArray(16, '\0');
    change.recoveryPublicKey = QByteArray(32, 'r');
    const auto again = AccountChange::fromJson(change.toJson());
    REQUIRE(again.has_value());
    CHECK(again->toJson() == change.toJson());
    CHECK(again->publicKey == change.publicKey);
    CHECK(again->recoverySlot == change.recoverySlot);
    CHECK_FALSE(AccountChange::fromJson({}).has_value());
}
