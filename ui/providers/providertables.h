#pragma once

#include "core/services/providers.h"
#include "ui/widgets/tablemodel.h"

#include <QDate>

namespace desk::ui {

/// Every provider: status, rates and capacity by lot, share, what runs, tutors, the four indicators.
RowsModel<ProviderLine>* makeProviderList(QObject* parent);

/// A provider's lots as they stand.
RowsModel<LotStanding>* makeLotTable(QObject* parent);

/// Its terms from the first to the last, past and to come; `day` says which are in force.
RowsModel<LotTerms>* makeTermsTable(std::function<QDate()> day, QObject* parent);

RowsModel<storage::ProviderStore::SuspensionEntry>* makeSuspensionTable(std::function<QDate()> day, QObject* parent);

RowsModel<storage::ProviderStore::RunningAward>* makePlacementTable(QObject* parent);

/// The indicators period by period, the newest first.
RowsModel<IndicatorPeriod>* makeTrendTable(QObject* parent);

/// "R-0188/1"
QString placementKey(const storage::ProviderStore::RunningAward& award);

} // namespace desk::ui
