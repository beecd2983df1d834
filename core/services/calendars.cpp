#include "core/services/calendars.h"

#include "core/services/usecase.h"
#include "core/storage/calendar_store.h"
#include "core/storage/facts_store.h"

#include <QJsonArray>

namespace desk {

using storage::CalendarStore;

namespace {

constexpr qsizetype longestText = 200;

QString iso(QDate day) { return day.toString(Qt::ISODate); }

/// A change of a calendar within its use case.
class Change
{
public:
    static Result<Change> begin(Session& session, const QString& calendar)
    {
        if (calendar.trimmed().isEmpty() || calendar.size() > longestText)
            return fail(ErrorCode::Invalid, "A calendar needs a code of 1 to %1 characters.",
                        {QString::number(longestText)});
        DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeCalendar, QStringLiteral("calendar ") + calendar));
        return Change(session, std::move(useCase));
    }
    CalendarStore& store() { return m_store; }
    Session& session() { return *m_session; }
    Result<void> done(const QJsonObject& before, const QJsonObject& after)
    {
        return m_useCase.done({{QStringLiteral("before"), before}, {QStringLiteral("after"), after}});
    }

private:
    Change(Session& session, UseCase useCase)
        : m_session(&session), m_useCase(std::move(useCase)), m_store(session.database())
    {}
    Session* m_session;
    UseCase m_useCase;
    CalendarStore m_store;
};

QJsonObject describe(AcademicYear year, const std::vector<HalfTerm>& halfTerms)
{
    QJsonArray rows;
    for (const HalfTerm& one : halfTerms) {
        rows.append(QJsonObject{{QStringLiteral("half_term"), one.number},
                                {QStringLiteral("first_day"), iso(one.days.first())},
                                {QStringLiteral("last_day"), iso(one.days.last())}});
    }
    return {{QStringLiteral("academic_year"), year.text()}, {QStringLiteral("half_terms"), rows}};
}

QJsonObject describe(QDate day, const QString& reason)
{
    return {{QStringLiteral("date"), iso(day)}, {QStringLiteral("reason"), reason}};
}

/// The closures a calendar counts with in a year: its own, and the framework's where it follows that.
Result<std::vector<CalendarClosure>> closuresOf(const CalendarStore& store, const CalendarBook& book,
                                                const QString& calendar, AcademicYear year)
{
    std::vector<CalendarClosure> out;
    DESK_TRY(const auto own, store.closures(calendar, year.days()));
    out.reserve(own.size());
    for (const auto& one : own) out.push_back({one.day, one.reason, one.version, false});
    const QString framework = book.framework().code();
    if (calendar == framework || book.hasOwnHalfTerms(calendar)) return out;
    DESK_TRY(const auto common, store.closures(framework, year.days()));
    for (const auto& one : common) {
        if (std::ranges::find(out, one.day, &CalendarClosure::day) == out.end())
            out.push_back({one.day, one.reason, one.version, true});
    }
    std::ranges::sort(out, {}, &CalendarClosure::day);
    return out;
}

YearPlan planOf(const CalendarYear& year)
{
    std::map<QDate, QString> closures;
    for (const CalendarClosure& one : year.closures) closures.emplace(one.day, one.reason);
    return desk::planOf(year.seen.year, year.halfTerms, closures);
}

Result<CalendarYear> readYear(Session& session, const QString& calendar, AcademicYear year)
{
    DESK_TRY(const CalendarBook book, storage::FactsStore(session.database().handle()).calendars());
    const CalendarStore store(session.database());
    CalendarYear out{{calendar, year, {}}, false, {}, {}, {year, {}, {}, 0, {}}};
    out.isFrameworks = calendar != book.framework().code() && !book.hasOwnHalfTerms(calendar);
    DESK_TRY(const auto stored, store.halfTerms(out.isFrameworks ? book.framework().code() : calendar, year));
    for (const auto& one : stored) {
        out.halfTerms.push_back(one.halfTerm);
        if (!out.isFrameworks) out.seen.versions.emplace(one.halfTerm.number, one.version);
    }
    DESK_TRY(out.closures, closuresOf(store, book, calendar, year));
    out.plan = planOf(out);
    return out;
}

