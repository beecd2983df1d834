#pragma once

#include "core/calendar/yearplan.h"
#include "core/services/session.h"

#include <map>
#include <vector>

namespace desk {

struct KnownCalendar
{
    QString code;
    bool isFramework = false;
    bool isKnown = false;            ///< has half-terms or closures of its own; else only students name it
    bool hasOwnHalfTerms = false;    ///< else it takes the framework's, and adds closures
    std::vector<AcademicYear> years; ///< those it counts in, its own or the framework's, in order
    qint64 students = 0;             ///< who name it
};

struct CalendarList
{
    std::vector<KnownCalendar> calendars; ///< the framework's first, then by code
    AcademicYear current;                 ///< of today
    bool mayChange = false;               ///< whoever is signed in
};

/// The framework's calendar even when nothing is known of it yet, those with half-terms or closures of their
/// own, and those that students name.
Result<CalendarList> calendarList(Session& session);

/// Half-terms of one year as they were seen: row versions by number, so that nobody's change is overwritten
/// unseen. None for a year that was not there.
struct SeenYear
{
    QString calendar;
    AcademicYear year;
    std::map<int, qint64> versions;
};

struct CalendarClosure
{
    QDate day;
    QString reason;
    qint64 version = 0;
    bool isFrameworks = false; ///< taken over from the framework's calendar, and changed there
};

/// One year of a calendar with everything a planner shows.
struct CalendarYear
{
    SeenYear seen;
    bool isFrameworks = false; ///< the half-terms are taken over, and changed there
    std::vector<HalfTerm> halfTerms;
    std::vector<CalendarClosure> closures; ///< in order
    YearPlan plan;
};
Result<CalendarYear> calendarYear(Session& session, const QString& calendar, AcademicYear year);

/// The year with the half-terms the council would set (proposeYear) and the closures known; nothing is kept
/// until a person adopts it.
Result<CalendarYear> proposedYear(Session& session, const QString& calendar, AcademicYear year);

/// The same year planned with other half-terms, while somebody edits.
CalendarYear withHalfTerms(CalendarYear year, std::vector<HalfTerm> halfTerms);

// The changes give the year as it then stands. Each leaves an event with what was and what is.

/// Sets the half-terms of a year, in place of those that were seen. Refused where problemsOf finds fault, for
/// no half-terms at all, and for a calendar that follows the framework's.
Result<CalendarYear> adoptYear(Session& session, const SeenYear& seen, std::vector<HalfTerm> halfTerms);
/// Sets the days of one half-term; the others stay as they are.
Result<CalendarYear> changeHalfTerm(Session& session, const SeenYear& seen, const HalfTerm& halfTerm);
/// Takes the half-terms of a year away: nothing is counted in it any more.
Result<CalendarYear> removeYear(Session& session, const SeenYear& seen);

/// Closes a calendar on a day. One without half-terms then follows the framework's.
Result<CalendarYear> addClosure(Session& session, const QString& calendar, QDate day, const QString& reason);
Result<CalendarYear> removeClosure(Session& session, const QString& calendar, QDate day, qint64 seen);

} // namespace desk
