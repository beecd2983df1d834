#include "core/services/audittrail.h"
#include "tests/services/people.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using namespace std::chrono_literals;

TEST_CASE("the first attempts cost nothing but themselves, later ones wait longer and longer, to thirty seconds",
          "[services]")
{
    CHECK(waitAfter(0) == 0ms);
    CHECK(waitAfter(2) == 0ms);
    CHECK(waitAfter(3) == 1s);
    CHECK(waitAfter(4) == 2s);
    CHECK(waitAfter(7) == 16s);
    CHECK(waitAfter(8) == 30s);
    CHECK(waitAfter(1'000'000) == 30s);
}

TEST_CASE("attempts that failed wait, are remembered without a name, and are recorded once somebody signs in",
          "[services]")
{
    PeopleFile file;
    for (int i = 0; i < 5; ++i) {
        file.clock.moveTo(file.clock.now().addSeconds(10));
        CHECK(test::codeOf(file.enter("Ann", otherPassphrase)) == ErrorCode::WrongPassphrase);
    }
    CHECK(file.waits == std::vector<std::chrono::milliseconds>{1s, 2s});
    const auto& fileId = file.ann->file().header.fileId;
    CHECK(file.machine.memory.failures(fileId).size() == 5);

    auto session = file.enter("Ann", annsPassphrase);
    REQUIRE(session);
    CHECK(file.waits.back() == 4s);
    CHECK(file.machine.memory.failures(fileId).empty());
    const auto events = auditEvents(*session);
    REQUIRE(events);
    const auto failed = std::ranges::find(*events, QStringLiteral("failed"), &AuditEvent::outcome);
    REQUIRE(failed != events->end());
    CHECK(failed->action == QStringLiteral("sign-in"));
    CHECK(failed->payload->count(u'Z') == 5);
    CHECK(verifyAudit(*session)->findings.empty());
}

TEST_CASE("a wrong passphrase leaves the file as it is, to the byte", "[services]")
{
    PeopleFile file;
    file.ann.reset();
    QFile bytes(file.path());
    REQUIRE(bytes.open(QIODevice::ReadOnly));
    const QByteArray before = bytes.readAll();
    bytes.close();
    CHECK_FALSE(file.enter("Ann", otherPassphrase));
    CHECK_FALSE(file.enterWithKey(storage::RecoveryKey::make().text()));
    REQUIRE(bytes.open(QIODevice::ReadOnly));
    CHECK((bytes.readAll() == before));
}

TEST_CASE("an older copy put in the place of the file is noticed on the machine that saw the newer one", "[services]")
{
    PeopleFile file;
    file.ann.reset();
    REQUIRE(QFile::copy(file.path(), file.inFolder("older")));
    CHECK(file.enter("Ann", annsPassphrase)->notices().empty());
    CHECK(file.enter("Ann", annsPassphrase)->notices().empty());
    const auto putBack = [&] {
        REQUIRE(QFile::remove(file.path()));
        REQUIRE(QFile::copy(file.inFolder("older"), file.path()));
    };

    SECTION("the person is told, the trail says so, and verifying finds it")
    {
        putBack();
        auto session = file.enter("Ann", annsPassphrase);
        REQUIRE(session);
        CHECK(session->notices().size() == 1);
        const auto verdict = verifyAudit(*session);
        REQUIRE(verdict);
        CHECK_FALSE(verdict->holds());
        CHECK(verdict->findings.size() == 2);
        // From then on this is the file; what happened stays in its trail.
        auto next = file.enter("Ann", annsPassphrase);
        REQUIRE(next);
        CHECK(next->notices().empty());
        CHECK(verifyAudit(*next)->holds());
        CHECK(verifyAudit(*next)->findings.size() == 1);
    }
    SECTION("also when as many other events have been added to it elsewhere")
    {
        putBack();
        for (int i = 0; i < 4; ++i) {
            file.clock.moveTo(file.clock.now().addSeconds(1));
            REQUIRE(signIn(file.path(), QStringLiteral("Ann"), annsPassphrase, file.clock));
        }
        CHECK(file.enter("Ann", annsPassphrase)->notices().size() == 1);
    }
    SECTION("also when the file is only looked at, which changes nothing of it")
    {
        putBack();
        storage::DeskFileOptions looking;
        looking.readOnly = true;
        for (int i = 0; i < 2; ++i) {
            auto session =
                signIn(file.path(), QStringLiteral("Ann"), annsPassphrase, file.clock, looking, file.machine);
            REQUIRE(session);
            CHECK(session->notices().size() == 1);
            CHECK_FALSE(verifyAudit(*session)->holds());
        }
    }
    SECTION("a machine that never saw the newer one cannot tell")
    {
        putBack();
        const ThisMachine elsewhere{MachineMemory(file.inFolder("elsewhere")), {}};
        CHECK(signIn(file.path(), QStringLiteral("Ann"), annsPassphrase, file.clock, {}, elsewhere)->notices().empty());
    }
}

TEST_CASE("what a machine remembers holds no name and no path, and may be gone or nonsense", "[services]")
{
    PeopleFile file;
    CHECK_FALSE(file.enter("Ann", otherPassphrase));
    QDir folder(file.inFolder("machine"));
    const auto names = folder.entryList(QDir::Files);
    REQUIRE(names.size() == 1);
    QFile kept(folder.filePath(names.first()));
    REQUIRE(kept.open(QIODevice::ReadWrite));
    const QByteArray content = kept.readAll();
    CHECK_FALSE(content.contains("Ann"));
    CHECK_FALSE(content.contains("people"));
    for (const char* nonsense :
         {"", "{", "[1]", "{\"sequence\":\"x\",\"failures\":7}", "{\"failures\":[1,null,\"2026\"]}"}) {
        REQUIRE(kept.resize(0));
        REQUIRE(kept.seek(0));
        kept.write(nonsense);
        kept.flush();
        CHECK(file.enter("Ann", annsPassphrase));
    }
}

TEST_CASE("what a role does not allow is refused in a file that is only looked at, too", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Commissioner);
    storage::DeskFileOptions looking;
    looking.readOnly = true;
    auto bea = signIn(file.path(), QStringLiteral("Béa"), beasPassphrase, file.clock, looking);
    REQUIRE(bea);
    CHECK(test::codeOf(auditEvents(*bea)) == ErrorCode::Forbidden);
    CHECK(verifyAudit(*bea)->holds());
}
