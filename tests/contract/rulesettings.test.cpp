#include "core/contract/rulesettings.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace desk;
using enum RuleSetting;

namespace {

/// What is not the default, and is good, for each setting in order.
const char* const others[] = {
    "2026-01-31", "BOLTON",      "10",  "4",  "48", "sending", "30,20,25,10,15",          "7",
    "referral",   "school_days", "28",  "20", "85", "70",      "absent;cancelled_family", "24",
    "6",          "18",          "yes", "14"};

std::size_t placeOf(RuleSetting setting) { return static_cast<std::size_t>(setting); }

QString text(const char* word) { return QString::fromUtf8(word); }

} // namespace

TEST_CASE("every setting stands at its own place, under a key of its own", "[contract]")
{
    std::set<QString> keys;
    std::size_t place = 0;
    for (const RuleSettingSpec& spec : ruleSettingSpecs()) {
        CHECK(placeOf(spec.setting) == place++);
        CHECK(&specOf(spec.setting) == &spec);
        CHECK(ruleSettingWithKey(text(spec.key)) == spec.setting);
        keys.insert(text(spec.key));
    }
    CHECK(keys.size() == place);
    CHECK(std::size(others) == place);
    CHECK_FALSE(ruleSettingWithKey(QStringLiteral("no_such")).has_value());
}

TEST_CASE("the defaults are those of the rules", "[contract]")
{
    const RuleSettings defaults;
    const std::vector<const char*> expected{"2025-09-24",
                                            "WIGAN",
                                            "8",
                                            "3",
                                            "24",
                                            "delivery",
                                            "20,20,20,20,20",
                                            "5",
                                            "award",
                                            "calendar_days",
                                            "21",
                                            "15",
                                            "90",
                                            "80",
                                            "",
                                            "12",
                                            "12",
                                            "12",
                                            "no",
                                            "30"};
    for (const RuleSettingSpec& spec : ruleSettingSpecs()) {
        INFO(spec.key);
        CHECK(textOf(defaults, spec.setting) == text(expected[placeOf(spec.setting)]));
    }
    CHECK(checkTogether(defaults));
}

TEST_CASE("what is written is read back, and touches no other setting", "[contract]")
{
    for (const RuleSettingSpec& spec : ruleSettingSpecs()) {
        INFO(spec.key);
        RuleSettings changed;
        REQUIRE(applyTo(changed, spec.setting, text(others[placeOf(spec.setting)])));
        for (const RuleSettingSpec& other : ruleSettingSpecs()) {
            const bool same = textOf(changed, other.setting) == textOf(RuleSettings(), other.setting);
            CHECK(same == (other.setting != spec.setting));
        }
        CHECK(textOf(changed, spec.setting) == text(others[placeOf(spec.setting)]));
        CHECK_FALSE(changed == RuleSettings());
        REQUIRE(applyTo(changed, spec.setting, textOf(RuleSettings(), spec.setting)));
        CHECK(changed == RuleSettings());
    }
}

TEST_CASE("a value that cannot be is refused and leaves what holds", "[contract]")
{
    const std::vector<std::pair<RuleSetting, const char*>> wrong{
        {FrameworkStart, ""},
        {FrameworkStart, "24/09/2025"},
        {FrameworkStart, "2025-02-30"},
        {FrameworkCalendar, ""},
        {FrameworkCalendar, " WIGAN"},
        {FrameworkYears, "0"},
        {ReopeningYears, "21"},
        {ResponseWindowHours, "0"},
        {ResponseWindowHours, "241"},
        {ResponseWindowHours, "24.5"},
        {ResponseWindowHours, "a day"},
        {ResponseWindowFrom, "receipt"},
        {DefaultWeights, "20,20,20,20"},
        {DefaultWeights, "0,0,0,0,0"},
        {DefaultWeights, "20,20,20,20,-1"},
        {DefaultWeights, "20,20,20,20,x"},
        {StartCountedFrom, "Award"},
        {PlanCountedIn, "days"},
        {Target, "0"},
        {Target, "101"},
        {ChargeableOutcomes, "attended"},
        {ChargeableOutcomes, "void"},
        {ChargeableOutcomes, "absent,void"},
        {SafeguardingMonths, "0"},
        {AnniversaryIncluded, "true"},
        {ExpiringWithinDays, "-1"},
    };
    for (const auto& [setting, value] : wrong) {
        INFO(specOf(setting).key << " " << value);
        RuleSettings settings;
        const auto applied = applyTo(settings, setting, text(value));
        REQUIRE_FALSE(applied);
        CHECK(applied.error().code == ErrorCode::Invalid);
        CHECK(applied.error().where == text(specOf(setting).key));
        CHECK(settings == RuleSettings());
    }
}

TEST_CASE("amber does not begin above the target", "[contract]")
{
    RuleSettings settings;
    REQUIRE(applyTo(settings, Target, QStringLiteral("80")));
    CHECK(checkTogether(settings));
    REQUIRE(applyTo(settings, Target, QStringLiteral("79")));
    CHECK_FALSE(checkTogether(settings));
}
