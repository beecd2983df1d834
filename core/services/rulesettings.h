#pragma once

#include "core/contract/rulesettings.h"
#include "core/services/session.h"

namespace desk {

/// The settings in force in a file: what every use case that calculates begins with. Damaged when a stored
/// value cannot be.
Result<RuleSettings> rulesIn(storage::Database& database);

/// One setting as it stands.
struct RuleSettingLine
{
    RuleSetting setting;
    QString value;
    QString byDefault;
    qint64 version = 0; ///< of the decision that holds; 0: nobody has decided, the default holds
    Instant changedAt;  ///< of that decision
    QString changedBy;
    QString reason;
};

/// A decision that was taken about a setting.
struct RuleSettingDecision
{
    RuleSetting setting;
    qint64 version = 0;
    QString value;
    Instant at;
    QString by;
    QString reason;
};

struct RuleSettingsView
{
    RuleSettings inForce;
    std::vector<RuleSettingLine> lines;         ///< every setting, in the order of RuleSetting
    std::vector<RuleSettingDecision> decisions; ///< the newest first

    const RuleSettingLine& of(RuleSetting setting) const { return lines[static_cast<std::size_t>(setting)]; }
};

/// Every setting with its default, who changed it last and when, and all that was decided before.
Result<RuleSettingsView> ruleSettings(Session& session);

struct RuleSettingChange
{
    RuleSetting setting = RuleSetting::Target;
    QString value;
    qint64 seen = 0; ///< the version that was shown (RuleSettingLine::version)
    QString reason;  ///< may be empty
};

/// Decides about one setting. From then on every figure follows it; what was decided before stays in the
/// history, and the trail holds the value before and after. Nothing is kept where the value is what it was.
/// Invalid for a value that cannot be, Contradiction for one that does not go with the others, Conflict when
/// somebody else has decided meanwhile.
Result<void> changeRuleSetting(Session& session, const RuleSettingChange& change);

} // namespace desk
