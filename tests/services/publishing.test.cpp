#include "core/services/publishing.h"

#include "core/exchange/csvsample.h"
#include "core/exchange/reportwriter.h"
#include "core/services/audittrail.h"
#include "core/services/backups.h"
#include "core/services/reportcases.h"
#include "core/services/reportcourse.h"
#include "core/services/reports.h"
#include "core/services/rulesettings.h"
#include "core/storage/published_store.h"
#include "core/storage/statement.h"
#include "tests/services/people.h"
#include "tests/support/property.h"

#include <QBuffer>
#include <QJsonDocument>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using storage::Statement;

namespace {

const auto autumn = QStringLiteral("2025/26 HT1");
const QDate asAt(2025, 11, 3);

/// The sample at the end of its year, for each test its own.
struct SampleFile : test::PeopleFile
{
    SampleFile()
    {
        clock.moveTo(Instant::fromLondon(QDate(2026, 8, 31), QTime(12, 0)).value());
        REQUIRE(importSample(*ann, {2025, 1, QDate(2026, 8, 31)}));
    }

    void run(const char* sql) { REQUIRE(Statement::run(ann->database().handle(), sql)); }
    qint64 number(const char* sql)
    {
        auto statement = Statement::prepare(ann->database().handle(), sql).value();
        REQUIRE(statement.step().value());
        return statement.number(0);
    }
    QString text(const char* sql)
    {
        auto statement = Statement::prepare(ann->database().handle(), sql).value();
        REQUIRE(statement.step().value());
        return statement.string(0);
    }
};

PublishedLine publish(Session& session, const PublishWanted& wanted)
{
    const auto line = publishReport(session, wanted);
    INFO((line ? std::string() : line.error().described().toStdString()));
    REQUIRE(line);
    return *line;
}

QByteArray csvOf(const HalfTermReport& report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, CsvManner::Exact);
    writeReport(report, {}, writer);
    REQUIRE(writer.flush());
    return buffer.data();
}

QByteArray jsonOf(const HalfTermReport& report) { return QJsonDocument(reportJson(report, {})).toJson(); }

const FigureChange& changeOf(const ReportChanges& changes, const QString& code, Measure measure)
{
    const auto found = std::ranges::find_if(
        changes.figures, [&](const FigureChange& one) { return one.providerCode == code && one.measure == measure; });
    REQUIRE(found != changes.figures.end());
    return *found;
}

} // namespace

TEST_CASE("a published report reads back as the report it was, to the byte", "[services][s10]")
{
    SampleFile file;
    for (const QString& period : {autumn, QStringLiteral("2025/26 HT5")}) {
        const QDate day = period == autumn ? asAt : QDate(2026, 5, 12);
        const auto report = halfTermReport(*file.ann, period, day);
        REQUIRE(report);
        const auto line = publish(*file.ann, {period, day, {}, QStringLiteral("A quiet half-term.")});
        const auto published = publishedReport(*file.ann, line.number);
        REQUIRE(published);
        CHECK(sameFigures(*report, published->report()));
        CHECK(csvOf(*report) == csvOf(published->report()));
        CHECK(jsonOf(*report) == jsonOf(published->report()));
        CHECK(published->comments == QStringLiteral("A quiet half-term."));
        CHECK_FALSE(published->changes);
        for (std::size_t i = 0; i < report->rows.size(); ++i) {
            for (std::size_t m = 0; m < measures; ++m) {
                const auto was = namedCases(*file.ann, report->rows[i].results[m].cases);
                const auto is = namedCases(*file.ann, published->report().rows[i].results[m].cases);
                REQUIRE((was && is));
                REQUIRE(was->size() == is->size());
                for (std::size_t c = 0; c < was->size(); ++c) {
                    const NamedCase &a = (*was)[c], &b = (*is)[c];
                    CHECK((a.referralRef == b.referralRef && a.awardNo == b.awardNo && a.due == b.due &&
                           a.studentRef == b.studentRef && a.standing == b.standing));
                }
            }
        }
        const auto sessions = sessionCases(*file.ann, {period, day, Measure::O1, {}});
        REQUIRE(sessions);
        REQUIRE(sessions->size() == published->frozen.sessions.size());
        REQUIRE_FALSE(sessions->empty());
        for (std::size_t i = 0; i < sessions->size(); ++i) {
            const SessionCase& a = (*sessions)[i];
            const FrozenSession& b = published->frozen.sessions[i];
            CHECK((a.referralRef == b.referralRef && a.awardNo == b.awardNo && a.date == b.date &&
                   a.startTime == b.startTime && a.outcome == b.outcome && a.providerCode == b.providerCode &&
                   a.plannedHours == b.plannedHours && a.deliveredHours == b.deliveredHours));
        }
    }
}

