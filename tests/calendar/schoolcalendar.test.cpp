#include "core/calendar/schoolcalendar.h"

#include "core/calendar/bankholidays.h"
#include "tests/calendar/wigan.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const QString wigan = QStringLiteral("WIGAN");
const QString school = QStringLiteral("106543");

SchoolCalendar calendar2025(const std::set<QDate>& closures = {}) { return {wigan, wigan2025(), closures}; }

QDate fifthAfter(const SchoolCalendar& calendar, QDate day)
{
    const auto found = calendar.nthSchoolDayAfter(day, 5);
    return found ? *found : QDate();
}

std::vector<HalfTerm> withYear(std::vector<HalfTerm> terms, int firstYear)
{
    for (const HalfTerm& one : proposeYear(AcademicYear::beginningIn(firstYear))) terms.push_back(one);
    return terms;
}

QString complaint(const Result<QDate>& found)
{
    if (found) return QStringLiteral("found ") + found->toString(Qt::ISODate);
    return found.error().code == ErrorCode::OutsideCalendar ? found.error().message() : QStringLiteral("another error");
}

} // namespace

TEST_CASE("the fifth school day after a day: the worked examples of Wigan 2025/26", "[calendar]")
{
    const SchoolCalendar calendar = calendar2025();
    CHECK(fifthAfter(calendar, QDate(2025, 10, 24)) == QDate(2025, 11, 7));
    CHECK(fifthAfter(calendar, QDate(2025, 10, 22)) == QDate(2025, 11, 5));
    CHECK(fifthAfter(calendar, QDate(2025, 12, 19)) == QDate(2026, 1, 12));
    CHECK(fifthAfter(calendar, QDate(2026, 1, 5)) == QDate(2026, 1, 12));
    CHECK(fifthAfter(calendar, QDate(2026, 4, 30)) == QDate(2026, 5, 8));
    CHECK(fifthAfter(calendar, QDate(2026, 4, 25)) == QDate(2026, 5, 1));
}

TEST_CASE("with the student's school closed on 6 November the fifth day is Monday 10 November", "[calendar]")
{
    CalendarBook book = wiganBook();
    book.addClosure(school, QDate(2025, 11, 6));
    book.build();
    CHECK(fifthAfter(*book.find(school), QDate(2025, 10, 24)) == QDate(2025, 11, 10));
    CHECK(fifthAfter(book.framework(), QDate(2025, 10, 24)) == QDate(2025, 11, 7));
}

TEST_CASE("counting past the end is an error that names the calendar, its end and the year to add", "[calendar]")
{
    const SchoolCalendar calendar = calendar2025();
    const auto past = QStringLiteral("The calendar WIGAN ends on 17 July 2026: add 2026/27.");
    CHECK(complaint(calendar.nthSchoolDayAfter(QDate(2026, 7, 14), 5)) == past);
    CHECK(complaint(calendar.nthSchoolDayAfter(QDate(2026, 7, 14), 4)) == past);
    CHECK(calendar.nthSchoolDayAfter(QDate(2026, 7, 14), 3) == QDate(2026, 7, 17));
    CHECK(complaint(calendar.nthSchoolDayAfter(QDate(2026, 8, 20), 1)) == past);
    CHECK(complaint(calendar.nthSchoolDayAfter(QDate(2026, 9, 20), 1)) == past);
}

TEST_CASE("no day counted over may lie in an academic year that is not known", "[calendar]")
{
    const SchoolCalendar gap(wigan, withYear(wigan2025(), 2027), {});
    CHECK(complaint(gap.nthSchoolDayAfter(QDate(2026, 7, 14), 5)) ==
          QStringLiteral("The calendar WIGAN does not hold 2026/27: add it."));
    CHECK(complaint(gap.nthSchoolDayAfter(QDate(2027, 8, 30), 1)) ==
          QStringLiteral("The calendar WIGAN does not hold 2026/27: add it."));
    // The day itself is not counted over: 31 August lies in the unknown year, 1 September no more.
    CHECK(gap.nthSchoolDayAfter(QDate(2027, 8, 31), 1));
    CHECK(!gap.schoolDaysBetween(QDate(2026, 7, 14), QDate(2027, 9, 14)));
    CHECK(complaint(calendar2025().nthSchoolDayAfter(QDate(2025, 8, 30), 1)) ==
          QStringLiteral("The calendar WIGAN does not hold 2024/25: add it."));
}

