#include "core/services/performancecases.h"

#include "core/kpi/sessionstanding.h"
#include "core/services/reportcases.h"
#include "core/services/usecase.h"
#include "core/storage/cases_store.h"

#include <algorithm>
#include <tuple>

namespace desk {

namespace {

using enum PerformanceSeries;
using storage::CasesStore;

QString word(std::string_view code) { return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())); }

/// What is asked, with what it is asked of.
struct Asked
{
    Session& session;
    const Performance& performance;
    const PerformanceFigure& figure;
    bool numeratorOnly = false;

    const QDate& asAt() const { return performance.question.asAt; }
    bool own(const QString& provider) const { return figure.providerCode.isEmpty() || provider == figure.providerCode; }
    CasesStore store() const { return CasesStore(session.database().handle()); }
};

using Cases = std::vector<PerformanceCase>;

/// The days of the figure's period: those of a half-term, else of the year.
DateRange daysOf(const Asked& asked)
{
    const auto& reports = asked.performance.reports;
    if (const auto place = asked.performance.halfTerm(asked.figure.period)) return reports[*place].question.days;
    return {reports.front().question.days.first(), reports.back().question.days.last()};
}

/// Of those, the ones in the month that the category names.
DateRange monthOf(const Asked& asked)
{
    const DateRange days = daysOf(asked);
    const QDate first = QDate::fromString(asked.figure.category, QStringLiteral("yyyy-MM"));
    return {std::max(days.first(), first), std::min(days.last(), first.addMonths(1).addDays(-1))};
}

Result<Cases> sessionMeasure(const Asked& asked, Measure measure)
{
    DESK_TRY(const auto sessions,
             sessionCases(asked.session, {asked.figure.period, asked.asAt(), measure, asked.figure.providerCode}));
    Cases out;
    for (const SessionCase& one : sessions) {
        const bool counts = one.standing != SessionStanding::Excluded;
        out.push_back({one.referralRef, one.awardNo, one.providerCode, one.date,
                       one.startTime + u' ' + word(codeOf(one.outcome)), one.standing == SessionStanding::Numerator,
                       counts});
    }
    return out;
}

Result<Cases> dutyCases(const Asked& asked, const std::vector<MeasureCase>& cases, bool hasDenominator)
{
    std::vector<CasesStore::Ids> ids;
    for (const MeasureCase& one : cases) ids.push_back({one.referralId, one.awardId});
    DESK_TRY(const auto names, asked.store().names(ids));
    Cases out;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Standing standing = cases[i].standing;
        const bool counts = standing == Standing::Met || standing == Standing::Missed;
        out.push_back({names[i].referralRef, names[i].awardNo,
                       names[i].awardNo ? names[i].providerCode : asked.figure.providerCode, cases[i].due,
                       word(codeOf(standing)), standing == Standing::Met, hasDenominator && counts});
    }
    return out;
}

Result<Cases> measureCases(const Asked& asked)
{
    const Measure measure = *measureWithCode(asked.figure.category);
    if (countsSessions(measure)) return sessionMeasure(asked, measure);
    const HalfTermReport& report = asked.performance.reports[*asked.performance.halfTerm(asked.figure.period)];
    const auto row = std::ranges::find_if(report.rows, [&asked](const ReportRow& one) {
        return asked.figure.providerCode.isEmpty() ? !one.providerId
                                                   : one.providerId && one.code == asked.figure.providerCode;
    });
    const MeasureResult& result = row->of(measure);
    return dutyCases(asked, result.cases, result.denominator.has_value());
}

/// The histogram of one period, as the value holds it.
StartHistogram histogramOf(const Asked& asked)
{
    const PerformanceRow& row = *asked.performance.find(asked.figure.providerCode);
    if (const auto place = asked.performance.halfTerm(asked.figure.period)) return row.halfTerms[*place].starts;
    return row.year().starts;
}

Result<Cases> startCases(const Asked& asked)
{
    const StartHistogram starts = histogramOf(asked);
    std::vector<CasesStore::Ids> ids;
    for (const StartCase& start : starts.cases) ids.push_back({start.one.referralId, start.one.awardId});
    DESK_TRY(const auto names, asked.store().names(ids));
    Cases out;
    for (std::size_t i = 0; i < starts.cases.size(); ++i) {
        const StartCase& start = starts.cases[i];
        const QString category = start.kind == StartKind::Started ? startCategory(starts.barOf(start), starts.bars())
                                                                  : startCategory(start.kind);
        out.push_back({names[i].referralRef, names[i].awardNo, names[i].providerCode,
                       start.startedOn.isValid() ? start.startedOn : start.one.due, word(codeOf(start.one.standing)),
                       category == asked.figure.category, 1});
    }
    return out;
}

/// Every session of some days as `share` sees it: what it adds to numerator and denominator.
template <class Share>
Result<Cases> sessionsBy(const Asked& asked, const DateRange& days, const QString& provider, Share share)
{
    DESK_TRY(const auto sessions, asked.store().sessions(days, asked.asAt(), provider));
    Cases out;
    for (const CasesStore::Session& one : sessions) {
        const std::pair<qint64, qint64> adds = share(one);
        if (adds == std::pair<qint64, qint64>()) continue;
        out.push_back({one.referralRef, one.awardNo, one.providerCode, one.date,
                       one.startTime + u' ' + word(codeOf(one.outcome)), adds.first, adds.second});
    }
    return out;
}

