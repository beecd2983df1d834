#include "core/kpi/suppression.h"

#include "core/kpi/sessionstanding.h"
#include "core/kpi/smallcounts.h"

#include <algorithm>
#include <map>
#include <set>

namespace desk {

namespace {

using enum Measure;

/// The students behind every cell of a table.
class Students
{
public:
    Students(std::size_t rows, std::size_t categories) : m_behind(rows, std::vector<std::set<qint64>>(categories)) {}

    void add(std::size_t row, std::size_t category, qint64 student) { m_behind[row][category].insert(student); }
    int count(std::size_t row, CategoryMask mask) const
    {
        std::set<qint64> all;
        for (std::size_t k = 0; k < m_behind[row].size(); ++k)
            if ((mask >> k) & 1U) all.insert(m_behind[row][k].begin(), m_behind[row][k].end());
        return static_cast<int>(all.size());
    }

private:
    std::vector<std::vector<std::set<qint64>>> m_behind;
};

// The categories of a duty, and what is published of them.
enum Duty : std::size_t { DutyMet, DutyMissed, DutyPending, DutyExcluded, dutyCategories };
enum DutyStatistic : std::size_t { DutyNumerator, DutyDenominator, DutyWaiting, DutyCutOff, dutyStatistics };

constexpr CategoryMask bit(std::size_t category) { return 1U << category; }

std::size_t categoryOf(Standing standing)
{
    switch (standing) {
    case Standing::Met:
        return DutyMet;
    case Standing::Missed:
        return DutyMissed;
    case Standing::Pending:
    case Standing::PendingMet:
        return DutyPending;
    case Standing::Excluded:
        return DutyExcluded;
    }
    return DutyExcluded;
}

CountTable::Rows rowsOf(Measure measure)
{
    if (measure == A2) return CountTable::Rows::Apart;
    return measure == A3 ? CountTable::Rows::AllHasMore : CountTable::Rows::AddUp;
}

SharedCount shownIf(bool shown, qint64 count) { return shown ? SharedCount(count) : std::nullopt; }

void setShown(SharedFigure& figure, const MeasureResult& from, bool numerator, bool denominator)
{
    figure.numerator = shownIf(numerator, from.numerator);
    figure.hasDenominator = from.denominator.has_value();
    figure.denominator = shownIf(denominator, from.denominator.value_or(0));
    figure.result = numerator && denominator ? std::optional(from.result) : std::nullopt;
}

/// Takes one measure of referrals, awards or placements into the rows.
void shareDuty(SharedReport& out, const HalfTermReport& report, Measure measure)
{
    CountTable table;
    table.categories = dutyCategories;
    table.statistics = {bit(DutyMet), bit(DutyMet) | bit(DutyMissed), bit(DutyPending), bit(DutyExcluded)};
    table.parts = {{DutyNumerator, DutyDenominator}};
    table.rows = rowsOf(measure);
    Students students(report.rows.size(), dutyCategories);
    for (std::size_t row = 0; row < report.rows.size(); ++row) {
        std::vector<qint64>& counts = table.counts.emplace_back(dutyCategories, 0);
        for (const MeasureCase& one : report.rows[row].of(measure).cases) {
            ++counts[categoryOf(one.standing)];
            students.add(row, categoryOf(one.standing), one.studentId);
        }
    }
    table.students = [&students](std::size_t row, CategoryMask mask) { return students.count(row, mask); };
    const auto shown = shownOf(table);
    for (std::size_t row = 0; row < report.rows.size(); ++row) {
        const MeasureResult& from = report.rows[row].of(measure);
        SharedFigure& figure = out.rows[row].figures[static_cast<std::size_t>(measure)];
        setShown(figure, from, shown[row][DutyNumerator], shown[row][DutyDenominator]);
        figure.pending = shownIf(shown[row][DutyWaiting], from.pending);
        figure.excluded = shownIf(shown[row][DutyCutOff], from.excluded);
    }
}

/// What is published of sessions: A5 and A6 share their denominator and what is excluded.
enum SessionStatistic : std::size_t { Attendance, Attendable, NotAttendable, ByTutor, ByFamily, NotVoid, Void };

CategoryMask maskOf(Measure measure, std::initializer_list<SessionStanding> standings)
{
    CategoryMask out = 0;
    for (std::size_t k = 0; k < sessionOutcomes; ++k) {
        const SessionStanding standing = standingIn(measure, static_cast<SessionOutcome>(k));
        if (std::ranges::find(standings, standing) != standings.end()) out |= bit(k);
    }
    return out;
}

void shareSessions(SharedReport& out, const HalfTermReport& report, std::span<const SessionsOfStudent> sessions)
{
    using enum SessionStanding;
    CountTable table;
    table.categories = sessionOutcomes;
    table.statistics = {
        maskOf(O1, {Numerator}), maskOf(O1, {Numerator, Denominator}), maskOf(O1, {Excluded}), maskOf(A5, {Numerator}),
        maskOf(A6, {Numerator}), maskOf(A5, {Numerator, Denominator}), maskOf(A5, {Excluded})};
    table.parts = {{Attendance, Attendable}, {ByTutor, NotVoid}, {ByFamily, NotVoid}};
    table.counts.assign(report.rows.size(), std::vector<qint64>(sessionOutcomes, 0));
    Students students(report.rows.size(), sessionOutcomes);
    std::map<qint64, std::size_t> places;
    for (std::size_t row = 1; row < report.rows.size(); ++row) places[report.rows[row].providerId.value_or(0)] = row;
    for (const SessionsOfStudent& one : sessions) {
        const auto category = static_cast<std::size_t>(one.outcome);
        for (const std::size_t row : {std::size_t(0), places.at(one.providerId)}) {
            table.counts[row][category] += one.sessions;
            students.add(row, category, one.studentId);
        }
    }
    table.students = [&students](std::size_t row, CategoryMask mask) { return students.count(row, mask); };
    const auto shown = shownOf(table);
    const auto share = [&](std::size_t row, Measure measure, SessionStatistic part, SessionStatistic whole,
                           SessionStatistic excluded) {
        const MeasureResult& from = report.rows[row].of(measure);
        SharedFigure& figure = out.rows[row].figures[static_cast<std::size_t>(measure)];
        setShown(figure, from, shown[row][part], shown[row][whole]);
        figure.pending = from.pending;
        figure.excluded = shownIf(shown[row][excluded], from.excluded);
    };
    for (std::size_t row = 0; row < report.rows.size(); ++row) {
        share(row, O1, Attendance, Attendable, NotAttendable);
        share(row, A5, ByTutor, NotVoid, Void);
        share(row, A6, ByFamily, NotVoid, Void);
    }
}

/// A figure that is another under a name of its own is kept back with it.
void shareSame(SharedReport& out, const HalfTermReport& report, Measure measure, Measure same)
{
    for (std::size_t row = 0; row < out.rows.size(); ++row) {
        SharedFigure& figure = out.rows[row].figures[static_cast<std::size_t>(measure)];
        figure = out.rows[row].of(same);
        figure.measure = measure;
        if (figure.result) figure.result = report.rows[row].of(measure).result;
    }
}

/// A1 is the denominator of A2.
void shareReferred(SharedReport& out)
{
    for (SharedRow& row : out.rows) {
        SharedFigure& figure = row.figures[static_cast<std::size_t>(A1)];
        figure.numerator = row.of(A2).denominator;
        figure.hasDenominator = false;
        figure.pending = figure.excluded = 0;
        figure.result = KpiResult::NoTarget;
    }
}

} // namespace

QString textOf(const SharedCount& count) { return count ? QString::number(*count) : QString::fromLatin1(keptBack); }

QString SharedFigure::percentText() const
{
    if (!hasDenominator) return {};
    return percentShown() ? Percentage(*numerator, *denominator).text() : QString::fromLatin1(keptBack);
}

SharedReport suppressed(const HalfTermReport& report, std::span<const SessionsOfStudent> sessions)
{
    SharedReport out;
    out.question = report.question;
    for (const ReportRow& row : report.rows) {
        SharedRow& shared = out.rows.emplace_back();
        shared.providerId = row.providerId;
        shared.code = row.code;
        shared.name = row.name;
        for (std::size_t m = 0; m < measures; ++m) shared.figures[m].measure = static_cast<Measure>(m);
    }
    for (const Measure measure : {A2, A3, A4, O2, K4}) shareDuty(out, report, measure);
    shareSessions(out, report, sessions);
    shareReferred(out);
    shareSame(out, report, K1, O1);
    shareSame(out, report, K2, O2);
    shareSame(out, report, K3, A4);
    return out;
}

} // namespace desk
