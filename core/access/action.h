#pragma once

#include "core/access/role.h"

#include <QString>

#include <optional>
#include <span>

namespace desk {

/// Every use case there is. Each checks its permission and leaves its trace under this name.
enum class Action {
    CreateFile,
    SignIn,
    ImportRows,
    ExportRows,
    Report,
    Compare,
    Vetting,
    Worklist,
    Backup,
    Restore,
    Verify,
    ListUsers,
    AddUser,
    DisableUser,
    ChangeRole,
    ChangeOwnPassphrase,
    Recover,
    ReadAudit,
    VerifyAudit,
    EraseDetails,
    Search,
    SeeCalendar,
    ChangeCalendar,
    RevealTutorNumbers,
    Providers,
    ListStudents,
    ReadStudent,
    RevealField,
    ListPlacements,
    ReadPlacement,
    SeeRuleSettings,
    ChangeRuleSetting,
    ListReferrals,
    ReadReferral,
    PrintRows,
    ChangeDataKey,
    AddStudent,
    ChangeStudent,
    LogReferral,
    ChangeReferral,
    WithdrawReferral,
    IssueReferral,
    RecordAnswer,
    AwardReferral,
    EndAward,
    PlanStart,
    ChangeTemplate,
    SeeUnmetNeed,
    PublishReport,
    ShareReport,
    FoiPack,
};

/// One line of the table of who may do what; tests and help are made from it.
struct ActionRule
{
    Action action;
    const char* code; ///< in the audit trail
    const char* wording;
    bool administrator, teamManager, commissioner, auditor;
    bool writes; ///< changes the framework's records

    bool allows(UserRole role) const;
};

std::span<const ActionRule> actionRules();
const ActionRule& ruleOf(Action action);
bool allowed(UserRole role, Action action);
/// The use case that leaves this code in the trail.
std::optional<Action> actionWithCode(const QString& code);

} // namespace desk
