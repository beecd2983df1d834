#include "tests/exchange/csvhelpers.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using desk::test::CsvRows;
using desk::test::PieceDevice;
using desk::test::rowsIn;

TEST_CASE("what RFC 4180 allows is read as it stands", "[exchange][csv]")
{
    struct Case
    {
        std::string text;
        CsvRows rows;
    };
    const std::vector<Case> cases{
        {"", {}},
        {"\n", {}},
        {"\r\n\r\n", {}},
        {"\xEF\xBB\xBF", {}},
        {"a", {{"a"}}},
        {"a\n", {{"a"}}},
        {"a\r\n", {{"a"}}},
        {"a\r", {{"a"}}},
        {"\"a\"\r", {{"a"}}},
        {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
        {"\xEF\xBB\xBF"
         "a,b\r\n1,2",
         {{"a", "b"}, {"1", "2"}}},
        {"a,b\n,\n", {{"a", "b"}, {"", ""}}},
        {"a,b\n\n1,2\n\n\n", {{"a", "b"}, {"1", "2"}}},
        {"a\n\nb\n", {{"a"}, {""}, {"b"}}},
        {"a\n\"\"\n", {{"a"}, {""}}},
        {"a,b\n\"\",\"\"\n", {{"a", "b"}, {"", ""}}},
        {"a,b\n\"x, y\",2\n", {{"a", "b"}, {"x, y", "2"}}},
        {"a,b\n\"say \"\"no\"\"\",2\n", {{"a", "b"}, {"say \"no\"", "2"}}},
        {"a,b\n\"\"\"\",\"\"\"\"\"\"\n", {{"a", "b"}, {"\"", "\"\""}}},
        {"a,b\n\"two\nlines\",2\n", {{"a", "b"}, {"two\nlines", "2"}}},
        {"a,b\r\n\"two\r\nlines\",2\r\n", {{"a", "b"}, {"two\r\nlines", "2"}}},
        {"a,b\n one , two \n", {{"a", "b"}, {" one ", " two "}}},
        {"a,b\nx\ry,2\n", {{"a", "b"}, {"x\ry", "2"}}},
        {"a,b\n\"x\ry\",2\n", {{"a", "b"}, {"x\ry", "2"}}},
        {"a,b\nO'Neill,\xC5\x81ukasz\n", {{"a", "b"}, {"O'Neill", "\xC5\x81ukasz"}}},
        {"a,b\n\"{\"\"k\"\": [1, \"\"v\"\"]}\",2", {{"a", "b"}, {"{\"k\": [1, \"v\"]}", "2"}}},
        {"a,b\n1,2,3\n1\n", {{"a", "b"}, {"1", "2", "3"}, {"1"}}}, // ragged rows are the importer's to refuse
        {"a\n\xF0\x9F\x98\x80\n", {{"a"}, {"\xF0\x9F\x98\x80"}}},
        {"a,b\n37 36'37.8\"N,6\" nails\n", {{"a", "b"}, {"37 36'37.8\"N", "6\" nails"}}},
        {"a,b\nx\"\"y, \"z\"\n", {{"a", "b"}, {"x\"\"y", " \"z\""}}},
        {"a;b\n=1+1;'x\n", {{"a;b"}, {"=1+1;'x"}}},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const auto rows = rowsIn(one.text);
        REQUIRE(rows.has_value());
        CHECK(*rows == one.rows);
        CHECK(*readCsv(QByteArray::fromStdString(one.text)) == one.rows);
    }
}

TEST_CASE("a text read in pieces of any size is the same text", "[exchange][csv]")
{
    const std::string text = "\xEF\xBB\xBF"
                             "name,note\r\n\"O'Neill\",\"said \"\"no\"\",\r\nthen \"\"yes\"\"\"\r\n"
                             "\xC5\x81ukasz,\r\n\r\n\"\",x\ry\n\"\xF0\x9F\x98\x80\",last\r";
    const auto whole = rowsIn(text);
    REQUIRE(whole.has_value());
    REQUIRE(whole->size() == 5);
    for (std::size_t piece = 1; piece <= 64; ++piece) {
        INFO(piece);
        const auto rows = rowsIn(text, piece);
        REQUIRE(rows.has_value());
        CHECK(*rows == *whole);
    }
}

TEST_CASE("a record tells the line on which it begins", "[exchange][csv]")
{
    const std::string text = "a,b\n\"1\n2\n3\",x\n\n\n4,5\r\n\"6\r\n\",7\n8,9";
    for (const std::size_t piece : {1UL, 3UL, 1000UL}) {
        PieceDevice device(text, piece);
        CsvReader reader(device);
        CsvRecord record;
        std::vector<qint64> lines;
        while (*reader.next(record)) lines.push_back(record.line);
        CHECK(lines == std::vector<qint64>{1, 2, 7, 8, 10});
    }
}

namespace {

/// What is wrong with a cell, and the words its refusal must hold.
struct Fault
{
    std::string cell;
    const char* says;
};

std::vector<Fault> faults()
{
    const char* notText = "not text in UTF-8";
    std::vector<Fault> out{
        {"\"never closed", "never closed"},
        {"\"never closed, not even here\nor here", "never closed"},
        {"\"doubled at the end\"\"", "never closed"},
        {"\"closed\" and more", "behind the closing quote"},
        {"\"closed\"x", "behind the closing quote"},
        {"\"closed\" ", "behind the closing quote"},
        {"\"closed\"\ry", "behind the closing quote"},
        {std::string("nul\0inside", 10), notText},
        {std::string("\0", 1), notText},
        {"\xFF\xFE", notText},             // UTF-16
        {"\x80", notText},                 // continuation alone
        {"caf\xE9", notText},              // Latin-1
        {"\xC0\x80", notText},             // overlong NUL
        {"\xC1\xBF", notText},             // overlong
        {"\xE0\x80\xAF", notText},         // overlong
        {"\xED\xA0\x80", notText},         // surrogate
        {"\xF0\x80\x80\xAF", notText},     // overlong
        {"\xF4\x90\x80\x80", notText},     // beyond Unicode
        {"\xF8\x88\x80\x80\x80", notText}, // five bytes
        {"\xC5", notText},                 // cut short
        {"\xE2\x82", notText},             // cut short
        {"\x89PNG\r\n\x1A\n", notText},
        {std::string("PK\x03\x04\x14\0\0\0", 8), notText}, // an xlsx renamed
        {"\"quoted \xFF\"", notText},
        {"\"\xE2\x82\"", notText},
    };
    return out;
}

} // namespace

TEST_CASE("what is not CSV is refused with line and field, wherever in a file it stands", "[exchange][csv]")
{
    int refused = 0;
    for (const Fault& fault : faults()) {
        for (const char* lineEnd : {"\n", "\r\n"}) {
            for (const int field : {1, 2, 3}) {
                for (const int line : {1, 2, 41}) {
                    std::string text;
                    for (int i = 1; i < line; ++i) text += std::string("1,2,3") + lineEnd;
                    for (int i = 1; i < field; ++i) text += "x,";
                    text += fault.cell;
                    const auto rows = rowsIn(text + lineEnd + "1,2,3" + lineEnd, 7);
                    INFO("fault \"" << fault.says << "\" line " << line << " field " << field);
                    REQUIRE(!rows.has_value());
                    const std::string message = rows.error().message().toStdString();
                    CHECK(message.find(fault.says) != std::string::npos);
                    CHECK(message.find(std::to_string(field)) != std::string::npos);
                    CHECK(rows.error().where.startsWith(QStringLiteral("line ")));
                    const bool severalLines = fault.cell.find('\n') != std::string::npos;
                    if (!severalLines) CHECK(rows.error().where == QStringLiteral("line %1").arg(line));
                    ++refused;
                }
            }
        }
    }
    CHECK(refused >= 400);
}

TEST_CASE("a file cut short anywhere is read up to the cut or refused, never anything else", "[exchange][csv]")
{
    const std::string text = "a,b\r\n\"x \"\"y\"\"\r\nz\",\xC5\x81\r\n1,2\r\n";
    const auto whole = *rowsIn(text);
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        INFO(cut);
        const auto rows = rowsIn(std::string_view(text).substr(0, cut));
        if (!rows) {
            CHECK(!rows.error().where.isEmpty());
            continue;
        }
        // All but the last row stand as they are in the whole.
        REQUIRE(rows->size() <= whole.size());
        for (std::size_t i = 0; i + 1 < rows->size(); ++i) CHECK((*rows)[i] == whole[i]);
    }
}

