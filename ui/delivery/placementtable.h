#pragma once

#include "core/services/placements.h"
#include "ui/widgets/datatable.h"

namespace desk::ui {

using PlacementModel = RowsModel<PlacementLine>;

/// The columns of the list of placements; `today` says which day it is.
PlacementModel* makePlacementModel(const std::function<QDate()>& today, QObject* parent);
/// Its views. Those of placements that go on come first; showsEnded() says which need all of them.
std::vector<TableView> placementViews(const PlacementModel& model);
/// Whether a view can hold placements that have ended: "ended", "all", and what a person has saved.
bool showsEnded(const QString& view);

} // namespace desk::ui
