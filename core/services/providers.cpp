#include "core/services/providers.h"

#include "core/services/otherconnections.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/awardfacts_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/indicator_store.h"
#include "core/storage/readhold.h"
#include "core/storage/vetting_store.h"

#include <algorithm>
#include <unordered_map>

namespace desk {

namespace {

using storage::ProviderStore;

constexpr int lotsThereAre = 2;

IndicatorFigures indicatorsOf(const ReportRow& row)
{
    IndicatorFigures out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const MeasureResult& result = row.of(static_cast<Measure>(static_cast<std::size_t>(Measure::K1) + i));
        out[i] = {result.measure, result.numerator, result.denominator.value_or(0),
                  result.pending, result.excluded,  result.result};
    }
    return out;
}

/// Who had how many of the hours of each lot.
class Market
{
public:
    static Result<Market> read(sqlite3* handle, Instant at)
    {
        DESK_TRY(const auto hours, ProviderStore(handle).awardedHours());
        Market out;
        for (const auto& [lot, awarded] : hours) out.m_loads[lot] = lotLoads(awarded, at);
        return out;
    }

    /// Fills in the lots and placements of a provider on a day.
    void describe(ProviderLine& line, const Provider& provider, QDate day) const
    {
        for (int lot = 1; lot <= lotsThereAre; ++lot) {
            const LotLoad load = of(lot, provider.id);
            line.placements += load.placements;
            const LotTerms* terms = provider.termsOn(lot, day);
            if (!terms) continue;
            const auto all = m_loads.find(lot);
            line.lots.push_back(
                {*terms, load, all == m_loads.end() ? 0 : awardedByAll(all->second), spareHours(*terms, load)});
        }
    }

private:
    LotLoad of(int lot, qint64 provider) const
    {
        const auto loads = m_loads.find(lot);
        if (loads == m_loads.end()) return {};
        const auto load = loads->second.find(provider);
        return load == loads->second.end() ? LotLoad() : load->second;
    }

    std::map<int, std::map<qint64, LotLoad>> m_loads;
};

ProviderLine lineOf(const Provider& provider, const Market& market, QDate day)
{
    ProviderLine line;
    line.code = provider.code;
    line.name = provider.name;
    line.status = provider.statusOn(day);
    market.describe(line, provider, day);
    for (std::size_t i = 0; i < line.indicators.size(); ++i)
        line.indicators[i].measure = static_cast<Measure>(static_cast<std::size_t>(Measure::K1) + i);
    return line;
}

Result<void> countTutors(std::vector<ProviderLine>& lines, sqlite3* handle, QDate day, const VettingSettings& settings)
{
    DESK_TRY(const auto tutors, storage::VettingStore(handle).tutors());
    std::unordered_map<QString, ProviderLine*> byCode;
    for (ProviderLine& line : lines) byCode[line.code] = &line;
    for (const auto& tutor : tutors) {
        ProviderLine& line = *byCode.at(tutor.providerCode);
        ++line.tutors;
        line.clearedTutors += VettingHistory(tutor.vetting, settings).cleared().contains(day);
    }
    return {};
}

/// The periods of the academic year of a day and of the year before, as far as the calendar knows them.
std::vector<ReportingPeriod> lastTwoYears(const SchoolCalendar& calendar, QDate day)
{
    const AcademicYear year = AcademicYear::containing(day);
    std::vector<ReportingPeriod> out;
    for (const ReportingPeriod& period : calendar.periods())
        if (period.year == year || period.year.next() == year) out.push_back(period);
    return out;
}

Result<std::vector<IndicatorPeriod>> trendOf(sqlite3* handle, const Provider& provider, QDate day,
                                             const ReportSettings& settings)
{
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(handle).calendars());
    const std::vector<ReportingPeriod> periods = lastTwoYears(calendars.framework(), day);
    std::vector<DateRange> days;
    days.reserve(periods.size());
    for (const ReportingPeriod& period : periods) days.push_back(period.days);
    DESK_TRY(auto facts,
             storage::IndicatorStore(handle).facts({provider.id, provider.code, provider.name}, days, day, calendars));
    std::vector<IndicatorPeriod> out;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        facts.common.sessions = std::move(facts.sessions[i]);
        const HalfTermReport report = calculate(facts.common, {periods[i].name(), days[i], day, settings});
        out.push_back({periods[i].name(), days[i], days[i].first() <= day, indicatorsOf(report.rows.back())});
    }
    return out;
}