TEST_CASE("a field of more than a mebibyte is refused without being held", "[exchange][csv]")
{
    const std::string most(CsvReader::mostFieldBytes, 'x');
    CHECK((*rowsIn("a\n" + most + "\n"))[1][0].size() == most.size());
    CHECK((*rowsIn("a\n\"" + most + "\"\n"))[1][0].size() == most.size());
    for (const std::string open : {"", "\""}) {
        for (const std::size_t size : {CsvReader::mostFieldBytes + 1, std::size_t(10) << 20}) {
            const auto rows = rowsIn("a,b\n1," + open + std::string(size, 'x') + open + "\n");
            REQUIRE(!rows.has_value());
            CHECK(rows.error().message() == QStringLiteral("Field 2 is longer than a mebibyte."));
            CHECK(rows.error().where == QStringLiteral("line 2"));
        }
    }
    const std::string quotes(4U << 20, '"');
    CHECK(!rowsIn("a\n\"" + quotes).has_value());
}

TEST_CASE("a row without end is refused", "[exchange][csv]")
{
    std::string many;
    for (int i = 0; i < 12; ++i) many += std::string(1'000'000, 'x') + ',';
    const auto rows = rowsIn("a\n" + many + "\n");
    REQUIRE(!rows.has_value());
    CHECK(rows.error().message() == QStringLiteral("This row is longer than 8 mebibytes."));
    CHECK((*rowsIn(std::string(CsvReader::mostFields - 1, ',')))[0].size() == CsvReader::mostFields);
    const auto commas = rowsIn(std::string(20U << 20, ','));
    REQUIRE(!commas.has_value());
    CHECK(commas.error().message() == QStringLiteral("This row has more than 4096 fields."));
}

