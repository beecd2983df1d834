#include "core/kpi/frozenreport.h"

#include "core/base/scaled.h"
#include "core/kpi/sessionstanding.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace desk {

namespace {

constexpr int hourDecimals = 2;

QString word(std::string_view code) { return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())); }
QString hours(qint64 hundredths) { return QString::fromStdString(scaledText(hundredths, hourDecimals)); }

FigureValues valuesOf(const ReportRow& row, Measure measure)
{
    const MeasureResult& from = row.of(measure);
    FigureValues out{from.numerator,
                     from.denominator,
                     from.pending,
                     from.pendingMet,
                     from.excluded,
                     from.students,
                     from.result,
                     {},
                     0,
                     0};
    if (measure != Measure::O1) return out;
    out.allIn = row.allIn;
    out.hoursDelivered = row.hoursDelivered;
    out.hoursPlanned = row.hoursPlanned;
    return out;
}

auto keyOf(const FrozenCase& one) { return std::tie(one.referralRef, one.awardNo); }
auto keyOf(const FrozenSession& one) { return std::tie(one.referralRef, one.awardNo, one.date, one.startTime); }

/// Walks two lists by key and gives every pair that is not the same; the side without one is a null pointer.
template <class Case, class Take>
void eachDifference(const std::vector<Case>& before, const std::vector<Case>& after, Take take)
{
    auto a = before.begin(), b = after.begin();
    while (a != before.end() || b != after.end()) {
        if (b == after.end() || (a != before.end() && keyOf(*a) < keyOf(*b))) {
            take(&*a++, static_cast<const Case*>(nullptr));
        } else if (a == before.end() || keyOf(*b) < keyOf(*a)) {
            take(static_cast<const Case*>(nullptr), &*b++);
        } else {
            if (!(*a == *b)) take(&*a, &*b);
            ++a;
            ++b;
        }
    }
}

std::optional<CaseState> stateOf(const FrozenCase* one)
{
    if (!one) return std::nullopt;
    return CaseState{word(codeOf(one->standing)), one->due, {}, 0, {}};
}

std::vector<CaseChange> dutyChanges(const std::vector<FrozenCase>& before, const std::vector<FrozenCase>& after)
{
    std::vector<CaseChange> out;
    eachDifference(before, after, [&out](const FrozenCase* a, const FrozenCase* b) {
        const FrozenCase& named = a ? *a : *b;
        out.push_back({named.referralRef, named.awardNo, {}, {}, stateOf(a), stateOf(b)});
    });
    return out;
}

/// A session that is not what it was.
struct SessionPair
{
    const FrozenSession* before;
    const FrozenSession* after;
};

/// How a session stands in a figure of one row; nothing where the row does not count it.
std::optional<CaseState> stateOf(const FrozenSession* one, Measure measure, const QString& provider)
{
    if (!one || (!provider.isEmpty() && one->providerCode != provider)) return std::nullopt;
    CaseState out{word(codeOf(standingIn(measure, one->outcome))), {}, one->outcome, 0, {}};
    // Hours stand beside O1 alone.
    if (measure == Measure::O1 && hoursCount(one->outcome, one->deliveredHours.has_value())) {
        out.plannedHours = one->plannedHours;
        out.deliveredHours = one->deliveredHours;
    }
    return out;
}

/// Another outcome with the same standing leaves a figure as it was.
bool sameStanding(const std::optional<CaseState>& a, const std::optional<CaseState>& b)
{
    if (!a || !b) return a.has_value() == b.has_value();
    return a->standing == b->standing && a->plannedHours == b->plannedHours && a->deliveredHours == b->deliveredHours;
}

std::vector<CaseChange> sessionChanges(const std::vector<SessionPair>& pairs, Measure measure, const QString& provider)
{
    std::vector<CaseChange> out;
    for (const SessionPair& pair : pairs) {
        auto before = stateOf(pair.before, measure, provider), after = stateOf(pair.after, measure, provider);
        if (sameStanding(before, after)) continue;
        const FrozenSession& named = pair.before ? *pair.before : *pair.after;
        out.push_back({named.referralRef, named.awardNo, named.date, named.startTime, before, after});
    }
    return out;
}

