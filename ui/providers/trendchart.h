#pragma once

#include "core/services/providers.h"
#include "ui/widgets/chartspec.h"

namespace desk::ui {

/// One indicator half-term by half-term against its target (percent), for the periods that have
/// begun.
ChartSpec trendSpec(const std::vector<IndicatorPeriod>& periods, std::size_t which, int target);

} // namespace desk::ui
