#include "core/kpi/progress.h"

#include "tests/calendar/wigan.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const DateRange halfTerm3(QDate(2026, 1, 6), QDate(2026, 2, 22));
const QDate longAfter(2026, 7, 20);
const QString english = QStringLiteral("English"), maths = QStringLiteral("Maths"), science = QStringLiteral("Science");

AssessmentFact baseline(const QString& subject, QDate on, qint64 score, const char* scale = "A")
{
    return {subject, QString::fromLatin1(scale), on, true, score};
}

AssessmentFact progress(const QString& subject, QDate on, qint64 score, const char* scale = "A")
{
    return {subject, QString::fromLatin1(scale), on, false, score};
}

ProgressVerdict judged(const std::vector<AssessmentFact>& assessments, QDate asAt = longAfter, QDate ended = {},
                       QDate started = QDate(2025, 11, 3))
{
    static const CalendarBook book = test::wiganBook();
    return judgeProgress(assessments, {halfTerm3, asAt, started, ended}, book.framework());
}

} // namespace

TEST_CASE("one core subject rose and none fell: progressed", "[kpi][s10]")
{
    const auto base = {baseline(english, QDate(2025, 11, 10), 10), baseline(maths, QDate(2025, 11, 10), 10)};
    const auto with = [&](std::initializer_list<AssessmentFact> more) {
        std::vector<AssessmentFact> all(base);
        all.insert(all.end(), more);
        return judged(all);
    };
    const QDate day(2026, 1, 20);
    CHECK(with({progress(english, day, 11)}) == ProgressVerdict::Progressed);
    CHECK(with({progress(english, day, 11), progress(maths, day, 10)}) == ProgressVerdict::Progressed);
    CHECK(with({progress(english, day, 11), progress(maths, day, 9)}) == ProgressVerdict::NotProgressed);
    CHECK(with({progress(english, day, 10)}) == ProgressVerdict::NotProgressed);
    // Only the latest day of a subject in the period is looked at.
    CHECK(with({progress(english, day, 12), progress(english, day.addDays(7), 9)}) == ProgressVerdict::NotProgressed);
    CHECK(with({progress(english, day, 9), progress(english, day.addDays(7), 12)}) == ProgressVerdict::Progressed);
}

TEST_CASE("where the latest day has scores on two scales, both count", "[kpi][s10]")
{
    const QDate day(2026, 1, 20);
    const std::vector<AssessmentFact> base{baseline(english, QDate(2025, 11, 10), 10, "A"),
                                           baseline(english, QDate(2025, 11, 10), 50, "B")};
    auto rose = base, mixed = base;
    rose.insert(rose.end(), {progress(english, day, 11, "A"), progress(english, day, 50, "B")});
    mixed.insert(mixed.end(), {progress(english, day, 11, "A"), progress(english, day, 49, "B")});
    CHECK(judged(rose) == ProgressVerdict::Progressed);
    CHECK(judged(mixed) == ProgressVerdict::NotProgressed);
}

TEST_CASE("only scores of the same subject and scale compare", "[kpi][s10]")
{
    // No comparable score, and 30 school days since the baseline have passed within the period: not progressed.
    CHECK(judged({baseline(english, QDate(2025, 11, 10), 10, "A"), progress(english, QDate(2026, 1, 20), 99, "B")}) ==
          ProgressVerdict::NotProgressed);
}

TEST_CASE("a subject that is not core may not fall, and cannot carry the verdict", "[kpi][s10]")
{
    const QDate day(2026, 1, 20);
    const std::vector<AssessmentFact> base{baseline(english, QDate(2025, 11, 10), 10),
                                           baseline(science, QDate(2025, 11, 10), 10)};
    auto fell = base, alone = base;
    fell.insert(fell.end(), {progress(english, day, 11), progress(science, day, 9)});
    alone.push_back(progress(science, day, 11));
    CHECK(judged(fell) == ProgressVerdict::NotProgressed);
    CHECK(judged(alone) == ProgressVerdict::NotProgressed); // core never reassessed in 30 school days
    // Without a baseline in English or Maths every subject is core.
    CHECK(judged({baseline(science, QDate(2025, 11, 10), 10), progress(science, day, 11)}) ==
          ProgressVerdict::Progressed);
}

