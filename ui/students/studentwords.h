#pragma once

#include "core/services/students.h"
#include "ui/widgets/timeline.h"

#include <QString>

namespace desk::ui {

// How a student's codes and events are said; the one place for it.

/// "EHC plan", "SEN support", "no SEN"; empty where it is not known.
QString senProvisionText(const QString& code);
/// "autism", "social, emotional and mental health" …
QString senNeedText(const QString& code);
/// "carer", "school", "social worker" …
QString contactRoleText(const QString& code);
/// "EHC plan · autism", for a list.
QString senText(const StudentLine& line);
/// "yes", "no", "not known"
QString yesNoText(std::optional<bool> known);

/// A student's events for the shared timeline, the newest first. Links are `referrals/…` and `placements/…`.
std::vector<TimelineEntry> timelineEntries(const std::vector<StudentEvent>& events);

} // namespace desk::ui
