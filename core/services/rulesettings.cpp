#include "core/services/rulesettings.h"

#include "core/services/usecase.h"
#include "core/storage/facts_store.h"
#include "core/storage/rulesetting_store.h"

namespace desk {

namespace {

using storage::RuleSettingStore;
using storage::RuleSettingVersion;

tl::unexpected<Error> damaged(const QString& key)
{
    return fail(ErrorCode::Damaged, "The file is damaged: its setting %1 cannot be.", {key}, key);
}

Result<RuleSettings> settingsOf(const std::vector<RuleSettingVersion>& inForce)
{
    RuleSettings out;
    for (const RuleSettingVersion& one : inForce) {
        const auto setting = ruleSettingWithKey(one.key);
        if (!setting || !applyTo(out, *setting, one.value)) return damaged(one.key);
    }
    return out;
}

/// The reporting periods come from this calendar: one without half-terms would leave none.
Result<void> checkCalendar(Session& session, const RuleSettings& settings)
{
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    if (calendars.hasOwnHalfTerms(settings.frameworkCalendar)) return {};
    return fail(ErrorCode::Unknown, "The calendar %1 has no half-terms.", {settings.frameworkCalendar},
                QString::fromLatin1(specOf(RuleSetting::FrameworkCalendar).key));
}

} // namespace

Result<RuleSettings> rulesIn(storage::Database& database)
{
    DESK_TRY(const auto inForce, RuleSettingStore(database).inForce());
    return settingsOf(inForce);
}

Result<RuleSettingsView> ruleSettings(Session& session)
{
    DESK_CHECK(permit(session, Action::SeeRuleSettings));
    DESK_TRY(const auto history, RuleSettingStore(session.database()).history());
    RuleSettingsView out;
    const RuleSettings defaults;
    for (const RuleSettingSpec& spec : ruleSettingSpecs())
        out.lines.push_back({spec.setting, {}, textOf(defaults, spec.setting), 0, {}, {}, {}});
    for (const RuleSettingVersion& one : history) {
        const auto setting = ruleSettingWithKey(one.key);
        if (!setting) return damaged(one.key);
        out.decisions.push_back({*setting, one.version, one.value, one.at, one.userName, one.reason});
        RuleSettingLine& line = out.lines[static_cast<std::size_t>(*setting)];
        if (line.version > 0) continue;
        if (!applyTo(out.inForce, *setting, one.value)) return damaged(one.key);
        line.version = one.version;
        line.changedAt = one.at;
        line.changedBy = one.userName;
        line.reason = one.reason;
    }
    for (RuleSettingLine& line : out.lines) line.value = textOf(out.inForce, line.setting);
    return out;
}

Result<void> changeRuleSetting(Session& session, const RuleSettingChange& change)
{
    const QString key = QString::fromLatin1(specOf(change.setting).key);
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeRuleSetting, QStringLiteral("setting ") + key));
    DESK_TRY(RuleSettings settings, rulesIn(session.database()));
    const QString before = textOf(settings, change.setting);
    DESK_CHECK(applyTo(settings, change.setting, change.value));
    DESK_CHECK(checkTogether(settings));
    if (change.setting == RuleSetting::FrameworkCalendar) DESK_CHECK(checkCalendar(session, settings));
    RuleSettingVersion decided;
    decided.key = key;
    decided.value = textOf(settings, change.setting);
    decided.reason = change.reason.trimmed();
    decided.at = session.clock().now();
    DESK_TRY(const qint64 version,
             RuleSettingStore(session.database()).add(decided, session.user().id.value(), change.seen));
    // The version that was seen must be the one that holds even where nothing changes; then nothing is kept.
    if (decided.value == before) return {};
    QJsonObject details{{QStringLiteral("setting"), key},
                        {QStringLiteral("before"), before},
                        {QStringLiteral("after"), decided.value},
                        {QStringLiteral("version"), version}};
    if (!decided.reason.isEmpty()) details[QStringLiteral("reason")] = decided.reason;
    return useCase.done(details);
}

} // namespace desk
