#include "core/exchange/exporter.h"
#include "core/exchange/importer.h"
#include "core/storage/statement.h"
#include "tests/exchange/hostilefiles.h"
#include "tests/services/people.h"

#include <QBuffer>

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace desk;

namespace {

constexpr std::size_t leastFiles = 300;

QByteArray written(Session& session, storage::Kind kind)
{
    QByteArray out;
    QBuffer buffer(&out);
    REQUIRE(buffer.open(QIODevice::WriteOnly));
    REQUIRE(writeKind(session, kind, CsvManner::Exact, buffer));
    return out;
}

/// Everything the file holds, as it would be exported.
std::map<storage::Kind, QByteArray> stateOf(Session& session)
{
    std::map<storage::Kind, QByteArray> out;
    for (const storage::TableSpec& spec : storage::tables()) out[spec.kind] = written(session, spec.kind);
    return out;
}

void write(const QString& path, const std::string& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()));
}

/// A framework with something in it that an import could harm.
class Framework
{
public:
    Framework()
    {
        take(storage::Kind::Providers, "provider_code,name\nP1,One\nP2,Two\n");
        take(storage::Kind::Students, "student_ref,surname\nS1,Example\n");
        take(storage::Kind::Referrals, "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\n"
                                       "R1,S1,1,KS3,5,2025-09-08T10:00Z\nR2,S1,1,KS3,5,2025-09-08T10:00Z\n");
        take(storage::Kind::Closures, "calendar,date,reason\nWIGAN,2026-01-09,Snow\n");
    }

    Session& session() { return *m_people.ann; }

    Result<ImportReport> import(storage::Kind kind, const std::string& bytes, std::vector<ImportRefusal>& refusals)
    {
        const QString path = m_people.inFolder("hostile.csv");
        write(path, bytes);
        ImportOptions options;
        options.onRefusal = [&refusals](const ImportRefusal& refusal) { refusals.push_back(refusal); };
        return importCsv(session(), {{kind, path}}, options);
    }

    /// What stands in the file of the hostile calendar, read past everything that writes CSV.
    std::vector<std::vector<std::string>> hostileRows()
    {
        auto rows = storage::Statement::prepare(session().database().handle(),
                                                "SELECT calendar, closed_on, coalesce(reason, '') FROM closure WHERE "
                                                "calendar <> 'WIGAN' ORDER BY closed_on");
        REQUIRE(rows);
        std::vector<std::vector<std::string>> out;
        for (;;) {
            const auto more = rows->step();
            REQUIRE(more);
            if (!*more) return out;
            out.emplace_back();
            for (const int column : {0, 1, 2}) out.back().emplace_back(rows->text(column));
        }
    }
    void clear()
    {
        REQUIRE(
            storage::Statement::run(session().database().handle(), "DELETE FROM closure WHERE calendar <> 'WIGAN'"));
    }

private:
    void take(storage::Kind kind, const std::string& bytes)
    {
        std::vector<ImportRefusal> refusals;
        const auto report = import(kind, bytes, refusals);
        REQUIRE(report);
        REQUIRE(report->applied);
    }
    test::PeopleFile m_people;
};

/// The refusal that was foretold: the file as a whole, or a row of it, with a reason in words.
void checkRefusal(const test::Outcome& expected, const Result<ImportReport>& report,
                  const std::vector<ImportRefusal>& refusals)
{
    if (!report) {
        const QString where = expected.line > 0 ? QStringLiteral("hostile.csv, line %1").arg(expected.line)
                                                : QStringLiteral("hostile.csv");
        CHECK(report.error().where.toStdString() == where.toStdString());
        CHECK_FALSE(report.error().message().isEmpty());
        CHECK(expected.column.empty());
        return;
    }
    CHECK_FALSE(report->applied);
    CHECK_FALSE(refusals.empty());
    if (refusals.empty()) return;
    CHECK(report->refused() == std::ssize(refusals));
    CHECK(refusals.front().line == expected.line);
    CHECK(refusals.front().column.toStdString() == expected.column);
    for (const ImportRefusal& refusal : refusals) CHECK_FALSE(refusal.error.message().isEmpty());
}

} // namespace

TEST_CASE("a hostile file is taken exactly as it stands or refused with line and reason, and then nothing has changed",
          "[exchange][csv]")
{
    Framework framework;
    const auto before = stateOf(framework.session());
    const auto files = test::hostileFiles();
    REQUIRE(files.size() >= leastFiles);
    std::size_t taken = 0;
    for (const test::HostileFile& file : files) {
        INFO(file.what);
        std::vector<ImportRefusal> refusals;
        const auto report = framework.import(file.kind, file.bytes, refusals);
        if (!file.outcome.taken) {
            checkRefusal(file.outcome, report, refusals);
            CHECK(stateOf(framework.session()) == before);
            continue;
        }
        REQUIRE(report);
        REQUIRE(report->applied);
        CHECK(framework.hostileRows() == *file.outcome.taken);
        framework.clear();
        ++taken;
    }
    // Neither everything nor nothing may be refused.
    CHECK(taken >= 100);
    CHECK(files.size() - taken >= 200);
    CHECK(stateOf(framework.session()) == before);
}