TEST_CASE("a medium that fails is an error, not an end", "[exchange][csv]")
{
    const std::string text = "a,b\n1,2\n3,4\n";
    for (std::size_t failAt = 0; failAt <= text.size(); ++failAt) {
        PieceDevice device(text, 1, failAt);
        CsvReader reader(device);
        CsvRecord record;
        Result<bool> more = true;
        while (more && *more) more = reader.next(record);
        REQUIRE(!more.has_value());
        CHECK(more.error().code == ErrorCode::Io);
    }
}

TEST_CASE("the public csv-spectrum collection is read as it says", "[exchange][csv]")
{
    const QString folder = qEnvironmentVariable("DESK_CSV_SPECTRUM");
    if (folder.isEmpty()) SKIP("DESK_CSV_SPECTRUM names no folder");
    const QDir csv(folder + QStringLiteral("/csv"));
    const QStringList names = csv.entryList({QStringLiteral("*.csv")}, QDir::Files);
    CHECK(names.size() == 12);
    for (const QString& name : names) {
        INFO(name.toStdString());
        QFile file(csv.filePath(name)),
            json(folder + QStringLiteral("/json/") + name.chopped(4) + QStringLiteral(".json"));
        REQUIRE(file.open(QIODevice::ReadOnly));
        REQUIRE(json.open(QIODevice::ReadOnly));
        const auto rows = readCsv(file.readAll());
        REQUIRE(rows.has_value());
        QJsonArray objects;
        for (std::size_t i = 1; i < rows->size(); ++i) {
            REQUIRE((*rows)[i].size() == (*rows)[0].size());
            QJsonObject object;
            for (std::size_t f = 0; f < (*rows)[0].size(); ++f)
                object[QString::fromStdString((*rows)[0][f])] = QString::fromStdString((*rows)[i][f]);
            objects.append(object);
        }
        QJsonDocument said = QJsonDocument::fromJson(json.readAll());
        if (said.isObject()) said = QJsonDocument(QJsonArray{said.object()});
        if (name == QLatin1String("location_coordinates.csv")) {
            // Its text names another telephone number than its JSON: the rest must agree.
            QJsonObject other = said.array().at(0).toObject();
            const QString phone = QStringLiteral("Contact Phone Number");
            other[phone] = objects.at(0).toObject()[phone];
            said = QJsonDocument(QJsonArray{other});
        }
        CHECK(QJsonDocument(objects).toJson() == said.toJson());
    }
}
