#include "core/access/action.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("every use case stands at its own place of the table, with a code and a wording of its own", "[access]")
{
    std::set<QString> codes, wordings;
    std::size_t place = 0;
    for (const ActionRule& rule : actionRules()) {
        CHECK(static_cast<std::size_t>(rule.action) == place++);
        CHECK(&ruleOf(rule.action) == &rule);
        const QString code = QString::fromLatin1(rule.code);
        CHECK(actionWithCode(code) == rule.action);
        codes.insert(code);
        wordings.insert(QString::fromLatin1(rule.wording));
    }
    CHECK(codes.size() == place);
    CHECK(wordings.size() == place);
    CHECK_FALSE(actionWithCode(QStringLiteral("no such thing")).has_value());
}

TEST_CASE("an administrator may do everything", "[access]")
{
    for (const ActionRule& rule : actionRules()) CHECK(rule.allows(UserRole::Administrator));
}

TEST_CASE("an auditor changes nothing but the own passphrase", "[access]")
{
    for (const ActionRule& rule : actionRules()) {
        INFO(rule.code);
        const bool own = rule.action == Action::SignIn || rule.action == Action::ChangeOwnPassphrase;
        CHECK((!rule.writes || own || !rule.allows(UserRole::Auditor)));
    }
}

TEST_CASE("only an administrator has to do with the accounts of others and with erasing", "[access]")
{
    for (const Action action : {Action::AddUser, Action::DisableUser, Action::ChangeRole, Action::Recover,
                                Action::EraseDetails, Action::Restore, Action::CreateFile}) {
        for (const UserRole role : {UserRole::TeamManager, UserRole::Commissioner, UserRole::Auditor}) {
            INFO(ruleOf(action).code);
            CHECK_FALSE(allowed(role, action));
        }
    }
}

TEST_CASE("everybody may sign in and change the own passphrase", "[access]")
{
    for (const UserRole role : allRoles) {
        CHECK(allowed(role, Action::SignIn));
        CHECK(allowed(role, Action::ChangeOwnPassphrase));
    }
}

TEST_CASE("a role is read back from its code, and no other text is one", "[access]")
{
    for (const UserRole role : allRoles) CHECK(userRole(codeOf(role)) == role);
    CHECK_FALSE(userRole(QString()).has_value());
    CHECK_FALSE(userRole(QStringLiteral("Administrator")).has_value());
}
