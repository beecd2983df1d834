#include "ui/delivery/progresscharts.h"

#include "ui/delivery/placementtables.h"
#include "ui/widgets/chartview.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QGridLayout>

namespace desk::ui {

namespace {

constexpr int chartsInRow = 2, chartHeight = 280;
constexpr double millionth = 1e-6;

struct Placements
{
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

ChartPoint pointOf(qint64 score)
{
    return {.value = static_cast<double>(score) * millionth, .shown = scoreText(score)};
}

} // namespace

ChartSpec progressChart(const ScoreCourse& course)
{
    ChartSpec spec;
    spec.title = course.subject;
    spec.note = course.scale;
    spec.categoryTitle = Placements::tr("Assessed on");
    spec.emptyText = Placements::tr("Not assessed since the baseline.");
    ChartSeries scores{.name = course.scale};
    if (course.baselineOn.isValid()) {
        spec.categories.push_back({.name = plainDateText(course.baselineOn), .under = Placements::tr("baseline")});
        scores.points.push_back(pointOf(course.baseline));
        spec.target = static_cast<double>(course.baseline) * millionth;
        spec.targetText = Placements::tr("baseline %1").arg(scoreText(course.baseline));
    }
    for (const ScoreCourse::Score& score : course.scores) {
        if (!score.compares) continue;
        spec.categories.push_back({.name = plainDateText(score.on)});
        scores.points.push_back(pointOf(score.score));
    }
    spec.series.push_back(std::move(scores));
    return spec;
}

ProgressCharts::ProgressCharts(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap * 2);
    for (int column = 0; column < chartsInRow; ++column) m_grid->setColumnStretch(column, 1);
}

void ProgressCharts::setCourses(const std::vector<ScoreCourse>& courses)
{
    std::size_t used = 0;
    for (const ScoreCourse& course : courses) {
        if (!course.change()) continue;
        if (used == m_charts.size()) {
            auto* chart = new ChartView;
            chart->setMinimumHeight(chartHeight);
            m_grid->addWidget(chart, static_cast<int>(used) / chartsInRow, static_cast<int>(used) % chartsInRow);
            m_charts.push_back(chart);
        }
        m_charts[used]->setSpec(progressChart(course));
        m_charts[used]->show();
        ++used;
    }
    for (std::size_t i = used; i < m_charts.size(); ++i) m_charts[i]->hide();
    setVisible(used > 0);
}

} // namespace desk::ui
