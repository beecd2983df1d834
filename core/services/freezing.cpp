#include "core/services/freezing.h"

#include "core/base/searchtext.h"
#include "core/services/reportcourse.h"
#include "core/services/reports.h"
#include "core/storage/cases_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/readhold.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace desk {

namespace {

using storage::CasesStore;

/// References of cases by the ids that a report holds; each is looked up once, though it stands in many figures.
class References
{
public:
    void want(const HalfTermReport& report)
    {
        for (const ReportRow& row : report.rows)
            for (const MeasureResult& result : row.results)
                for (const MeasureCase& one : result.cases) m_names[{one.referralId, one.awardId}];
    }

    Result<void> find(const CasesStore& store)
    {
        std::vector<CasesStore::Ids> ids;
        ids.reserve(m_names.size());
        for (const auto& [key, name] : m_names) ids.push_back({key.first, key.second});
        DESK_TRY(const auto names, store.names(ids));
        std::size_t i = 0;
        for (auto& [key, name] : m_names) name = names[i++];
        return {};
    }

    FrozenCase of(const MeasureCase& one) const
    {
        const CasesStore::Name& name = m_names.at({one.referralId, one.awardId});
        return {name.referralRef, name.awardNo, one.due, one.standing};
    }

private:
    std::map<std::pair<qint64, qint64>, CasesStore::Name> m_names;
};

FrozenCases casesOf(const ReportRow& row, const References& references)
{
    FrozenCases out;
    for (std::size_t m = 0; m < measures; ++m) {
        for (const MeasureCase& one : row.results[m].cases) out[m].push_back(references.of(one));
        std::ranges::sort(out[m], {}, [](const FrozenCase& one) { return std::tie(one.referralRef, one.awardNo); });
    }
    return out;
}

void keepRow(HalfTermReport& report, const QString& code)
{
    if (!code.isEmpty())
        std::erase_if(report.rows, [&](const ReportRow& row) { return !row.providerId || row.code != code; });
}

Result<void> keepProvider(HalfTermReport& report, const QString& code)
{
    if (code.isEmpty()) return {};
    keepRow(report, code);
    if (report.rows.size() == 1) return {};
    return fail(ErrorCode::Unknown, "There is no provider \"%1\".", {code}, QStringLiteral("provider"));
}

} // namespace

Result<FrozenReport> freeze(Session& session, const FreezeWanted& wanted)
{
    FrozenReport out;
    // Figures and lists are of one state of the file.
    DESK_TRY(const auto hold, storage::ReadHold::begin(session.database().handle()));
    DESK_TRY(out.report, halfTermReport(session, wanted.period, wanted.asAt));
    DESK_CHECK(keepProvider(out.report, wanted.providerCode));
    if (wanted.withCourse) {
        DESK_TRY(out.course, reportCourse(session, out.report.question));
    }
    for (HalfTermReport& one : out.course) {
        keepRow(one, wanted.providerCode);
        for (ReportRow& row : one.rows)
            for (MeasureResult& result : row.results) result.cases.clear();
    }
    const CasesStore store(session.database().handle());
    References references;
    references.want(out.report);
    DESK_CHECK(references.find(store));
    for (const ReportRow& row : out.report.rows) out.cases.push_back(casesOf(row, references));
    DESK_TRY(const auto sessions, store.sessions(out.report.question.days, wanted.asAt, wanted.providerCode));
    out.sessions.reserve(sessions.size());
    for (const auto& one : sessions)
        out.sessions.push_back({one.referralRef, one.awardNo, one.providerCode, one.date, one.startTime, one.outcome,
                                one.plannedHours, one.deliveredHours});
    // The engine orders text by bytes; two frozen lists are walked side by side in the order of QString.
    std::ranges::sort(out.sessions, {}, [](const FrozenSession& one) {
        return std::tie(one.referralRef, one.awardNo, one.date, one.startTime);
    });
    return out;
}

Result<void> nameAgain(Session& session, FrozenReport& frozen)
{
    DESK_TRY(const auto providers, storage::FactsStore(session.database().handle()).providers());
    std::map<std::pair<QString, qint64>, CasesStore::Found> found;
    for (const FrozenCases& row : frozen.cases)
        for (const auto& cases : row)
            for (const FrozenCase& one : cases) found[{one.referralRef, one.awardNo}];
    std::vector<CasesStore::Name> names;
    names.reserve(found.size());
    for (const auto& [key, ids] : found) names.push_back({key.first, key.second, {}});
    DESK_TRY(const auto ids, CasesStore(session.database().handle()).find(names));
    std::size_t next = 0;
    for (auto& [key, one] : found) one = ids[next++];

    for (std::size_t i = 0; i < frozen.report.rows.size(); ++i) {
        ReportRow& row = frozen.report.rows[i];
        const auto provider = std::ranges::find(providers, row.code, &ProviderFact::code);
        if (row.providerId && provider != providers.end()) row.providerId = provider->id;
        for (std::size_t m = 0; m < measures; ++m) {
            row.results[m].cases.clear();
            for (const FrozenCase& one : frozen.cases[i][m]) {
                const CasesStore::Found& by = found.at({one.referralRef, one.awardNo});
                row.results[m].cases.push_back({by.referralId, by.awardId, by.studentId, one.due, one.standing});
            }
        }
    }
    return {};
}

Result<void> checkWords(Session& session, const QString& words)
{
    if (words.trimmed().isEmpty()) return {};
    const std::string folded = ' ' + foldedForSearch(words) + ' ';
    QString named;
    DESK_CHECK(CasesStore(session.database().handle()).students([&](const CasesStore::Student& one) {
        const std::string forename = foldedForSearch(one.forename), surname = foldedForSearch(one.surname);
        const auto holds = [&folded](const std::string& text) {
            return folded.find(' ' + text + ' ') != std::string::npos;
        };
        const bool byName = !forename.empty() && !surname.empty() &&
                            (holds(forename + ' ' + surname) || holds(surname + ' ' + forename));
        const std::string upn = foldedForSearch(one.upn);
        if (byName || (!upn.empty() && holds(upn))) named = one.ref;
    }));
    if (named.isEmpty()) return {};
    return fail(ErrorCode::Refused, "The comments name the student %1: what is published has references only.", {named},
                QStringLiteral("comments"));
}

} // namespace desk