/// A calendar that lives by the framework's half-terms would lose them, and its closures, with one of its own.
Result<void> checkNotFollowing(Session& session, const QString& calendar)
{
    DESK_TRY(const CalendarBook book, storage::FactsStore(session.database().handle()).calendars());
    const bool follows =
        calendar != book.framework().code() && book.isNamed(calendar) && !book.hasOwnHalfTerms(calendar);
    if (!follows) return {};
    return fail(ErrorCode::Refused, "The calendar %1 follows the half-terms of %2: change them there.",
                {calendar, book.framework().code()});
}

Result<void> checkSeen(const std::vector<CalendarStore::StoredHalfTerm>& stored, const SeenYear& seen)
{
    std::map<int, qint64> versions;
    for (const auto& one : stored) versions.emplace(one.halfTerm.number, one.version);
    if (versions == seen.versions) return {};
    return fail(ErrorCode::Conflict, "Somebody else has changed the half-terms of %1 meanwhile.", {seen.year.text()});
}

/// Brings the rows of a year from what is stored to what is wanted.
Result<void> writeHalfTerms(CalendarStore& store, const SeenYear& seen,
                            const std::vector<CalendarStore::StoredHalfTerm>& stored,
                            const std::vector<HalfTerm>& wanted)
{
    const auto byNumber = [](int number) { return [number](const HalfTerm& one) { return one.number == number; }; };
    for (const auto& one : stored) {
        if (std::ranges::none_of(wanted, byNumber(one.halfTerm.number)))
            DESK_CHECK(store.removeHalfTerm(seen.calendar, one.halfTerm, one.version));
    }
    for (const HalfTerm& one : wanted) {
        const auto known = std::ranges::find_if(stored, byNumber(one.number),
                                                [](const CalendarStore::StoredHalfTerm& row) { return row.halfTerm; });
        if (known == stored.end())
            DESK_CHECK(store.addHalfTerm(seen.calendar, one));
        else if (known->halfTerm.days != one.days)
            DESK_CHECK(store.changeHalfTerm(seen.calendar, one, known->version));
    }
    return {};
}

std::vector<HalfTerm> plain(const std::vector<CalendarStore::StoredHalfTerm>& stored)
{
    std::vector<HalfTerm> out;
    out.reserve(stored.size());
    for (const auto& one : stored) out.push_back(one.halfTerm);
    return out;
}

/// The frame of every change of half-terms: `edit` makes what is wanted from what is there.
Result<CalendarYear> changeYear(Session& session, const SeenYear& seen,
                                const std::function<Result<std::vector<HalfTerm>>(std::vector<HalfTerm>)>& edit)
{
    DESK_TRY(auto change, Change::begin(session, seen.calendar));
    DESK_TRY(const auto stored, change.store().halfTerms(seen.calendar, seen.year));
    DESK_CHECK(checkSeen(stored, seen));
    DESK_TRY(const auto wanted, edit(plain(stored)));
    if (auto problems = problemsOf(wanted); !problems.empty()) return fail(std::move(problems.front()));
    DESK_CHECK(writeHalfTerms(change.store(), seen, stored, wanted));
    DESK_CHECK(change.done(describe(seen.year, plain(stored)), describe(seen.year, wanted)));
    return readYear(session, seen.calendar, seen.year);
}

Result<void> checkOfYear(const std::vector<HalfTerm>& halfTerms, AcademicYear year)
{
    for (const HalfTerm& one : halfTerms) {
        if (one.year != year || !one.days.first().isValid() || one.days.isOpen())
            return fail(ErrorCode::Invalid, "A half-term of %1 needs its first and its last day.", {year.text()},
                        one.name());
    }
    return {};
}

} // namespace

