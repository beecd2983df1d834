#include "core/services/foipack.h"

#include "core/base/money.h"
#include "core/contract/baseline.h"
#include "core/contract/spendshown.h"
#include "core/services/rulesettings.h"
#include "core/services/sharing.h"
#include "core/services/usecase.h"
#include "core/storage/awardfacts_store.h"
#include "core/storage/facts_store.h"
#include "core/storage/readhold.h"
#include "core/storage/spend_store.h"

#include <algorithm>
#include <set>

namespace desk {

namespace {

constexpr std::array indicators{Measure::K1, Measure::K2, Measure::K3, Measure::K4};
constexpr std::array lotNames{"Lot 1: face to face", "Lot 2: online"};

QString s(const char* text) { return QString::fromUtf8(text); }
QString iso(QDate day) { return day.toString(Qt::ISODate); }
QString inWords(QDate day) { return day.toString(QStringLiteral("d MMMM yyyy")); }
QString money(qint64 pence) { return QString::fromStdString(Money::fromPence(pence).text()); }
QString moneyShown(const std::optional<qint64>& pence) { return pence ? money(*pence) : s(keptBack); }

const QString smallCounts = s("c: kept back, so that nothing can be learned of fewer than five students.");

/// The contract as the settings have it.
struct Term
{
    QDate begins;
    QDate ends;     ///< the last day it can run
    QDate reopenBy; ///< the last day of the years within which it is first reopened
    int years = 0;
    int reopeningYears = 0;
};

Term termOf(const RuleSettings& rules)
{
    const QDate begins = rules.report.frameworkStart;
    return {begins, begins.addYears(rules.frameworkYears).addDays(-1),
            begins.addYears(rules.reopeningYears).addDays(-1), rules.frameworkYears, rules.reopeningYears};
}

QString statusText(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Active:
        return s("active");
    case ProviderStatus::Suspended:
        return s("suspended");
    case ProviderStatus::Left:
        return s("left");
    }
    return {};
}

HeadedTable indicatorsSet(const RuleSettings& rules)
{
    HeadedTable out{
        s("kpis_set"), s("Key performance indicators set"), {s("KPI"), s("Wording"), s("Target in %")}, {}, {}};
    for (const Measure measure : indicators)
        out.rows.push_back({codeOf(measure), wordingOf(measure), QString::number(rules.report.target)});
    return out;
}

/// Of all providers together, each half-term that has begun since the framework did.
Result<HeadedTable> indicatorsAchieved(Session& session, const Term& term, QDate asAt)
{
    HeadedTable out{
        s("kpis_achieved"),
        s("Key performance indicators achieved"),
        {s("Period"), s("From"), s("To"), s("KPI"), s("Numerator"), s("Denominator"), s("Percent"), s("Result")},
        {},
        {smallCounts,
         s("A duty is counted in the period in which it falls due, once that day has come. Percentages are rounded "
           "down.")}};
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(session.database().handle()).calendars());
    for (const ReportingPeriod& period : calendars.framework().periods()) {
        if (period.days.last() < term.begins || period.days.first() > asAt) continue;
        DESK_TRY(const SharedReport report, readShared(session, period.name(), asAt));
        for (const Measure measure : indicators) {
            const SharedFigure& figure = report.rows.front().of(measure);
            out.rows.push_back({period.name(), iso(period.days.first()), iso(period.days.last()), codeOf(measure),
                                textOf(figure.numerator), textOf(figure.denominator), figure.percentText(),
                                figure.result ? textOf(*figure.result) : s(keptBack)});
        }
    }
    return out;
}

Result<HeadedTable> providersOnLots(Session& session, const Term& term, QDate asAt)
{
    HeadedTable out{
        s("providers"), s("Providers on each lot"), {s("Lot"), s("Provider"), s("From"), s("Status")}, {}, {}};
    DESK_TRY(const auto providers, storage::AwardFactsStore(session.database().handle()).providersWithTerms());
    for (int lot = 1; lot <= 2; ++lot) {
        std::vector<QStringList> rows;
        for (const Provider& one : providers) {
            QDate from;
            for (const LotTerms& terms : one.terms)
                if (terms.lot == lot && terms.from <= asAt && (!from.isValid() || terms.from < from)) from = terms.from;
            // Terms can be older than the framework; nobody was on it before it began.
            if (from.isValid())
                rows.push_back(
                    {QString::number(lot), one.name, iso(std::max(from, term.begins)), statusText(one.statusOn(asAt))});
        }
        std::ranges::stable_sort(rows, [](const QStringList& a, const QStringList& b) { return a[1] < b[1]; });
        out.rows.insert(out.rows.end(), rows.begin(), rows.end());
    }
    return out;
}

