#include "ui/performance/yearcharts.h"

#include "core/contract/baseline.h"
#include "ui/performance/performancewords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr double hundredths = 100, tenths = 10, pence = 100;
/// Months of s.7.3: September to July.
constexpr std::size_t baselineMonths = 11;

struct PerformanceWords
{
    Q_DECLARE_TR_FUNCTIONS(PerformanceWords)
};

const PerformanceFigures* figuresOf(const Performance& value, const QString& period, const QString& provider)
{
    const PerformanceRow* row = value.find(provider);
    const auto place = value.halfTerm(period);
    return row && place ? &row->halfTerms[*place] : nullptr;
}

QString shortMonth(QDate day) { return monthText(day).section(u' ', 0, 0); }

double hoursNumber(qint64 amount) { return static_cast<double>(amount) / hundredths; }

double percentNumber(const Percentage& part) { return static_cast<double>(part.tenthsRoundedDown()) / tenths; }

/// "17 starts that fall due in 2025/26 HT3, 2 not started yet."
QString startsFoot(const StartHistogram& starts, const QString& period)
{
    const auto count = [&starts](StartKind kind) { return static_cast<int>(starts.apart(kind)); };
    const qint64 started = static_cast<qint64>(starts.cases.size()) - count(StartKind::NotYet) -
                           count(StartKind::EndedUnstarted) - count(StartKind::NotCountable);
    QStringList parts{
        PerformanceWords::tr("%Ln start(s) that fall due in %1", nullptr, static_cast<int>(started)).arg(period)};
    if (const int one = count(StartKind::NotYet); one > 0)
        parts << PerformanceWords::tr("%Ln not started yet", nullptr, one);
    if (const int one = count(StartKind::EndedUnstarted); one > 0)
        parts << PerformanceWords::tr("%Ln ended without a start", nullptr, one);
    if (const int one = count(StartKind::NotCountable); one > 0)
        parts << PerformanceWords::tr("%Ln outside the calendar", nullptr, one);
    return PerformanceWords::tr("%1.").arg(parts.join(QStringLiteral(", ")));
}

/// This year's hours of one month; no point before it has begun.
ChartPoint hoursPoint(const PerformanceFigures& year, std::size_t month, bool begun)
{
    if (!begun) return {};
    const HoursDelivered& hours = year.hours[month];
    return {.value = hoursNumber(hours.delivered),
            .shown = hoursText(Hours::fromHundredths(hours.delivered)),
            .more = PerformanceWords::tr("%1 planned").arg(hoursText(Hours::fromHundredths(hours.planned)))};
}

ChartSeries baselineSeries(const BaselineYear& year)
{
    ChartSeries out{.name = QString::fromLatin1(year.year)};
    for (const int hours : year.hours)
        out.points.push_back(
            {.value = static_cast<double>(hours), .shown = hoursText(Hours::fromHundredths(hours * 100))});
    return out;
}

qint64 weeklyHours(const PerformanceFigures& figures)
{
    qint64 out = 0;
    for (const LotFigures& lot : figures.byLot) out += lot.hoursPerWeek;
    return out;
}

qint64 awardsOf(const PerformanceFigures& figures)
{
    qint64 out = 0;
    for (const LotFigures& lot : figures.byLot) out += lot.awards;
    return out;
}

std::vector<const PerformanceRow*> providersByName(const Performance& value)
{
    std::vector<const PerformanceRow*> out;
    for (const PerformanceRow& row : value.rows)
        if (row.providerId) out.push_back(&row);
    std::ranges::stable_sort(
        out, [](const PerformanceRow* a, const PerformanceRow* b) { return isNamedBefore(a->name, b->name); });
    return out;
}

/// "£41,230.00 since the framework began: 0.8% of the £5,000,000.00 that it is not expected to exceed (s.12)."
QString spendFoot(const Performance& value, const PerformanceRow& row)
{
    const Percentage part(row.spending.toDate(), expectedContractValue);
    if (row.providerId) {
        const PerformanceRow* all = value.find({});
        return PerformanceWords::tr("%1 since the framework began, of %2 for all providers.")
            .arg(moneyText(Money::fromPence(row.spending.toDate())),
                 moneyText(Money::fromPence(all ? all->spending.toDate() : 0)));
    }
    return PerformanceWords::tr("%1 since the framework began: %2 of the %3 that it is not expected to exceed (s.12).")
        .arg(moneyText(Money::fromPence(row.spending.toDate())), percentText(part),
             moneyText(Money::fromPence(expectedContractValue)));
}

} // namespace

QDate monthOf(const Performance& value, std::size_t month)
{
    constexpr int september = 9;
    return QDate(value.question.academicYear.left(4).toInt(), september, 1).addMonths(static_cast<int>(month));
}