TEST_CASE("over the summer into a known year the count goes on", "[calendar]")
{
    const SchoolCalendar both(wigan, withYear(wigan2025(), 2026), {});
    const QDate first = both.halfTerms()[6].days.first();
    CHECK(both.nthSchoolDayAfter(QDate(2026, 7, 17), 1) == first);
}

TEST_CASE("a calendar without half-terms asks for the year it needs", "[calendar]")
{
    const SchoolCalendar empty(wigan, {}, {});
    CHECK(complaint(empty.nthSchoolDayAfter(QDate(2026, 7, 14), 5)) ==
          QStringLiteral("The calendar WIGAN has no half-terms: add 2025/26."));
    CHECK(!empty.lastKnownDay().isValid());
    CHECK(empty.periods().empty());
}

TEST_CASE("a school day is a weekday inside a half-term, no bank holiday, no closure", "[calendar]")
{
    const SchoolCalendar calendar = calendar2025({QDate(2026, 3, 3)});
    CHECK(calendar.isSchoolDay(QDate(2025, 9, 2)));
    CHECK(!calendar.isSchoolDay(QDate(2025, 9, 1)));
    CHECK(!calendar.isSchoolDay(QDate(2025, 9, 6)));
    CHECK(!calendar.isSchoolDay(QDate(2025, 10, 28)));
    CHECK(!calendar.isSchoolDay(QDate(2026, 1, 5)));
    CHECK(!calendar.isSchoolDay(QDate(2026, 5, 4)));
    CHECK(!calendar.isSchoolDay(QDate(2026, 3, 3)));
    CHECK(calendar.isSchoolDay(QDate(2026, 7, 17)));
    CHECK(!calendar.isSchoolDay(QDate(2027, 3, 3)));
}

TEST_CASE("the spans of 2025/26 hold 191 school days", "[calendar]")
{
    CHECK(calendar2025().schoolDaysBetween(QDate(2025, 8, 31), QDate(2026, 8, 31)) == 191);
    CHECK(calendar2025().schoolDaysBetween(QDate(2025, 10, 24), QDate(2025, 11, 7)) == 5);
    CHECK(calendar2025().schoolDaysBetween(QDate(2025, 11, 7), QDate(2025, 10, 24)) == 0);
}

TEST_CASE("a school's calendar takes the framework's half-terms and closures and adds its own", "[calendar]")
{
    CalendarBook book = wiganBook();
    book.addClosure(wigan, QDate(2026, 3, 3));
    book.addClosure(school, QDate(2026, 3, 4));
    book.build();
    CHECK(!book.find(school)->isSchoolDay(QDate(2026, 3, 3)));
    CHECK(!book.find(school)->isSchoolDay(QDate(2026, 3, 4)));
    CHECK(book.framework().isSchoolDay(QDate(2026, 3, 4)));
    CHECK(book.isNamed(school));
    CHECK(!book.hasOwnHalfTerms(school));
    CHECK(
        complaint(book.find(school)->nthSchoolDayAfter(QDate(2026, 7, 14), 5)).startsWith(u"The calendar 106543 ends"));
}

TEST_CASE("a calendar with half-terms of its own takes nothing of the framework's", "[calendar]")
{
    CalendarBook book = wiganBook();
    const QString other = QStringLiteral("BOLTON");
    book.addClosure(wigan, QDate(2026, 3, 3));
    book.addHalfTerm(other, {AcademicYear::beginningIn(2025), 4, {QDate(2026, 2, 16), QDate(2026, 3, 27)}});
    book.build();
    CHECK(book.find(other)->isSchoolDay(QDate(2026, 2, 16)));
    CHECK(book.find(other)->isSchoolDay(QDate(2026, 3, 3)));
    CHECK(!book.find(other)->isSchoolDay(QDate(2026, 4, 20)));
}

