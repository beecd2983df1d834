#pragma once

#include "core/delivery/placement.h"
#include "core/kpi/duedays.h"
#include "core/kpi/progress.h"
#include "ui/widgets/badge.h"

#include <QString>

#include <optional>

namespace desk::ui {

// How the codes of records are said that more than one page shows; the one place for it. A code that is not
// known is shown as it is.

/// "Sam Sample"; the surname alone where that is all there is.
QString personName(const QString& forename, const QString& surname);
/// "Year 9", "Reception", "Nursery"; empty where it is not known.
QString yearGroupText(std::optional<int> yearGroup);
/// "face to face", "online"
QString lotText(int lot);
/// "attended", "absent", "cancelled by family" …; "booked" without an outcome.
QString outcomeText(std::optional<SessionOutcome> outcome);
BadgeText outcomeBadge(std::optional<SessionOutcome> outcome);
/// "not started", "running", "ended"
BadgeText placementBadge(PlacementState state);
/// Why an award ended: "completed", "ended by the provider" …
QString endReasonText(const QString& code);
/// "✓ received 20 Oct", "▲ due Mon 3 Nov", "✕ overdue since 3 Nov" …; none before the start.
std::optional<BadgeText> planBadge(const PlanStanding& plan, QDate today);
/// "✓ progressed", "✕ no progress", "– too early to say".
BadgeText progressBadge(ProgressVerdict verdict);
/// "3 of 4 attended, 1 absent": the sessions of some days.
QString tallyText(const SessionCounts& counts, int bookings);

} // namespace desk::ui
