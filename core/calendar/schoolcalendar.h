#pragma once

#include "core/base/daterange.h"
#include "core/base/result.h"
#include "core/calendar/academicyear.h"
#include "core/calendar/halfterm.h"

#include <QDate>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace desk {

/// Six stretches that tile an academic year: a half-term with the holiday that follows it.
struct ReportingPeriod
{
    AcademicYear year;
    int halfTerm = 1;
    DateRange days;
    /// "2025/26 HT1"
    QString name() const;
};

/// The school days of one authority or school (s.7.1). Every count fails where the known calendar ends:
/// a date is never guessed.
class SchoolCalendar
{
public:
    SchoolCalendar(QString code, std::vector<HalfTerm> halfTerms, const std::set<QDate>& closures);

    const QString& code() const { return m_code; }
    const std::vector<HalfTerm>& halfTerms() const { return m_halfTerms; }

    /// Monday to Friday, inside a half-term, no bank holiday, no closure. Days of an unknown year are not.
    bool isSchoolDay(QDate day) const;
    /// The n-th school day after a day, which itself never counts; n from 1. OutsideCalendar where the known
    /// half-terms end first, or where a day counted over lies in a year that is not known.
    Result<QDate> nthSchoolDayAfter(QDate day, int n) const;
    /// How many school days lie after `from`, up to and with `to`.
    Result<int> schoolDaysBetween(QDate from, QDate to) const;
    /// The last day of the last known half-term; invalid for an empty calendar.
    QDate lastKnownDay() const;
    bool knows(AcademicYear year) const { return m_years.contains(year); }

    /// The periods of the known years, in order. They tile each year whatever is known of others.
    const std::vector<ReportingPeriod>& periods() const { return m_periods; }
    std::optional<ReportingPeriod> periodWith(QDate day) const;
    /// By its name, `2025/26 HT1`.
    Result<ReportingPeriod> periodNamed(const QString& name) const;

private:
    void findSchoolDays(const std::set<QDate>& closures);
    void findPeriods();
    void indexSchoolDays();
    tl::unexpected<Error> missing(AcademicYear year) const;
    /// The first school day after a day.
    std::vector<QDate>::const_iterator schoolDayAfter(QDate day) const;
    /// The first academic year from `from` on that is not known and that begins by `to`, if any.
    std::optional<AcademicYear> gapBetween(QDate from, QDate to) const;

    QString m_code;
    std::vector<HalfTerm> m_halfTerms; ///< in order
    std::set<AcademicYear> m_years;
    bool m_yearsAdjoin = true;              ///< no year between the first and the last is unknown
    std::vector<QDate> m_schoolDays;        ///< in order
    std::vector<std::size_t> m_after;       ///< by day from the first year's first: the place of the next school day
    std::vector<ReportingPeriod> m_periods; ///< in order
};

/// All calendars of a framework by their code.
class CalendarBook
{
public:
    explicit CalendarBook(QString frameworkCode = QStringLiteral("WIGAN"));

    void addHalfTerm(const QString& calendar, const HalfTerm& halfTerm);
    void addClosure(const QString& calendar, QDate day);
    /// Builds the calendars; afterwards `find` serves.
    void build();

    const SchoolCalendar& framework() const { return *find(m_frameworkCode); }
    /// The calendar of a code; never null. One without half-terms of its own takes the framework's half-terms
    /// and closures and adds its own closures; a code with neither, or an empty one, is the framework's.
    const SchoolCalendar* find(const QString& code) const;
    /// A calendar of that code has half-terms or closures of its own.
    bool isNamed(const QString& code) const;
    bool hasOwnHalfTerms(const QString& code) const { return m_halfTerms.contains(code); }

private:
    QString m_frameworkCode;
    std::map<QString, std::vector<HalfTerm>> m_halfTerms;
    std::map<QString, std::set<QDate>> m_closures;
    std::map<QString, SchoolCalendar> m_calendars;
};

} // namespace desk
