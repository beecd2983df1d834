#include "core/kpi/performance.h"

#include "core/calendar/periodname.h"
#include "core/delivery/sessiontally.h"

#include <algorithm>

namespace desk {

namespace {

/// An award with its referral and the row of its provider.
struct Placed
{
    const ReferralFact* referral = nullptr;
    const AwardFact* award = nullptr;
    std::size_t row = 0;
};

/// Adds what is known to the figures of ALL and of the provider concerned.
class Sums
{
public:
    Sums(Performance& out, const PerformanceFacts& facts) : m_out(out)
    {
        for (std::size_t row = 0; row < out.rows.size(); ++row)
            if (out.rows[row].providerId) m_rows.emplace_back(*out.rows[row].providerId, row);
        std::ranges::sort(m_rows);
        for (const ReferralFact& referral : facts.common.referrals)
            for (const AwardFact& award : referral.awards) place(referral, award);
    }

    void addStarts(std::size_t halfTerm)
    {
        const HalfTermReport& report = m_out.reports[halfTerm];
        for (const MeasureCase& one : report.rows.front().of(Measure::K4).cases) {
            const Placed& placed = *find(one.awardId);
            const StartCase start = startCaseOf(one, *placed.referral, *placed.award, report.question);
            each(halfTerm, placed.row,
                 [&start](PerformanceFigures& figures) { figures.starts.cases.push_back(start); });
        }
    }

    void addAwards()
    {
        for (const Placed& placed : m_placed) {
            if (!placed.award) continue;
            const auto halfTerm = halfTermOf(placed.award->awardedOn);
            if (!halfTerm) continue;
            each(*halfTerm, placed.row, [&placed](PerformanceFigures& figures) {
                LotFigures& lot = figures.byLot[lotPlace(*placed.referral)];
                ++lot.awards;
                lot.hoursPerWeek += placed.referral->hoursPerWeek;
            });
        }
    }

    void addSessions(const PerformanceStretch& stretch)
    {
        const std::size_t month = monthPlace(stretch.days.first().month());
        for (const SessionCounts& counts : stretch.sessions) {
            const Placed* placed = find(counts.awardId);
            if (!placed) continue;
            qint64 notVoid = 0;
            for (std::size_t i = 0; i < sessionOutcomes; ++i)
                if (static_cast<SessionOutcome>(i) != SessionOutcome::Void) notVoid += counts.byOutcome[i];
            each(stretch.halfTerm, placed->row, [&](PerformanceFigures& figures) {
                figures.hours[month].delivered += counts.deliveredHours;
                figures.hours[month].planned += counts.plannedHours;
                figures.byKeyStage[static_cast<std::size_t>(placed->referral->keyStage)] += notVoid;
                figures.sessions += notVoid;
                figures.cancelledByTutor += counts.of(SessionOutcome::CancelledTutor);
                figures.cancelledByFamily += counts.of(SessionOutcome::CancelledFamily);
                figures.cancelledByAuthority += counts.of(SessionOutcome::CancelledAuthority);
            });
        }
    }

    void addInvoice(const InvoiceFact& invoice)
    {
        const Placed* placed = find(invoice.awardId);
        if (!placed) return;
        const std::size_t row = rowOf(invoice.providerId), lot = lotPlace(*placed->referral);
        for (const std::size_t of : {std::size_t(0), row}) addSpending(m_out.rows[of].spending, invoice, lot);
        if (invoice.weekEnding < m_out.settings.frameworkStart) return;
        const auto halfTerm = halfTermOf(invoice.weekEnding);
        if (!halfTerm) return;
        each(*halfTerm, row, [&](PerformanceFigures& figures) {
            figures.byLot[lot].invoiced += invoice.amount;
            figures.invoiced[monthPlace(invoice.weekEnding.month())] += invoice.amount;
        });
    }

private:
    void place(const ReferralFact& referral, const AwardFact& award)
    {
        // By the award's own number: they are dense, and there are hundreds of thousands of rows to place.
        const auto at = static_cast<std::size_t>(award.id);
        if (at >= m_placed.size()) m_placed.resize(std::max(at + 1, m_placed.size() * 2));
        m_placed[at] = {&referral, &award, rowOf(award.providerId)};
    }
    const Placed* find(qint64 awardId) const
    {
        const auto at = static_cast<std::size_t>(awardId);
        return at < m_placed.size() && m_placed[at].award ? &m_placed[at] : nullptr;
    }
    std::size_t rowOf(qint64 providerId) const
    {
        return std::ranges::lower_bound(m_rows, providerId, {}, &std::pair<qint64, std::size_t>::first)->second;
    }
    static std::size_t lotPlace(const ReferralFact& referral) { return static_cast<std::size_t>(referral.lot - 1); }

