#include "core/services/calendars.h"

#include "core/services/audittrail.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"
#include "tests/calendar/wigan.h"
#include "tests/services/people.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto wigan = QStringLiteral("WIGAN");
const auto school = QStringLiteral("106543");
const AcademicYear year2025 = AcademicYear::beginningIn(2025);
const QDate snow(2026, 1, 9);

CalendarYear adopted(Session& session, const QString& calendar = wigan)
{
    auto year = adoptYear(session, {calendar, year2025, {}}, wigan2025());
    INFO((year ? std::string() : year.error().described().toStdString()));
    REQUIRE(year);
    return *std::move(year);
}

HalfTerm moved(int number, QDate first, QDate last) { return {year2025, number, {first, last}}; }

QJsonObject newestDetails(Session& session)
{
    return QJsonDocument::fromJson(auditEvents(session)->back().payload.value_or(QString()).toUtf8()).object();
}

} // namespace

TEST_CASE("a new file has the framework's calendar, and no year of it is known", "[services][calendars]")
{
    PeopleFile file;
    const auto list = calendarList(*file.ann);
    REQUIRE(list);
    REQUIRE(list->calendars.size() == 1);
    CHECK(list->calendars[0].code == wigan);
    CHECK(list->calendars[0].isFramework);
    CHECK_FALSE(list->calendars[0].isKnown);
    CHECK(list->calendars[0].years.empty());
    CHECK(list->current == AcademicYear::containing(file.clock.today()));
    const auto year = calendarYear(*file.ann, wigan, year2025);
    REQUIRE(year);
    CHECK(year->halfTerms.empty());
    CHECK(year->plan.on(QDate(2025, 10, 1)).kind == DayKind::Unknown);
}

