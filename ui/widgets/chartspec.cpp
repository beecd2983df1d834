#include "ui/widgets/chartspec.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace desk::ui {

namespace {

struct ChartWords
{
    Q_DECLARE_TR_FUNCTIONS(ChartWords)
};

constexpr int wantedSteps = 5;

/// 1, 2 or 5 times a power of ten.
double roundStep(double rough)
{
    if (!(rough > 0)) return 1;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * 1.0001) return factor * power;
    return 10 * power;
}

/// The smallest and the largest of what is drawn.
std::pair<double, double> bounds(const ChartSpec& spec)
{
    std::optional<double> low = spec.target, high = spec.target;
    for (const ChartSeries& series : spec.series)
        for (const ChartPoint& point : series.points) {
            if (!point.value) continue;
            const auto [from, to] = point.range.value_or(std::pair(*point.value, *point.value));
            low = std::min({low.value_or(from), from, *point.value});
            high = std::max({high.value_or(to), to, *point.value});
        }
    return {low.value_or(0), high.value_or(1)};
}

/// Bars that count: nothing stands between one and the next.
bool countsThings(const ChartSpec& spec)
{
    return spec.hasBars() && std::ranges::all_of(spec.series, [](const ChartSeries& one) {
               return std::ranges::all_of(one.points, [](const ChartPoint& point) {
                   return !point.value || *point.value == std::round(*point.value);
               });
           });
}

} // namespace

bool ChartSpec::hasBars() const { return std::ranges::any_of(series, &ChartSeries::bars); }

bool ChartSpec::isEmpty() const
{
    return std::ranges::none_of(series, [](const ChartSeries& one) {
        return std::ranges::any_of(one.points, [](const ChartPoint& point) { return point.value.has_value(); });
    });
}

const ChartPoint* ChartSpec::point(int at, int category) const
{
    if (at < 0 || category < 0 || static_cast<std::size_t>(at) >= series.size()) return nullptr;
    const std::vector<ChartPoint>& points = series[static_cast<std::size_t>(at)].points;
    if (static_cast<std::size_t>(category) >= points.size()) return nullptr;
    const ChartPoint& found = points[static_cast<std::size_t>(category)];
    return found.value ? &found : nullptr;
}

QString ChartSpec::spoken(int at, int category) const
{
    const ChartPoint* found = point(at, category);
    if (!found) return {};
    QString name = categories[static_cast<std::size_t>(category)].name;
    if (series.size() > 1) name += QStringLiteral(", ") + series[static_cast<std::size_t>(at)].name;
    const QString missed = belowText.isEmpty() ? ChartWords::tr("below target") : belowText;
    QStringList parts{found->shown, found->more, found->below ? missed : QString()};
    parts.removeAll(QString());
    return ChartWords::tr("%1: %2").arg(name, parts.join(QStringLiteral(", ")));
}

TableContent ChartSpec::table() const
{
    TableContent out;
    out.title = title;
    out.note = note;
    out.columns.push_back({categoryTitle});
    for (const ChartSeries& one : series) {
        out.columns.push_back({one.name, true});
        if (!moreTitle.isEmpty()) out.columns.push_back({moreTitle, true});
    }
    for (std::size_t category = 0; category < categories.size(); ++category) {
        auto& row = out.rows.emplace_back();
        row.push_back({categories[category].name, {}});
        for (std::size_t at = 0; at < series.size(); ++at) {
            const ChartPoint* found = point(static_cast<int>(at), static_cast<int>(category));
            row.push_back({found ? found->shown : QString(), found ? QVariant(*found->value) : QVariant()});
            if (!moreTitle.isEmpty()) row.push_back({found ? found->more : QString(), {}});
        }
    }
    return out;
}

ChartAxis axisOf(const ChartSpec& spec)
{
    auto [low, high] = bounds(spec);
    // Bars say by their length how much there is: they start at zero.
    const bool fromZero = spec.hasBars() || (low >= 0 && low < 0.4 * high);
    if (fromZero) low = std::min(low, 0.0);
    if (spec.least && !spec.hasBars()) low = std::min(*spec.least, low);
    if (spec.most) high = std::max(*spec.most, high);
    if (high <= low) high = low + 1;
    ChartAxis axis;
    axis.step = roundStep((high - low) / wantedSteps);
    if (countsThings(spec)) axis.step = std::max(1.0, axis.step);
    axis.least = std::floor(low / axis.step + 1e-9) * axis.step;
    axis.most = std::ceil(high / axis.step - 1e-9) * axis.step;
    return axis;
}

QString axisText(double value)
{
    if (std::abs(value - std::round(value)) < 1e-9) return countText(static_cast<qint64>(std::llround(value)));
    return QString::number(value, 'g', 4);
}

} // namespace desk::ui
