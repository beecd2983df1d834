#include "core/services/comparison.h"

#include "core/services/otherconnections.h"
#include "core/storage/awardfacts_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/rulesetting_store.h"

#include <algorithm>

namespace desk {

namespace {

constexpr std::array indicatorMeasures{Measure::K1, Measure::K2, Measure::K3, Measure::K4};

/// The mean of a provider's four indicators, without those that have no data (rules.md 6).
std::optional<Rational> meanOf(const IndicatorPercentages& indicators)
{
    Rational sum(0);
    int counted = 0;
    for (const Percentage& percentage : indicators) {
        if (!percentage.hasData()) continue;
        sum = sum + Rational(100 * percentage.numerator(), percentage.denominator());
        ++counted;
    }
    if (counted == 0) return std::nullopt;
    return sum / Rational(counted);
}

Result<std::map<qint64, IndicatorPercentages>> indicatorsUntil(const storage::FactsStore& store,
                                                               const CalendarBook& calendars, QDate day,
                                                               const RuleSettings& rules,
                                                               std::span<sqlite3* const> others)
{
    const DateRange days(rules.report.frameworkStart, day);
    DESK_TRY(const ReportFacts facts, store.reportFacts(days, day, calendars, rules.responseTime(), others,
                                                        storage::FactsStore::Wanted::Indicators));
    const HalfTermReport report = calculate(facts, {QString(), days, day, rules.report});
    std::map<qint64, IndicatorPercentages> out;
    for (const ReportRow& row : report.rows) {
        if (!row.providerId) continue;
        IndicatorPercentages& own = out[*row.providerId];
        for (std::size_t i = 0; i < own.size(); ++i) own[i] = row.of(indicatorMeasures[i]).percentage();
    }
    return out;
}

Result<qint64> versionOfWeights(storage::Database& database)
{
    DESK_TRY(const auto inForce, storage::RuleSettingStore(database).inForce());
    const QString key = QString::fromLatin1(specOf(RuleSetting::DefaultWeights).key);
    const auto found = std::ranges::find(inForce, key, &storage::RuleSettingVersion::key);
    return found == inForce.end() ? 0 : found->version;
}

Result<void> checkProviders(const std::map<QString, Rational>& suitability, const std::vector<Provider>& providers)
{
    for (const auto& judged : suitability) {
        if (std::ranges::find(providers, judged.first, &Provider::code) == providers.end())
            return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {judged.first},
                        QStringLiteral("suitability"));
    }
    return {};
}

} // namespace

const Candidate* Comparison::find(const QString& code) const
{
    const auto found = std::ranges::find(candidates, code, &Candidate::code);
    return found == candidates.end() ? nullptr : &*found;
}

bool Comparison::hasPool() const { return std::ranges::any_of(candidates, &Candidate::inPool); }

Result<Comparison> comparisonFor(Session& session, const ComparisonWanted& wanted, const RuleSettings& rules)
{
    const storage::FactsStore store(session.database().handle());
    DESK_TRY(const CalendarBook calendars, store.calendars());
    DESK_TRY(auto read,
             storage::AwardFactsStore(session.database().handle()).comparisonFacts(wanted.referralRef, calendars));
    DESK_CHECK(checkProviders(wanted.suitability, read.facts.providers));
    Comparison out;
    const OtherConnections others(session);
    DESK_TRY(out.indicators, indicatorsUntil(store, calendars, wanted.at.londonDate(), rules, others.handles()));
    for (const auto& [provider, indicators] : out.indicators)
        if (const auto mean = meanOf(indicators)) read.facts.performance.emplace(provider, *mean);
    out.at = wanted.at;
    out.weights = wanted.weights.value_or(rules.weights);
    out.ownWeights = out.weights != rules.weights;
    DESK_TRY(out.weightsVersion, versionOfWeights(session.database()));
    out.suitability = wanted.suitability;
    DESK_TRY(out.candidates,
             compareProviders(read.facts, {wanted.at, out.weights, wanted.suitability, rules.responseTime()}));
    out.reused = std::ranges::any_of(out.candidates, &Candidate::reconfirm);
    out.lot = read.facts.lot;
    out.hoursPerWeek = read.facts.hoursPerWeek;
    out.awardedByAll = awardedByAll(lotLoads(read.facts.awarded, wanted.at));
    out.providers = std::move(read.facts.providers);
    return out;
}

} // namespace desk
