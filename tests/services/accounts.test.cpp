#include "core/services/audittrail.h"
#include "core/services/headerchange.h"
#include "core/services/usecase.h"
#include "core/storage/user_store.h"
#include "tests/services/people.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto bea = QStringLiteral("Béa");
const auto ann = QStringLiteral("Ann");

/// The trail holds and nothing hangs: accounts are what it says.
void checkTrail(Session& session)
{
    const auto verdict = verifyAudit(session);
    REQUIRE(verdict);
    for (const auto& finding : verdict->findings) UNSCOPED_INFO(finding.described().toStdString());
    CHECK(verdict->findings.empty());
}

qint64 countOf(Session& session, const char* action, const char* outcome)
{
    const auto events = storage::AuditStore(session.database()).events();
    REQUIRE(events);
    return std::ranges::count_if(*events, [&](const AuditEvent& event) {
        return event.action == QLatin1StringView(action) && event.outcome == QLatin1StringView(outcome);
    });
}

User userOf(Session& session, const QString& name) { return **storage::UserStore(session.database()).named(name); }

/// An account change as somebody would have begun it who was then interrupted.
void begin(Session& session, Action action, const AccountChange& change)
{
    auto useCase = UseCase::begin(session, action, subjectOf(change.user));
    REQUIRE(useCase);
    REQUIRE(useCase->intended(change.toJson()));
}

} // namespace

TEST_CASE("a new file has one administrator, whose account and key the trail begins with", "[services]")
{
    PeopleFile file;
    const auto users = accounts(*file.ann);
    REQUIRE(users);
    REQUIRE(users->size() == 1);
    CHECK(users->front().name == ann);
    CHECK(users->front().role == UserRole::Administrator);
    checkTrail(*file.ann);
}

TEST_CASE("somebody added signs in with a passphrase of their own and in any case of the name", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Commissioner);
    for (const char* name : {"Béa", "béa", "BÉA", ""}) {
        const auto session = file.enter(name, beasPassphrase);
        REQUIRE(session);
        CHECK(session->user().name == bea);
        CHECK(session->user().role == UserRole::Commissioner);
    }
    CHECK(test::codeOf(file.enter("Béa", annsPassphrase)) == ErrorCode::WrongPassphrase);
    CHECK(test::codeOf(file.enter("Carl", beasPassphrase)) == ErrorCode::WrongPassphrase);
    checkTrail(*file.ann);
}

TEST_CASE("a name is given once, has one line, and is not nothing", "[services]")
{
    PeopleFile file;
    const auto adding = [&](const QString& name) {
        return test::codeOf(addAccount(*file.ann, {name, UserRole::Auditor, beasPassphrase, lowestCost}));
    };
    CHECK(adding(QStringLiteral("ANN")) == ErrorCode::Duplicate);
    CHECK(adding(QStringLiteral("  ")) == ErrorCode::Missing);
    CHECK(adding(QStringLiteral("A\nB")) == ErrorCode::Invalid);
    CHECK(adding(QString(101, u'x')) == ErrorCode::Invalid);
    CHECK(accounts(*file.ann)->size() == 1);
    CHECK(file.ann->file().header.slots.size() == 2);
}

TEST_CASE("a weak passphrase is refused and nothing is begun", "[services]")
{
    PeopleFile file;
    for (const char* weak : {"short", "passwordpassword", "aaaaaaaaaaaaaaaa"})
        CHECK(test::codeOf(addAccount(*file.ann, {bea, UserRole::Auditor, QString::fromLatin1(weak), lowestCost})) ==
              ErrorCode::Refused);
    CHECK(countOf(*file.ann, "user.add", "intended") == 0);
}

TEST_CASE("a disabled person's passphrase opens the file no longer, and their name stays theirs", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::TeamManager);
    REQUIRE(disableAccount(*file.ann, QStringLiteral("béa")));
    CHECK(test::codeOf(file.enter("Béa", beasPassphrase)) == ErrorCode::WrongPassphrase);
    CHECK(test::codeOf(disableAccount(*file.ann, bea)) == ErrorCode::Refused);
    CHECK(test::codeOf(addAccount(*file.ann, {bea, UserRole::Auditor, beasPassphrase, lowestCost})) ==
          ErrorCode::Duplicate);
    CHECK(userOf(*file.ann, bea).disabled);
    checkTrail(*file.ann);
}

