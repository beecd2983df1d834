#include "core/exchange/importer.h"

#include "core/exchange/exporter.h"
#include "tests/services/people.h"
#include "tests/support/property.h"

#include <QBuffer>
#include <QDir>
#include <QFile>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace desk;
using storage::Column;
using storage::ColumnType;
using storage::Kind;
using storage::Role;
using storage::TableSpec;

namespace {

using Cells = std::vector<std::string>;
using Tables = std::map<Kind, std::vector<Cells>>;

/// Over the whole range from the first case on, not only once the cases have grown.
template <class T> T between(T least, T most)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(least, most + 1));
}

int upTo(int most) { return between(0, most); }

template <std::size_t n> std::string oneOf(const std::array<const char*, n>& words)
{
    return words[static_cast<std::size_t>(upTo(static_cast<int>(n) - 1))];
}

std::string awkwardText()
{
    static constexpr std::array<const char*, 14> pieces{"",   "O'Neill", "Łukasz",  "\"", ",",  ";",        "\r\n",
                                                        "\n", "=1+1",    " blank ", "-5", "\t", "日本語 𝄞", "plain"};
    std::string out;
    for (int i = upTo(3); i > 0; --i) out += oneOf(pieces);
    return out;
}

std::string aWordOf(std::string_view codes)
{
    std::vector<std::string> words;
    while (!codes.empty()) {
        const std::size_t end = std::min(codes.find(' '), codes.size());
        words.emplace_back(codes.substr(0, end));
        codes.remove_prefix(std::min(end + 1, codes.size()));
    }
    return *rc::gen::elementOf(words);
}

std::string aDate() { return QDate(2025, 9, 1).addDays(upTo(300)).toString(Qt::ISODate).toStdString(); }

std::string aDecimal(const Column& column, qint64 unit)
{
    const qint64 least = std::max<qint64>(column.least, -500 * unit);
    const qint64 value = between(least, std::min<qint64>(column.most, 500 * unit));
    const std::string sign = value < 0 ? "-" : "";
    const qint64 whole = std::abs(value) / unit;
    std::string digits = std::to_string(std::abs(value) % unit + unit);
    return sign + std::to_string(whole) + (unit == 1 ? std::string() : "." + digits.substr(1));
}

/// A reference to one of a few records; now and then to one that is not there.
std::string aReference(const char* letter) { return letter + std::to_string(upTo(4)); }

std::string aFilledCell(const Column& column)
{
    switch (column.type) {
    case ColumnType::Text:
        return awkwardText();
    case ColumnType::Name:
        return "n" + std::to_string(upTo(3)) + awkwardText();
    case ColumnType::Code:
        return aWordOf(column.codes);
    case ColumnType::CodeList:
        return aWordOf(column.codes) + ";" + aWordOf(column.codes);
    case ColumnType::YesNo:
        return upTo(1) != 0 ? "yes" : "no";
    case ColumnType::Number:
    case ColumnType::AwardNo:
        return std::to_string(column.least + upTo(1));
    case ColumnType::Rule:
        return "V" + std::to_string(1 + upTo(9));
    case ColumnType::Date:
        return aDate();
    case ColumnType::Time:
        return oneOf(std::array{"09:00", "13:30", "23:59"});
    case ColumnType::Instant:
        return aDate() + oneOf(std::array{"T09:00:00Z", "T12:30", "T23:59:59+01:00"});
    case ColumnType::AcademicYear:
        return "2025/26";
    case ColumnType::Money:
    case ColumnType::Hours:
        return aDecimal(column, 100);
    case ColumnType::Decimal:
        return aDecimal(column, 1'000'000);
    case ColumnType::Upn:
        return oneOf(std::array{"X359401225001", "A359401225003", "H35940122500A"});
    case ColumnType::Trn:
        return oneOf(std::array{"1234567", "RP12/34567"});
    case ColumnType::Dbs:
        return "001234567890";
    case ColumnType::Urn:
        return "123456";
    case ColumnType::Postcode:
        return oneOf(std::array{"WN1 1AA", "m11ae"});
    case ColumnType::Provider:
        return aReference("P");
    case ColumnType::Tutor:
        return aReference("T");
    case ColumnType::Student:
        return aReference("S");
    case ColumnType::Referral:
        return aReference("R");
    }
    return {};
}

