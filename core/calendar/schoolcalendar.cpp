#include "core/calendar/schoolcalendar.h"

#include "core/calendar/bankholidays.h"

#include <QLocale>

#include <algorithm>

namespace desk {

namespace {

QString spoken(QDate day)
{
    static const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    return english.toString(day, QStringLiteral("d MMMM yyyy"));
}

} // namespace

QString ReportingPeriod::name() const { return year.text() + QStringLiteral(" HT%1").arg(halfTerm); }

SchoolCalendar::SchoolCalendar(QString code, std::vector<HalfTerm> halfTerms, const std::set<QDate>& closures)
    : m_code(std::move(code)), m_halfTerms(std::move(halfTerms))
{
    std::ranges::sort(m_halfTerms, {}, [](const HalfTerm& one) { return one.days.first(); });
    findSchoolDays(closures);
    indexSchoolDays();
    findPeriods();
}

void SchoolCalendar::indexSchoolDays()
{
    if (m_years.empty()) return;
    const QDate first = m_years.begin()->days().first();
    const auto years = m_years.rbegin()->firstYear() - m_years.begin()->firstYear() + 1;
    m_yearsAdjoin = static_cast<std::size_t>(years) == m_years.size();
    std::size_t next = 0;
    for (QDate day = first; day <= lastKnownDay(); day = day.addDays(1)) {
        while (next < m_schoolDays.size() && m_schoolDays[next] <= day) ++next;
        m_after.push_back(next);
    }
}

std::vector<QDate>::const_iterator SchoolCalendar::schoolDayAfter(QDate day) const
{
    if (m_after.empty()) return m_schoolDays.end();
    const qint64 at = m_years.begin()->days().first().daysTo(day);
    if (at < 0) return m_schoolDays.begin();
    if (at >= static_cast<qint64>(m_after.size())) return m_schoolDays.end();
    return m_schoolDays.begin() + static_cast<std::ptrdiff_t>(m_after[static_cast<std::size_t>(at)]);
}

void SchoolCalendar::findSchoolDays(const std::set<QDate>& closures)
{
    std::set<QDate> holidays;
    for (const HalfTerm& one : m_halfTerms) {
        if (!m_years.insert(one.year).second) continue;
        for (const int year : {one.year.firstYear(), one.year.firstYear() + 1})
            for (const QDate day : bankHolidays(year)) holidays.insert(day);
    }
    for (const HalfTerm& one : m_halfTerms) {
        for (QDate day = one.days.first(); day <= one.days.last(); day = day.addDays(1)) {
            const bool teaching = day.dayOfWeek() <= 5 && !holidays.contains(day) && !closures.contains(day);
            if (teaching && (m_schoolDays.empty() || m_schoolDays.back() < day)) m_schoolDays.push_back(day);
        }
    }
}

bool SchoolCalendar::isSchoolDay(QDate day) const { return std::ranges::binary_search(m_schoolDays, day); }

QDate SchoolCalendar::lastKnownDay() const { return m_halfTerms.empty() ? QDate() : m_halfTerms.back().days.last(); }

tl::unexpected<Error> SchoolCalendar::missing(AcademicYear year) const
{
    if (m_halfTerms.empty()) {
        return fail(ErrorCode::OutsideCalendar, "The calendar %1 has no half-terms: add %2.", {m_code, year.text()});
    }
    if (year.days().first() < lastKnownDay()) {
        return fail(ErrorCode::OutsideCalendar, "The calendar %1 does not hold %2: add it.", {m_code, year.text()});
    }
    return fail(ErrorCode::OutsideCalendar, "The calendar %1 ends on %2: add %3.",
                {m_code, spoken(lastKnownDay()), year.text()});
}

std::optional<AcademicYear> SchoolCalendar::gapBetween(QDate from, QDate to) const
{
    // Between two days of known years that all adjoin there is none: nearly always so.
    const bool within = m_yearsAdjoin && !m_years.empty() && m_years.begin()->days().first() <= from &&
                        to <= m_years.rbegin()->days().last();
    if (within) return std::nullopt;
    for (AcademicYear year = AcademicYear::containing(from); year.days().first() <= to; year = year.next())
        if (!knows(year)) return year;
    return std::nullopt;
}

Result<QDate> SchoolCalendar::nthSchoolDayAfter(QDate day, int n) const
{
    Q_ASSERT(n >= 1);
    const auto next = schoolDayAfter(day);
    const bool reached = m_schoolDays.end() - next >= n;
    if (!reached) {
        const QDate last = lastKnownDay();
        const QDate after = last.isValid() && last > day ? last : day;
        if (const auto gap = gapBetween(day.addDays(1), after.addDays(1))) return missing(*gap);
        return missing(AcademicYear::containing(after).next());
    }
    const QDate found = *(next + (n - 1));
    if (const auto gap = gapBetween(day.addDays(1), found)) return missing(*gap);
    return found;
}

Result<int> SchoolCalendar::schoolDaysBetween(QDate from, QDate to) const
{
    if (to <= from) return 0;
    if (const auto gap = gapBetween(from.addDays(1), to)) return missing(*gap);
    return static_cast<int>(schoolDayAfter(to) - schoolDayAfter(from));
}

void SchoolCalendar::findPeriods()
{
    for (std::size_t i = 0; i < m_halfTerms.size(); ++i) {
        const HalfTerm& one = m_halfTerms[i];
        const bool first = i == 0 || m_halfTerms[i - 1].year != one.year;
        const bool last = i + 1 == m_halfTerms.size() || m_halfTerms[i + 1].year != one.year;
        const QDate begins = first ? one.year.days().first() : one.days.first();
        const QDate ends = last ? one.year.days().last() : m_halfTerms[i + 1].days.first().addDays(-1);
        m_periods.push_back({one.year, one.number, DateRange(begins, ends)});
    }
}

std::optional<ReportingPeriod> SchoolCalendar::periodWith(QDate day) const
{
    for (const ReportingPeriod& period : periods())
        if (period.days.contains(day)) return period;
    return std::nullopt;
}

Result<ReportingPeriod> SchoolCalendar::periodNamed(const QString& name) const
{
    for (const ReportingPeriod& period : periods())
        if (period.name() == name) return period;
    return fail(ErrorCode::Unknown, "The calendar %1 has no reporting period \"%2\" (they are named as 2025/26 HT1).",
                {m_code, name});
}

CalendarBook::CalendarBook(QString frameworkCode) : m_frameworkCode(std::move(frameworkCode)) { build(); }

void CalendarBook::addHalfTerm(const QString& calendar, const HalfTerm& halfTerm)
{
    m_halfTerms[calendar].push_back(halfTerm);
}
void CalendarBook::addClosure(const QString& calendar, QDate day) { m_closures[calendar].insert(day); }

void CalendarBook::build()
{
    m_calendars.clear();
    const std::set<QDate>& common = m_closures[m_frameworkCode];
    const std::vector<HalfTerm>& frameworkTerms = m_halfTerms[m_frameworkCode];
    m_calendars.emplace(m_frameworkCode, SchoolCalendar(m_frameworkCode, frameworkTerms, common));
    for (const auto& [code, terms] : m_halfTerms) {
        if (code != m_frameworkCode) m_calendars.emplace(code, SchoolCalendar(code, terms, m_closures[code]));
    }
    for (const auto& [code, closures] : m_closures) {
        if (m_calendars.contains(code)) continue;
        std::set<QDate> both = common;
        both.insert(closures.begin(), closures.end());
        m_calendars.emplace(code, SchoolCalendar(code, frameworkTerms, both));
    }
}

const SchoolCalendar* CalendarBook::find(const QString& code) const
{
    const auto found = m_calendars.find(code.isEmpty() ? m_frameworkCode : code);
    return found == m_calendars.end() ? &m_calendars.at(m_frameworkCode) : &found->second;
}

bool CalendarBook::isNamed(const QString& code) const { return m_calendars.contains(code); }

} // namespace desk
