#pragma once

#include "core/services/placements.h"
#include "ui/widgets/datatable.h"

namespace desk::ui {

// The tables on a placement's record; `today` says as at which day it is shown.

RowsModel<PlacementSession>* makeSessionModel(QObject* parent);
std::vector<TableView> sessionViews(const RowsModel<PlacementSession>& model);
/// Of a session in its table.
QString sessionKey(const PlacementSession& session);

RowsModel<PlacementWeek>* makeWeekModel(const std::function<QDate()>& today, QObject* parent);
RowsModel<PlacementInvoice>* makeInvoiceModel(QObject* parent);
RowsModel<PlacementTutor>* makeTeachingModel(QObject* parent);
RowsModel<ScoreCourse>* makeScoreModel(QObject* parent);

/// "104", "7.5": a score as it was recorded.
QString scoreText(qint64 millionths);

} // namespace desk::ui
