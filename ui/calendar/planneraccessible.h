#pragma once

namespace desk::ui {

class YearPlanner;

/// Lets assistive technology see a planner as a list of days, each with its date and what it is. Once for
/// the program; calling it again does nothing.
void installPlannerAccessible();

/// Tells it that a day of the planner, counted from the first of September, has the focus now.
void sayDay(YearPlanner* planner, int day);

} // namespace desk::ui
