#pragma once

#include "core/base/daterange.h"
#include "core/calendar/schoolcalendar.h"

#include <QDate>
#include <QString>

#include <optional>
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

/// O2 over a placement so far: judged from its start to a day, so that the latest comparable scores decide
/// whenever they were made.
ProgressVerdict progressSoFar(const std::vector<AssessmentFact>& assessments, QDate startedOn, QDate endedOn,
                              QDate today, const SchoolCalendar& calendar);

/// The scores of one subject on one scale beside the baseline they compare with.
struct ScoreCourse
{
    struct Score
    {
        QDate on;
        qint64 score = 0;      ///< millionths
        bool compares = false; ///< on or after the day of its baseline
    };
    QString subject;
    QString scale;
    QDate baselineOn;          ///< the earliest baseline; invalid: there is none, and nothing compares
    qint64 baseline = 0;       ///< millionths
    std::vector<Score> scores; ///< progress scores by day

    /// By how much the latest comparable score lies above the baseline (millionths); none without one.
    std::optional<qint64> change() const;
};

/// The scores of one placement up to a day by subject and scale.
std::vector<ScoreCourse> scoreCourses(const std::vector<AssessmentFact>& assessments, QDate until);

} // namespace desk
