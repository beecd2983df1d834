#include "core/services/performancefigures.h"

#include "core/calendar/periodname.h"
#include "core/contract/baseline.h"

#include <algorithm>
#include <array>

namespace desk {

namespace {

using enum PerformanceSeries;

constexpr std::array<const char*, performanceSeries> codes{
    "measures",        "starts",        "hours",          "key_stages",   "awards",       "awarded_hours",
    "delivered_share", "cancellations", "spend_by_month", "spend_by_lot", "spend_so_far", "spend_to_date"};

constexpr std::array<const char*, lotCount> lotCategories{"lot_1", "lot_2"};

QString latin(std::string_view text) { return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())); }

QString monthName(QDate day) { return day.toString(QStringLiteral("yyyy-MM")); }

/// One period's figures of a row, beside those of ALL.
struct Slice
{
    QString period;
    QString providerCode;
    DateRange days;
    const PerformanceFigures& own;
    const PerformanceFigures& all;
};

class Points
{
public:
    explicit Points(std::vector<PerformancePoint>& out) : m_out(out) {}

    void add(const Slice& slice, PerformanceSeries series, const QString& category, qint64 numerator,
             std::optional<qint64> denominator = std::nullopt)
    {
        m_out.push_back({{series, slice.period, slice.providerCode, category}, numerator, denominator});
    }

    void addSlice(const Slice& slice, PerformanceSeries series)
    {
        switch (series) {
        case Starts:
            return addStarts(slice);
        case Hours:
        case SpendByMonth:
            return addMonths(slice, series);
        case KeyStages:
            for (std::size_t i = 0; i < keyStageCount; ++i)
                add(slice, series, latin(codeOf(static_cast<KeyStage>(i))), slice.own.byKeyStage[i],
                    slice.own.sessions);
            return;
        case Awards:
        case AwardedHours:
        case SpendByLot:
            return addLots(slice, series);
        case DeliveredShare:
            return add(slice, series, {}, slice.own.allHours().delivered, slice.all.allHours().delivered);
        case Cancellations:
            add(slice, series, QStringLiteral("tutor"), slice.own.cancelledByTutor, slice.own.sessions);
            add(slice, series, QStringLiteral("family"), slice.own.cancelledByFamily, slice.own.sessions);
            add(slice, series, QStringLiteral("authority"), slice.own.cancelledByAuthority, slice.own.sessions);
            return;
        default:
            return;
        }
    }

private:
    void addStarts(const Slice& slice)
    {
        const StartHistogram& starts = slice.own.starts;
        const auto all = static_cast<qint64>(starts.cases.size());
        const std::vector<qint64> counts = starts.counts();
        for (std::size_t bar = 0; bar < counts.size(); ++bar)
            add(slice, Starts, startCategory(bar, starts.bars()), counts[bar], all);
        for (const StartKind kind : {StartKind::NotYet, StartKind::EndedUnstarted, StartKind::NotCountable})
            add(slice, Starts, startCategory(kind), starts.apart(kind), all);
    }

    void addMonths(const Slice& slice, PerformanceSeries series)
    {
        for (const DateRange& month : monthsWithin(slice.days)) {
            const std::size_t at = monthPlace(month.first().month());
            if (series == Hours)
                add(slice, series, monthName(month.first()), slice.own.hours[at].delivered,
                    slice.own.hours[at].planned);
            else
                add(slice, series, monthName(month.first()), slice.own.invoiced[at]);
        }
    }

    void addLots(const Slice& slice, PerformanceSeries series)
    {
        for (std::size_t i = 0; i < lotCount; ++i) {
            const LotFigures &own = slice.own.byLot[i], &all = slice.all.byLot[i];
            const QString category = latin(lotCategories[i]);
            if (series == Awards) add(slice, series, category, own.awards, all.awards);
            if (series == AwardedHours) add(slice, series, category, own.hoursPerWeek, all.hoursPerWeek);
            if (series == SpendByLot) add(slice, series, category, own.invoiced);
        }
        const auto both = [&slice](auto of) {
            std::pair<qint64, qint64> sums;
            for (std::size_t i = 0; i < lotCount; ++i) {
                sums.first += of(slice.own.byLot[i]);
                sums.second += of(slice.all.byLot[i]);
            }
            return sums;
        };
        if (series == SpendByLot) return;
        const auto [own, all] = series == Awards ? both([](const LotFigures& one) { return one.awards; })
                                                 : both([](const LotFigures& one) { return one.hoursPerWeek; });
        add(slice, series, QStringLiteral("all"), own, all);
    }

    std::vector<PerformancePoint>& m_out;
};

/// From the first day of the year's first half-term to the last day of its last.
DateRange yearDays(const Performance& performance)
{
    return {performance.reports.front().question.days.first(), performance.reports.back().question.days.last()};
}

