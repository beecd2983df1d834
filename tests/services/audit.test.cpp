#include "core/services/audittrail.h"
#include "core/services/usecase.h"
#include "core/storage/statement.h"
#include "tests/services/people.h"
#include "tests/support/property.h"

#include <QSqlError>
#include <QSqlQuery>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using Kind = storage::AuditFinding::Kind;

namespace {

/// What somebody with the key could do to the file past the program.
class Tampering
{
public:
    explicit Tampering(Session& session) : m_database(session.database())
    {
        run(QStringLiteral("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN; "
                           "DROP TRIGGER audit_event_is_not_changed; DROP TRIGGER audit_event_is_not_removed; "
                           "DROP TRIGGER audit_payload_is_not_changed"));
    }
    ~Tampering() { run(QStringLiteral("ROLLBACK; PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF")); }

    void run(const QString& sql)
    {
        const auto done = storage::Statement::run(m_database.handle(), sql.toUtf8().constData());
        INFO(sql.toStdString() << ": " << (done ? std::string() : done.error().described().toStdString()));
        REQUIRE(done);
    }
    /// The bytes of a cell, as hexadecimal digits.
    QByteArray cell(const char* table, const char* column, qint64 sequence)
    {
        QSqlQuery query(m_database.connection());
        query.exec(QStringLiteral("SELECT hex(CAST(%1 AS BLOB)) FROM %2 WHERE sequence = %3")
                       .arg(QString::fromLatin1(column), QString::fromLatin1(table))
                       .arg(sequence));
        REQUIRE(query.next());
        return QByteArray::fromHex(query.value(0).toByteArray());
    }
    std::vector<storage::AuditFinding> findings()
    {
        const auto found = storage::AuditCheck::run(m_database);
        REQUIRE(found);
        return *found;
    }
    bool isNoticed() { return std::ranges::any_of(findings(), &storage::AuditFinding::isProblem); }

private:
    storage::Database& m_database;
};

struct Column
{
    const char* table;
    const char* name;
    const char* type;
};

constexpr Column bytesColumns[] = {
    {"audit_event", "at", "TEXT"},      {"audit_event", "user_name", "TEXT"}, {"audit_event", "action", "TEXT"},
    {"audit_event", "outcome", "TEXT"}, {"audit_event", "subject", "TEXT"},   {"audit_event", "payload_digest", "BLOB"},
    {"audit_event", "chain", "BLOB"},   {"audit_event", "signature", "BLOB"}, {"audit_payload", "payload", "TEXT"},
};

/// A trail with every sort of event in it.
void makeTrail(PeopleFile& file)
{
    file.add("Béa", UserRole::TeamManager);
    REQUIRE(changeRole(*file.ann, QStringLiteral("Béa"), UserRole::Auditor));
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK_FALSE(permit(*bea, Action::ImportRows, QStringLiteral("students")));
    REQUIRE(recordDone(*bea, Action::ExportRows, QStringLiteral("sessions"), {{QStringLiteral("rows"), 12}}));
    REQUIRE(disableAccount(*file.ann, QStringLiteral("Béa")));
}

qint64 lengthOf(Session& session) { return (*storage::AuditStore(session.database()).head())->sequence; }

} // namespace

TEST_CASE("a trail of every sort of event holds", "[services]")
{
    PeopleFile file;
    makeTrail(file);
    const auto verdict = verifyAudit(*file.ann);
    REQUIRE(verdict);
    CHECK(verdict->findings.empty());
    CHECK(verdict->events == lengthOf(*file.ann));
    CHECK(verdict->head == *auditHead(*file.ann));
    CHECK(verdict->head.startsWith(QString::number(verdict->events) + u' '));
    CHECK(storage::AuditStore(file.ann->database()).verify()->empty());
}

TEST_CASE("any change of any byte of any column of any event is noticed", "[services]")
{
    PeopleFile file;
    makeTrail(file);
    const qint64 events = lengthOf(*file.ann);
    qint64 tried = 0, missed = 0;
    for (qint64 sequence = 1; sequence <= events; ++sequence) {
        for (const Column& column : bytesColumns) {
            Tampering tampering(*file.ann);
            const QByteArray bytes = tampering.cell(column.table, column.name, sequence);
            for (qsizetype at = 0; at < bytes.size(); ++at) {
                QByteArray changed = bytes;
                changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 7)));
                const auto sql = QStringLiteral("UPDATE %1 SET %2 = CAST(x'%3' AS %4) WHERE sequence = %5");
                const auto set = [&](const QByteArray& value) {
                    tampering.run(sql.arg(QString::fromLatin1(column.table), QString::fromLatin1(column.name),
                                          QString::fromLatin1(value.toHex()), QString::fromLatin1(column.type))
                                      .arg(sequence));
                };
                set(changed);
                ++tried;
                if (!tampering.isNoticed()) {
                    ++missed;
                    UNSCOPED_INFO(column.name << " of " << sequence << " at " << at);
                }
                set(bytes);
            }
        }
    }
    CHECK(tried > 2000);
    CHECK(missed == 0);
}

