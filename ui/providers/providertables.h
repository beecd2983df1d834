#pragma once

#include "core/services/providers.h"
#include "ui/widgets/tablemodel.h"

#include <QDate>

namespace desk::ui {

/// Every provider: status, rates and capacity by lot, share, what runs, tutors, the four indicators.
RowsModel<ProviderLine>* makeProviderList(QObject* parent);

/// A provider's lots as they stand.
RowsModel<LotStanding>* makeLotTable(QObject* parent);

/// How a provider's terms in a lot stand on the day.
enum class TermsStanding { InForce, ToCome, Over };
/// The standing of one of the terms, given those in force.
TermsStanding standingOf(const LotTerms& terms, const std::vector<LotStanding>& inForce, QDate day);

/// The terms of every lot, past and to come, each with how it stands.
struct TermsLine
{
    LotTerms terms;
    TermsStanding standing = TermsStanding::InForce;
};
RowsModel<TermsLine>* makeTermsTable(QObject* parent);

RowsModel<storage::ProviderStore::SuspensionEntry>* makeSuspensionTable(std::function<QDate()> day, QObject* parent);

RowsModel<storage::ProviderStore::RunningAward>* makePlacementTable(QObject* parent);

/// The indicators period by period, the newest first.
RowsModel<IndicatorPeriod>* makeTrendTable(QObject* parent);

/// "R-0188/1"
QString placementKey(const storage::ProviderStore::RunningAward& award);

} // namespace desk::ui
