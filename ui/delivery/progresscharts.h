#pragma once

#include "core/kpi/progress.h"
#include "ui/widgets/chartspec.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace desk::ui {

class ChartView;

/// The scores of a subject on a scale from its baseline on, over the baseline as a dashed line.
ChartSpec progressChart(const ScoreCourse& course);

/// A small chart for every subject and scale that was assessed again after its baseline.
class ProgressCharts : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressCharts(QWidget* parent = nullptr);
    void setCourses(const std::vector<ScoreCourse>& courses);

private:
    QGridLayout* m_grid;
    std::vector<ChartView*> m_charts;
};

} // namespace desk::ui
