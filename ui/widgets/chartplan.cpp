#include "ui/widgets/chartplan.h"

#include "ui/widgets/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace desk::ui {

namespace {

constexpr double edge = 8, barShare = 0.62, pointRadius = 5;
/// Of a chart sideways: how much of its width the names may take, and the least height of a line.
constexpr double nameShare = 0.42, leastLine = 26, leastPlot = 90;

} // namespace

ChartPlan::ChartPlan(const ChartSpec& spec, const ChartAxis& axis, const QFont& font)
    : m_spec(spec), m_axis(axis), m_font(font)
{}

QFont ChartPlan::small(bool bold) const
{
    QFont font = sized(m_font, TextSize::Small);
    if (bold) font.setWeight(QFont::DemiBold);
    return font;
}

QString ChartPlan::breaking(QString text) { return text.replace(u'/', QStringLiteral("/\u200B")); }

std::vector<double> ChartPlan::steps() const
{
    std::vector<double> out;
    const int count = qRound((m_axis.most - m_axis.least) / m_axis.step);
    for (int at = 0; at <= count; ++at) out.push_back(m_axis.least + at * m_axis.step);
    return out;
}

QString ChartPlan::stepText(double value) const { return m_spec.unit + axisText(value); }

double ChartPlan::textHeight(const QString& text, double width) const
{
    if (text.isEmpty()) return 0;
    const QRectF room(0, 0, std::max(1.0, width), 10'000);
    return QFontMetricsF(small()).boundingRect(room, Qt::TextWordWrap, breaking(text)).height();
}

double ChartPlan::widestOf(QString ChartSpec::Category::*part) const
{
    const QFontMetricsF metrics(small());
    double widest = 0;
    for (const auto& one : m_spec.categories) widest = std::max(widest, metrics.horizontalAdvance(one.*part));
    return widest;
}

double ChartPlan::longestWord() const
{
    const QFontMetricsF metrics(small());
    double widest = 1;
    for (const auto& one : m_spec.categories)
        for (const QString& part : {one.name, breaking(one.under).replace(QChar(0x200B), u' ')})
            for (const QString& word : part.split(u' ')) widest = std::max(widest, metrics.horizontalAdvance(word));
    return widest;
}

double ChartPlan::layOutLegend(double width)
{
    m_legend.assign(m_spec.series.size(), {});
    if (m_spec.series.size() < 2) return 0;
    constexpr double mark = 30, apart = 16;
    const QFontMetricsF metrics(small());
    const double line = metrics.height() + 4;
    double x = edge, y = 0;
    for (std::size_t at = 0; at < m_spec.series.size(); ++at) {
        const double wide = mark + metrics.horizontalAdvance(m_spec.series[at].name) + 2;
        if (x > edge && x + wide > width) {
            x = edge;
            y += line;
        }
        m_legend[at] = {x, y, wide, line};
        x += wide + apart;
    }
    return y + line;
}

void ChartPlan::resize(QSizeF size)
{
    m_all = QRectF(QPointF(), size);
    double top = layOutLegend(size.width());
    // The words of a limit, or of the target of a chart sideways, stand above the plot.
    const bool words = m_spec.limitAfter || (m_spec.sideways && m_spec.target);
    if (words) top += QFontMetricsF(small()).height();
    m_spec.sideways ? layOutSideways(size, top) : layOutUpright(size, top);
}

void ChartPlan::layOutUpright(QSizeF size, double top)
{
    const QFontMetricsF metrics(small());
    double widest = 0;
    for (const double value : steps()) widest = std::max(widest, metrics.horizontalAdvance(stepText(value)));
    const double left = edge + widest + edge, width = std::max(1.0, size.width() - left - edge);
    const double wide = width / std::max(1, categories());
    m_every = std::max(1, static_cast<int>(std::ceil((longestWord() + 4) / wide)));
    m_nameHeight = m_underHeight = 0;
    for (const auto& one : m_spec.categories) {
        m_nameHeight = std::max(m_nameHeight, textHeight(one.name, wide * m_every - 4));
        m_underHeight = std::max(m_underHeight, textHeight(one.under, wide * m_every - 4));
    }
    const double above = top + metrics.height() * 1.2, below = m_nameHeight + m_underHeight + edge;
    m_plot = {left, above, width, std::max(1.0, size.height() - above - below)};
}

std::vector<double> ChartPlan::linesOf(double nameWidth) const
{
    std::vector<double> out;
    for (const auto& one : m_spec.categories)
        out.push_back(std::max(leastLine, textHeight(one.name, nameWidth) + edge));
    if (out.empty()) out.push_back(leastPlot);
    return out;
}

void ChartPlan::layOutSideways(QSizeF size, double top)
{
    const QFontMetricsF metrics(small());
    const double names = std::min(widestOf(&ChartSpec::Category::name) + 2, size.width() * nameShare);
    const double right = widestOf(&ChartSpec::Category::under) + edge;
    const double left = edge + names + edge + pointRadius;
    m_every = 1;
    m_lines = linesOf(names);
    m_plot = {left, top + 2, std::max(1.0, size.width() - left - right - edge - pointRadius),
              std::max(1.0, size.height() - top - 2 - metrics.height() - edge)};
}

double ChartPlan::heightFor(double width)
{
    resize({width, leastPlot * 4});
    const double words = m_all.height() - m_plot.height();
    if (!m_spec.sideways) return words + leastPlot;
    return words + std::accumulate(m_lines.begin(), m_lines.end(), 0.0);
}

double ChartPlan::along(double value) const
{
    const double part = (value - m_axis.least) / (m_axis.most - m_axis.least);
    return m_spec.sideways ? m_plot.left() + part * m_plot.width() : m_plot.bottom() - part * m_plot.height();
}

QRectF ChartPlan::band(int category) const
{
    if (m_spec.sideways) {
        const double all = std::accumulate(m_lines.begin(), m_lines.end(), 0.0);
        const double before = std::accumulate(m_lines.begin(), m_lines.begin() + category, 0.0);
        const double scale = m_plot.height() / all;
        return {m_plot.left(), m_plot.top() + before * scale, m_plot.width(),
                m_lines[static_cast<std::size_t>(category)] * scale};
    }
    const double wide = m_plot.width() / std::max(1, categories());
    return {m_plot.left() + category * wide, m_plot.top(), wide, m_plot.height()};
}

QRectF ChartPlan::barAt(int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point || !m_spec.series[static_cast<std::size_t>(series)].bars) return {};
    int place = 0, bars = 0;
    for (int at = 0; at < static_cast<int>(m_spec.series.size()); ++at) {
        const bool bar = m_spec.series[static_cast<std::size_t>(at)].bars;
        place += bar && at < series;
        bars += bar;
    }
    const QRectF room = band(category);
    const double end = along(*point->value);
    // Sideways a line of two lines of words has no thicker bar.
    const double across = m_spec.sideways ? std::min(room.height(), leastLine * 1.5) : room.width();
    const double group = across * barShare, thick = group / bars;
    if (m_spec.sideways)
        return {m_plot.left(), room.center().y() - group / 2 + place * thick, end - m_plot.left(), thick};
    return {room.center().x() - group / 2 + place * thick, end, thick, m_plot.bottom() - end};
}

