#include "core/exchange/csvwriter.h"

#include "tests/exchange/csvhelpers.h"
#include "tests/support/property.h"

#include <QBuffer>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using desk::test::CsvRows;
using desk::test::rowsIn;

namespace {

std::string written(const CsvRows& rows, CsvManner manner, bool mark = false)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, manner);
    if (mark) writer.writeByteOrderMark();
    for (const auto& row : rows) {
        for (const auto& field : row) writer.text(std::string_view(field));
        writer.endRecord();
    }
    REQUIRE(writer.flush().has_value());
    return buffer.data().toStdString();
}

/// Fields made of what matters to CSV, and now and then of anything.
rc::Gen<std::string> field()
{
    const std::vector<std::string> parts{"",
                                         "a",
                                         "b c",
                                         ",",
                                         "\"",
                                         "\"\"",
                                         "\r",
                                         "\n",
                                         "\r\n",
                                         " ",
                                         "=1",
                                         "-5",
                                         "+44",
                                         "@x",
                                         "\xC5\x81ukasz",
                                         "O'Neill",
                                         "\t",
                                         ";",
                                         "\xEF\xBB\xBF",
                                         "\xF0\x9F\x98\x80"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)),
                        [](const std::vector<std::string>& some) {
                            std::string out;
                            for (const std::string& part : some) out += part;
                            return out;
                        });
}

/// Tables of two to five columns; in one column an empty row and an empty line would be the same.
rc::Gen<CsvRows> table()
{
    return rc::gen::mapcat(rc::gen::inRange(1, 6), [](int columns) {
        return rc::gen::nonEmpty(rc::gen::container<CsvRows>(
            rc::gen::container<std::vector<std::string>>(static_cast<std::size_t>(columns), field())));
    });
}

} // namespace

TEST_CASE("exact output is quoted where it must be and ends lines with CRLF", "[exchange][csv]")
{
    CHECK(written({{"a", "b,c", "d\"e", "f\ng", "", " h "}}, CsvManner::Exact) ==
          "a,\"b,c\",\"d\"\"e\",\"f\ng\",, h \r\n");
    CHECK(written({{""}}, CsvManner::Exact) == "\"\"\r\n");
    CHECK(written({{"", ""}}, CsvManner::Exact) == ",\r\n");
    CHECK(written({{"=1+1", "-x"}}, CsvManner::Exact) == "=1+1,-x\r\n");
    CHECK(written({{"a"}}, CsvManner::Exact, true) == "\xEF\xBB\xBF"
                                                      "a\r\n");
}

TEST_CASE("for a spreadsheet text that looks like a formula is guarded and a number never is", "[exchange][csv]")
{
    for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
        for (const std::string rest : {"", "1", "SUM(A1:A9)", "cmd|' /C calc'!A0", ",x", "\"x\""}) {
            const auto rows = rowsIn(written({{"h", start + rest}}, CsvManner::Spreadsheet));
            REQUIRE(rows.has_value());
            CHECK((*rows)[0][1] == "'" + start + rest);
        }
    }
    CHECK(written({{"a=1", "1-2", "'x", " =1", ""}}, CsvManner::Spreadsheet) == "a=1,1-2,'x, =1,\r\n");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, CsvManner::Spreadsheet);
    writer.plain("-5.00");
    writer.plain("");
    writer.endRecord();
    writer.plain("");
    writer.endRecord();
    REQUIRE(writer.flush().has_value());
    CHECK(buffer.data() == "-5.00,\r\n\"\"\r\n");
}

TEST_CASE("a medium that takes no more is an error at the latest when the writer is emptied", "[exchange][csv]")
{
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) SKIP("there is no /dev/full here");
    CsvWriter writer(full, CsvManner::Exact);
    for (int i = 0; i < 100'000; ++i) {
        writer.text(std::string_view("some text"));
        writer.endRecord();
    }
    const auto flushed = writer.flush();
    REQUIRE(!flushed.has_value());
    // Once failed, later success of the medium cannot hide it.
    CHECK(!writer.flush().has_value());
}

TEST_CASE("what is written is read back, byte for byte the same the second time", "[exchange][csv]")
{
    // 100,000 tables in the long form: DESK_CSV_TABLES=100000.
    const int tables =
        qEnvironmentVariableIsSet("DESK_CSV_TABLES") ? qEnvironmentVariableIntValue("DESK_CSV_TABLES") : 3000;
    test::holds(
        "read(write(table)) == table",
        [] {
            const CsvRows rows = *table();
            const bool mark = *rc::gen::arbitrary<bool>();
            const std::string text = written(rows, CsvManner::Exact, mark);
            const auto piece = static_cast<std::size_t>(*rc::gen::inRange(1, 200));
            const auto back = rowsIn(text, piece);
            RC_ASSERT(back.has_value());
            // A first row of one empty field is no empty line: it is written as a quoted one.
            RC_ASSERT(*back == rows);
            RC_ASSERT(written(*back, CsvManner::Exact, mark) == text);
        },
        tables);
}

TEST_CASE("any bytes are either read or refused, the same in one piece and in many", "[exchange][csv]")
{
    test::holds(
        "arbitrary bytes",
        [] {
            const auto parts = *rc::gen::container<std::vector<std::string>>(
                rc::gen::element<std::string>("a", ",", "\"", "\"\"", "\r", "\n", "\r\n", "\xC5", "\x81",
                                              std::string(1, '\0'), "\xEF\xBB\xBF", "\xFF", " "));
            std::string text;
            for (const auto& part : parts) text += part;
            const auto whole = rowsIn(text), pieces = rowsIn(text, 1);
            RC_ASSERT(whole.has_value() == pieces.has_value());
            if (whole)
                RC_ASSERT(*whole == *pieces);
            else
                RC_ASSERT(whole.error() == pieces.error());
        },
        3000);
}