TEST_CASE("the half-terms a report was set against are frozen with it", "[services][s10]")
{
    SampleFile file;
    const QString spring = QStringLiteral("2025/26 HT3");
    const QDate day(2026, 2, 1);
    const auto report = halfTermReport(*file.ann, spring, day);
    REQUIRE(report);
    const auto course = reportCourse(*file.ann, report->question);
    REQUIRE(course);
    REQUIRE(course->size() == 3);
    for (const QString& provider : {QString(), report->rows[1].code}) {
        const auto line = publish(*file.ann, {spring, day, provider, {}});
        const auto published = publishedReport(*file.ann, line.number);
        REQUIRE(published);
        REQUIRE(published->frozen.course.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            HalfTermReport expected = (*course)[i];
            expected.notes.clear();
            if (!provider.isEmpty())
                std::erase_if(expected.rows,
                              [&](const ReportRow& row) { return !row.providerId || row.code != provider; });
            CHECK(sameFigures(expected, published->frozen.course[i]));
        }
    }
    CHECK_FALSE(sameFigures((*course)[0], (*course)[1]));
}

TEST_CASE("a report read together with its course is the report and the course", "[services][s10]")
{
    SampleFile file;
    for (const char* name : {"2025/26 HT1", "2025/26 HT4", "2025/26 HT6", "2025/26", "2025 Q4", "framework"}) {
        for (const QDate day : {QDate(2025, 12, 1), QDate(2026, 8, 31)}) {
            const QString period = QString::fromLatin1(name);
            const auto both = reportWithCourse(*file.ann, period, day);
            const auto report = halfTermReport(*file.ann, period, day);
            REQUIRE((both && report));
            CHECK(sameFigures(both->report, *report));
            const auto course = reportCourse(*file.ann, report->question);
            REQUIRE(course);
            REQUIRE(both->course.size() == course->size());
            for (std::size_t i = 0; i < course->size(); ++i) CHECK(sameFigures(both->course[i], (*course)[i]));
        }
    }
    CHECK(!reportWithCourse(*file.ann, QStringLiteral("2031/32 HT1"), QDate(2026, 8, 31)));
    CHECK(!reportWithCourse(*file.ann, QStringLiteral("nonsense"), QDate(2026, 8, 31)));
}

TEST_CASE("numbers run through the framework, and each period and provider has its own", "[services][s10]")
{
    SampleFile file;
    const auto provider = file.text("SELECT min(provider_code) FROM provider");
    const auto first = publish(*file.ann, {autumn, asAt, {}, {}});
    const auto second = publish(*file.ann, {autumn, asAt, provider, {}});
    const auto third = publish(*file.ann, {QStringLiteral("2025/26 HT2"), QDate(2026, 1, 5), {}, {}});
    CHECK(first.title() == QStringLiteral("Half-termly report no. 1, revision 1"));
    CHECK((second.number == 2 && third.number == 3 && third.revision == 1));
    const auto fourth = publish(*file.ann, {QStringLiteral("2025 Q4"), QDate(2026, 1, 5), {}, {}});
    CHECK(fourth.title() == QStringLiteral("Report no. 4, revision 1"));
    CHECK(changesSince(*file.ann, 4)->nothing());
    auto all = publishedReports(*file.ann);
    REQUIRE(all);
    REQUIRE(all->size() == 4);
    all->erase(all->begin());
    CHECK((all->at(0).number == 3 && all->at(2).number == 1));
    CHECK(all->at(1).providerCode == provider);
    CHECK(all->at(0).publishedBy == QStringLiteral("Ann"));
    CHECK(all->at(0).publishedAt == file.clock.now());
    CHECK(all->at(0).days == DateRange(QDate(2025, 11, 3), QDate(2026, 1, 5)));
    CHECK(all->at(0).auditHead.contains(u' '));
}

