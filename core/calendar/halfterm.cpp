#include "core/calendar/halfterm.h"

#include "core/calendar/bankholidays.h"

#include <algorithm>

namespace desk {

namespace {

QDate mondayOnOrAfter(QDate day) { return day.addDays((8 - day.dayOfWeek()) % 7); }
QDate fridayOnOrBefore(QDate day) { return day.addDays(-((day.dayOfWeek() + 2) % 7)); }
bool isWorkday(QDate day) { return day.dayOfWeek() <= 5 && !isBankHoliday(day); }

QDate workdayOnOrAfter(QDate day)
{
    while (!isWorkday(day)) day = day.addDays(1);
    return day;
}

int workdays(const DateRange& days)
{
    int out = 0;
    for (QDate day = days.first(); day <= days.last(); day = day.addDays(1)) out += isWorkday(day);
    return out;
}

/// Schools close for two weeks: from Good Friday on, or, when Easter is late, up to Easter Monday.
DateRange easterHoliday(int year)
{
    const QDate easter = easterSunday(year);
    if (easter < QDate(year, 4, 12)) return {easter.addDays(-2), easter.addDays(14)};
    return {easter.addDays(-13), easter.addDays(1)};
}

QDate previousWeekday(QDate day)
{
    do day = day.addDays(-1);
    while (day.dayOfWeek() > 5);
    return day;
}

} // namespace

QString HalfTerm::name() const { return year.text() + QStringLiteral(" HT%1").arg(number); }

std::vector<Error> problemsOf(std::vector<HalfTerm> halfTerms)
{
    std::vector<Error> out;
    const auto note = [&out](const HalfTerm& one, ErrorCode code, const char* text, QStringList args = {}) {
        out.push_back(Error{code, text, std::move(args), one.name()});
    };
    std::ranges::sort(halfTerms, {}, [](const HalfTerm& one) { return std::pair(one.year, one.number); });
    for (std::size_t i = 0; i < halfTerms.size(); ++i) {
        const HalfTerm& one = halfTerms[i];
        const DateRange year = one.year.days();
        if (one.number < 1 || one.number > 6) note(one, ErrorCode::Invalid, "Half-terms are numbered from 1 to 6.");
        if (one.days.last() < one.days.first()) {
            note(one, ErrorCode::Contradiction, "The last day of a half-term lies before its first.");
        } else if (!year.contains(one.days.first()) || !year.contains(one.days.last())) {
            note(one, ErrorCode::Contradiction, "A half-term lies inside its academic year, %1 to %2.",
                 {year.first().toString(Qt::ISODate), year.last().toString(Qt::ISODate)});
        }
        if (i == 0 || halfTerms[i - 1].year != one.year) continue;
        const HalfTerm& before = halfTerms[i - 1];
        if (before.number == one.number) {
            note(one, ErrorCode::Duplicate, "This half-term stands twice in its calendar.");
        } else if (one.days.first() <= before.days.last()) {
            note(one, ErrorCode::Contradiction, "This half-term begins before %1 has ended.", {before.name()});
        }
    }
    return out;
}

std::vector<HalfTerm> proposeYear(AcademicYear year)
{
    const int autumn = year.firstYear(), spring = autumn + 1;
    // The first working day of each of the two terms is an INSET day; pupils come on the next.
    const QDate first = workdayOnOrAfter(workdayOnOrAfter(QDate(autumn, 9, 1)).addDays(1));
    const QDate october = fridayOnOrBefore(QDate(autumn, 10, 31)).addDays(-4);
    const QDate christmas = fridayOnOrBefore(QDate(autumn, 12, 21));
    const QDate newYear = workdayOnOrAfter(workdayOnOrAfter(mondayOnOrAfter(QDate(spring, 1, 3))).addDays(1));
    const QDate february = mondayOnOrAfter(QDate(spring, 2, 1)).addDays(14);
    const DateRange easter = easterHoliday(spring);
    const QDate may = mondayOnOrAfter(QDate(spring, 5, 25));

    std::vector<HalfTerm> out{
        {year, 1, {first, previousWeekday(october)}},
        {year, 2, {october.addDays(7), christmas}},
        {year, 3, {newYear, previousWeekday(february)}},
        {year, 4, {february.addDays(7), previousWeekday(easter.first())}},
        {year, 5, {workdayOnOrAfter(easter.last().addDays(1)), previousWeekday(may)}},
    };
    int left = proposedSchoolDays;
    for (const HalfTerm& one : out) left -= workdays(one.days);
    QDate last = may.addDays(7);
    for (--left; left > 0; --left) last = workdayOnOrAfter(last.addDays(1));
    out.push_back({year, 6, {may.addDays(7), last}});
    return out;
}

} // namespace desk
