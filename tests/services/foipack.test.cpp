#include "core/services/foipack.h"

#include "core/base/money.h"
#include "core/exchange/foiwriter.h"
#include "core/services/audittrail.h"
#include "core/services/rulesettings.h"
#include "core/services/sharing.h"
#include "core/storage/statement.h"
#include "tests/services/samplefile.h"

#include <QDir>
#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const QDate yearsEnd(2026, 8, 31);

const HeadedTable& tableOf(const FoiPack& pack, const char* code)
{
    const auto found = std::ranges::find(pack.tables, QString::fromLatin1(code), &HeadedTable::code);
    REQUIRE(found != pack.tables.end());
    return *found;
}

qint64 number(Session& session, const char* sql)
{
    auto statement = storage::Statement::prepare(session.database().handle(), sql).value();
    REQUIRE(statement.step().value());
    return statement.number(0);
}

} // namespace

TEST_CASE("the pack answers what is usually asked, and every table is whole", "[services]")
{
    const auto pack = foiPack(test::sampleSession(), yearsEnd);
    REQUIRE(pack);
    for (const HeadedTable& table : pack->tables) {
        INFO(table.code.toStdString());
        CHECK_FALSE(table.title.isEmpty());
        CHECK_FALSE(table.rows.empty());
        for (const QStringList& row : table.rows) CHECK(row.size() == table.columns.size());
        for (const QStringList& row : table.rows)
            for (const QString& cell : row) CHECK((!cell.isEmpty() || table.code == QStringLiteral("kpis_achieved")));
    }
    // The eight questions, of which that about bidders is two.
    CHECK(tableOf(*pack, "answers").rows.size() == 9);
    CHECK(tableOf(*pack, "kpis_set").rows.size() == 4);
    CHECK(tableOf(*pack, "kpis_set").rows[3][2] == QStringLiteral("90"));
}

TEST_CASE("what was achieved is what a shared report of each period says of all", "[services]")
{
    Session& session = test::sampleSession();
    const auto pack = foiPack(session, yearsEnd);
    REQUIRE(pack);
    const auto& rows = tableOf(*pack, "kpis_achieved").rows;
    REQUIRE(rows.size() == 24);
    for (int i = 0; i < 6; ++i) {
        const auto shared = sharedReport(session, QStringLiteral("2025/26 HT%1").arg(i + 1), yearsEnd);
        REQUIRE(shared);
        for (int k = 0; k < 4; ++k) {
            const QStringList& row = rows[static_cast<std::size_t>(4 * i + k)];
            const SharedFigure& figure = shared->rows[0].figures[8 + static_cast<std::size_t>(k)];
            CHECK(row[0] == shared->question.period);
            CHECK(row[3] == codeOf(figure.measure));
            CHECK((row[4] == textOf(figure.numerator) && row[5] == textOf(figure.denominator)));
            CHECK(row[6] == figure.percentText());
        }
    }
    // A period that has not begun is not there.
    const auto early = foiPack(session, QDate(2025, 11, 2));
    REQUIRE(early);
    CHECK(tableOf(*early, "kpis_achieved").rows.size() == 4);
}

TEST_CASE("spend to date is the sum of the invoices, by lot", "[services]")
{
    Session& session = test::sampleSession();
    const auto pack = foiPack(session, yearsEnd);
    REQUIRE(pack);
    const auto& rows = tableOf(*pack, "spend").rows;
    REQUIRE(rows.size() == 3);
    const auto pounds = [](qint64 pence) { return QString::fromStdString(Money::fromPence(pence).text()); };
    CHECK(rows[0][3] ==
          pounds(number(session,
                        "SELECT sum(i.amount) FROM invoice i JOIN award a ON a.id = i.award_id "
                        "JOIN referral r ON r.id = a.referral_id WHERE r.lot = 1 AND i.week_ending >= '2025-09-24'")));
    CHECK(rows[2][3] == pounds(number(session, "SELECT sum(amount) FROM invoice WHERE week_ending >= '2025-09-24'")));
    const auto early = foiPack(session, QDate(2025, 12, 31));
    REQUIRE(early);
    CHECK(tableOf(*early, "spend").rows[2][3] ==
          pounds(number(session,
                        "SELECT sum(amount) FROM invoice WHERE week_ending BETWEEN '2025-09-24' AND '2025-12-31'")));
}

