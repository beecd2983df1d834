#include "core/calendar/periodname.h"

#include <algorithm>
#include <optional>
#include <set>

namespace desk {

namespace {

constexpr QLatin1StringView frameworkName("framework");
constexpr QLatin1StringView between("..");
constexpr int longestShown = 60;

/// Names are cut in errors: somebody may have pasted a page.
QString shown(const QString& name) { return name.left(longestShown); }

tl::unexpected<Error> noPeriod(const QString& name)
{
    return fail(ErrorCode::Unknown,
                "There is no period \"%1\". Give a half-term (2025/26 HT1), an academic year (2025/26), a quarter of a "
                "calendar year (2025 Q4), framework, or two days (2025-10-01..2025-12-31).",
                {shown(name)}, QStringLiteral("period"));
}

DateRange quarterDays(int year, int quarter)
{
    const QDate first(year, 3 * quarter - 2, 1);
    return {first, first.addMonths(3).addDays(-1)};
}

QString quarterName(int year, int quarter)
{
    return QStringLiteral("%1 Q%2").arg(year, 4, 10, QLatin1Char('0')).arg(quarter);
}

std::optional<DateRange> quarterNamed(const QString& name)
{
    if (name.size() != 7 || name.mid(4, 2) != QLatin1StringView(" Q")) return std::nullopt;
    const int year = name.left(4).toInt(), quarter = name.right(1).toInt();
    if (year < 1900 || quarter < 1 || quarter > 4 || quarterName(year, quarter) != name) return std::nullopt;
    return quarterDays(year, quarter);
}

QDate isoDay(const QString& text)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.toString(Qt::ISODate) == text ? day : QDate();
}

Result<NamedPeriod> framework(const PeriodFrame& frame)
{
    if (frame.frameworkStart > frame.asAt)
        return fail(ErrorCode::Contradiction, "The framework began on %1, after the day it is looked at, %2.",
                    {frame.frameworkStart.toString(Qt::ISODate), frame.asAt.toString(Qt::ISODate)},
                    QStringLiteral("period"));
    return NamedPeriod{QString(frameworkName), PeriodKind::Framework, DateRange(frame.frameworkStart, frame.asAt)};
}

Result<NamedPeriod> daysNamed(const QString& name)
{
    const qsizetype dots = name.indexOf(between);
    const QDate first = isoDay(name.left(dots)), last = isoDay(name.mid(dots + between.size()));
    if (!first.isValid() || !last.isValid()) return noPeriod(name);
    if (last < first)
        return fail(ErrorCode::Contradiction, "The period \"%1\" ends before it begins.", {shown(name)},
                    QStringLiteral("period"));
    return NamedPeriod{name, PeriodKind::Days, DateRange(first, last)};
}

/// The years of which the calendar holds a half-term, each once.
std::set<AcademicYear> knownYears(const SchoolCalendar& calendar)
{
    std::set<AcademicYear> out;
    for (const HalfTerm& one : calendar.halfTerms()) out.insert(one.year);
    return out;
}

bool knowsSome(const SchoolCalendar& calendar, const DateRange& days)
{
    return std::ranges::any_of(knownYears(calendar),
                               [&days](const AcademicYear& year) { return days.overlaps(year.days()); });
}

Result<NamedPeriod> known(NamedPeriod period, const SchoolCalendar& calendar)
{
    if (knowsSome(calendar, period.days)) return period;
    return fail(ErrorCode::Unknown, "The calendar %1 knows no day of \"%2\": add its half-terms first.",
                {calendar.code(), period.name}, QStringLiteral("period"));
}

} // namespace

Result<NamedPeriod> periodNamed(const QString& name, const PeriodFrame& frame)
{
    const SchoolCalendar& calendar = *frame.calendar;
    if (const auto halfTerm = calendar.periodNamed(name))
        return NamedPeriod{name, PeriodKind::HalfTerm, halfTerm->days};
    if (name == frameworkName) return framework(frame);
    if (name.contains(between)) {
        DESK_TRY(NamedPeriod period, daysNamed(name));
        return known(std::move(period), calendar);
    }
    if (const auto quarter = quarterNamed(name)) return known({name, PeriodKind::Quarter, *quarter}, calendar);
    if (const auto year = AcademicYear::parse(name.toStdString()))
        return known({name, PeriodKind::AcademicYear, year->days()}, calendar);
    return noPeriod(name);
}

std::vector<NamedPeriod> periodsOf(const PeriodFrame& frame)
{
    std::vector<NamedPeriod> out;
    for (const ReportingPeriod& one : frame.calendar->periods())
        out.push_back({one.name(), PeriodKind::HalfTerm, one.days});
    const std::set<AcademicYear> years = knownYears(*frame.calendar);
    for (const AcademicYear& year : years) out.push_back({year.text(), PeriodKind::AcademicYear, year.days()});
    std::set<std::pair<int, int>> quarters;
    for (const AcademicYear& year : years) {
        // September lies in the third quarter of the year, and the next August too.
        for (const int quarter : {3, 4}) quarters.emplace(year.firstYear(), quarter);
        for (const int quarter : {1, 2, 3}) quarters.emplace(year.firstYear() + 1, quarter);
    }
    for (const auto& [year, quarter] : quarters)
        out.push_back({quarterName(year, quarter), PeriodKind::Quarter, quarterDays(year, quarter)});
    if (auto all = framework(frame)) out.push_back(*std::move(all));
    return out;
}

std::vector<DateRange> monthsWithin(const DateRange& days)
{
    std::vector<DateRange> out;
    for (QDate first = days.first(); first <= days.last();) {
        const QDate next = QDate(first.year(), first.month(), 1).addMonths(1);
        out.emplace_back(first, std::min(next.addDays(-1), days.last()));
        first = next;
    }
    return out;
}

} // namespace desk