TEST_CASE("a provider's own report holds its row and its sessions alone, with every figure", "[services][s10]")
{
    SampleFile file;
    const auto provider = file.text("SELECT p.provider_code FROM provider p JOIN award a ON a.provider_id = p.id "
                                    "GROUP BY p.id ORDER BY count(*) DESC LIMIT 1");
    const auto whole = halfTermReport(*file.ann, autumn, asAt);
    const auto line = publish(*file.ann, {autumn, asAt, provider, {}});
    const auto published = publishedReport(*file.ann, line.number);
    REQUIRE((whole && published));
    REQUIRE(published->report().rows.size() == 1);
    const auto row = std::ranges::find(whole->rows, provider, &ReportRow::code);
    HalfTermReport own = *whole;
    own.rows = {*row};
    CHECK(sameFigures(own, published->report()));
    REQUIRE_FALSE(published->frozen.sessions.empty());
    for (const FrozenSession& one : published->frozen.sessions) CHECK(one.providerCode == provider);
}

TEST_CASE("the same again is refused while nothing has changed", "[services][s10]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, {}});
    const auto again = publishReport(*file.ann, {autumn, asAt, {}, {}});
    REQUIRE(test::codeOf(again) == ErrorCode::Refused);
    CHECK(again.error().message() == QStringLiteral("Nothing has changed since revision 1 of report 1."));
    CHECK(publishedReports(*file.ann)->size() == 1);
    CHECK(changesSince(*file.ann, 1)->nothing());
    // Other words are a change of their own.
    publish(*file.ann, {autumn, asAt, {}, QStringLiteral("Read at the meeting.")});
    const auto second = publishedReport(*file.ann, 1);
    REQUIRE(second->changes);
    CHECK((second->changes->comments && second->changes->figures.empty()));
}

TEST_CASE("revision 2 names the session, the measure, before and after", "[services][s10]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, {}});
    const qint64 id = file.number("SELECT max(id) FROM session WHERE outcome = 'attended' AND session_date BETWEEN "
                                  "'2025-09-24' AND '2025-10-24'");
    const std::string which = " WHERE id = " + std::to_string(id);
    file.run(("UPDATE session SET outcome = 'absent', delivered_hours = NULL" + which).c_str());
    const QString code = file.text(("SELECT p.provider_code FROM session s JOIN award a ON a.id = s.award_id "
                                    "JOIN provider p ON p.id = a.provider_id WHERE s.id = " +
                                    std::to_string(id))
                                       .c_str());
    const QDate date = QDate::fromString(file.text(("SELECT session_date FROM session" + which).c_str()), Qt::ISODate);

    const auto since = changesSince(*file.ann, 1);
    REQUIRE(since);
    // O1 and K1, of all and of the provider; A5 and A6 count the session as before.
    CHECK(since->figures.size() == 4);
    const auto line = publish(*file.ann, {autumn, asAt, {}, {}});
    CHECK((line.number == 1 && line.revision == 2));
    const auto second = publishedReport(*file.ann, 1);
    REQUIRE(second->changes);
    CHECK(*second->changes == *since);
    CHECK(revisionDiff(*file.ann, 1, 1, 2).value() == *since);
    for (const QString& row : {QStringLiteral("ALL"), code}) {
        const FigureChange& change = changeOf(*since, row, Measure::O1);
        CHECK(change.after.numerator == change.before.numerator - 1);
        CHECK(change.after.denominator == change.before.denominator);
        REQUIRE(change.cases.size() == 1);
        const CaseChange& one = change.cases.front();
        CHECK((one.date == date && one.awardNo > 0 && !one.referralRef.isEmpty() && !one.startTime.isEmpty()));
        CHECK(one.before->described().startsWith(QStringLiteral("numerator (attended, ")));
        CHECK(one.after->described().startsWith(QStringLiteral("denominator (absent")));
        CHECK(changeOf(*since, row, Measure::K1).cases.front().before->standing == QStringLiteral("numerator"));
    }
    // The first revision is what it was.
    CHECK(publishedReport(*file.ann, 1, 1)->report().rows[0].of(Measure::O1).numerator ==
          changeOf(*since, QStringLiteral("ALL"), Measure::O1).before.numerator);
    CHECK(changesSince(*file.ann, 1)->nothing());
}