TEST_CASE("providers stand on each lot from their first terms there", "[services]")
{
    Session& session = test::sampleSession();
    const auto pack = foiPack(session, yearsEnd);
    REQUIRE(pack);
    const auto& rows = tableOf(*pack, "providers").rows;
    CHECK(static_cast<qint64>(rows.size()) ==
          number(session, "SELECT count(*) FROM (SELECT DISTINCT provider_id, lot FROM provider_lot)"));
    for (const QStringList& row : rows)
        CHECK(QStringList({QStringLiteral("active"), QStringLiteral("suspended"), QStringLiteral("left")})
                  .contains(row[3]));
}

TEST_CASE("the term follows the settings", "[services]")
{
    test::PeopleFile file;
    file.clock.moveTo(Instant::fromLondon(yearsEnd, QTime(12, 0)).value());
    REQUIRE(importSample(*file.ann, {2025, 1, yearsEnd}));
    const auto term = [&] { return tableOf(foiPack(*file.ann, yearsEnd).value(), "term").rows; };
    CHECK(term()[0][1] == QStringLiteral("2025-09-24"));
    CHECK(term()[2][1] == QStringLiteral("2033-09-23"));
    CHECK(term()[3][1] == QStringLiteral("none"));
    CHECK(term()[4][1] == QStringLiteral("2028-09-23"));
    CHECK(term()[5][1] == QStringLiteral("5000000.00"));
    REQUIRE(changeRuleSetting(*file.ann, {RuleSetting::FrameworkYears, QStringLiteral("6"), 0, {}}));
    CHECK(term()[2][1] == QStringLiteral("2031-09-23"));
    CHECK(test::codeOf(changeRuleSetting(*file.ann, {RuleSetting::ReopeningYears, QStringLiteral("7"), 0, {}})) ==
          ErrorCode::Contradiction);
    const std::size_t before = auditEvents(*file.ann)->size();
    CHECK(test::codeOf(foiPack(*file.ann, QDate(2025, 9, 23))) == ErrorCode::Refused);
    CHECK(auditEvents(*file.ann)->size() == before);
    REQUIRE(foiPack(*file.ann, yearsEnd));
    CHECK(auditEvents(*file.ann)->size() == before + 1);
    CHECK(auditEvents(*file.ann)->back().action == QStringLiteral("report.foi"));
}

TEST_CASE("the pack names no student", "[services]")
{
    Session& session = test::sampleSession();
    const auto pack = foiPack(session, yearsEnd);
    REQUIRE(pack);
    const QString text = foiText(*pack);
    auto students = storage::Statement::prepare(session.database().handle(),
                                                "SELECT DISTINCT forename || ' ' || surname FROM student");
    REQUIRE(students);
    int looked = 0;
    while (students->step().value()) {
        CHECK_FALSE(text.contains(students->string(0)));
        ++looked;
    }
    CHECK(looked > 30);
}

TEST_CASE("each table is a file of its own, and JSON holds the same", "[exchange]")
{
    const auto pack = foiPack(test::sampleSession(), yearsEnd);
    REQUIRE(pack);
    const QTemporaryDir folder;
    const auto names = writeFoiFiles(*pack, folder.filePath(QStringLiteral("new")));
    REQUIRE(names);
    CHECK(QDir(folder.filePath(QStringLiteral("new"))).entryList(QDir::Files).size() == names->size());
    const QJsonArray tables = foiJson(*pack)[QStringLiteral("tables")].toArray();
    REQUIRE(tables.size() == static_cast<qsizetype>(pack->tables.size()));
    for (std::size_t i = 0; i < pack->tables.size(); ++i) {
        QFile file(folder.filePath(QStringLiteral("new/")) + names->at(static_cast<qsizetype>(i)));
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK(file.readAll().startsWith("\xEF\xBB\xBF"));
        CHECK(tables[static_cast<qsizetype>(i)][QStringLiteral("rows")].toArray().size() ==
              static_cast<qsizetype>(pack->tables[i].rows.size()));
    }
    // Where a folder of that name cannot be made.
    QFile file(folder.filePath(QStringLiteral("taken")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    CHECK(test::codeOf(writeFoiFiles(*pack, file.fileName())) == ErrorCode::Io);
}