TEST_CASE("a proposed year is kept once it is adopted, and not before", "[services][calendars]")
{
    PeopleFile file;
    const auto proposed = proposedYear(*file.ann, wigan, year2025);
    REQUIRE(proposed);
    CHECK(proposed->halfTerms.size() == 6);
    CHECK(proposed->plan.schoolDays == proposedSchoolDays);
    CHECK(proposed->seen.versions.empty());
    CHECK(calendarYear(*file.ann, wigan, year2025)->halfTerms.empty());

    const auto kept = adoptYear(*file.ann, proposed->seen, proposed->halfTerms);
    REQUIRE(kept);
    CHECK(kept->plan.schoolDays == proposedSchoolDays);
    CHECK(kept->plan.periods.size() == 6);
    CHECK(kept->seen.versions.size() == 6);
    CHECK(calendarList(*file.ann)->calendars[0].years == std::vector{year2025});
    const AuditEvent event = auditEvents(*file.ann)->back();
    CHECK(event.action == QStringLiteral("calendar.change"));
    CHECK(event.subject == QStringLiteral("calendar WIGAN"));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("a half-term moves with what was and what is in the trail", "[services][calendars]")
{
    PeopleFile file;
    const CalendarYear before = adopted(*file.ann);
    const auto after = changeHalfTerm(*file.ann, before.seen, moved(1, QDate(2025, 9, 3), QDate(2025, 10, 24)));
    REQUIRE(after);
    CHECK(after->plan.schoolDays == before.plan.schoolDays - 1);
    CHECK(after->seen.versions.at(1) == 2);
    CHECK(after->seen.versions.at(2) == 1);
    const QJsonObject details = newestDetails(*file.ann);
    const auto firstDay = [&](const char* when) {
        return details[QLatin1StringView(when)][QStringLiteral("half_terms")][0][QStringLiteral("first_day")]
            .toString();
    };
    CHECK(firstDay("before") == QStringLiteral("2025-09-02"));
    CHECK(firstDay("after") == QStringLiteral("2025-09-03"));
    // And back again, as undo does it.
    const auto undone = adoptYear(*file.ann, after->seen, before.halfTerms);
    REQUIRE(undone);
    CHECK(undone->plan.schoolDays == before.plan.schoolDays);
    CHECK(undone->seen.versions.at(1) == 3);
    CHECK(undone->seen.versions.at(2) == 1);
}

TEST_CASE("half-terms that cannot be are refused with the one that is wrong, and nothing is kept",
          "[services][calendars]")
{
    PeopleFile file;
    const CalendarYear before = adopted(*file.ann);
    const auto overlapping = changeHalfTerm(*file.ann, before.seen, moved(2, QDate(2025, 10, 20), QDate(2025, 12, 19)));
    CHECK(test::codeOf(overlapping) == ErrorCode::Contradiction);
    CHECK(overlapping.error().where == QStringLiteral("2025/26 HT2"));
    CHECK(test::codeOf(changeHalfTerm(*file.ann, before.seen, moved(6, QDate(2026, 6, 1), QDate(2026, 9, 2)))) ==
          ErrorCode::Contradiction);
    CHECK(test::codeOf(changeHalfTerm(*file.ann, before.seen, moved(6, QDate(2026, 6, 1), QDate()))) ==
          ErrorCode::Invalid);
    CHECK(test::codeOf(adoptYear(*file.ann, before.seen, {})) == ErrorCode::Missing);
    CHECK(test::codeOf(adoptYear(*file.ann, before.seen, proposeYear(year2025.next()))) == ErrorCode::Invalid);
    CHECK(test::codeOf(adoptYear(*file.ann, {QString(), year2025, {}}, wigan2025())) == ErrorCode::Invalid);
    CHECK(calendarYear(*file.ann, wigan, year2025)->plan.schoolDays == before.plan.schoolDays);
    const auto five = adoptYear(*file.ann, before.seen, {before.halfTerms.begin(), before.halfTerms.end() - 1});
    REQUIRE(five);
    CHECK(test::codeOf(changeHalfTerm(*file.ann, five->seen, moved(6, QDate(2026, 6, 1), QDate(2026, 7, 17)))) ==
          ErrorCode::Unknown);
}

TEST_CASE("what somebody else has changed meanwhile is not overwritten", "[services][calendars]")
{
    PeopleFile file;
    file.add("Béa", UserRole::TeamManager);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const SeenYear seen = adopted(*file.ann).seen;
    const HalfTerm later = moved(1, QDate(2025, 9, 3), QDate(2025, 10, 24));
    REQUIRE(changeHalfTerm(*bea, seen, later));
    CHECK(test::codeOf(changeHalfTerm(*file.ann, seen, moved(1, QDate(2025, 9, 4), QDate(2025, 10, 24)))) ==
          ErrorCode::Conflict);
    CHECK(test::codeOf(adoptYear(*file.ann, seen, wigan2025())) == ErrorCode::Conflict);
    CHECK(test::codeOf(removeYear(*file.ann, seen)) == ErrorCode::Conflict);
    CHECK(test::codeOf(adoptYear(*file.ann, {wigan, year2025, {}}, wigan2025())) == ErrorCode::Conflict);
    CHECK(calendarYear(*file.ann, wigan, year2025)->halfTerms[0].days == later.days);
}

TEST_CASE("a year is taken away as a whole", "[services][calendars]")
{
    PeopleFile file;
    const CalendarYear before = adopted(*file.ann);
    const auto gone = removeYear(*file.ann, before.seen);
    REQUIRE(gone);
    CHECK(gone->halfTerms.empty());
    CHECK(test::codeOf(removeYear(*file.ann, gone->seen)) == ErrorCode::Unknown);
    CHECK(adoptYear(*file.ann, gone->seen, before.halfTerms)->plan.schoolDays == before.plan.schoolDays);
}

TEST_CASE("a closure takes a school day away and gives it back", "[services][calendars]")
{
    PeopleFile file;
    const int open = adopted(*file.ann).plan.schoolDays;
    const auto closed = addClosure(*file.ann, wigan, snow, QStringLiteral("  Snow \n day "));
    REQUIRE(closed);
    CHECK(closed->plan.schoolDays == open - 1);
    REQUIRE(closed->closures.size() == 1);
    CHECK(closed->closures[0].reason == QStringLiteral("Snow day"));
    CHECK(closed->plan.on(snow).kind == DayKind::Closure);
    CHECK(newestDetails(*file.ann)[QStringLiteral("after")][QStringLiteral("reason")] == QStringLiteral("Snow day"));
    CHECK(test::codeOf(addClosure(*file.ann, wigan, snow, {})) == ErrorCode::Duplicate);
    CHECK(test::codeOf(addClosure(*file.ann, wigan, QDate(), {})) == ErrorCode::Invalid);
    CHECK(test::codeOf(addClosure(*file.ann, wigan, snow.addDays(3), QString(300, u'x'))) == ErrorCode::Invalid);

    CHECK(test::codeOf(removeClosure(*file.ann, wigan, snow, 7)) == ErrorCode::Conflict);
    const auto again = removeClosure(*file.ann, wigan, snow, closed->closures[0].version);
    REQUIRE(again);
    CHECK(again->plan.schoolDays == open);
    CHECK(newestDetails(*file.ann)[QStringLiteral("before")][QStringLiteral("reason")] == QStringLiteral("Snow day"));
    CHECK(test::codeOf(removeClosure(*file.ann, wigan, snow, 1)) == ErrorCode::Conflict);
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("a school's calendar follows the framework's half-terms and adds its own closures", "[services][calendars]")
{
    PeopleFile file;
    adopted(*file.ann);
    REQUIRE(addClosure(*file.ann, wigan, snow, QStringLiteral("Snow")));
    const auto own = addClosure(*file.ann, school, QDate(2025, 11, 6), QStringLiteral("INSET"));
    REQUIRE(own);
    CHECK(own->isFrameworks);
    CHECK(own->plan.schoolDays == 189);
    REQUIRE(own->closures.size() == 2);
    CHECK_FALSE(own->closures[0].isFrameworks);
    CHECK(own->closures[1].isFrameworks);
    CHECK(own->seen.versions.empty());
    CHECK(test::codeOf(adoptYear(*file.ann, own->seen, wigan2025())) == ErrorCode::Refused);
    CHECK(test::codeOf(changeHalfTerm(*file.ann, own->seen, wigan2025()[0])) == ErrorCode::Unknown);
    const auto list = calendarList(*file.ann);
    REQUIRE(list->calendars.size() == 2);
    CHECK(list->calendars[1].code == school);
    CHECK_FALSE(list->calendars[1].hasOwnHalfTerms);
    CHECK(list->calendars[1].years == std::vector{year2025});

    // Another authority's has its own.
    CHECK(adopted(*file.ann, QStringLiteral("BOLTON")).plan.schoolDays == 191);
    CHECK(calendarList(*file.ann)->calendars[2].hasOwnHalfTerms);
}

TEST_CASE("a calendar that students name is listed, and may be given half-terms", "[services][calendars]")
{
    PeopleFile file;
    adopted(*file.ann);
    {
        auto transaction = storage::Transaction::begin(file.ann->database());
        REQUIRE(transaction);
        REQUIRE(storage::Statement::run(file.ann->database().handle(),
                                        "INSERT INTO student (student_ref, surname, calendar) VALUES "
                                        "('S1', 'A', 'BOLTON'), ('S2', 'B', 'BOLTON'), ('S3', 'C', NULL)"));
        REQUIRE(transaction->commit());
    }
    const auto named = calendarList(*file.ann)->calendars.at(1);
    CHECK(named.code == QStringLiteral("BOLTON"));
    CHECK_FALSE(named.isKnown);
    CHECK(named.students == 2);
    CHECK(named.years == std::vector{year2025});
    CHECK(calendarYear(*file.ann, named.code, year2025)->isFrameworks);
    CHECK_FALSE(adopted(*file.ann, named.code).isFrameworks);
    CHECK(calendarList(*file.ann)->calendars.at(1).isKnown);
}

TEST_CASE("who may only look does not change a calendar", "[services][calendars]")
{
    PeopleFile file;
    const CalendarYear year = adopted(*file.ann);
    for (const UserRole role : {UserRole::Commissioner, UserRole::Auditor}) {
        const QByteArray name = desk::codeOf(role).toLatin1();
        file.add(name.constData(), role);
        auto session = file.enter(name.constData(), beasPassphrase);
        REQUIRE(session);
        CHECK_FALSE(calendarList(*session)->mayChange);
        CHECK(calendarYear(*session, wigan, year2025)->plan.schoolDays == year.plan.schoolDays);
        CHECK(test::codeOf(adoptYear(*session, year.seen, wigan2025())) == ErrorCode::Forbidden);
        CHECK(test::codeOf(changeHalfTerm(*session, year.seen, wigan2025()[0])) == ErrorCode::Forbidden);
        CHECK(test::codeOf(removeYear(*session, year.seen)) == ErrorCode::Forbidden);
        CHECK(test::codeOf(addClosure(*session, wigan, snow, {})) == ErrorCode::Forbidden);
        CHECK(test::codeOf(removeClosure(*session, wigan, snow, 1)) == ErrorCode::Forbidden);
    }
    CHECK(calendarList(*file.ann)->mayChange);
    CHECK(calendarYear(*file.ann, wigan, year2025)->closures.empty());
}