/// The rows of one provider in two reports.
struct RowPair
{
    const ReportRow* beforeRow = nullptr;
    const FrozenCases* beforeCases = nullptr;
    const ReportRow* afterRow = nullptr;
    const FrozenCases* afterCases = nullptr;
};

/// ALL first, then by code, whatever is in which of the two.
std::map<std::pair<bool, QString>, RowPair> pairedRows(const FrozenReport& before, const FrozenReport& after)
{
    std::map<std::pair<bool, QString>, RowPair> out;
    for (std::size_t i = 0; i < before.report.rows.size(); ++i) {
        const ReportRow& row = before.report.rows[i];
        RowPair& pair = out[{row.providerId.has_value(), row.code}];
        pair.beforeRow = &row;
        pair.beforeCases = &before.cases[i];
    }
    for (std::size_t i = 0; i < after.report.rows.size(); ++i) {
        const ReportRow& row = after.report.rows[i];
        RowPair& pair = out[{row.providerId.has_value(), row.code}];
        pair.afterRow = &row;
        pair.afterCases = &after.cases[i];
    }
    return out;
}

/// What stands for a provider that has no row.
ReportRow emptyRow(const ReportRow& like)
{
    ReportRow out;
    for (std::size_t m = 0; m < measures; ++m) {
        out.results[m].measure = static_cast<Measure>(m);
        if (like.results[m].denominator) out.results[m].denominator = 0;
        if (isIndicator(out.results[m].measure)) out.results[m].result = KpiResult::NoData;
    }
    return out;
}

} // namespace

bool sameFigures(const HalfTermReport& a, const HalfTermReport& b)
{
    const auto sameNote = [](const CalendarNote& x, const CalendarNote& y) {
        return x.reason == y.reason && x.duties == y.duties;
    };
    const auto sameRow = [](const ReportRow& x, const ReportRow& y) {
        for (std::size_t m = 0; m < measures; ++m)
            if (!(valuesOf(x, static_cast<Measure>(m)) == valuesOf(y, static_cast<Measure>(m)))) return false;
        return x.code == y.code && x.name == y.name && x.providerId.has_value() == y.providerId.has_value();
    };
    return a.question.period == b.question.period && a.question.days == b.question.days &&
           a.question.asAt == b.question.asAt && a.question.settings == b.question.settings &&
           std::ranges::equal(a.notes, b.notes, sameNote) && std::ranges::equal(a.rows, b.rows, sameRow);
}

QString CaseState::described() const
{
    if (!outcome) return due.isValid() ? standing + QStringLiteral(", due ") + due.toString(Qt::ISODate) : standing;
    QString out = standing + QStringLiteral(" (") + word(codeOf(*outcome));
    if (plannedHours > 0)
        out += QStringLiteral(", %1 of %2 h").arg(hours(deliveredHours.value_or(0)), hours(plannedHours));
    return out + u')';
}

ReportChanges changesBetween(const FrozenReport& before, const FrozenReport& after)
{
    ReportChanges out;
    out.settings = !(before.report.question.settings == after.report.question.settings);
    std::vector<SessionPair> sessions;
    eachDifference(before.sessions, after.sessions, [&sessions](const FrozenSession* a, const FrozenSession* b) {
        sessions.push_back({a, b});
    });
    const FrozenCases noCases;
    for (const auto& [key, pair] : pairedRows(before, after)) {
        const ReportRow none = emptyRow(pair.beforeRow ? *pair.beforeRow : *pair.afterRow);
        const ReportRow& was = pair.beforeRow ? *pair.beforeRow : none;
        const ReportRow& is = pair.afterRow ? *pair.afterRow : none;
        const FrozenCases& wasBehind = pair.beforeCases ? *pair.beforeCases : noCases;
        const FrozenCases& isBehind = pair.afterCases ? *pair.afterCases : noCases;
        for (std::size_t m = 0; m < measures; ++m) {
            const auto measure = static_cast<Measure>(m);
            FigureChange change{key.second, measure, valuesOf(was, measure), valuesOf(is, measure), {}};
            change.cases = countsSessions(measure)
                               ? sessionChanges(sessions, measure, key.first ? key.second : QString())
                               : dutyChanges(wasBehind[m], isBehind[m]);
            if (!change.cases.empty() || !(change.before == change.after)) out.figures.push_back(std::move(change));
        }
    }
    return out;
}

} // namespace desk
