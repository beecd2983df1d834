#include "core/services/reportcases.h"

#include "core/calendar/periodname.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/cases_store.h"
#include "core/storage/facts_store.h"

#include <algorithm>
#include <tuple>

namespace desk {

namespace {

Result<void> checkProvider(const storage::FactsStore& store, const QString& code)
{
    if (code.isEmpty()) return {};
    DESK_TRY(const auto providers, store.providers());
    if (std::ranges::find(providers, code, &ProviderFact::code) != providers.end()) return {};
    return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {code}, QStringLiteral("provider"));
}

} // namespace

Result<std::vector<SessionCase>> sessionCases(Session& session, const SessionCasesWanted& wanted)
{
    DESK_CHECK(permit(session, Action::Report));
    if (!countsSessions(wanted.measure))
        return fail(ErrorCode::Usage, "%1 does not count sessions.", {codeOf(wanted.measure)},
                    QStringLiteral("measure"));
    const storage::FactsStore facts(session.database().handle());
    DESK_TRY(const CalendarBook calendars, facts.calendars());
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const NamedPeriod period,
             periodNamed(wanted.period, {&calendars.framework(), rules.report.frameworkStart, wanted.asAt}));
    DESK_CHECK(checkProvider(facts, wanted.providerCode));
    DESK_TRY(const auto sessions,
             storage::CasesStore(session.database().handle()).sessions(period.days, wanted.asAt, wanted.providerCode));
    std::vector<SessionCase> out;
    out.reserve(sessions.size());
    for (const auto& one : sessions) {
        out.push_back({one.referralRef, one.awardNo, one.providerCode, one.date, one.startTime, one.outcome,
                       standingIn(wanted.measure, one.outcome), one.plannedHours, one.deliveredHours,
                       hoursCount(one.outcome, one.deliveredHours.has_value())});
    }
    return out;
}

Result<std::vector<NamedCase>> namedCases(Session& session, const std::vector<MeasureCase>& cases)
{
    DESK_CHECK(permit(session, Action::Report));
    std::vector<storage::CasesStore::Ids> ids;
    ids.reserve(cases.size());
    for (const MeasureCase& one : cases) ids.push_back({one.referralId, one.awardId});
    DESK_TRY(const auto names, storage::CasesStore(session.database().handle()).names(ids));
    std::vector<NamedCase> out;
    out.reserve(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i)
        out.push_back({names[i].referralRef, names[i].awardNo, names[i].studentRef, cases[i].due, cases[i].standing});
    std::ranges::stable_sort(out, [](const NamedCase& a, const NamedCase& b) {
        return std::tie(a.referralRef, a.awardNo) < std::tie(b.referralRef, b.awardNo);
    });
    return out;
}

} // namespace desk
