#include "core/contract/rulesettings.h"

#include <QStringList>

#include <algorithm>

namespace desk {

namespace {

using enum RuleSetting;
using Type = RuleSettingType;

constexpr qint64 mostWeight = 100;

// In the order of RuleSetting.
constexpr RuleSettingSpec specs[] = {
    {FrameworkStart, Type::Date, "framework_start", ""},
    {FrameworkCalendar, Type::Name, "framework_calendar", "s.7.1"},
    {FrameworkYears, Type::Whole, "framework_years", "", 1, 20},
    {ReopeningYears, Type::Whole, "reopening_years", "", 1, 20},
    {ResponseWindowHours, Type::Whole, "response_window_hours", "s.13", 1, 240},
    {ResponseWindowFrom, Type::Choice, "response_window_from", "s.13", 0, 0, "delivery sending"},
    {DefaultWeights, Type::FiveNumbers, "weights", "s.13"},
    {StartSchoolDays, Type::Whole, "start_school_days", "s.10, s.13", 1, 60},
    {StartCountedFrom, Type::Choice, "k4_counted_from", "s.10", 0, 0, "award referral"},
    {PlanCountedIn, Type::Choice, "plan_counted_in", "s.10", 0, 0, "calendar_days school_days"},
    {PlanCalendarDays, Type::Whole, "plan_calendar_days", "s.10", 1, 120},
    {PlanSchoolDays, Type::Whole, "plan_school_days", "s.10", 1, 120},
    {Target, Type::Whole, "target_percent", "s.10", 1, 100},
    {AmberFrom, Type::Whole, "amber_from_percent", "s.10", 0, 100},
    {ChargeableOutcomes, Type::Outcomes, "chargeable_outcomes", "s.6.2", 0, 0,
     "absent cancelled_family cancelled_tutor cancelled_authority"},
    {SafeguardingMonths, Type::Whole, "safeguarding_months", "s.6.1", 1, 60},
    {DeviceMonths, Type::Whole, "device_months", "s.14", 1, 60},
    {DevelopmentMonths, Type::Whole, "development_months", "s.9.4", 1, 60},
    {AnniversaryIncluded, Type::Choice, "anniversary_included", "s.6.1", 0, 0, "no yes"},
    {ExpiringWithinDays, Type::Whole, "expiring_within_days", "s.6.1", 0, 366},
};

/// Where a setting that is a number stands.
template <class Settings> auto* numberOf(Settings& settings, RuleSetting setting)
{
    const auto months = [&settings](VettingRule rule) {
        return &settings.vetting.months[static_cast<std::size_t>(rule)];
    };
    switch (setting) {
    case FrameworkYears:
        return &settings.frameworkYears;
    case ReopeningYears:
        return &settings.reopeningYears;
    case ResponseWindowHours:
        return &settings.responseWindowHours;
    case StartSchoolDays:
        return &settings.report.startSchoolDays;
    case PlanCalendarDays:
        return &settings.report.planCalendarDays;
    case PlanSchoolDays:
        return &settings.report.planSchoolDays;
    case Target:
        return &settings.report.target;
    case AmberFrom:
        return &settings.report.amberFrom;
    case SafeguardingMonths:
        return months(VettingRule::Safeguarding);
    case DeviceMonths:
        return months(VettingRule::Device);
    case DevelopmentMonths:
        return months(VettingRule::Development);
    default:
        return &settings.vetting.expiringWithinDays;
    }
}

/// Where a setting that is one of two choices stands: true is the second.
template <class Settings> auto* choiceOf(Settings& settings, RuleSetting setting)
{
    if (setting == ResponseWindowFrom) return &settings.windowFromSending;
    if (setting == StartCountedFrom) return &settings.report.startCountedFromReferral;
    if (setting == PlanCountedIn) return &settings.report.planInSchoolDays;
    return &settings.vetting.anniversaryIncluded;
}

QStringList choicesOf(const RuleSettingSpec& spec) { return QString::fromLatin1(spec.choices).split(u' '); }

tl::unexpected<Error> invalid(const char* text, QStringList args, const RuleSettingSpec& spec)
{
    return fail(ErrorCode::Invalid, text, std::move(args), QString::fromLatin1(spec.key));
}

Result<Weights> weightsFrom(const QString& text, const RuleSettingSpec& spec)
{
    const QStringList parts = text.split(u',');
    Weights out{};
    bool good = parts.size() == static_cast<qsizetype>(factors);
    for (std::size_t i = 0; good && i < factors; ++i) {
        out[i] = parts[static_cast<qsizetype>(i)].toLongLong(&good);
        good = good && out[i] >= 0 && out[i] <= mostWeight;
    }
    if (!good || std::ranges::all_of(out, [](qint64 weight) { return weight == 0; }))
        return invalid("Give five whole weights from 0 to 100, not all of them 0, such as 30,20,25,10,15.", {}, spec);
    return out;
}

Result<std::set<SessionOutcome>> outcomesFrom(const QString& text, const RuleSettingSpec& spec)
{
    std::set<SessionOutcome> out;
    const QStringList known = choicesOf(spec);
    for (const QString& word : text.split(u';', Qt::SkipEmptyParts)) {
        if (!known.contains(word))
            return invalid("\"%1\" is none of %2.", {word, known.join(QStringLiteral(", "))}, spec);
        out.insert(*sessionOutcome(word.toStdString()));
    }
    return out;
}

Result<int> numberFrom(const QString& text, const RuleSettingSpec& spec)
{
    bool good = false;
    const int number = text.toInt(&good);
    if (good && number >= spec.least && number <= spec.most) return number;
    return invalid("This is a whole number from %1 to %2.", {QString::number(spec.least), QString::number(spec.most)},
                   spec);
}

QString outcomesText(const std::set<SessionOutcome>& outcomes)
{
    QStringList words;
    for (const SessionOutcome outcome : outcomes) {
        const std::string_view code = codeOf(outcome);
        words << QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    }
    return words.join(u';');
}

QString weightsText(const Weights& weights)
{
    QStringList numbers;
    for (const qint64 weight : weights) numbers << QString::number(weight);
    return numbers.join(u',');
}

} // namespace

std::span<const RuleSettingSpec> ruleSettingSpecs() { return specs; }

const RuleSettingSpec& specOf(RuleSetting setting) { return specs[static_cast<std::size_t>(setting)]; }

std::optional<RuleSetting> ruleSettingWithKey(const QString& key)
{
    for (const RuleSettingSpec& spec : specs)
        if (key == QLatin1StringView(spec.key)) return spec.setting;
    return std::nullopt;
}

QString textOf(const RuleSettings& settings, RuleSetting setting)
{
    const RuleSettingSpec& spec = specOf(setting);
    switch (spec.type) {
    case Type::Whole:
        return QString::number(*numberOf(settings, setting));
    case Type::Date:
        return settings.report.frameworkStart.toString(Qt::ISODate);
    case Type::Choice:
        return choicesOf(spec).at(*choiceOf(settings, setting) ? 1 : 0);
    case Type::Outcomes:
        return outcomesText(settings.chargeable);
    case Type::FiveNumbers:
        return weightsText(settings.weights);
    case Type::Name:
        return settings.frameworkCalendar;
    }
    return {};
}

Result<void> applyTo(RuleSettings& settings, RuleSetting setting, const QString& text)
{
    const RuleSettingSpec& spec = specOf(setting);
    switch (spec.type) {
    case Type::Whole: {
        DESK_TRY(*numberOf(settings, setting), numberFrom(text, spec));
        return {};
    }
    case Type::Date: {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (!day.isValid()) return invalid("This is a date such as 2025-09-24.", {}, spec);
        settings.report.frameworkStart = day;
        return {};
    }
    case Type::Choice: {
        const auto place = choicesOf(spec).indexOf(text);
        if (place < 0) return invalid("This is one of %1.", {choicesOf(spec).join(QStringLiteral(", "))}, spec);
        *choiceOf(settings, setting) = place == 1;
        return {};
    }
    case Type::Outcomes: {
        DESK_TRY(settings.chargeable, outcomesFrom(text, spec));
        return {};
    }
    case Type::FiveNumbers: {
        DESK_TRY(settings.weights, weightsFrom(text, spec));
        return {};
    }
    case Type::Name:
        if (text.isEmpty() || text != text.trimmed() || text.contains(u'\n'))
            return invalid("This is one line of text.", {}, spec);
        settings.frameworkCalendar = text;
        return {};
    }
    return {};
}

Result<void> checkTogether(const RuleSettings& settings)
{
    if (settings.reopeningYears > settings.frameworkYears)
        return fail(ErrorCode::Contradiction, "The framework ends after %1 years, before it is reopened within %2.",
                    {QString::number(settings.frameworkYears), QString::number(settings.reopeningYears)},
                    QString::fromLatin1(specOf(ReopeningYears).key));
    if (settings.report.amberFrom <= settings.report.target) return {};
    return fail(ErrorCode::Contradiction, "Amber begins at %1%, above the target of %2%.",
                {QString::number(settings.report.amberFrom), QString::number(settings.report.target)},
                QString::fromLatin1(specOf(AmberFrom).key));
}

} // namespace desk
