#pragma once

#include "core/services/providers.h"
#include "ui/widgets/badge.h"

#include <QString>

namespace desk::ui {

// How providers' states and figures are said.

/// "Face to face", "Online"
QString lotName(int lot);
/// "✓ active", "▲ suspended", "– left"
BadgeText statusBadge(ProviderStatus status);
/// What a person calls the indicator: "Attendance", "Progress", "Plans", "Starts".
QString indicatorName(Measure measure);
/// In full, as a head's tip.
QString indicatorTip(Measure measure);
/// What it counts: "sessions".
QString indicatorUnit(Measure measure);
/// "✓ 91.2%", "▲ 88.2%", "✕ 77.7%", "– no data"
BadgeText indicatorBadge(const IndicatorFigure& figure);
/// "1,727 of 1,892", or with what is pending behind it: "15 of 17 · 4 pending".
QString indicatorParts(const IndicatorFigure& figure, bool pendingToo);
/// In words for who rests on it: result, pending, excluded.
QString indicatorDetail(const IndicatorFigure& figure);

} // namespace desk::ui