const char* ownReferences(Kind kind)
{
    switch (kind) {
    case Kind::Providers:
        return "P";
    case Kind::Tutors:
        return "T";
    case Kind::Students:
        return "S";
    case Kind::Referrals:
        return "R";
    default:
        return nullptr;
    }
}

/// Rows of every kind, valid cell by cell. Some contradict others, name what is not there or stand twice:
/// those are refused, and what is kept must hold all the same.
Tables randomTables()
{
    Tables out;
    for (const TableSpec& spec : storage::tables()) {
        auto& rows = out[spec.kind];
        if (spec.kind == Kind::HalfTerms) {
            rows = {{"WIGAN", "2025/26", "1", "2025-09-02", "2025-10-24"},
                    {"n0", "2025/26", "1", "2025-09-02", "2025-10-24"}};
            continue;
        }
        const char* own = ownReferences(spec.kind);
        for (int i = own ? 4 : upTo(8); i > 0; --i) {
            Cells cells;
            for (const Column& column : spec.columns) {
                const bool needed = column.role == Role::Key || column.role == Role::Required;
                const bool filled = needed || upTo(2) != 0;
                cells.push_back(filled ? aFilledCell(column) : std::string());
            }
            if (own) cells[0] = own + std::to_string(i);
            rows.push_back(std::move(cells));
        }
    }
    return out;
}

std::vector<ImportSource> writeTables(const Tables& tables, const QDir& folder)
{
    std::vector<ImportSource> out;
    for (const TableSpec& spec : storage::tables()) {
        const QString path = folder.filePath(QString::fromLatin1(spec.name) + QStringLiteral(".csv"));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        CsvWriter writer(file, CsvManner::Exact);
        for (const Column& column : spec.columns) writer.text(std::string_view(column.name));
        writer.endRecord();
        for (const Cells& row : tables.at(spec.kind)) {
            for (const std::string& cell : row) writer.text(std::string_view(cell));
            writer.endRecord();
        }
        REQUIRE(writer.flush());
        out.push_back({spec.kind, path});
    }
    return out;
}

std::map<Kind, QByteArray> exported(Session& session)
{
    std::map<Kind, QByteArray> out;
    for (const TableSpec& spec : storage::tables()) {
        QBuffer buffer(&out[spec.kind]);
        REQUIRE(buffer.open(QIODevice::WriteOnly));
        REQUIRE(writeKind(session, spec.kind, CsvManner::Exact, buffer));
    }
    return out;
}

IntakeCounts taken(Session& session, const std::vector<ImportSource>& sources, bool acceptValid)
{
    ImportOptions options;
    options.acceptValid = acceptValid;
    const auto report = importCsv(session, sources, options);
    RC_ASSERT(report.has_value());
    RC_ASSERT(report->applied);
    IntakeCounts all;
    for (const ImportedFile& file : report->files) {
        all.added += file.counts.added;
        all.changed += file.counts.changed;
        all.unchanged += file.counts.unchanged;
        all.refused += file.counts.refused;
    }
    return all;
}

} // namespace

TEST_CASE("import twice is import once, and what is exported imports to the same bytes", "[exchange]")
{
    qint64 kept = 0;
    test::holds(
        "import twice is import once, and what is exported imports to the same bytes",
        [&kept] {
            const Tables tables = randomTables();
            const QTemporaryDir folder;
            const auto sources = writeTables(tables, QDir(folder.path()));
            test::PeopleFile first, second;

            const IntakeCounts once = taken(*first.ann, sources, true);
            RC_ASSERT(once.unchanged == 0);
            const auto before = exported(*first.ann);
            const IntakeCounts twice = taken(*first.ann, sources, true);
            RC_ASSERT(twice.added == 0);
            RC_ASSERT(twice.changed == 0);
            RC_ASSERT(twice.refused == once.refused);
            RC_ASSERT(exported(*first.ann) == before);

            const QTemporaryDir out;
            RC_ASSERT(exportAll(*first.ann, CsvManner::Exact, out.path()).has_value());
            const auto exportedSources = sourcesIn(out.path());
            RC_ASSERT(exportedSources.has_value());
            const IntakeCounts moved = taken(*second.ann, *exportedSources, false);
            RC_ASSERT(exported(*second.ann) == before);
            kept += moved.added;
        },
        12);
    CHECK(kept > 300);
}