TEST_CASE("a code without half-terms or closures, and none at all, is the framework's calendar", "[calendar]")
{
    const CalendarBook book = wiganBook();
    CHECK(book.find(QString()) == &book.framework());
    CHECK(book.find(school) == &book.framework());
    CHECK(!book.isNamed(school));
    CHECK(CalendarBook().framework().halfTerms().empty());
}

TEST_CASE("six reporting periods tile the year: each to the day before the next begins", "[calendar][s10]")
{
    const SchoolCalendar calendar = calendar2025();
    const std::vector<std::pair<QDate, QDate>> expected{
        {QDate(2025, 9, 1), QDate(2025, 11, 2)},  {QDate(2025, 11, 3), QDate(2026, 1, 5)},
        {QDate(2026, 1, 6), QDate(2026, 2, 22)},  {QDate(2026, 2, 23), QDate(2026, 4, 19)},
        {QDate(2026, 4, 20), QDate(2026, 5, 31)}, {QDate(2026, 6, 1), QDate(2026, 8, 31)}};
    REQUIRE(calendar.periods().size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
        const ReportingPeriod& period = calendar.periods()[i];
        CHECK(period.days == DateRange(expected[i].first, expected[i].second));
        CHECK(period.name() == QStringLiteral("2025/26 HT%1").arg(i + 1));
        CHECK(calendar.periodNamed(period.name())->days == period.days);
    }
}

TEST_CASE("every date of a known year has exactly one period, whatever is known of other years", "[calendar][s10]")
{
    std::vector<HalfTerm> some = wigan2025();
    some.erase(some.begin() + 2, some.end());
    for (const SchoolCalendar& calendar :
         {calendar2025(), SchoolCalendar(wigan, some, {}), SchoolCalendar(wigan, withYear(wigan2025(), 2027), {})}) {
        for (QDate day(2025, 9, 1); day <= QDate(2026, 8, 31); day = day.addDays(1)) {
            const auto holds =
                std::ranges::count_if(calendar.periods(), [day](const auto& one) { return one.days.contains(day); });
            if (holds != 1 || !calendar.periodWith(day)) FAIL(day.toString(Qt::ISODate).toStdString());
        }
        CHECK(!calendar.periodWith(QDate(2025, 8, 31)));
        CHECK(!calendar.periodWith(QDate(2026, 9, 1)));
    }
}

TEST_CASE("a period that is not known is refused by name", "[calendar][s10]")
{
    for (const char16_t* name : {u"2025/26 HT7", u"2026/27 HT1", u"2025/26", u"HT1", u""}) {
        const auto found = calendar2025().periodNamed(QString::fromUtf16(name));
        REQUIRE(!found);
        CHECK(found.error().code == ErrorCode::Unknown);
    }
}

TEST_CASE("the n-th school day is a school day, and n-1 lie between", "[calendar]")
{
    const SchoolCalendar calendar(wigan, withYear(wigan2025(), 2026), {QDate(2025, 11, 6), QDate(2026, 7, 17)});
    holds(
        "n-th school day",
        [&calendar] {
            const QDate from = QDate(2025, 8, 31).addDays(*rc::gen::inRange(0, 700));
            const int n = *rc::gen::inRange(1, 60);
            const auto found = calendar.nthSchoolDayAfter(from, n);
            int between = 0;
            for (QDate day = from.addDays(1); day < (found ? *found : QDate(2027, 9, 1)); day = day.addDays(1)) {
                bool inTerm = false;
                for (const HalfTerm& one : calendar.halfTerms()) inTerm = inTerm || one.days.contains(day);
                const bool closed = day == QDate(2025, 11, 6) || day == QDate(2026, 7, 17);
                between += inTerm && !closed && day.dayOfWeek() <= 5 && !isBankHoliday(day);
            }
            RC_ASSERT((found ? between == n - 1 : between < n));
            if (!found) return;
            RC_ASSERT(calendar.isSchoolDay(*found));
            RC_ASSERT(calendar.schoolDaysBetween(from, *found) == n);
        },
        400);
}
