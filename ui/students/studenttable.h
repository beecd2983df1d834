#pragma once

#include "core/services/students.h"
#include "ui/widgets/datatable.h"

namespace desk::ui {

using StudentModel = RowsModel<StudentLine>;

/// The columns of the list of students.
StudentModel* makeStudentModel(QObject* parent);
/// Its views; `today` says which day it is.
std::vector<TableView> studentViews(const StudentModel& model, std::function<QDate()> today);

} // namespace desk::ui
