#include "core/services/usecase.h"

#include "core/services/audittrail.h"
#include "core/storage/user_store.h"
#include "tests/services/people.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

AuditEvent newestOf(Session& session)
{
    const auto head = storage::AuditStore(session.database()).head();
    REQUIRE(head);
    REQUIRE(head->has_value());
    return **head;
}

} // namespace

TEST_CASE("every role may begin the use cases of its column and is refused all others, which the trail says",
          "[services]")
{
    PeopleFile file;
    for (const UserRole role : allRoles) {
        const QString name = desk::codeOf(role);
        REQUIRE(addAccount(*file.ann, {name, role, beasPassphrase, lowestCost}));
        auto session = file.enter(name.toLatin1().constData(), beasPassphrase);
        REQUIRE(session);
        for (const ActionRule& rule : actionRules()) {
            INFO(name.toStdString() << ": " << rule.code);
            const qint64 before = newestOf(*session).sequence;
            const auto begun = UseCase::begin(*session, rule.action, QStringLiteral("R-1"));
            CHECK(begun.has_value() == rule.allows(role));
            if (begun) continue;
            CHECK(begun.error().code == ErrorCode::Forbidden);
            CHECK(test::codeOf(permit(*session, rule.action)) == ErrorCode::Forbidden);
            const AuditEvent event = newestOf(*session);
            CHECK(event.sequence == before + 2);
            CHECK(event.action == QString::fromLatin1(rule.code));
            CHECK(event.outcome == QStringLiteral("refused"));
            CHECK(event.userName == name);
        }
    }
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("what a use case did and its event are kept together, and neither without done()", "[services]")
{
    PeopleFile file;
    storage::UserStore users(file.ann->database());
    const qint64 before = newestOf(*file.ann).sequence;
    {
        auto useCase = UseCase::begin(*file.ann, Action::ChangeRole, QStringLiteral("user 1"));
        REQUIRE(useCase);
        REQUIRE(users.setRole(UserId(1), UserRole::Auditor));
    }
    CHECK((*users.withId(UserId(1)))->role == UserRole::Administrator);
    CHECK(newestOf(*file.ann).sequence == before);

    file.clock.moveTo(file.clock.now().addSeconds(60));
    auto useCase = UseCase::begin(*file.ann, Action::ImportRows, QStringLiteral("students"));
    REQUIRE(useCase);
    REQUIRE(useCase->done({{QStringLiteral("rows"), 3}}));
    const AuditEvent event = newestOf(*file.ann);
    CHECK(event.sequence == before + 1);
    CHECK(event.at == file.clock.now());
    CHECK(event.subject == QStringLiteral("students"));
    CHECK(event.payload == QStringLiteral("{\"rows\":3}"));
}

TEST_CASE("a role that was changed meanwhile counts at once, and so does being disabled", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::TeamManager);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(permit(*bea, Action::ImportRows));
    REQUIRE(changeRole(*file.ann, QStringLiteral("Béa"), UserRole::Auditor));
    CHECK(test::codeOf(permit(*bea, Action::ImportRows)) == ErrorCode::Forbidden);
    CHECK(permit(*bea, Action::ReadAudit));
    REQUIRE(disableAccount(*file.ann, QStringLiteral("Béa")));
    CHECK(test::codeOf(permit(*bea, Action::ReadAudit)) == ErrorCode::Forbidden);
    CHECK(test::codeOf(UseCase::begin(*bea, Action::Report)) == ErrorCode::Forbidden);
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("something read or printed leaves an event of its own", "[services]")
{
    PeopleFile file;
    REQUIRE(recordDone(*file.ann, Action::ExportRows, QStringLiteral("students"),
                       {{QStringLiteral("reason"), QStringLiteral("audit")}}));
    const AuditEvent event = newestOf(*file.ann);
    CHECK(event.action == QStringLiteral("export"));
    CHECK(event.outcome == QStringLiteral("done"));
}
