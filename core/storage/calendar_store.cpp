#include "core/storage/calendar_store.h"

#include "core/storage/writing.h"

namespace desk::storage {

namespace {

QString iso(QDate day) { return day.toString(Qt::ISODate); }

} // namespace

Result<std::vector<CalendarStore::StoredHalfTerm>> CalendarStore::halfTerms(const QString& calendar,
                                                                            AcademicYear year) const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT half_term, first_day, last_day, row_version FROM half_term "
                                                 "WHERE calendar = ? AND academic_year = ? ORDER BY half_term"),
                                  {calendar, year.text()}));
    std::vector<StoredHalfTerm> out;
    while (query.next()) {
        const DateRange days(dayOf(query.value(1)), dayOf(query.value(2)));
        out.push_back({{year, query.value(0).toInt(), days}, query.value(3).toLongLong()});
    }
    return out;
}

Result<void> CalendarStore::addHalfTerm(const QString& calendar, const HalfTerm& halfTerm)
{
    return changeOneRow(
        m_database,
        QStringLiteral("INSERT INTO half_term (calendar, academic_year, half_term, first_day, last_day) "
                       "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
        {calendar, halfTerm.year.text(), halfTerm.number, iso(halfTerm.days.first()), iso(halfTerm.days.last())},
        changedMeanwhile(halfTerm.name()));
}

Result<void> CalendarStore::changeHalfTerm(const QString& calendar, const HalfTerm& halfTerm, qint64 seen)
{
    return changeOneRow(
        m_database,
        QStringLiteral("UPDATE half_term SET first_day = ?, last_day = ?, row_version = row_version + 1 "
                       "WHERE calendar = ? AND academic_year = ? AND half_term = ? AND row_version = ?"),
        {iso(halfTerm.days.first()), iso(halfTerm.days.last()), calendar, halfTerm.year.text(), halfTerm.number, seen},
        changedMeanwhile(halfTerm.name()));
}

Result<void> CalendarStore::removeHalfTerm(const QString& calendar, const HalfTerm& halfTerm, qint64 seen)
{
    return changeOneRow(m_database,
                        QStringLiteral("DELETE FROM half_term WHERE calendar = ? AND academic_year = ? "
                                       "AND half_term = ? AND row_version = ?"),
                        {calendar, halfTerm.year.text(), halfTerm.number, seen}, changedMeanwhile(halfTerm.name()));
}

Result<std::vector<CalendarStore::StoredClosure>> CalendarStore::closures(const QString& calendar,
                                                                          const DateRange& days) const
{
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT closed_on, reason, row_version FROM closure WHERE calendar = ? "
                                     "AND closed_on >= ? AND closed_on <= ? ORDER BY closed_on"),
                      {calendar, iso(days.first()), iso(days.last())}));
    std::vector<StoredClosure> out;
    while (query.next()) out.push_back({dayOf(query.value(0)), query.value(1).toString(), query.value(2).toLongLong()});
    return out;
}

Result<void> CalendarStore::addClosure(const QString& calendar, QDate day, const QString& reason)
{
    return changeOneRow(m_database,
                        QStringLiteral("INSERT INTO closure (calendar, closed_on, reason) VALUES (?, ?, ?) "
                                       "ON CONFLICT DO NOTHING"),
                        {calendar, iso(day), reason.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : reason},
                        {ErrorCode::Duplicate, "The calendar %1 is closed on %2 already.", {calendar, iso(day)}, {}});
}

Result<void> CalendarStore::removeClosure(const QString& calendar, QDate day, qint64 seen)
{
    return changeOneRow(m_database,
                        QStringLiteral("DELETE FROM closure WHERE calendar = ? AND closed_on = ? AND row_version = ?"),
                        {calendar, iso(day), seen}, changedMeanwhile(iso(day)));
}

Result<std::map<QString, qint64>> CalendarStore::students() const
{
    DESK_TRY(auto query, runQuery(m_database,
                                  QStringLiteral("SELECT calendar, count(*) FROM student WHERE calendar IS NOT NULL "
                                                 "GROUP BY calendar"),
                                  {}));
    std::map<QString, qint64> out;
    while (query.next()) out.emplace(query.value(0).toString(), query.value(1).toLongLong());
    return out;
}

Result<std::vector<QString>> CalendarStore::codes() const
{
    DESK_TRY(auto query,
             runQuery(m_database,
                      QStringLiteral("SELECT calendar FROM half_term UNION SELECT calendar FROM closure ORDER BY 1"),
                      {}));
    std::vector<QString> out;
    while (query.next()) out.push_back(query.value(0).toString());
    return out;
}

} // namespace desk::storage
