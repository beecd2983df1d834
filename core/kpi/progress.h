#pragma once

#include "core/base/daterange.h"
#include "core/calendar/schoolcalendar.h"

#include <QDate>
#include <QString>

#include <vector>

namespace desk {

/// One assessment of a placement; scores of the same subject and scale compare. Score in millionths.
struct AssessmentFact
{
    QString subject;
    QString scale;
    QDate on;
    bool baseline = false;
    qint64 score = 0;
};

enum class ProgressVerdict { Progressed, NotProgressed, Excluded };

/// The days between which progress is judged: a started placement that overlaps the period.
struct ProgressQuestion
{
    DateRange period;
    QDate asAt;
    QDate startedOn;
    QDate endedOn; ///< invalid while the placement runs
};

/// O2 (s.10, second outcome): whether a student made progress from baseline in a period. `assessments` are
/// those of one placement in any order; those after the earlier of the period's end and the as-at date
/// do not count. A placement without progress scores stands as not progressed from the 30th school day
/// after its earliest baseline.
ProgressVerdict judgeProgress(const std::vector<AssessmentFact>& assessments, const ProgressQuestion& question,
                              const SchoolCalendar& calendar);

} // namespace desk
