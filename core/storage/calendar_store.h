#pragma once

#include "core/calendar/halfterm.h"
#include "core/storage/database.h"

#include <map>
#include <vector>

namespace desk::storage {

/// School calendars as rows that are edited one by one; counts are made from FactsStore's book. Every change
/// says which version of the row it saw; a Conflict is somebody else's change meanwhile.
class CalendarStore
{
public:
    explicit CalendarStore(Database& database) : m_database(database) {}

    struct StoredHalfTerm
    {
        HalfTerm halfTerm;
        qint64 version = 0;
    };
    /// The calendar's own of a year, by number.
    Result<std::vector<StoredHalfTerm>> halfTerms(const QString& calendar, AcademicYear year) const;
    Result<void> addHalfTerm(const QString& calendar, const HalfTerm& halfTerm);
    Result<void> changeHalfTerm(const QString& calendar, const HalfTerm& halfTerm, qint64 seen);
    Result<void> removeHalfTerm(const QString& calendar, const HalfTerm& halfTerm, qint64 seen);

    struct StoredClosure
    {
        QDate day;
        QString reason;
        qint64 version = 0;
    };
    /// The calendar's own in a stretch of days, in order.
    Result<std::vector<StoredClosure>> closures(const QString& calendar, const DateRange& days) const;
    Result<void> addClosure(const QString& calendar, QDate day, const QString& reason);
    Result<void> removeClosure(const QString& calendar, QDate day, qint64 seen);

    /// How many students name each calendar.
    Result<std::map<QString, qint64>> students() const;
    /// The codes with half-terms or closures of their own, in order.
    Result<std::vector<QString>> codes() const;

private:
    Database& m_database;
};

} // namespace desk::storage