    std::optional<std::size_t> halfTermOf(QDate day) const
    {
        for (std::size_t i = 0; i < m_out.reports.size(); ++i)
            if (m_out.reports[i].question.days.contains(day)) return i;
        return std::nullopt;
    }

    void addSpending(Spending& spending, const InvoiceFact& invoice, std::size_t lot) const
    {
        if (invoice.weekEnding < m_out.settings.frameworkStart) {
            spending.beforeFramework += invoice.amount;
            return;
        }
        spending.byLot[lot] += invoice.amount;
        if (invoice.weekEnding < m_out.reports.front().question.days.first()) spending.beforeYear += invoice.amount;
    }

    template <class Add> void each(std::size_t halfTerm, std::size_t row, Add add)
    {
        add(m_out.rows.front().halfTerms[halfTerm]);
        add(m_out.rows[row].halfTerms[halfTerm]);
    }

    Performance& m_out;
    std::vector<std::pair<qint64, std::size_t>> m_rows; ///< by provider
    std::vector<Placed> m_placed;                       ///< by award
};

} // namespace

HoursDelivered PerformanceFigures::allHours() const
{
    HoursDelivered out;
    for (const HoursDelivered& one : hours) {
        out.delivered += one.delivered;
        out.planned += one.planned;
    }
    return out;
}

qint64 PerformanceFigures::allInvoiced() const
{
    qint64 out = 0;
    for (const qint64 month : invoiced) out += month;
    return out;
}

PerformanceFigures PerformanceRow::year() const
{
    PerformanceFigures out;
    for (const PerformanceFigures& one : halfTerms) {
        out.starts.limit = one.starts.limit;
        out.starts.cases.insert(out.starts.cases.end(), one.starts.cases.begin(), one.starts.cases.end());
        for (std::size_t i = 0; i < monthsOfYear; ++i) {
            out.hours[i].delivered += one.hours[i].delivered;
            out.hours[i].planned += one.hours[i].planned;
            out.invoiced[i] += one.invoiced[i];
        }
        for (std::size_t i = 0; i < keyStageCount; ++i) out.byKeyStage[i] += one.byKeyStage[i];
        out.sessions += one.sessions;
        out.cancelledByTutor += one.cancelledByTutor;
        out.cancelledByFamily += one.cancelledByFamily;
        out.cancelledByAuthority += one.cancelledByAuthority;
        for (std::size_t i = 0; i < lotCount; ++i) {
            out.byLot[i].awards += one.byLot[i].awards;
            out.byLot[i].hoursPerWeek += one.byLot[i].hoursPerWeek;
            out.byLot[i].invoiced += one.byLot[i].invoiced;
        }
    }
    return out;
}

const PerformanceRow* Performance::find(const QString& code) const
{
    const auto found = std::ranges::find_if(rows, [&code](const PerformanceRow& row) {
        return code.isEmpty() ? !row.providerId : row.providerId && row.code == code;
    });
    return found == rows.end() ? nullptr : &*found;
}

std::optional<std::size_t> Performance::halfTerm(const QString& period) const
{
    for (std::size_t i = 0; i < reports.size(); ++i)
        if (reports[i].question.period == period) return i;
    return std::nullopt;
}

std::vector<PerformanceStretch> stretchesOf(const std::vector<ReportingPeriod>& halfTerms)
{
    std::vector<PerformanceStretch> out;
    for (std::size_t i = 0; i < halfTerms.size(); ++i)
        for (const DateRange& days : monthsWithin(halfTerms[i].days)) out.push_back({i, days, {}});
    return out;
}

std::vector<SessionCounts> sessionsOf(const std::vector<PerformanceStretch>& stretches, std::size_t halfTerm)
{
    SessionTally out;
    for (const PerformanceStretch& stretch : stretches) {
        if (stretch.halfTerm != halfTerm) continue;
        for (const SessionCounts& counts : stretch.sessions) out.add(counts);
    }
    return out.take();
}

Performance performanceFrom(const PerformanceFacts& facts, std::vector<HalfTermReport> reports,
                            const PerformanceQuestion& question)
{
    Performance out{question, reports.front().question.settings, std::move(reports), {}};
    PerformanceFigures none;
    none.starts.limit = out.settings.startSchoolDays;
    for (const ReportRow& row : out.reports.front().rows)
        out.rows.push_back(
            {row.providerId, row.code, row.name, std::vector<PerformanceFigures>(out.reports.size(), none), {}});
    Sums sums(out, facts);
    for (std::size_t i = 0; i < out.reports.size(); ++i) sums.addStarts(i);
    sums.addAwards();
    for (const PerformanceStretch& stretch : facts.stretches) sums.addSessions(stretch);
    for (const InvoiceFact& invoice : facts.invoices) sums.addInvoice(invoice);
    return out;
}

} // namespace desk