Result<HeadedTable> spendByLot(Session& session, const Term& term, QDate asAt)
{
    DESK_TRY(const auto spend, storage::SpendStore(session.database().handle()).byStudent({term.begins, asAt}));
    std::array<LotSpend, 2> lots;
    std::array<std::set<qint64>, 2> students;
    std::set<qint64> everybody;
    for (const auto& one : spend) {
        const std::size_t lot = one.lot == 2 ? 1 : 0;
        lots[lot].pence += one.pence;
        students[lot].insert(one.studentId);
        everybody.insert(one.studentId);
    }
    for (std::size_t i = 0; i < lots.size(); ++i) lots[i].students = static_cast<int>(students[i].size());
    const SpendShown shown = spendShown(lots, static_cast<int>(everybody.size()));
    HeadedTable out{s("spend"), s("Spend to date"), {s("Lot"), s("From"), s("To"), s("Spend in £")}, {}, {}};
    for (std::size_t i = 0; i < lots.size(); ++i)
        out.rows.push_back({s(lotNames[i]), iso(term.begins), iso(asAt), moneyShown(shown.lots[i])});
    out.rows.push_back({s("Both lots"), iso(term.begins), iso(asAt), moneyShown(shown.total)});
    out.notes = {s("What providers have invoiced for weeks that ended by then."),
                 s("c: kept back, so that it cannot be learned what fewer than five students have cost.")};
    return out;
}

HeadedTable termTable(const Term& term)
{
    return {s("term"),
            s("Term and value"),
            {s("What"), s("Answer")},
            {{s("Start"), iso(term.begins)},
             {s("Longest term"), QStringLiteral("%1 years").arg(term.years)},
             {s("Last day at the latest"), iso(term.ends)},
             {s("Extension"), s("none")},
             {s("First reopening to new providers, by"), iso(term.reopenBy)},
             {s("Expected value over the whole term in £, at most"), money(expectedContractValue)}},
            {}};
}

/// The questions that are usually asked, in the order of the specification's first page.
HeadedTable answers(const Term& term)
{
    const QString notHere = s("not kept here: ask the procurement team");
    return {
        s("answers"),
        s("What is usually asked"),
        {s("Question"), s("Answer"), s("Where from")},
        {{s("Which key performance indicators were set, and what was achieved?"),
          s("Four; see the tables of what was set and what was achieved."), s("this file")},
         {s("Which providers were successful?"), s("See the table of providers on each lot."), s("this file")},
         {s("Which bidders were not successful, at which stage?"),
          s("The file holds the providers on the framework only, and nobody who was not admitted."), notHere},
         {s("What has been spent, by lot?"),
          QStringLiteral("See the table of spend to date. Over the whole term no more than £%1 million is expected.")
              .arg(expectedContractValue / 100'000'000),
          s("this file")},
         {s("When did the framework start, and how long does it last?"),
          QStringLiteral("It started on %1 and lasts at most %2 years, to %3.")
              .arg(inWords(term.begins))
              .arg(term.years)
              .arg(inWords(term.ends)),
          s("this file")},
         {s("May we have the service specification?"), s("The file does not hold it."), notHere},
         {s("Can the framework be extended?"), s("No: there is no extension."), s("this file")},
         {s("Has anything been decided about renewal?"),
          QStringLiteral(
              "It is opened to new providers for the first time within %1 years, by %2. Whether a day has been "
              "set is not in this file.")
              .arg(term.reopeningYears)
              .arg(inWords(term.reopenBy)),
          s("this file; for the day ask the lead commissioner")},
         {s("Which senior officer is responsible?"), s("The file names no officers of the council."),
          s("not kept here: ask the lead commissioner of the service")}},
        {}};
}

Result<FoiPack> read(Session& session, const RuleSettings& rules, QDate asAt)
{
    const Term term = termOf(rules);
    // All tables are of one state of the file.
    DESK_TRY(const auto hold, storage::ReadHold::begin(session.database().handle()));
    FoiPack out{asAt, {answers(term), indicatorsSet(rules)}};
    DESK_TRY(auto achieved, indicatorsAchieved(session, term, asAt));
    DESK_TRY(auto providers, providersOnLots(session, term, asAt));
    DESK_TRY(auto spend, spendByLot(session, term, asAt));
    for (HeadedTable* table : {&achieved, &providers, &spend}) out.tables.push_back(std::move(*table));
    out.tables.push_back(termTable(term));
    return out;
}

} // namespace

Result<FoiPack> foiPack(Session& session, QDate asAt)
{
    DESK_CHECK(permit(session, Action::FoiPack));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    if (asAt < rules.report.frameworkStart)
        return fail(ErrorCode::Refused, "The framework began on %1, after %2.",
                    {iso(rules.report.frameworkStart), iso(asAt)}, QStringLiteral("as_at"));
    DESK_TRY(FoiPack out, read(session, rules, asAt));
    DESK_CHECK(recordSeen(session, Action::FoiPack, iso(asAt)));
    return out;
}

} // namespace desk