TEST_CASE("numbers of events and people changed, and text cut or added to, are noticed", "[services]")
{
    PeopleFile file;
    makeTrail(file);
    const QString last = QString::number(lengthOf(*file.ann));
    for (const char* change :
         {"UPDATE audit_event SET user_id = 2 WHERE sequence = 1",
          "UPDATE audit_event SET user_id = 0 WHERE sequence = 2",
          "UPDATE audit_event SET sequence = 100 WHERE sequence = %1", "UPDATE audit_event SET sequence = -sequence",
          "UPDATE audit_event SET subject = subject || ' '",
          "UPDATE audit_event SET at = '2026-09-21T14:13Z' WHERE sequence = 2",
          "UPDATE audit_event SET at = '2026-09-21T15:13:20+01:00' WHERE sequence = 2",
          "UPDATE audit_payload SET payload = payload || ' ' WHERE sequence = 4",
          "UPDATE audit_event SET signature = (SELECT signature FROM audit_event WHERE sequence = 3) WHERE "
          "sequence = 2",
          "UPDATE audit_payload SET payload = (SELECT payload FROM audit_payload WHERE sequence = 4) WHERE "
          "sequence = 5"}) {
        Tampering tampering(*file.ann);
        tampering.run(QString::fromLatin1(change).replace(QStringLiteral("%1"), last));
        INFO(change);
        CHECK(tampering.isNoticed());
    }
}

TEST_CASE("events removed from anywhere but the end, and events exchanged, are noticed", "[services]")
{
    PeopleFile file;
    makeTrail(file);
    const int events = static_cast<int>(lengthOf(*file.ann));
    test::holds(
        "removing a run of events that is not the end is noticed",
        [&] {
            const int first = *rc::gen::inRange(1, events);
            const int last = *rc::gen::inRange(first, events);
            Tampering tampering(*file.ann);
            for (const char* table : {"audit_payload", "audit_event"})
                tampering.run(QStringLiteral("DELETE FROM %1 WHERE sequence BETWEEN %2 AND %3")
                                  .arg(QString::fromLatin1(table))
                                  .arg(first)
                                  .arg(last));
            RC_ASSERT(tampering.isNoticed());
        },
        60);
    test::holds(
        "two events that change places are noticed",
        [&] {
            const int first = *rc::gen::inRange(1, events);
            const int second = *rc::gen::inRange(first + 1, events + 1);
            Tampering tampering(*file.ann);
            for (const char* table : {"audit_payload", "audit_event"})
                for (const auto& [from, to] : {std::pair(first, -1), std::pair(second, first), std::pair(-1, second)})
                    tampering.run(QStringLiteral("UPDATE %1 SET sequence = %2 WHERE sequence = %3")
                                      .arg(QString::fromLatin1(table))
                                      .arg(to)
                                      .arg(from));
            RC_ASSERT(tampering.isNoticed());
        },
        60);
}

TEST_CASE("events removed from the end are noticed on the machine that saw them", "[services]")
{
    PeopleFile file;
    makeTrail(file);
    const qint64 events = lengthOf(*file.ann);
    for (const char* sql :
         {"DROP TRIGGER audit_event_is_not_removed", "DELETE FROM audit_payload WHERE sequence > %1 - 2",
          "DELETE FROM audit_event WHERE sequence > %1 - 2"})
        REQUIRE(storage::Statement::run(
            file.ann->database().handle(),
            QString::fromLatin1(sql).replace(QStringLiteral("%1"), QString::number(events)).toUtf8().constData()));
    auto session = file.enter("Ann", annsPassphrase);
    REQUIRE(session);
    CHECK(session->notices().size() >= 1);
    const auto verdict = verifyAudit(*session);
    REQUIRE(verdict);
    CHECK(std::ranges::any_of(verdict->findings,
                              [](const auto& finding) { return finding.kind == Kind::OlderThanSeen; }));
}

TEST_CASE("the file itself refuses to change or remove an event", "[services]")
{
    PeopleFile file;
    for (const char* sql : {"UPDATE audit_event SET outcome = 'failed'", "DELETE FROM audit_event",
                            "UPDATE audit_payload SET payload = ''"})
        CHECK_FALSE(storage::Statement::run(file.ann->database().handle(), sql));
    CHECK(verifyAudit(*file.ann)->holds());
}

TEST_CASE("an event in somebody else's name shows by its signature", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    AuditEvent event;
    event.at = file.clock.now();
    event.userId = 1;
    event.userName = QStringLiteral("Ann");
    event.action = QStringLiteral("import");
    event.outcome = QStringLiteral("done");
    const auto forged = storage::AuditStore(bea->database()).append(event, QStringLiteral("{}"), bea->signingSeed());
    REQUIRE(forged);
    const auto verdict = verifyAudit(*file.ann);
    REQUIRE(verdict);
    REQUIRE(verdict->findings.size() == 1);
    CHECK(verdict->findings.front() == storage::AuditFinding{Kind::Signature, forged->sequence, {}});
}

