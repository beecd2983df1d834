#include "core/services/reports.h"

#include "core/services/comparison.h"
#include "core/services/otherconnections.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/facts_store.h"
#include "core/storage/vetting_store.h"

namespace desk {

Result<HalfTermReport> halfTermReport(Session& session, const QString& period, QDate asAt)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    const storage::FactsStore store(session.database().handle());
    DESK_TRY(const CalendarBook calendars, store.calendars());
    DESK_TRY(const NamedPeriod found, periodNamed(period, {&calendars.framework(), rules.report.frameworkStart, asAt}));
    const OtherConnections others(session);
    DESK_TRY(const ReportFacts facts,
             store.reportFacts(found.days, asAt, calendars, rules.responseTime(), others.handles()));
    return calculate(facts, {period, found.days, asAt, rules.report});
}

Result<std::vector<NamedPeriod>> reportPeriods(Session& session, QDate asAt)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    return periodsOf({&calendars.framework(), rules.report.frameworkStart, asAt});
}

Result<std::vector<Candidate>> compareForReferral(Session& session, const ComparisonWanted& wanted)
{
    DESK_CHECK(permit(session, Action::Compare, wanted.referralRef));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    DESK_TRY(Comparison comparison, comparisonFor(session, wanted, rules));
    return std::move(comparison.candidates);
}

Result<std::vector<TutorClearance>> vettingOn(Session& session, QDate day)
{
    DESK_CHECK(permit(session, Action::Vetting));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    const VettingSettings& settings = rules.vetting;
    DESK_TRY(const auto tutors, storage::VettingStore(session.database().handle()).tutors());
    std::vector<TutorClearance> out;
    out.reserve(tutors.size());
    for (const auto& tutor : tutors)
        out.push_back(
            {tutor.ref, tutor.providerCode, clearanceOn(VettingHistory(tutor.vetting, settings), day, settings)});
    return out;
}

Result<std::vector<VettingBreach>> vettingBreaches(Session& session)
{
    DESK_CHECK(permit(session, Action::Vetting));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    const VettingSettings& settings = rules.vetting;
    const storage::VettingStore store(session.database().handle());
    DESK_TRY(const auto tutors, store.tutors());
    struct Known
    {
        QString ref;
        VettingHistory history;
    };
    std::unordered_map<qint64, Known> known;
    for (const auto& tutor : tutors) known.emplace(tutor.id, Known{tutor.ref, VettingHistory(tutor.vetting, settings)});
    DESK_TRY(const auto awards, store.awardNames());
    std::vector<VettingBreach> out;
    DESK_CHECK(store.attendedSessions([&](const storage::TaughtSession& taught) {
        const auto tutor = known.find(taught.tutorId);
        if (tutor != known.end() && tutor->second.history.cleared().contains(taught.date)) return;
        const auto& award = awards.at(taught.awardId);
        VettingBreach breach{award.referralRef, award.number, taught.date,
                             taught.startTime,  {},           QStringLiteral("unknown")};
        if (tutor != known.end()) {
            breach.tutorRef = tutor->second.ref;
            breach.failing = clearanceOn(tutor->second.history, taught.date, settings).failing();
        }
        out.push_back(std::move(breach));
    }));
    return out;
}

} // namespace desk
