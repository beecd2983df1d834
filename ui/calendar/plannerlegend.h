#pragma once

#include <QWidget>

namespace desk::ui {

/// What the marks of a planner mean, drawn as the planner draws them.
class PlannerLegend : public QWidget
{
    Q_OBJECT
public:
    explicit PlannerLegend(QWidget* parent = nullptr);
};

} // namespace desk::ui
