#include "core/access/action.h"

namespace desk {

namespace {

//                                                                       admin  manager commiss. auditor writes
constexpr ActionRule rules[] = {
    {Action::CreateFile, "file.create", "Make a new framework",             true,  false, false, false, true},
    {Action::SignIn, "sign-in", "Sign in",                                  true,  true,  true,  true,  true},
    {Action::ImportRows, "import", "Import CSV files",                      true,  true,  true,  false, true},
    {Action::ExportRows, "export", "Export records as CSV",                 true,  true,  false, true,  false},
    {Action::Report, "report", "See the half-termly report",                true,  true,  true,  true,  false},
    {Action::Compare, "compare", "Compare providers for a referral",        true,  true,  true,  true,  false},
    {Action::Vetting, "vetting", "See the vetting of tutors",               true,  true,  true,  true,  false},
    {Action::Worklist, "worklist", "See what is due",                       true,  true,  true,  true,  false},
    {Action::Backup, "backup", "Make a backup",                             true,  true,  true,  false, false},
    {Action::Restore, "restore", "Restore a backup",                        true,  false, false, false, true},
    {Action::Verify, "verify", "Verify the file",                           true,  true,  true,  true,  false},
    {Action::ListUsers, "user.list", "See who has an account",              true,  true,  false, true,  false},
    {Action::AddUser, "user.add", "Add an account",                         true,  false, false, false, true},
    {Action::DisableUser, "user.disable", "Disable an account",             true,  false, false, false, true},
    {Action::ChangeRole, "user.role", "Change a role",                      true,  false, false, false, true},
    {Action::ChangeOwnPassphrase, "user.passphrase", "Change one's own passphrase", true, true, true, true, true},
    {Action::Recover, "recover", "Enter with the recovery key",             true,  false, false, false, true},
    {Action::ReadAudit, "audit.read", "Read the audit trail",               true,  true,  false, true,  false},
};

} // namespace

QString codeOf(UserRole role)
{
    switch (role) {
    case UserRole::Administrator: return QStringLiteral("administrator");
    case UserRole::TeamManager: return QStringLiteral("team_manager");
    case UserRole::Commissioner: return QStringLiteral("commissioner");
    case UserRole::Auditor: return QStringLiteral("auditor");
    }
    return {};
}

std::optional<UserRole> userRole(const QString& code)
{
    for (const UserRole role : allRoles)
        if (codeOf(role) == code) return role;
    return std::nullopt;
}

std::span<const ActionRule> actionRules() { return rules; }

const ActionRule& ruleOf(Action action) { return rules[static_cast<std::size_t>(action)]; }

bool allowed(UserRole role, Action action)
{
    const ActionRule& rule = ruleOf(action);
    switch (role) {
    case UserRole::Administrator: return rule.administrator;
    case UserRole::TeamManager: return rule.teamManager;
    case UserRole::Commissioner: return rule.commissioner;
    case UserRole::Auditor: return rule.auditor;
    }
    return false;
}

} // namespace desk