TEST_CASE("somebody who does, past the program, what the role does not allow is named by the trail", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    REQUIRE(recordEvent(*bea, Action::ChangeRole, AuditOutcome::Done, subjectOf(UserId(2)),
                        {{QStringLiteral("user"), 2}, {QStringLiteral("role"), QStringLiteral("administrator")}}));
    const auto verdict = verifyAudit(*file.ann);
    REQUIRE(verdict);
    CHECK(std::ranges::any_of(verdict->findings, [](const auto& finding) { return finding.kind == Kind::NotAllowed; }));
}

TEST_CASE("an account changed past the trail is noticed", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    for (const char* change :
         {"UPDATE app_user SET role = 'administrator' WHERE id = 2", "UPDATE app_user SET name = 'Eve' WHERE id = 2",
          "UPDATE app_user SET public_key = x'00' WHERE id = 2", "UPDATE app_user SET disabled_at = created_at",
          "DELETE FROM app_user WHERE id = 2",
          "INSERT INTO app_user (name, role, slot_id, public_key, created_at) VALUES ('Eve', 'auditor', x'', "
          "x'', '')"}) {
        Tampering tampering(*file.ann);
        tampering.run(QString::fromLatin1(change));
        INFO(change);
        CHECK(std::ranges::any_of(tampering.findings(),
                                  [](const auto& finding) { return finding.kind == Kind::Account; }));
    }
}

TEST_CASE("an erasure removes details for good, and the trail names it and holds", "[services]")
{
    PeopleFile file;
    std::set<qint64> sequences;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(recordDone(*file.ann, Action::ExportRows, QStringLiteral("S-1"),
                           {{QStringLiteral("surname"), QStringLiteral("Example")}}));
        sequences.insert(lengthOf(*file.ann));
    }
    REQUIRE(eraseDetails(*file.ann, sequences, QStringLiteral("request of 2 September")));
    const auto verdict = verifyAudit(*file.ann);
    REQUIRE(verdict);
    CHECK(verdict->holds());
    CHECK(verdict->findings.size() == 3);
    CHECK(std::ranges::all_of(verdict->findings, [](const auto& finding) { return finding.kind == Kind::Erased; }));
    const auto events = auditEvents(*file.ann);
    REQUIRE(events);
    CHECK(std::ranges::none_of(*events, [](const AuditEvent& event) {
        return event.payload && event.payload->contains(QStringLiteral("Example"));
    }));
    CHECK(test::codeOf(eraseDetails(*file.ann, sequences, QStringLiteral("again"))) == ErrorCode::Unknown);
}

TEST_CASE("details removed without an erasure are noticed", "[services]")
{
    PeopleFile file;
    REQUIRE(recordDone(*file.ann, Action::ExportRows));
    Tampering tampering(*file.ann);
    tampering.run(QStringLiteral("DELETE FROM audit_payload WHERE sequence = 2"));
    const auto findings = tampering.findings();
    REQUIRE(findings.size() == 1);
    CHECK(findings.front() == storage::AuditFinding{Kind::PayloadMissing, 2, {}});
}

TEST_CASE("details of accounts are not erased, nor anything without a reason or by anybody but an administrator",
          "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::TeamManager);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    REQUIRE(recordDone(*file.ann, Action::ExportRows));
    const qint64 exported = lengthOf(*file.ann);
    CHECK(test::codeOf(eraseDetails(*file.ann, {1}, QStringLiteral("x"))) == ErrorCode::Refused);
    CHECK(test::codeOf(eraseDetails(*file.ann, {exported}, QStringLiteral(" "))) == ErrorCode::Missing);
    CHECK(test::codeOf(eraseDetails(*file.ann, {}, QStringLiteral("x"))) == ErrorCode::Missing);
    CHECK(test::codeOf(eraseDetails(*bea, {exported}, QStringLiteral("x"))) == ErrorCode::Forbidden);
    // One that may not go keeps all.
    CHECK(test::codeOf(eraseDetails(*file.ann, {1, exported}, QStringLiteral("x"))) == ErrorCode::Refused);
    CHECK(verifyAudit(*file.ann)->findings.empty());
}

TEST_CASE("the trail is shown from a London day on and for one person in any case of the name", "[services]")
{
    PeopleFile file;
    // 23:30 UTC on 30 June is 1 July in London.
    file.clock.moveTo(*Instant::parse("2027-06-30T23:30:00Z"));
    file.add("Béa", UserRole::Auditor);
    REQUIRE(file.enter("Béa", beasPassphrase));
    const auto count = [&](QDate from, const char* user) {
        storage::AuditStore::Filter filter;
        filter.from = from;
        filter.user = QString::fromUtf8(user);
        const auto events = auditEvents(*file.ann, filter);
        REQUIRE(events);
        return events->size();
    };
    CHECK(count({}, "") == 4);
    CHECK(count(QDate(2027, 7, 1), "") == 3);
    CHECK(count(QDate(2027, 7, 2), "") == 0);
    CHECK(count({}, "BÉA") == 1);
    CHECK(count({}, "Carl") == 0);
}
