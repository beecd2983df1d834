#include "core/kpi/progress.h"

#include <algorithm>
#include <map>

namespace desk {

namespace {

constexpr int schoolDaysToReassess = 30;

struct Baseline
{
    QDate on;
    qint64 score = 0;
};

using SubjectAndScale = std::pair<QString, QString>;
using Baselines = std::map<SubjectAndScale, Baseline>;

Baselines earliestBaselines(const std::vector<AssessmentFact>& assessments, QDate until)
{
    Baselines out;
    for (const AssessmentFact& one : assessments) {
        if (!one.baseline || one.on > until) continue;
        const auto [at, added] = out.try_emplace({one.subject, one.scale}, Baseline{one.on, one.score});
        if (!added && one.on < at->second.on) at->second = {one.on, one.score};
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
    QDate on;
    bool rose = false;
    bool fell = false;
};

struct Comparison
{
    bool coreEverScored = false;
    bool coreScoredInPeriod = false;
    std::map<QString, LatestScores> inPeriod;
};

Comparison compare(const std::vector<AssessmentFact>& assessments, const Baselines& baselines, QDate from, QDate until,
                   const std::function<bool(const QString&)>& isCore)
{
    Comparison out;
    for (const AssessmentFact& one : assessments) {
        if (one.baseline || one.on > until) continue;
        const auto baseline = baselines.find({one.subject, one.scale});
        if (baseline == baselines.end() || one.on < baseline->second.on) continue;
        const bool core = isCore(one.subject);
        out.coreEverScored |= core;
        if (one.on < from) continue;
        out.coreScoredInPeriod |= core;
        LatestScores& latest = out.inPeriod[one.subject];
        if (latest.on.isValid() && one.on < latest.on) continue;
        if (one.on > latest.on || !latest.on.isValid()) latest = {one.on, false, false};
        latest.rose |= one.score > baseline->second.score;
        latest.fell |= one.score < baseline->second.score;
    }
    return out;
}

} // namespace

ProgressVerdict judgeProgress(const std::vector<AssessmentFact>& assessments, const ProgressQuestion& question,
                              const SchoolCalendar& calendar)
{
    const QDate until = std::min(question.period.last(), question.asAt);
    const Baselines baselines = earliestBaselines(assessments, until);
    const bool namedCore = std::ranges::any_of(baselines, [](const auto& b) { return isCoreName(b.first.first); });
    const auto isCore = [namedCore](const QString& subject) { return !namedCore || isCoreName(subject); };

    const Comparison found = compare(assessments, baselines, question.period.first(), until, isCore);
    if (found.coreScoredInPeriod) {
        const bool rose =
            std::ranges::any_of(found.inPeriod, [&](const auto& s) { return isCore(s.first) && s.second.rose; });
        const bool fell = std::ranges::any_of(found.inPeriod, [](const auto& s) { return s.second.fell; });
        return rose && !fell ? ProgressVerdict::Progressed : ProgressVerdict::NotProgressed;
    }
    if (found.coreEverScored) return ProgressVerdict::Excluded;

    QDate from = question.startedOn;
    if (!baselines.empty()) {
        from = std::ranges::min_element(baselines, {}, [](const auto& b) { return b.second.on; })->second.on;
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
    std::map<SubjectAndScale, ScoreCourse> courses;
    for (const AssessmentFact& one : assessments) {
        if (one.on > until) continue;
        ScoreCourse& course = courses[{one.subject, one.scale}];
        if (!one.baseline) course.scores.push_back({one.on, one.score, false});
    }
    for (const auto& [key, baseline] : earliestBaselines(assessments, until)) {
        courses[key].baselineOn = baseline.on;
        courses[key].baseline = baseline.score;
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