TEST_CASE("revision 2 names the placement whose plan was put right, and a session that is gone", "[services][s10]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, {}});
    const auto first = publishedReport(*file.ann, 1);
    const FrozenCase met = first->frozen.cases[0][static_cast<std::size_t>(Measure::A4)].front();
    const std::string award = "(SELECT a.id FROM award a JOIN referral r ON r.id = a.referral_id WHERE "
                              "r.referral_ref = '" +
                              met.referralRef.toStdString() + "' AND a.award_no = " + std::to_string(met.awardNo) + ")";
    const char* other = met.standing == Standing::Met ? "NULL" : "first_attended_on";
    file.run(("UPDATE award SET plan_received_on = " + std::string(other) + " WHERE id = " + award).c_str());
    file.run("DELETE FROM session WHERE id = (SELECT min(id) FROM session WHERE outcome = 'absent' AND session_date "
             "BETWEEN '2025-09-24' AND '2025-10-24')");
    const auto since = changesSince(*file.ann, 1);
    REQUIRE(since);
    const FigureChange& plans = changeOf(*since, QStringLiteral("ALL"), Measure::K3);
    REQUIRE(plans.cases.size() == 1);
    CHECK((plans.cases[0].referralRef == met.referralRef && plans.cases[0].awardNo == met.awardNo));
    CHECK(plans.cases[0].before->due == met.due);
    CHECK(plans.cases[0].before->standing != plans.cases[0].after->standing);
    const FigureChange& family = changeOf(*since, QStringLiteral("ALL"), Measure::A6);
    REQUIRE(family.cases.size() == 1);
    CHECK((family.cases[0].before && !family.cases[0].after));
    CHECK(*family.after.denominator == *family.before.denominator - 1);
}

TEST_CASE("whatever is put right later, the cases that changed account for the figures that did", "[services][s10]")
{
    SampleFile file;
    publish(*file.ann, {QStringLiteral("2025/26 HT2"), QDate(2026, 1, 5), {}, {}});
    const std::array edits{
        "UPDATE session SET outcome = 'cancelled_tutor' WHERE id % 97 = ?1",
        "UPDATE session SET outcome = 'void' WHERE id % 89 = ?1 AND outcome = 'absent'",
        "UPDATE session SET delivered_hours = delivered_hours / 2 WHERE id % 83 = ?1",
        "DELETE FROM session WHERE id % 101 = ?1",
        "UPDATE award SET plan_received_on = NULL WHERE id % 7 = ?1",
        "UPDATE award SET ended_on = '2025-11-20', end_reason = 'completed' WHERE id % 11 = ?1",
        "UPDATE award SET provider_id = 1 + id % (SELECT count(*) FROM provider) WHERE id % 13 = ?1",
        "UPDATE referral SET withdrawn_on = substr(issued_at, 1, 10) WHERE id % 9 = ?1",
        "UPDATE response SET can_meet = 1 - can_meet WHERE referral_id % 5 = ?1",
        "DELETE FROM assessment WHERE award_id % 6 = ?1 AND kind = 'progress'",
    };
    int seen = 0;
    test::holds(
        "a figure moves by its cases",
        [&] {
            // One on top of the other: a report reads through connections that see what is committed.
            for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
                auto edit = Statement::prepare(file.ann->database().handle(),
                                               edits[*rc::gen::inRange<std::size_t>(0, edits.size())])
                                .value();
                edit.bind(1, qint64(*rc::gen::inRange(0, 5)));
                RC_ASSERT(edit.execute().has_value());
            }
            const auto since = changesSince(*file.ann, 1);
            RC_ASSERT(since.has_value());
            for (const FigureChange& one : since->figures) {
                qint64 numerator = 0, denominator = 0, pending = 0, excluded = 0;
                const auto add = [&](const std::optional<CaseState>& state, qint64 sign) {
                    if (!state) return;
                    const QString& how = state->standing;
                    const auto is = [&how](const char* word) { return how == QLatin1StringView(word); };
                    if (is("numerator") || is("met")) numerator += sign;
                    if (is("numerator") || is("met") || is("denominator") || is("missed")) denominator += sign;
                    if (is("pending") || is("pending_met")) pending += sign;
                    if (is("excluded")) excluded += sign;
                };
                for (const CaseChange& change : one.cases) {
                    add(change.before, -1);
                    add(change.after, 1);
                    RC_ASSERT(!(change.before == change.after));
                }
                RC_ASSERT(one.after.numerator - one.before.numerator == numerator);
                if (one.after.denominator)
                    RC_ASSERT(*one.after.denominator - one.before.denominator.value_or(0) == denominator);
                RC_ASSERT(one.after.pending - one.before.pending == pending);
                RC_ASSERT(one.after.excluded - one.before.excluded == excluded);
                if (one.after.hoursPlanned != one.before.hoursPlanned) RC_ASSERT(!one.cases.empty());
                ++seen;
            }
        },
        40);
    CHECK(seen > 100);
}