TEST_CASE("the last administrator is neither disabled nor given another role", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::TeamManager);
    CHECK(test::codeOf(changeRole(*file.ann, ann, UserRole::Auditor)) == ErrorCode::Refused);
    CHECK(test::codeOf(disableAccount(*file.ann, ann)) == ErrorCode::Refused);
    REQUIRE(changeRole(*file.ann, bea, UserRole::Administrator));
    REQUIRE(changeRole(*file.ann, ann, UserRole::Auditor));
    auto session = file.enter("Béa", beasPassphrase);
    REQUIRE(session);
    CHECK(test::codeOf(changeRole(*session, bea, UserRole::Auditor)) == ErrorCode::Refused);
    REQUIRE(disableAccount(*session, ann));
    checkTrail(*session);
}

TEST_CASE("nobody disables their own account", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Administrator);
    CHECK(test::codeOf(disableAccount(*file.ann, ann)) == ErrorCode::Refused);
}

TEST_CASE("after a change of passphrase the new one opens, the old one does not, and the signatures go on",
          "[services]")
{
    PeopleFile file;
    const QByteArray key = file.ann->user().publicKey;
    REQUIRE(changeOwnPassphrase(*file.ann, annsPassphrase, otherPassphrase));
    CHECK(test::codeOf(file.enter("Ann", annsPassphrase)) == ErrorCode::WrongPassphrase);
    auto again = file.enter("Ann", otherPassphrase);
    REQUIRE(again);
    CHECK(again->user().publicKey == key);
    CHECK(again->file().header.slots.size() == 2);
    // The session that changed it goes on, and can do it once more.
    REQUIRE(changeOwnPassphrase(*file.ann, otherPassphrase, annsPassphrase));
    CHECK(file.enter("Ann", annsPassphrase));
    checkTrail(*file.ann);
}

TEST_CASE("whoever changes a passphrase gives the one that holds, and a good new one", "[services]")
{
    PeopleFile file;
    CHECK(test::codeOf(changeOwnPassphrase(*file.ann, otherPassphrase, beasPassphrase)) == ErrorCode::WrongPassphrase);
    CHECK(test::codeOf(changeOwnPassphrase(*file.ann, annsPassphrase, QStringLiteral("short"))) == ErrorCode::Refused);
    CHECK(file.enter("Ann", annsPassphrase));
}

TEST_CASE("the recovery key gives an administrator a new passphrase, and does nothing else", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::TeamManager);
    auto session = file.enterWithKey(file.recoveryKey);
    REQUIRE(session);
    CHECK(test::codeOf(permit(*session, Action::ExportRows)) == ErrorCode::Forbidden);
    CHECK(test::codeOf(addAccount(*session, {QStringLiteral("Eve"), UserRole::Administrator, otherPassphrase,
                                             lowestCost})) == ErrorCode::Forbidden);
    CHECK(test::codeOf(recoverAccount(*session, {bea, otherPassphrase, lowestCost, {}})) == ErrorCode::Refused);
    CHECK(test::codeOf(recoverAccount(*session, {QStringLiteral("Eve"), otherPassphrase, lowestCost, {}})) ==
          ErrorCode::Unknown);
    REQUIRE(recoverAccount(*session, {ann, otherPassphrase, lowestCost, {}}));
    CHECK(test::codeOf(file.enter("Ann", annsPassphrase)) == ErrorCode::WrongPassphrase);
    auto again = file.enter("Ann", otherPassphrase);
    REQUIRE(again);
    CHECK(file.enterWithKey(file.recoveryKey));
    checkTrail(*again);
}

TEST_CASE("a recovery key that was replaced opens nothing any more", "[services]")
{
    PeopleFile file;
    const auto fresh = storage::RecoveryKey::make();
    {
        auto session = file.enterWithKey(file.recoveryKey);
        REQUIRE(session);
        REQUIRE(recoverAccount(*session, {ann, otherPassphrase, lowestCost, fresh}));
    }
    CHECK(test::codeOf(file.enterWithKey(file.recoveryKey)) == ErrorCode::WrongPassphrase);
    auto session = file.enterWithKey(fresh.text());
    REQUIRE(session);
    REQUIRE(recoverAccount(*session, {ann, annsPassphrase, lowestCost, {}}));
    auto again = file.enter("Ann", annsPassphrase);
    REQUIRE(again);
    checkTrail(*again);
}