QPointF ChartPlan::placeOf(int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point) return {};
    const QRectF bar = barAt(series, category);
    const QPointF middle = bar.isNull() ? band(category).center() : bar.center();
    const double value = along(*point->value);
    return m_spec.sideways ? QPointF(value, middle.y()) : QPointF(middle.x(), value);
}

QLineF ChartPlan::whiskerAt(int series, int category) const
{
    const ChartPoint* point = m_spec.point(series, category);
    if (!point || !point->range) return {};
    const QPointF at = placeOf(series, category);
    const double from = along(point->range->first), to = along(point->range->second);
    return m_spec.sideways ? QLineF(from, at.y(), to, at.y()) : QLineF(at.x(), from, at.x(), to);
}

QRectF ChartPlan::nameRoom(int category) const
{
    const QRectF room = band(category);
    if (m_spec.sideways) return {edge, room.top(), m_plot.left() - 2 * edge - pointRadius, room.height()};
    const double wide = room.width() * m_every;
    return {room.center().x() - wide / 2 + 2, m_plot.bottom() + edge / 2, wide - 4, m_nameHeight};
}

QRectF ChartPlan::underRoom(int category) const
{
    const QRectF room = band(category);
    if (m_spec.sideways) {
        const double left = m_plot.right() + edge + pointRadius;
        return {left, room.top(), m_all.right() - left - 2, room.height()};
    }
    QRectF out = nameRoom(category).translated(0, m_nameHeight);
    out.setHeight(m_underHeight);
    return out;
}

Qt::Alignment ChartPlan::nameSide() const
{
    return m_spec.sideways ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignHCenter | Qt::AlignTop;
}

Qt::Alignment ChartPlan::underSide() const
{
    return m_spec.sideways ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignHCenter | Qt::AlignTop;
}

bool ChartPlan::isNearTarget(const QRectF& room) const
{
    const double high = QFontMetricsF(small()).height();
    const QRectF wanted = room.adjusted(-2, -1.5 * high, 2, high);
    for (int series = 0; series < static_cast<int>(m_spec.series.size()); ++series)
        for (int category = 0; category < categories(); ++category)
            if (m_spec.point(series, category) && wanted.contains(placeOf(series, category))) return true;
    return false;
}

QRectF ChartPlan::targetTextRoom() const
{
    if (!m_spec.target) return {};
    const QFontMetricsF metrics(small());
    const double wide = metrics.horizontalAdvance(m_spec.targetText) + 2, at = along(*m_spec.target);
    if (m_spec.sideways)
        return {std::clamp(at - wide / 2, 0.0, std::max(0.0, m_all.right() - wide)), m_plot.top() - metrics.height(),
                wide, metrics.height()};
    const QRectF right(m_plot.right() - wide, at - metrics.height() - 2, wide, metrics.height());
    const QRectF left(m_plot.left() + 2, right.top(), wide, metrics.height());
    // At the side where the line has no point near.
    return isNearTarget(right) && !isNearTarget(left) ? left : right;
}

QRectF ChartPlan::limitTextRoom() const
{
    if (!m_spec.limitAfter) return {};
    const QFontMetricsF metrics(small());
    const double wide = metrics.horizontalAdvance(m_spec.limitText) + 2;
    const double at = band(*m_spec.limitAfter).right() + 5;
    return {std::min(at, std::max(0.0, m_all.right() - wide)), m_plot.top() - 2.2 * metrics.height(), wide,
            metrics.height()};
}

} // namespace desk::ui