TEST_CASE("another decision of the rules is said to have changed", "[services][s10]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, {}});
    REQUIRE(changeRuleSetting(*file.ann, {RuleSetting::Target, QStringLiteral("95"), 0, {}}));
    const auto since = changesSince(*file.ann, 1);
    REQUIRE(since);
    CHECK(since->settings);
    // The published one keeps the target it was judged by.
    CHECK(publishedReport(*file.ann, 1)->report().question.settings.target == 90);
}

TEST_CASE("administrators and team managers publish; everybody reads", "[services]")
{
    SampleFile file;
    file.add("Bea", UserRole::TeamManager);
    {
        auto bea = file.enter("Bea", test::beasPassphrase);
        REQUIRE(bea);
        publish(*bea, {autumn, asAt, {}, {}});
    }
    file.add("Cy", UserRole::Commissioner, test::otherPassphrase);
    auto cy = file.enter("Cy", test::otherPassphrase);
    REQUIRE(cy);
    CHECK(test::codeOf(publishReport(*cy, {QStringLiteral("2025/26 HT2"), asAt, {}, {}})) == ErrorCode::Forbidden);
    CHECK(publishedReport(*cy, 1).has_value());
    CHECK(changesSince(*cy, 1).has_value());
    CHECK(publishedReports(*cy)->front().publishedBy == QStringLiteral("Bea"));
}

TEST_CASE("what cannot be published", "[services]")
{
    SampleFile file;
    CHECK(test::codeOf(publishReport(*file.ann, {autumn, QDate(2026, 9, 1), {}, {}})) == ErrorCode::Refused);
    CHECK(test::codeOf(publishReport(*file.ann, {autumn, asAt, QStringLiteral("P999"), {}})) == ErrorCode::Unknown);
    CHECK(test::codeOf(publishReport(*file.ann, {autumn, asAt, QStringLiteral("ALL"), {}})) == ErrorCode::Unknown);
    CHECK_FALSE(publishReport(*file.ann, {QStringLiteral("2025/26 HT7"), asAt, {}, {}}));
    CHECK(test::codeOf(publishedReport(*file.ann, 1)) == ErrorCode::Unknown);
    publish(*file.ann, {autumn, asAt, {}, {}});
    CHECK(test::codeOf(publishedReport(*file.ann, 1, 2)) == ErrorCode::Unknown);
    CHECK(test::codeOf(changesSince(*file.ann, 2)) == ErrorCode::Unknown);
    CHECK(test::codeOf(revisionDiff(*file.ann, 1, 1, 2)) == ErrorCode::Unknown);
}