ChartSpec startsChart(const Performance& value, const QString& period, const QString& provider)
{
    ChartSpec spec{.title = value.settings.startCountedFromReferral
                                ? PerformanceWords::tr("School days from referral to first session")
                                : PerformanceWords::tr("School days from award to first session"),
                   .categoryTitle = PerformanceWords::tr("School days"),
                   .limitText = PerformanceWords::tr("late"),
                   .emptyText = PerformanceWords::tr("No start falls due in this half-term yet.")};
    const PerformanceFigures* figures = figuresOf(value, period, provider);
    if (!figures) return spec;
    const StartHistogram& starts = figures->starts;
    spec.foot = startsFoot(starts, period);
    ChartSeries series{.name = PerformanceWords::tr("Starts"), .bars = true};
    const std::vector<qint64> counts = starts.counts();
    const bool any = std::ranges::any_of(counts, [](qint64 count) { return count > 0; });
    for (std::size_t bar = 0; bar < counts.size(); ++bar) {
        const auto days = static_cast<qint64>(bar);
        const bool last = bar + 1 == counts.size();
        spec.categories.push_back({.name = last ? PerformanceWords::tr("%1+").arg(days) : countText(days)});
        if (!any) continue;
        series.points.push_back(
            {.value = static_cast<double>(counts[bar]), .shown = countText(counts[bar]), .below = days > starts.limit});
    }
    spec.limitAfter = starts.limit;
    spec.belowText = spec.limitText;
    spec.series.push_back(std::move(series));
    return spec;
}

ChartSpec hoursChart(const Performance& value, const QString& provider)
{
    ChartSpec spec{.title = PerformanceWords::tr("Hours of tuition a month"),
                   .note = PerformanceWords::tr("beside s.7.3"),
                   .categoryTitle = PerformanceWords::tr("Month"),
                   .emptyText = PerformanceWords::tr("There is nothing to count yet.")};
    const PerformanceRow* row = value.find(provider);
    if (!row) return spec;
    const PerformanceFigures year = row->year();
    // August has no hours before the framework, and seldom any under it.
    const std::size_t months = year.hours[baselineMonths].delivered > 0 ? monthsOfYear : baselineMonths;
    ChartSeries now{.name = value.question.academicYear, .bars = true};
    for (std::size_t month = 0; month < months; ++month) {
        const QDate first = monthOf(value, month);
        const bool begun = first <= value.question.asAt;
        now.points.push_back(hoursPoint(year, month, begun));
        const QString under = begun ? countText(year.hours[month].delivered / 100) : QStringLiteral("–");
        spec.categories.push_back({.name = shortMonth(first), .under = under});
    }
    if (row->providerId) spec.foot = PerformanceWords::tr("The earlier years are those of all tuition then.");
    spec.series.push_back(std::move(now));
    for (const BaselineYear& one : baselineYears()) spec.series.push_back(baselineSeries(one));
    return spec;
}

ChartSpec keyStageChart(const Performance& value, const QString& period, const QString& provider)
{
    static constexpr std::array names{
        QT_TRANSLATE_NOOP("PerformanceWords", "Early years"), QT_TRANSLATE_NOOP("PerformanceWords", "KS1"),
        QT_TRANSLATE_NOOP("PerformanceWords", "KS2"), QT_TRANSLATE_NOOP("PerformanceWords", "KS3"),
        QT_TRANSLATE_NOOP("PerformanceWords", "KS4")};
    static_assert(names.size() == keyStageCount && baselineKeyStages.size() == keyStageCount);
    ChartSpec spec{.title = PerformanceWords::tr("Sessions by key stage, %"),
                   .note = PerformanceWords::tr("beside s.7.3"),
                   .categoryTitle = PerformanceWords::tr("Key stage"),
                   .moreTitle = PerformanceWords::tr("Of"),
                   .emptyText = PerformanceWords::tr("There is nothing to count yet.")};
    const PerformanceFigures* figures = figuresOf(value, period, provider);
    ChartSeries now{.name = period, .bars = true};
    ChartSeries then{.name = QString::fromLatin1(baselineKeyStagesYear), .bars = true};
    for (std::size_t stage = 0; stage < keyStageCount; ++stage) {
        const Percentage part(figures ? figures->byKeyStage[stage] : 0, figures ? figures->sessions : 0);
        QString under = PerformanceWords::tr("no data");
        ChartPoint point;
        if (part.hasData()) {
            under = PerformanceWords::tr("%1/%2").arg(countText(part.numerator()), countText(part.denominator()));
            point = {.value = percentNumber(part), .shown = part.text(), .more = partsText(part)};
        }
        spec.categories.push_back({.name = PerformanceWords::tr(names[stage]), .under = under});
        now.points.push_back(std::move(point));
        const Percentage known(baselineKeyStages[stage], 1000);
        then.points.push_back({.value = percentNumber(known), .shown = known.text()});
    }
    spec.series = {std::move(now), std::move(then)};
    return spec;
}