/// Fills in the indicators of a named period, or of the one with the day.
Result<void> addIndicators(ProviderList& list, Session& session, const QString& name, QDate day,
                           const RuleSettings& rules)
{
    const storage::FactsStore store(session.database().handle());
    DESK_TRY(const CalendarBook calendars, store.calendars());
    std::optional<ReportingPeriod> period = calendars.framework().periodWith(day);
    if (!name.isEmpty()) {
        DESK_TRY(period, calendars.framework().periodNamed(name));
    }
    if (!period) return {};
    list.period = period->name();
    list.soFar = period->days.contains(day);
    const OtherConnections others(session);
    DESK_TRY(const ReportFacts facts, store.reportFacts(period->days, day, calendars, rules.responseTime(),
                                                        others.handles(), storage::FactsStore::Wanted::Indicators));
    const HalfTermReport report = calculate(facts, {list.period, period->days, day, rules.report});
    // Both come by code, the report with ALL before them.
    for (std::size_t i = 0; i < list.lines.size(); ++i) list.lines[i].indicators = indicatorsOf(report.rows[i + 1]);
    return {};
}

} // namespace

Result<ProviderList> providerList(Session& session, Instant at, const QString& period)
{
    DESK_CHECK(permit(session, Action::Providers));
    const QDate day = at.londonDate();
    sqlite3* handle = session.database().handle();
    DESK_TRY(const auto hold, storage::ReadHold::begin(handle));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const auto providers, storage::AwardFactsStore(handle).providersWithTerms());
    DESK_TRY(const Market market, Market::read(handle, at));
    ProviderList out;
    for (const Provider& provider : providers) out.lines.push_back(lineOf(provider, market, day));
    DESK_CHECK(countTutors(out.lines, handle, day, rules.vetting));
    DESK_CHECK(addIndicators(out, session, period, day, rules));
    return out;
}

Result<ProviderRecord> providerRecord(Session& session, const QString& code, Instant at)
{
    DESK_CHECK(permit(session, Action::Providers, code));
    const QDate day = at.londonDate();
    sqlite3* handle = session.database().handle();
    DESK_TRY(const auto hold, storage::ReadHold::begin(handle));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const auto providers, storage::AwardFactsStore(handle).providersWithTerms());
    const auto provider = std::ranges::find(providers, code, &Provider::code);
    if (provider == providers.end())
        return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {code}, QStringLiteral("provider"));
    DESK_TRY(const Market market, Market::read(handle, at));

    ProviderRecord out;
    out.line = lineOf(*provider, market, day);
    const ProviderStore store(handle);
    DESK_TRY(out.contact, store.contact(provider->id));
    DESK_TRY(out.suspensions, store.suspensions(provider->id));
    DESK_TRY(out.placements, store.runningAwards(provider->id, at));
    out.terms = provider->terms;
    std::ranges::sort(out.terms, {}, [](const LotTerms& one) { return std::pair(one.lot, one.from); });
    DESK_TRY(out.tutors, tutorsOf(handle, provider->id, day, rules.vetting));
    out.line.tutors = static_cast<int>(out.tutors.size());
    out.line.clearedTutors = static_cast<int>(std::ranges::count_if(out.tutors, &TutorLine::cleared));
    out.target = rules.report.target;
    DESK_TRY(out.periods, trendOf(handle, *provider, day, rules.report));
    for (const IndicatorPeriod& one : out.periods) {
        if (!one.days.contains(day)) continue;
        out.period = one.period;
        out.line.indicators = one.indicators;
    }
    return out;
}

} // namespace desk
