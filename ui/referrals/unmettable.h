#pragma once

#include "core/services/unmetneed.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tablemodel.h"

namespace desk::ui {

using UnmetModel = RowsModel<UnmetLine>;
using UnmetStudentModel = RowsModel<UnmetStudent>;

/// The referrals of the ledger: days and hours without tuition, by cause, and the 6th and the 15th day.
UnmetModel* makeUnmetModel(QObject* parent);
/// Its views: "all", "now", "sixth", "fifteenth", "waiting", "between", "cancelled".
std::vector<TableView> unmetViews(const UnmetModel& model);

/// The same by student.
UnmetStudentModel* makeUnmetStudentModel(QObject* parent);

} // namespace desk::ui
