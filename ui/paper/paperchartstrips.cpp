#include "ui/paper/paperstrips.h"
#include "ui/widgets/chartpicture.h"

#include <QPainter>

#include <algorithm>

namespace desk::ui {

namespace {

/// A chart is laid out in pixels of the screen and scaled to paper.
constexpr double dotsAPixel = 5.2;
constexpr double chartHeight = dots(150), mostHeight = dots(640), chartGap = dots(14), chartTitle = 9, footText = 7.5;

/// One chart of a line: its title, its picture and how high that is.
struct SetChart
{
    SetWords title;
    std::shared_ptr<ChartPicture> picture;
    QString foot;
};

} // namespace

PaperStrip PaperStrips::chartStrip(std::span<const ChartSpec> charts, double width) const
{
    ChartLook look = m_style.ink == Ink::Grey ? ChartLook::paper() : ChartLook::of(lightTokens());
    look.ground = Qt::white;
    QFont pixels(m_style.family);
    pixels.setPixelSize(14);
    pixels.setHintingPreference(QFont::PreferNoHinting);
    std::vector<SetChart> set;
    double title = 0, high = chartHeight;
    QStringList text;
    for (const ChartSpec& spec : charts) {
        auto picture = std::make_shared<ChartPicture>(spec, look, pixels);
        high = std::max(high, picture->heightFor(width / dotsAPixel) * dotsAPixel);
        set.push_back({SetWords(spec.title, m_style.font(chartTitle, true), width), std::move(picture), spec.foot});
        title = std::max(title, set.back().title.height());
        text << spec.title;
    }
    // One that is higher than a page is made smaller: a strip is never torn.
    const double shown = std::min(high, mostHeight);
    for (const SetChart& one : set) one.picture->resize(QSizeF(width * high / shown, high) / dotsAPixel);
    const auto paint = [set, width, title, shown, style = m_style](QPainter& painter, const QRectF& row) {
        double left = row.left();
        for (const SetChart& one : set) {
            one.title.paint(painter, {left, row.top()}, style.text);
            const QRectF into(left, row.top() + title, width, shown);
            one.picture->scene().render(&painter, into, one.picture->scene().sceneRect());
            left += width + chartGap;
        }
    };
    return {.height = title + shown, .above = dots(8), .paint = paint, .text = text.join(u'\n')};
}

void PaperStrips::addBlock(const PaperCharts& charts)
{
    const std::span<const ChartSpec> all(charts.charts);
    for (std::size_t at = 0; at < all.size();) {
        const bool alone = all[at].sideways;
        const bool pair = !alone && at + 1 < all.size() && !all[at + 1].sideways;
        const std::span<const ChartSpec> line = all.subspan(at, pair ? 2 : 1);
        const bool foot = std::ranges::any_of(line, [](const ChartSpec& one) { return !one.foot.isEmpty(); });
        PaperStrip strip = chartStrip(line, alone ? m_width : (m_width - chartGap) / 2);
        strip.keepWithNext = foot;
        push(std::move(strip));
        for (const ChartSpec& one : line) {
            const QString words = pair && !one.foot.isEmpty() ? one.title + QStringLiteral(": ") + one.foot : one.foot;
            addLines(words, m_style.font(footText), m_style.quiet, dots(2));
        }
        at += line.size();
    }
}

} // namespace desk::ui
