#pragma once

#include "core/services/worklistview.h"
#include "ui/frame/navigator.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>

namespace desk::ui {

/// How the worklist says what is due and why, in whole sentences; and where each row leads.
class WorklistWords
{
    Q_DECLARE_TR_FUNCTIONS(WorklistWords)
public:
    /// "Good morning, Amina"
    static QString greeting(Instant now, const QString& name);
    /// "Tue 20 Jan 2026 · school day 11 of 2025/26 HT3"
    static QString dayFacts(const SchoolDayPlace& day, Instant now);

    static QString tileLabel(WorkTile::Kind kind);
    static BadgeText tileBadge(const WorkTile& tile, Instant now);

    static BadgeText due(const WorkRow& row, Instant now);
    static QString what(const WorkRow& row);
    /// "N. Kowalska", or "9 placements".
    static QString who(const WorkRow& row);
    /// "R-0182", "R-0182/1", "T-0043"; empty where a row speaks of several.
    static QString which(const WorkRow& row);
    /// The provider, or how many of how many answered.
    static QString with(const WorkRow& row);
    static QString why(const WorkRow& row, Instant now);
    /// What else bears on it.
    static QString whyMore(const WorkRow& row, Instant now);
    /// The words of the row's button.
    static QString action(const WorkRow& row);
    static Place place(const WorkRow& row);
};

} // namespace desk::ui