std::pair<qint64, qint64> hoursOf(const CasesStore::Session& one)
{
    if (!hoursCount(one.outcome, one.deliveredHours.has_value())) return {};
    return {one.deliveredHours.value_or(0), one.plannedHours};
}

Result<Cases> deliveredShare(const Asked& asked)
{
    const QString provider = asked.numeratorOnly ? asked.figure.providerCode : QString();
    return sessionsBy(asked, daysOf(asked), provider, [&asked](const CasesStore::Session& one) {
        const qint64 delivered = hoursOf(one).first;
        return std::pair(asked.own(one.providerCode) ? delivered : 0, delivered);
    });
}

Result<Cases> keyStageCases(const Asked& asked)
{
    return sessionsBy(asked, daysOf(asked), asked.figure.providerCode, [&asked](const CasesStore::Session& one) {
        const qint64 counts = one.outcome == SessionOutcome::Void ? 0 : 1;
        return std::pair(one.keyStage == asked.figure.category ? counts : 0, counts);
    });
}

Result<Cases> cancelledCases(const Asked& asked)
{
    return sessionsBy(asked, daysOf(asked), asked.figure.providerCode, [&asked](const CasesStore::Session& one) {
        const qint64 counts = one.outcome == SessionOutcome::Void ? 0 : 1;
        const bool named = word(codeOf(one.outcome)) == QStringLiteral("cancelled_") + asked.figure.category;
        return std::pair<qint64, qint64>(named ? 1 : 0, counts);
    });
}

/// 0 for "all".
int lotNamed(const QString& category) { return category.right(1).toInt(); }

Result<Cases> awardCases(const Asked& asked)
{
    DESK_TRY(const auto awards, asked.store().awards(daysOf(asked), asked.asAt()));
    Cases out;
    for (const CasesStore::Award& one : awards) {
        const int lot = lotNamed(asked.figure.category);
        if (lot != 0 && one.lot != lot) continue;
        const qint64 adds = asked.figure.series == Awards ? 1 : one.hoursPerWeek;
        out.push_back({one.referralRef,
                       one.awardNo,
                       one.providerCode,
                       one.awardedOn,
                       {},
                       asked.own(one.providerCode) ? adds : 0,
                       adds});
    }
    return out;
}

Result<Cases> invoiceCases(const Asked& asked, DateRange days, int lot)
{
    // What was asked for before the framework began belongs to no figure of its spending.
    days = DateRange(std::max(days.first(), asked.performance.settings.frameworkStart), days.last());
    DESK_TRY(const auto invoices, asked.store().invoices(days, asked.asAt(), asked.figure.providerCode));
    Cases out;
    for (const CasesStore::Invoice& one : invoices) {
        if (lot != 0 && one.lot != lot) continue;
        out.push_back({one.referralRef, one.awardNo, one.providerCode, one.weekEnding, one.invoiceNo, one.amount, 0});
    }
    return out;
}

Result<Cases> spendCases(const Asked& asked)
{
    const QDate start = asked.performance.settings.frameworkStart;
    switch (asked.figure.series) {
    case SpendByMonth:
        return invoiceCases(asked, monthOf(asked), 0);
    case SpendByLot:
        return invoiceCases(asked, daysOf(asked), lotNamed(asked.figure.category));
    case SpendSoFar:
        return invoiceCases(asked, {start, monthOf(asked).last()}, 0);
    default:
        return invoiceCases(asked, {start, asked.asAt()}, lotNamed(asked.figure.category));
    }
}

Result<Cases> casesOf(const Asked& asked)
{
    switch (asked.figure.series) {
    case Measures:
        return measureCases(asked);
    case Starts:
        return startCases(asked);
    case Hours:
        return sessionsBy(asked, monthOf(asked), asked.figure.providerCode, hoursOf);
    case KeyStages:
        return keyStageCases(asked);
    case Awards:
    case AwardedHours:
        return awardCases(asked);
    case DeliveredShare:
        return deliveredShare(asked);
    case Cancellations:
        return cancelledCases(asked);
    default:
        return spendCases(asked);
    }
}

} // namespace

Result<std::vector<PerformanceCase>> performanceCases(Session& session, const Performance& performance,
                                                      const PerformanceFigure& figure, CasesWanted wanted)
{
    DESK_CHECK(permit(session, Action::Report));
    DESK_CHECK(performancePoint(performance, figure));
    const Asked asked{session, performance, figure, wanted == CasesWanted::Numerator};
    DESK_TRY(Cases out, casesOf(asked));
    if (asked.numeratorOnly) std::erase_if(out, [](const PerformanceCase& one) { return one.numerator == 0; });
    std::ranges::stable_sort(out, [](const PerformanceCase& a, const PerformanceCase& b) {
        return std::tie(a.referralRef, a.awardNo, a.date, a.detail) <
               std::tie(b.referralRef, b.awardNo, b.date, b.detail);
    });
    return out;
}

} // namespace desk
