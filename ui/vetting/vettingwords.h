#pragma once

#include "core/services/tutors.h"
#include "ui/widgets/badge.h"

#include <QString>

namespace desk::ui {

// How the vetting rules and their states are said; the one place for it.

/// "DBS": the head of a column.
QString shortRuleName(VettingRule rule);
/// "Enhanced DBS"
QString ruleName(VettingRule rule);
/// "V2: enhanced DBS with its certificate number, valid for 12 months."
QString ruleTip(VettingRule rule, const VettingSettings& settings = {});

/// What a cell of the matrix shows on a day: "✓ Nov 26", "▲ 2 Feb", "✕ 9 Jan", "✕ none". V10 only warns.
BadgeText cellBadge(const VettingFinding& finding, QDate day);
/// The same in words: "valid to 19 Nov 2026", "lapsed after 9 Jan 2026", "no evidence".
QString findingText(const VettingFinding& finding);
/// And with the evidence it rests on, for who rests on the cell.
QString cellTip(const VettingCell& cell);

/// "✓ cleared", "▲ lapses 2 Feb", "✕ not cleared".
BadgeText stateBadge(const TutorLine& line, QDate day);
/// What should be seen first is the least: not cleared, then by the last day of clearance.
int urgency(const TutorLine& line);

/// "Zoë Byrne"; the surname alone where that is all there is.
QString tutorName(const TutorLine& line);
/// "KS2 KS3 · English, Maths"
QString teachesText(const TutorLine& line);
/// "V1;V2" as "QTS, DBS"; for a session without a tutor, that.
QString failingText(const QString& codes);

} // namespace desk::ui