ChartSpec shareChart(const Performance& value)
{
    ChartSpec spec{.title = PerformanceWords::tr("Share of the hours awarded, %"),
                   .note = value.question.academicYear,
                   .categoryTitle = PerformanceWords::tr("Provider"),
                   .moreTitle = PerformanceWords::tr("Of"),
                   .sideways = true,
                   .emptyText = PerformanceWords::tr("Nothing has been awarded in this year.")};
    const PerformanceRow* all = value.find({});
    const qint64 whole = all ? weeklyHours(all->year()) : 0;
    ChartSeries series{.name = PerformanceWords::tr("Share"), .bars = true};
    for (const PerformanceRow* row : providersByName(value)) {
        const PerformanceFigures year = row->year();
        const Percentage part(weeklyHours(year), whole);
        ChartPoint point;
        QString under;
        if (part.hasData()) {
            const QString awards = PerformanceWords::tr("%Ln award(s)", nullptr, static_cast<int>(awardsOf(year)));
            point = {.value = percentNumber(part),
                     .shown = part.text(),
                     .more = PerformanceWords::tr("%1 of %2 a week, %3")
                                 .arg(hoursText(Hours::fromHundredths(weeklyHours(year))),
                                      hoursText(Hours::fromHundredths(whole)), awards)};
            under = QStringLiteral("%1% · %2").arg(part.text(), hoursText(Hours::fromHundredths(weeklyHours(year))));
        }
        spec.categories.push_back({.name = row->name, .under = under});
        series.points.push_back(std::move(point));
    }
    spec.series.push_back(std::move(series));
    return spec;
}

ChartSpec cancellationsChart(const Performance& value, const QString& provider)
{
    ChartSpec spec{.title = PerformanceWords::tr("Cancelled sessions, by whom"),
                   .note = PerformanceWords::tr("of all but void"),
                   .categoryTitle = PerformanceWords::tr("Half-term"),
                   .moreTitle = PerformanceWords::tr("Of"),
                   .emptyText = PerformanceWords::tr("There is nothing to count yet.")};
    const PerformanceRow* row = value.find(provider);
    if (!row) return spec;
    const std::array<std::pair<QString, qint64 PerformanceFigures::*>, 3> whose{
        {{PerformanceWords::tr("by the tutor"), &PerformanceFigures::cancelledByTutor},
         {PerformanceWords::tr("by the family"), &PerformanceFigures::cancelledByFamily},
         {PerformanceWords::tr("by the authority"), &PerformanceFigures::cancelledByAuthority}}};
    for (const auto& [name, count] : whose) spec.series.push_back({.name = name, .bars = true});
    for (std::size_t at = 0; at < value.reports.size(); ++at) {
        const HalfTermReport& report = value.reports[at];
        const PerformanceFigures& figures = row->halfTerms[at];
        qint64 all = 0;
        for (std::size_t who = 0; who < whose.size(); ++who) {
            const qint64 count = figures.*whose[who].second;
            all += count;
            ChartPoint point;
            if (figures.sessions > 0)
                point = {.value = static_cast<double>(count),
                         .shown = countText(count),
                         .more = partsText(Percentage(count, figures.sessions))};
            spec.series[who].points.push_back(std::move(point));
        }
        QString under = hasBegun(report) ? PerformanceWords::tr("no data") : QStringLiteral("–");
        if (figures.sessions > 0)
            under = PerformanceWords::tr("%1/%2").arg(countText(all), countText(figures.sessions));
        spec.categories.push_back({.name = halfTermWords(report), .under = under});
    }
    return spec;
}

ChartSpec spendChart(const Performance& value, const QString& provider)
{
    ChartSpec spec{.title = PerformanceWords::tr("Invoiced since the framework began"),
                   .categoryTitle = PerformanceWords::tr("Month"),
                   .moreTitle = PerformanceWords::tr("In the month"),
                   .unit = QStringLiteral("£"),
                   .emptyText = PerformanceWords::tr("Nothing has been invoiced yet.")};
    const PerformanceRow* row = value.find(provider);
    if (!row) return spec;
    spec.foot = spendFoot(value, *row);
    const PerformanceFigures year = row->year();
    ChartSeries series{.name = PerformanceWords::tr("Invoiced to the month's end")};
    qint64 sum = row->spending.beforeYear;
    for (std::size_t month = 0; month < monthsOfYear; ++month) {
        const QDate first = monthOf(value, month);
        const bool begun = first <= value.question.asAt;
        sum += year.invoiced[month];
        spec.categories.push_back({.name = shortMonth(first), .under = begun ? QString() : QStringLiteral("–")});
        if (!begun || row->spending.toDate() == 0) {
            series.points.push_back({});
            continue;
        }
        series.points.push_back({.value = static_cast<double>(sum) / pence,
                                 .shown = moneyText(Money::fromPence(sum)),
                                 .more = moneyText(Money::fromPence(year.invoiced[month]))});
    }
    // Beside less than a quarter of it a line at the expected value would flatten everything; the foot has it in words.
    if (!row->providerId && row->spending.toDate() * 4 >= expectedContractValue) {
        spec.target = static_cast<double>(expectedContractValue) / pence;
        spec.targetText = PerformanceWords::tr("expected (s.12)");
    }
    spec.least = 0;
    spec.series.push_back(std::move(series));
    return spec;
}

} // namespace desk::ui
