#pragma once

#include "core/services/tutors.h"
#include "ui/widgets/tablemodel.h"

namespace desk::ui {

using TutorModel = RowsModel<TutorLine>;

/// The vetting matrix: a tutor a row, a rule a column, the state of all in the last one. `day` says which day
/// the rows are of; it is asked for when something is drawn.
TutorModel* makeVettingMatrix(std::function<QDate()> day, QObject* parent);

/// A provider's tutors in brief, without the rules.
TutorModel* makeTutorList(std::function<QDate()> day, QObject* parent);

} // namespace desk::ui