TEST_CASE("somebody being added when the program was interrupted is there, or not, as the key header says",
          "[services]")
{
    PeopleFile file;
    const auto& header = file.ann->file().header;
    const storage::SlotSecret secret{file.ann->database().key(), file.ann->signingSeed()};
    const auto slot = storage::sealPersonSlot(header.fileId, bea, beasPassphrase, lowestCost, secret);
    REQUIRE(slot);
    AccountChange change;
    change.user = UserId(2);
    change.name = bea;
    change.role = UserRole::Auditor;
    change.slot = bytesOf(slot->id);
    change.publicKey = file.ann->user().publicKey;
    begin(*file.ann, Action::AddUser, change);

    SECTION("before the header was written")
    {
        auto session = file.enter("Ann", annsPassphrase);
        REQUIRE(session);
        CHECK(session->notices().size() == 1);
        CHECK(accounts(*session)->size() == 1);
        CHECK(countOf(*session, "user.add", "failed") == 1);
        checkTrail(*session);
    }
    SECTION("after the header was written: even who was being added may be the first to come")
    {
        REQUIRE(storage::changeSlots(file.ann->file(), [&](std::vector<storage::KeySlot> slots) {
            slots.push_back(*slot);
            return slots;
        }));
        auto session = file.enter("Béa", beasPassphrase);
        REQUIRE(session);
        CHECK(session->user().name == bea);
        CHECK(countOf(*session, "user.add", "done") == 1);
        checkTrail(*session);
        CHECK(file.enter("Ann", annsPassphrase)->notices().empty());
    }
}

TEST_CASE("somebody being disabled when the program was interrupted is, or is not, as the key header says",
          "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    AccountChange change;
    change.user = UserId(2);
    change.replacedSlot = userOf(*file.ann, bea).slotId;
    begin(*file.ann, Action::DisableUser, change);

    SECTION("before the header was written")
    {
        auto session = file.enter("Béa", beasPassphrase);
        REQUIRE(session);
        CHECK(countOf(*session, "user.disable", "failed") == 1);
        checkTrail(*session);
    }
    SECTION("after the header was written")
    {
        REQUIRE(storage::changeSlots(file.ann->file(), [&](std::vector<storage::KeySlot> slots) {
            std::erase_if(slots, [&](const storage::KeySlot& slot) { return bytesOf(slot.id) == change.replacedSlot; });
            return slots;
        }));
        auto session = file.enter("Ann", annsPassphrase);
        REQUIRE(session);
        CHECK(userOf(*session, bea).disabled);
        checkTrail(*session);
    }
}

TEST_CASE("an interrupted change of passphrase is ended by whoever opens the file next", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    const storage::SlotSecret secret{file.ann->database().key(), file.ann->signingSeed()};
    const auto slot = storage::sealPersonSlot(file.ann->file().header.fileId, ann, otherPassphrase, lowestCost, secret);
    REQUIRE(slot);
    AccountChange change;
    change.user = UserId(1);
    change.slot = bytesOf(slot->id);
    change.replacedSlot = file.ann->user().slotId;
    begin(*file.ann, Action::ChangeOwnPassphrase, change);
    REQUIRE(storage::changeSlots(file.ann->file(), [&](std::vector<storage::KeySlot> slots) {
        std::erase_if(slots, [&](const storage::KeySlot& old) { return bytesOf(old.id) == change.replacedSlot; });
        slots.push_back(*slot);
        return slots;
    }));
    auto session = file.enter("Béa", beasPassphrase);
    REQUIRE(session);
    checkTrail(*session);
    CHECK(test::codeOf(file.enter("Ann", annsPassphrase)) == ErrorCode::WrongPassphrase);
    CHECK(file.enter("Ann", otherPassphrase));
}

TEST_CASE("two administrators who change accounts at once do not undo each other's slots", "[services]")
{
    PeopleFile file;
    auto other = file.enter("Ann", annsPassphrase);
    REQUIRE(other);
    REQUIRE(addAccount(*file.ann, {bea, UserRole::Auditor, beasPassphrase, lowestCost}));
    REQUIRE(addAccount(*other, {QStringLiteral("Carl"), UserRole::Auditor, otherPassphrase, lowestCost}));
    CHECK(file.enter("Béa", beasPassphrase));
    CHECK(file.enter("Carl", otherPassphrase));
    checkTrail(*other);
}

TEST_CASE("while a change of accounts is made nobody else is in the file", "[services]")
{
    PeopleFile file;
    auto other = storage::openAgain(file.ann->file(), {.readOnly = false});
    REQUIRE(other);
    {
        const auto hold = holdForChange(*file.ann);
        REQUIRE(hold);
        storage::OpenOptions impatient;
        impatient.vfs = file.ann->file().vfs;
        impatient.busyMilliseconds = 0;
        const auto third = storage::Database::open(file.path(), file.ann->database().key(), impatient);
        CHECK_FALSE(third);
    }
    CHECK(storage::UserStore(**other).all());
}
