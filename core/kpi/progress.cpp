#include "core/kpi/progress.h"

#include <algorithm>
#include <map>

namespace desk {

namespace {

constexpr int schoolDaysToReassess = 30;

/// The earliest baseline of each subject and scale. A placement has a handful: a list is searched faster than a map
/// is made.
using Baselines = std::vector<const AssessmentFact*>;

const AssessmentFact* baselineOf(const Baselines& baselines, const AssessmentFact& one)
{
    const auto found = std::ranges::find_if(baselines, [&one](const AssessmentFact* baseline) {
        return baseline->subject == one.subject && baseline->scale == one.scale;
    });
    return found == baselines.end() ? nullptr : *found;
}

Baselines earliestBaselines(const std::vector<AssessmentFact>& assessments, QDate until)
{
    Baselines out;
    for (const AssessmentFact& one : assessments) {
        if (!one.baseline || one.on > until) continue;
        const AssessmentFact* known = baselineOf(out, one);
        if (!known)
            out.push_back(&one);
        else if (one.on < known->on)
            std::ranges::replace(out, known, &one);
    }
    return out;
}

bool isCoreName(const QString& subject)
{
    return subject == QLatin1String("English") || subject == QLatin1String("Maths");
}

/// The latest comparable scores of one subject in the period: how many rose and fell on that day.
struct LatestScores
{
    const QString* subject = nullptr;
    QDate on;
    bool rose = false;
    bool fell = false;
};

struct Comparison
{
    bool coreEverScored = false;
    bool coreScoredInPeriod = false;
    std::vector<LatestScores> inPeriod; ///< each subject once

    LatestScores& of(const QString& subject)
    {
        const auto found =
            std::ranges::find_if(inPeriod, [&subject](const LatestScores& one) { return *one.subject == subject; });
        return found == inPeriod.end() ? inPeriod.emplace_back(LatestScores{&subject, {}, false, false}) : *found;
    }
};

template <class IsCore>
Comparison compare(const std::vector<AssessmentFact>& assessments, const Baselines& baselines, QDate from, QDate until,
                   IsCore isCore)
{
    Comparison out;
    for (const AssessmentFact& one : assessments) {
        if (one.baseline || one.on > until) continue;
        const AssessmentFact* baseline = baselineOf(baselines, one);
        if (!baseline || one.on < baseline->on) continue;
        const bool core = isCore(one.subject);
        out.coreEverScored |= core;
        if (one.on < from) continue;
        out.coreScoredInPeriod |= core;
        LatestScores& latest = out.of(one.subject);
        if (latest.on.isValid() && one.on < latest.on) continue;
        if (one.on > latest.on || !latest.on.isValid()) latest = {latest.subject, one.on, false, false};
        latest.rose |= one.score > baseline->score;
        latest.fell |= one.score < baseline->score;
    }
    return out;
}

} // namespace

ProgressVerdict judgeProgress(const std::vector<AssessmentFact>& assessments, const ProgressQuestion& question,
                              const SchoolCalendar& calendar)
{
    const QDate until = std::min(question.period.last(), question.asAt);
    const Baselines baselines = earliestBaselines(assessments, until);
    const bool namedCore =
        std::ranges::any_of(baselines, [](const AssessmentFact* b) { return isCoreName(b->subject); });
    const auto isCore = [namedCore](const QString& subject) { return !namedCore || isCoreName(subject); };

    const Comparison found = compare(assessments, baselines, question.period.first(), until, isCore);
    if (found.coreScoredInPeriod) {
        const bool rose =
            std::ranges::any_of(found.inPeriod, [&](const LatestScores& s) { return s.rose && isCore(*s.subject); });
        const bool fell = std::ranges::any_of(found.inPeriod, &LatestScores::fell);
        return rose && !fell ? ProgressVerdict::Progressed : ProgressVerdict::NotProgressed;
    }
    if (found.coreEverScored) return ProgressVerdict::Excluded;

    QDate from = question.startedOn;
    if (!baselines.empty()) {
        from = (*std::ranges::min_element(baselines, {}, [](const AssessmentFact* b) { return b->on; }))->on;
    }
    const auto thirtieth = calendar.nthSchoolDayAfter(from, schoolDaysToReassess);
    // Past the end of the known calendar the 30th school day is in any case after the period.
    if (!thirtieth) return ProgressVerdict::Excluded;
    QDate limit = until;
    if (question.endedOn.isValid()) limit = std::min(limit, question.endedOn);
    return *thirtieth <= limit ? ProgressVerdict::NotProgressed : ProgressVerdict::Excluded;
}

ProgressVerdict progressSoFar(const std::vector<AssessmentFact>& assessments, QDate startedOn, QDate endedOn,
                              QDate today, const SchoolCalendar& calendar)
{
    const QDate ended = endedOn.isValid() && endedOn <= today ? endedOn : QDate();
    return judgeProgress(assessments, {DateRange(startedOn, today), today, startedOn, ended}, calendar);
}

std::optional<qint64> ScoreCourse::change() const
{
    const auto latest = std::ranges::find_if(scores.rbegin(), scores.rend(), &Score::compares);
    if (latest == scores.rend()) return std::nullopt;
    return latest->score - baseline;
}

std::vector<ScoreCourse> scoreCourses(const std::vector<AssessmentFact>& assessments, QDate until)
{
    std::map<std::pair<QString, QString>, ScoreCourse> courses; // by subject and scale
    for (const AssessmentFact& one : assessments) {
        if (one.on > until) continue;
        ScoreCourse& course = courses[{one.subject, one.scale}];
        if (!one.baseline) course.scores.push_back({one.on, one.score, false});
    }
    for (const AssessmentFact* baseline : earliestBaselines(assessments, until)) {
        ScoreCourse& course = courses[{baseline->subject, baseline->scale}];
        course.baselineOn = baseline->on;
        course.baseline = baseline->score;
    }
    std::vector<ScoreCourse> out;
    for (auto& [key, course] : courses) {
        std::tie(course.subject, course.scale) = key;
        std::ranges::sort(course.scores, {}, &ScoreCourse::Score::on);
        for (ScoreCourse::Score& score : course.scores)
            score.compares = course.baselineOn.isValid() && score.on >= course.baselineOn;
        out.push_back(std::move(course));
    }
    return out;
}

} // namespace desk