TEST_CASE("not reassessed: not progressed from the 30th school day on, excluded before", "[kpi][s10]")
{
    // The 30th school day after 10 November 2025 is Tuesday 6 January 2026.
    const std::vector<AssessmentFact> thirty{baseline(english, QDate(2025, 11, 10), 10)};
    CHECK(judged(thirty) == ProgressVerdict::NotProgressed);
    CHECK(judged(thirty, QDate(2026, 1, 6)) == ProgressVerdict::NotProgressed);
    CHECK(judged(thirty, QDate(2026, 1, 5)) == ProgressVerdict::Excluded);
    CHECK(judged(thirty, longAfter, QDate(2026, 1, 5)) == ProgressVerdict::Excluded);
    CHECK(judged({baseline(english, QDate(2026, 1, 20), 10)}) == ProgressVerdict::Excluded);
    // Without any baseline it is counted from the start of the placement.
    CHECK(judged({}) == ProgressVerdict::NotProgressed);
    CHECK(judged({}, longAfter, {}, QDate(2026, 1, 20)) == ProgressVerdict::Excluded);
    // Scored before the period, not in it: excluded.
    CHECK(judged({baseline(english, QDate(2025, 11, 10), 10), progress(english, QDate(2025, 12, 10), 12)}) ==
          ProgressVerdict::Excluded);
}

TEST_CASE("progress so far is judged by the latest comparable scores, whenever they were made", "[kpi][s10]")
{
    const CalendarBook book = test::wiganBook();
    const QDate start(2025, 9, 15), today(2026, 6, 1);
    const std::vector<AssessmentFact> rose{baseline(english, start, 10), progress(english, start.addDays(40), 12)};
    const auto soFar = [&](const std::vector<AssessmentFact>& scores, QDate asAt, QDate ended = {}) {
        return progressSoFar(scores, start, ended, asAt, book.framework());
    };
    CHECK(soFar(rose, today) == ProgressVerdict::Progressed);
    CHECK(soFar(rose, start.addDays(39)) == ProgressVerdict::Excluded);
    CHECK(soFar({baseline(english, start, 10)}, today) == ProgressVerdict::NotProgressed);
    // Ended before the 30th school day: nobody had to assess again.
    CHECK(soFar({baseline(english, start, 10)}, today, start.addDays(10)) == ProgressVerdict::Excluded);
    auto fell = rose;
    fell.push_back(progress(english, start.addDays(80), 9));
    CHECK(soFar(fell, today) == ProgressVerdict::NotProgressed);
}

TEST_CASE("a course of scores stands beside the earliest baseline of its subject and scale", "[kpi][s10]")
{
    const QDate day(2025, 11, 10);
    const auto courses =
        scoreCourses({progress(maths, day.addDays(30), 9), baseline(maths, day.addDays(3), 12),
                      progress(maths, day.addDays(-1), 5), baseline(maths, day, 7), progress(maths, day.addDays(60), 4),
                      progress(english, day, 3, "B"), baseline(english, day.addDays(90), 1, "B")},
                     day.addDays(59));
    REQUIRE(courses.size() == 2);
    CHECK(courses[0].subject == english);
    CHECK(courses[0].scale == QStringLiteral("B"));
    CHECK_FALSE(courses[0].baselineOn.isValid());
    REQUIRE(courses[0].scores.size() == 1);
    CHECK_FALSE(courses[0].scores[0].compares);
    CHECK_FALSE(courses[0].change());

    CHECK(courses[1].baselineOn == day);
    CHECK(courses[1].baseline == 7);
    REQUIRE(courses[1].scores.size() == 2);
    CHECK(courses[1].scores[0].on == day.addDays(-1));
    CHECK_FALSE(courses[1].scores[0].compares);
    CHECK(courses[1].scores[1].compares);
    CHECK(courses[1].change() == 2);
}