Result<CalendarList> calendarList(Session& session)
{
    DESK_CHECK(permit(session, Action::SeeCalendar));
    DESK_TRY(const CalendarBook book, storage::FactsStore(session.database().handle()).calendars());
    const CalendarStore store(session.database());
    DESK_TRY(const auto codes, store.codes());
    DESK_TRY(auto students, store.students());
    const QString framework = book.framework().code();
    for (const QString& code : codes) students.try_emplace(code, 0);
    const qint64 namingFramework = students[framework];
    students.erase(framework);
    CalendarList out{
        {}, AcademicYear::containing(session.clock().today()), allowed(session.user().role, Action::ChangeCalendar)};
    const auto add = [&](const QString& code, qint64 naming) {
        const bool known = std::ranges::find(codes, code) != codes.end();
        KnownCalendar one{code, code == framework, known, book.hasOwnHalfTerms(code), {}, naming};
        for (const HalfTerm& halfTerm : book.find(code)->halfTerms())
            if (one.years.empty() || one.years.back() != halfTerm.year) one.years.push_back(halfTerm.year);
        out.calendars.push_back(std::move(one));
    };
    add(framework, namingFramework);
    for (const auto& [code, naming] : students) add(code, naming);
    return out;
}

Result<CalendarYear> calendarYear(Session& session, const QString& calendar, AcademicYear year)
{
    DESK_CHECK(permit(session, Action::SeeCalendar));
    return readYear(session, calendar, year);
}

Result<CalendarYear> proposedYear(Session& session, const QString& calendar, AcademicYear year)
{
    DESK_TRY(auto known, calendarYear(session, calendar, year));
    return withHalfTerms(std::move(known), proposeYear(year));
}

CalendarYear withHalfTerms(CalendarYear year, std::vector<HalfTerm> halfTerms)
{
    year.halfTerms = std::move(halfTerms);
    year.plan = planOf(year);
    return year;
}

Result<CalendarYear> adoptYear(Session& session, const SeenYear& seen, std::vector<HalfTerm> halfTerms)
{
    if (halfTerms.empty()) return fail(ErrorCode::Missing, "A year needs one half-term at least.");
    DESK_CHECK(checkOfYear(halfTerms, seen.year));
    std::ranges::sort(halfTerms, {}, &HalfTerm::number);
    return changeYear(session, seen, [&](const std::vector<HalfTerm>&) -> Result<std::vector<HalfTerm>> {
        DESK_CHECK(checkNotFollowing(session, seen.calendar));
        return halfTerms;
    });
}

Result<CalendarYear> changeHalfTerm(Session& session, const SeenYear& seen, const HalfTerm& halfTerm)
{
    DESK_CHECK(checkOfYear({halfTerm}, seen.year));
    return changeYear(session, seen, [&](std::vector<HalfTerm> halfTerms) -> Result<std::vector<HalfTerm>> {
        const auto known = std::ranges::find(halfTerms, halfTerm.number, &HalfTerm::number);
        if (known == halfTerms.end())
            return fail(ErrorCode::Unknown, "The calendar %1 has no half-term %2.", {seen.calendar, halfTerm.name()});
        *known = halfTerm;
        return halfTerms;
    });
}

Result<CalendarYear> removeYear(Session& session, const SeenYear& seen)
{
    return changeYear(session, seen, [&](const std::vector<HalfTerm>& halfTerms) -> Result<std::vector<HalfTerm>> {
        if (halfTerms.empty())
            return fail(ErrorCode::Unknown, "The calendar %1 has no half-terms of its own in %2.",
                        {seen.calendar, seen.year.text()});
        return std::vector<HalfTerm>();
    });
}

Result<CalendarYear> addClosure(Session& session, const QString& calendar, QDate day, const QString& reason)
{
    DESK_CHECK(parseDate(iso(day).toStdString()));
    const QString kept = reason.simplified();
    if (kept.size() > longestText)
        return fail(ErrorCode::Invalid, "A reason has %1 characters at most.", {QString::number(longestText)},
                    QStringLiteral("reason"));
    DESK_TRY(auto change, Change::begin(session, calendar));
    DESK_CHECK(change.store().addClosure(calendar, day, kept));
    DESK_CHECK(change.done({}, describe(day, kept)));
    return readYear(session, calendar, AcademicYear::containing(day));
}

Result<CalendarYear> removeClosure(Session& session, const QString& calendar, QDate day, qint64 seen)
{
    DESK_TRY(auto change, Change::begin(session, calendar));
    DESK_TRY(const auto known, change.store().closures(calendar, {day, day}));
    DESK_CHECK(change.store().removeClosure(calendar, day, seen));
    DESK_CHECK(change.done(describe(day, known.front().reason), {}));
    return readYear(session, calendar, AcademicYear::containing(day));
}

} // namespace desk
