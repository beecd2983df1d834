#include "core/access/action.h"

namespace desk {

namespace {

// In the order of Action. The columns: administrator, team manager, commissioner, auditor; writes records.
// clang-format off
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
    {Action::VerifyAudit, "audit.verify", "Verify the audit trail",         true,  true,  true,  true,  false},
    {Action::EraseDetails, "audit.erase", "Erase details of audit events",  true,  false, false, false, true},
    {Action::Search, "search", "Search students, referrals, providers and tutors", true, true, true, true, false},
    {Action::SeeCalendar, "calendar", "See the school calendars",           true,  true,  true,  true,  false},
    {Action::ChangeCalendar, "calendar.change", "Change a school calendar", true,  true,  false, false, true},
    {Action::RevealTutorNumbers, "tutor.numbers", "See a tutor's TRN and DBS certificate number", true, true, true, true, false},
    {Action::Providers, "providers", "See providers",                       true,  true,  true,  true,  false},
    {Action::ListStudents, "student.list", "See the list of students",      true,  true,  true,  true,  false},
    {Action::ReadStudent, "student.read", "Read a student's record",        true,  true,  true,  true,  false},
    {Action::RevealField, "student.reveal", "See a covered field of a student", true, true, true, true, false},
    {Action::ListPlacements, "placement.list", "See the list of placements", true, true,  true,  true,  false},
    {Action::ReadPlacement, "placement.read", "Read a placement's record",  true,  true,  true,  true,  false},
    {Action::SeeRuleSettings, "rules.see", "See the rules' settings",       true,  true,  true,  true,  false},
    {Action::ChangeRuleSetting, "rules.change", "Change a rule's setting",  true,  true,  false, false, true},
    {Action::ListReferrals, "referral.list", "See the referrals",           true,  true,  true,  true,  false},
    {Action::ReadReferral, "referral.read", "Read a referral's record",     true,  true,  true,  true,  false},
    {Action::PrintRows, "print", "Print lists",                             true,  true,  true,  true,  false},
    {Action::ChangeDataKey, "file.key", "Give the file a new data key",     true,  false, false, false, true},
    {Action::AddStudent, "student.add", "Add a student",                    true, true, true, false, true},
    {Action::ChangeStudent, "student.change", "Change a student's record",  true, true, true, false, true},
    {Action::LogReferral, "referral.log", "Log a referral",                 true, true, true, false, true},
    {Action::ChangeReferral, "referral.change", "Change a referral",        true, true, true, false, true},
    {Action::WithdrawReferral, "referral.withdraw", "Withdraw a referral",  true, true, true, false, true},
    {Action::IssueReferral, "referral.issue", "Ask providers",              true, true, true, false, true},
    {Action::RecordAnswer, "referral.answer", "Record a provider's answer", true, true, true, false, true},
    {Action::AwardReferral, "referral.award", "Award a referral",           true, true, true, false, true},
    {Action::EndAward, "award.end", "End an award",                         true, true, true, false, true},
    {Action::PlanStart, "award.start", "Plan how an award begins",          true, true, true, false, true},
    {Action::ChangeTemplate, "template.change", "Change the wording of messages",true, true, false, false, true},
    {Action::SeeUnmetNeed, "unmet", "See the ledger of unmet need",         true, true, true, true, false},
    {Action::PublishReport, "report.publish", "Publish a report",           true, true, false, false, true},
    {Action::ShareReport, "report.share", "Make a report for the public or for other providers", true, true, true, true, false},
    {Action::FoiPack, "report.foi", "Make the freedom-of-information pack", true, true, true, true, false},
};
// clang-format on

} // namespace

QString codeOf(UserRole role)
{
    switch (role) {
    case UserRole::Administrator:
        return QStringLiteral("administrator");
    case UserRole::TeamManager:
        return QStringLiteral("team_manager");
    case UserRole::Commissioner:
        return QStringLiteral("commissioner");
    case UserRole::Auditor:
        return QStringLiteral("auditor");
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

bool ActionRule::allows(UserRole role) const
{
    switch (role) {
    case UserRole::Administrator:
        return administrator;
    case UserRole::TeamManager:
        return teamManager;
    case UserRole::Commissioner:
        return commissioner;
    case UserRole::Auditor:
        return auditor;
    }
    return false;
}

bool allowed(UserRole role, Action action) { return ruleOf(action).allows(role); }

std::optional<Action> actionWithCode(const QString& code)
{
    const auto found =
        std::ranges::find_if(rules, [&](const ActionRule& rule) { return code == QLatin1StringView(rule.code); });
    if (found == std::end(rules)) return std::nullopt;
    return found->action;
}

} // namespace desk
