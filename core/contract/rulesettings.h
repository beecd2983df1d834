#pragma once

#include "core/base/result.h"
#include "core/delivery/session.h"
#include "core/kpi/settings.h"
#include "core/referrals/award.h"
#include "core/vetting/vetting.h"

#include <QString>

#include <optional>
#include <set>
#include <span>

namespace desk {

/// The decisions that the specification leaves open, as one framework has taken them (rules.md). A value of
/// this type without a change is what the program does by itself.
struct RuleSettings
{
    ReportSettings report;
    VettingSettings vetting;
    int responseWindowHours = 24;        ///< s.13
    bool windowFromSending = false;      ///< a recorded delivery does not move the window
    Weights weights = equalWeights;      ///< s.13; advisory
    std::set<SessionOutcome> chargeable; ///< beside attended: paid by their planned hours
    QString frameworkCalendar = QStringLiteral("WIGAN");
    int frameworkYears = 8; ///< the longest it can run; there is no extension
    int reopeningYears = 3; ///< it is opened to new providers for the first time within them

    ResponseTime responseTime() const { return {responseWindowHours, windowFromSending}; }

    friend bool operator==(const RuleSettings&, const RuleSettings&) = default;
};

/// Each of them alone, in the order in which they are shown.
enum class RuleSetting {
    FrameworkStart,
    FrameworkCalendar,
    FrameworkYears, ///< the longest term
    ReopeningYears, ///< within which it is first reopened
    ResponseWindowHours,
    ResponseWindowFrom, ///< the recorded delivery where there is one, or always the sending
    DefaultWeights,
    StartSchoolDays,
    StartCountedFrom, ///< K4: from the award or from the referral
    PlanCountedIn,    ///< A4, K3: calendar days or school days
    PlanCalendarDays,
    PlanSchoolDays,
    Target,
    AmberFrom,
    ChargeableOutcomes,
    SafeguardingMonths, ///< V4
    DeviceMonths,       ///< V9
    DevelopmentMonths,  ///< V10
    AnniversaryIncluded,
    ExpiringWithinDays,
};

/// How a setting is written.
enum class RuleSettingType {
    Whole,       ///< a number between `least` and `most`
    Date,        ///< 2026-01-31
    Choice,      ///< one of `choices`
    Outcomes,    ///< some of `choices`, separated by `;`, or nothing
    FiveNumbers, ///< five whole numbers from 0 to 100, separated by commas, not all of them 0
    Name,        ///< one line of text
};

struct RuleSettingSpec
{
    RuleSetting setting;
    RuleSettingType type;
    const char* key;    ///< in the file and on the command line; public
    const char* clause; ///< of the specification; empty where it has none
    int least = 0, most = 0;
    const char* choices = ""; ///< separated by spaces
};

std::span<const RuleSettingSpec> ruleSettingSpecs();
const RuleSettingSpec& specOf(RuleSetting setting);
std::optional<RuleSetting> ruleSettingWithKey(const QString& key);

/// The value of one setting as it is written.
QString textOf(const RuleSettings& settings, RuleSetting setting);
/// Puts a written value in its place: Invalid for one that is not of the setting's type, with what it may be.
Result<void> applyTo(RuleSettings& settings, RuleSetting setting, const QString& text);
/// Contradiction where settings do not go together.
Result<void> checkTogether(const RuleSettings& settings);

} // namespace desk
