#pragma once

#include "core/kpi/halftermreport.h"
#include "ui/widgets/tablemodel.h"

namespace desk::ui {

/// A provider's four indicators in one half-term.
struct ProviderFigures
{
    QString code;
    QString name;
    std::array<MeasureResult, 4> results; ///< K1 … K4, without cases
};

using ProviderFiguresModel = RowsModel<ProviderFigures>;

ProviderFiguresModel* makeProviderFigures(QObject* parent);
/// Those of a report, by name.
std::vector<ProviderFigures> providerFigures(const HalfTermReport& report);

} // namespace desk::ui