void addMeasures(std::vector<PerformancePoint>& out, const Performance& performance)
{
    for (const HalfTermReport& report : performance.reports)
        for (const ReportRow& row : report.rows)
            for (const MeasureResult& result : row.results)
                out.push_back(
                    {{Measures, report.question.period, row.providerId ? row.code : QString(), codeOf(result.measure)},
                     result.numerator,
                     result.denominator});
}

/// The whole year of each row, in their order.
using Years = std::vector<PerformanceFigures>;

Years yearsOf(const Performance& performance)
{
    Years out;
    out.reserve(performance.rows.size());
    for (const PerformanceRow& row : performance.rows) out.push_back(row.year());
    return out;
}

void addSpendSoFar(std::vector<PerformancePoint>& out, const Performance& performance, const Years& years)
{
    for (std::size_t at = 0; at < years.size(); ++at) {
        const PerformanceRow& row = performance.rows[at];
        const PerformanceFigures& year = years[at];
        qint64 sum = row.spending.beforeYear;
        for (const DateRange& month : monthsWithin(yearDays(performance))) {
            sum += year.invoiced[monthPlace(month.first().month())];
            out.push_back({{SpendSoFar, performance.question.academicYear, row.providerId ? row.code : QString(),
                            monthName(month.first())},
                           sum,
                           expectedContractValue});
        }
    }
}

void addSpendToDate(std::vector<PerformancePoint>& out, const Performance& performance)
{
    for (const PerformanceRow& row : performance.rows) {
        const auto add = [&](const QString& category, qint64 pence) {
            out.push_back({{SpendToDate, QStringLiteral("framework"), row.providerId ? row.code : QString(), category},
                           pence,
                           expectedContractValue});
        };
        for (std::size_t i = 0; i < lotCount; ++i) add(latin(lotCategories[i]), row.spending.byLot[i]);
        add(QStringLiteral("all"), row.spending.toDate());
    }
}

void addSeries(std::vector<PerformancePoint>& out, const Performance& performance, const Years& years,
               PerformanceSeries series)
{
    if (series == Measures) return addMeasures(out, performance);
    if (series == SpendSoFar) return addSpendSoFar(out, performance, years);
    if (series == SpendToDate) return addSpendToDate(out, performance);
    Points points(out);
    const auto code = [](const PerformanceRow& row) { return row.providerId ? row.code : QString(); };
    for (std::size_t i = 0; i < performance.reports.size(); ++i) {
        const ReportQuestion& question = performance.reports[i].question;
        for (const PerformanceRow& row : performance.rows)
            points.addSlice(
                {question.period, code(row), question.days, row.halfTerms[i], performance.rows.front().halfTerms[i]},
                series);
    }
    for (std::size_t at = 0; at < years.size(); ++at)
        points.addSlice({performance.question.academicYear, code(performance.rows[at]), yearDays(performance),
                         years[at], years.front()},
                        series);
}

} // namespace

QString codeOf(PerformanceSeries series) { return latin(codes[static_cast<std::size_t>(series)]); }

std::optional<PerformanceSeries> performanceSeriesWithCode(const QString& code)
{
    for (std::size_t i = 0; i < performanceSeries; ++i)
        if (code == latin(codes[i])) return static_cast<PerformanceSeries>(i);
    return std::nullopt;
}

PerformanceUnit unitOf(PerformanceSeries series)
{
    switch (series) {
    case Hours:
    case AwardedHours:
    case DeliveredShare:
        return PerformanceUnit::Hours;
    case SpendByMonth:
    case SpendByLot:
    case SpendSoFar:
    case SpendToDate:
        return PerformanceUnit::Pence;
    default:
        return PerformanceUnit::Count;
    }
}

QString startCategory(std::size_t bar, std::size_t bars)
{
    return bar + 1 == bars ? QStringLiteral("%1+").arg(bar) : QString::number(bar);
}

QString startCategory(StartKind kind)
{
    switch (kind) {
    case StartKind::NotYet:
        return QStringLiteral("not_yet");
    case StartKind::EndedUnstarted:
        return QStringLiteral("ended");
    default:
        return QStringLiteral("unknown");
    }
}

std::vector<PerformancePoint> performancePoints(const Performance& performance)
{
    std::vector<PerformancePoint> out;
    const Years years = yearsOf(performance);
    for (std::size_t i = 0; i < performanceSeries; ++i)
        addSeries(out, performance, years, static_cast<PerformanceSeries>(i));
    return out;
}

Result<PerformancePoint> performancePoint(const Performance& performance, const PerformanceFigure& figure)
{
    std::vector<PerformancePoint> points;
    addSeries(points, performance, yearsOf(performance), figure.series);
    const auto found = std::ranges::find(points, figure, &PerformancePoint::figure);
    if (found != points.end()) return *found;
    return fail(ErrorCode::Unknown, "There is no figure \"%1\" of \"%2\" in %3.",
                {figure.category, codeOf(figure.series), figure.period}, QStringLiteral("figure"));
}

} // namespace desk