TEST_CASE("comments that name a student are refused without saying the name", "[services]")
{
    SampleFile file;
    const QString forename = file.text("SELECT forename FROM student ORDER BY id LIMIT 1");
    const QString surname = file.text("SELECT surname FROM student ORDER BY id LIMIT 1");
    const QString ref = file.text("SELECT student_ref FROM student ORDER BY id LIMIT 1");
    for (const QString& words : {forename + u' ' + surname + QStringLiteral(" was ill."),
                                 QStringLiteral("ill: ") + surname.toUpper() + QStringLiteral(", ") + forename}) {
        const auto refused = publishReport(*file.ann, {autumn, asAt, {}, words});
        REQUIRE(test::codeOf(refused) == ErrorCode::Refused);
        CHECK(refused.error().message().contains(u"S"));
        CHECK_FALSE(refused.error().described().contains(surname, Qt::CaseInsensitive));
    }
    publish(*file.ann, {autumn, asAt, {}, ref + QStringLiteral(" was ill; ") + forename});
}

TEST_CASE("what is kept of a published report holds references and no name of a student", "[services]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, {}});
    file.run("UPDATE session SET outcome = 'absent' WHERE id % 50 = 0");
    publish(*file.ann, {autumn, asAt, {}, {}});
    QByteArray kept;
    REQUIRE(storage::PublishedStore(file.ann->database()).forEach([&](const auto&, const FrozenBytes& bytes) {
        kept += qUncompress(bytes.figures) + qUncompress(bytes.sessions);
    }));
    REQUIRE(kept.contains(file.text("SELECT min(referral_ref) FROM referral").toUtf8()));
    auto students = Statement::prepare(file.ann->database().handle(), "SELECT surname, upn, forename FROM student");
    REQUIRE(students);
    int looked = 0;
    while (students->step().value()) {
        for (const int column : {0, 2}) {
            const QByteArray name = students->string(column).toUtf8();
            if (!name.isEmpty()) CHECK_FALSE(kept.contains('"' + name + '"'));
        }
        const QByteArray upn = students->string(1).toUtf8();
        if (!upn.isEmpty()) CHECK_FALSE(kept.contains(upn));
        ++looked;
    }
    CHECK(looked > 50);
}

TEST_CASE("the file refuses to change or remove a published report, and verifying notices who forces it", "[services]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, QStringLiteral("As agreed.")});
    sqlite3* handle = file.ann->database().handle();
    CHECK_FALSE(Statement::run(handle, "UPDATE published_report SET period = 'x'"));
    CHECK_FALSE(Statement::run(handle, "DELETE FROM published_report"));
    CHECK(verifyEverything(*file.ann)->empty());

    file.run("DROP TRIGGER published_report_is_not_changed; DROP TRIGGER published_report_is_not_removed");
    for (const char* tampering :
         {"UPDATE published_report SET figures = sessions", "UPDATE published_report SET as_at = '2025-11-04'",
          "UPDATE published_report SET digest = x'00'", "UPDATE published_report SET provider_code = 'P1'",
          "UPDATE published_report SET user_id = (SELECT max(id) FROM app_user) + 0, audit_head = '9'",
          "DELETE FROM published_report", "UPDATE published_report SET revision = 2"}) {
        INFO(tampering);
        file.run("SAVEPOINT tampering");
        file.run(tampering);
        const auto problems = publishedProblems(*file.ann);
        REQUIRE(problems);
        CHECK_FALSE(problems->empty());
        CHECK_FALSE(verifyEverything(*file.ann)->empty());
        file.run("ROLLBACK TO tampering; RELEASE tampering");
        CHECK(publishedProblems(*file.ann)->empty());
    }
    file.run("UPDATE published_report SET sessions = x'00000001'");
    CHECK(test::codeOf(publishedReport(*file.ann, 1)) == ErrorCode::Damaged);
}

TEST_CASE("the trail keeps what a published report is verified by", "[services]")
{
    SampleFile file;
    publish(*file.ann, {autumn, asAt, {}, {}});
    const auto events = auditEvents(*file.ann);
    REQUIRE(events);
    const AuditEvent& last = events->back();
    CHECK(last.action == QStringLiteral("report.publish"));
    CHECK(last.subject == QStringLiteral("report 1 revision 1"));
    const QJsonDocument details = QJsonDocument::fromJson(last.payload->toUtf8());
    CHECK(details[QStringLiteral("digest")].toString().size() == 64);
    CHECK(details[QStringLiteral("period")] == autumn);
    CHECK(test::codeOf(eraseDetails(*file.ann, {last.sequence}, QStringLiteral("Asked for"))) == ErrorCode::Refused);
}
