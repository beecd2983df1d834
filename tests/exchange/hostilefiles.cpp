#include "tests/exchange/hostilefiles.h"

#include <QString>

#include <string_view>

namespace desk::test {

namespace {

using storage::Kind;
using Texts = std::vector<std::string>;

const std::string header = "calendar,date,reason\n";
const std::string good = "HOSTILE,2026-01-09,";
const std::string mark = "\xEF\xBB\xBF";

class Collection
{
public:
    std::vector<HostileFile> files;

    void add(const std::string& what, std::string bytes, Outcome outcome, Kind kind = Kind::Closures)
    {
        files.push_back({what, kind, std::move(bytes), std::move(outcome)});
    }
    void addByPlainReading(const std::string& what, std::string bytes)
    {
        Outcome outcome = readPlainly(bytes);
        add(what, std::move(bytes), std::move(outcome));
    }
    void refuse(const std::string& what, std::string bytes, qint64 line)
    {
        add(what, std::move(bytes), {{}, line, {}});
    }
    /// One reason that has to come through as it is.
    void take(const std::string& what, const std::string& reason)
    {
        std::string quoted = "\"";
        for (const char c : reason) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        add(what, header + good + quoted + "\"\n", {{{{"HOSTILE", "2026-01-09", reason}}}, 0, {}});
    }
};

/// A file cut short, and every byte of it gone, or joined by one that means something.
void damageOneFile(Collection& out)
{
    const std::string whole = header + "HOSTILE,2026-01-09,\"a \"\"b\"\"\nc,d\"\r\nHOSTILE,2026-01-12,plain\r\n";
    for (std::size_t at = 0; at < whole.size(); ++at) {
        const std::string place = " at byte " + std::to_string(at);
        out.addByPlainReading("cut" + place, whole.substr(0, at));
        out.addByPlainReading("a byte gone" + place, whole.substr(0, at) + whole.substr(at + 1));
        for (const char* more : {"\"", ",", "\n", "\r"})
            out.addByPlainReading("a sign more" + place, whole.substr(0, at) + more + whole.substr(at));
    }
}

/// Bytes that are no text in UTF-8, wherever they stand.
void addBytesThatAreNoText(Collection& out)
{
    const Texts wrong{std::string(1, '\0'),
                      "\x80",
                      "\xBF",
                      "\xC0\x80",
                      "\xC1\xBF",
                      "\xC3",
                      "\xC3(",
                      "\xE0\x80\x80",
                      "\xE0\x9F\xBF",
                      "\xE2\x82",
                      "\xE2(\xA1",
                      "\xED\xA0\x80",
                      "\xED\xBF\xBF",
                      "\xED\xA0\xBD\xED\xB8\x80",
                      "\xF0\x80\x80\x80",
                      "\xF0\x8F\xBF\xBF",
                      "\xF0\x9F\x98",
                      "\xF4\x90\x80\x80",
                      "\xF5\x80\x80\x80",
                      "\xF8\x88\x80\x80\x80",
                      "\xFE",
                      "\xFF",
                      "caf\xE9",
                      "\x93quoted\x94",
                      "Stra\xDF"
                      "e"};
    int number = 0;
    for (const std::string& bytes : wrong) {
        const std::string what = "no text " + std::to_string(++number);
        out.refuse(what + " in the header", "calendar,date,reason" + bytes + "\n" + good + "x\n", 1);
        out.refuse(what + " in a plain cell", header + good + bytes + "\n", 2);
        out.refuse(what + " in a quoted cell", header + good + "x\nHOSTILE,2026-01-12,\"" + bytes + "\"\n", 3);
    }
}

/// What a spreadsheet or another program calls CSV and is not.
void addOtherFormats(Collection& out)
{
    const QString text = QString::fromStdString(header + good + "x\n");
    const auto wide = [&text](bool big, bool withMark) {
        std::string bytes = withMark ? (big ? "\xFE\xFF" : "\xFF\xFE") : "";
        for (const QChar c : text) {
            const char low = static_cast<char>(c.unicode() & 0xff), high = static_cast<char>(c.unicode() >> 8);
            bytes += big ? high : low;
            bytes += big ? low : high;
        }
        return bytes;
    };
    for (const bool big : {false, true})
        for (const bool withMark : {false, true}) out.refuse("UTF-16", wide(big, withMark), 1);
    using namespace std::string_literals;
    const std::pair<const char*, std::string> others[] = {
        {"UTF-32", "\xFF\xFE\0\0c\0\0\0a\0\0\0"s},
        {"UTF-7", "+AGM-alendar,date\n"},
        {"a workbook", "PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"s},
        {"an old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
        {"a compressed file", "\x1F\x8B\x08\0\0\0\0\0"s},
        {"a PDF", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"},
        {"a picture", "\x89PNG\r\n\x1A\n"},
        {"a program", "\x7F"
                      "ELF\x02\x01\x01\0"s},
        {"a web page", "<!DOCTYPE html>\n<html><body>Please sign in</body></html>\n"},
        {"JSON", "[{\"calendar\":\"HOSTILE\",\"date\":\"2026-01-09\"}]\n"},
        {"a database", "SQLite format 3\0"s},
        {"semicolons", "calendar;date;reason\nHOSTILE;2026-01-09;x\n"},
        {"tabulators", "calendar\tdate\treason\nHOSTILE\t2026-01-09\tx\n"},
        {"bars", "calendar|date|reason\nHOSTILE|2026-01-09|x\n"},
        {"a line that names the separator", "sep=,\n" + header + good + "x\n"},
        {"a comment above", "# closures\n" + header + good + "x\n"},
        {"a title above", "Closures 2026,,\n" + header + good + "x\n"},
        {"old line ends", "calendar,date,reason\rHOSTILE,2026-01-09,x\r"},
        {"two marks", mark + mark + header + good + "x\n"},
        {"half a mark", "\xEF\xBB" + header},
        {"a mark in quotes", "\"" + mark + "calendar\",date\n"},
    };
    for (const auto& [what, bytes] : others) out.refuse(what, bytes, 1);
    out.refuse("nothing", "", 0);
    out.refuse("nothing but a mark", mark, 0);
    out.refuse("nothing but line ends", "\r\n\r\n\n\n", 0);
}

void addHeaders(Collection& out)
{
    std::string many = "calendar,date";
    for (int i = 0; i < 5'000; ++i) many += ",reason";
    const Texts wrong{"Calendar,date",
                      "CALENDAR,DATE",
                      "calendar ,date",
                      " calendar,date",
                      "calendar,date,",
                      ",calendar,date",
                      "calendar,,date",
                      "calendar,date,date",
                      "calendar,calendar,date",
                      "date,reason",
                      "calendar,reason",
                      "calendar",
                      "date",
                      "\"calendar,date\"",
                      "'calendar','date'",
                      "calendar,d\xC3\xA4te",
                      "calendar,da\xC2\xADte",
                      "calendar\xE2\x80\x8B,date",
                      "c\xD0\xB0lendar,date",
                      "calendar,date,_rowid_",
                      "calendar,date,row_version",
                      "calendar,date,closed_on",
                      "calendar,date,reason;--",
                      "calendar,date,\"reason\ntwo\"",
                      "HOSTILE,2026-01-09,x",
                      many};
    for (const std::string& line : wrong) out.refuse("header " + line.substr(0, 40), line + "\n" + good + "x\n", 1);
    out.add("quoted names", "\"calendar\",\"date\",\"reason\"\n" + good + "x\n",
            {{{{"HOSTILE", "2026-01-09", "x"}}}, 0, {}});
}

/// Texts that have hurt other programs: here they are text.
void addTexts(Collection& out)
{
    const Texts texts{"=1+1",
                      "=cmd|' /C calc'!A0",
                      "@SUM(A1)",
                      "+44 1942",
                      "-5",
                      "\tTab",
                      "'=x",
                      "'; DROP TABLE closure; --",
                      "\" OR 1=1 --",
                      "%s%n%x",
                      "${jndi:ldap://example.org}",
                      "../../etc/passwd",
                      "C:\\temp\\\"x\"",
                      "<script>x</script>",
                      "{{7*7}}",
                      "\\",
                      "\\\"",
                      "\"",
                      "\"\"",
                      "\"\"\"",
                      ",",
                      ",,,",
                      ";",
                      "\n",
                      "\r\n",
                      "\r",
                      "\n\n\n",
                      "a\rb",
                      "\x01\x02\x1B[31m",
                      "\x7F",
                      "\xC2\x85",
                      "\xE2\x80\xA8",
                      "\xE2\x80\xA9",
                      "\xE2\x80\xAE"
                      "gnp.exe",
                      "\xE2\x80\x8B",
                      "\xEF\xBB\xBFmark",
                      "\xEF\xBF\xBD",
                      "\xEF\xBF\xBF",
                      "\xF4\x8F\xBF\xBF",
                      "\xEE\x80\x80",
                      "\xC3\xA9",
                      "e\xCC\x81",
                      "\xE2\x84\xAB",
                      "\xEF\xAC\x81",
                      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                      "NULL",
                      "null",
                      "NaN",
                      "true",
                      "0",
                      "-0",
                      "1e400",
                      "2026-01-09",
                      " ",
                      "  two  ",
                      "\xC2\xA0",
                      "refused_because",
                      "HOSTILE,2026-01-12,x"};
    for (const std::string& text : texts) out.take("text " + text, text);
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "a\xCC\x81\xCC\x82\xCC\x83";
    out.take("marks on marks", deep);
    out.take("many quotes", std::string(200'000, '"'));
    out.take("many line ends", std::string(100'000, '\n'));
    out.take("the longest cell", std::string(1'048'576, 'x'));
}

void addSizes(Collection& out)
{
    const std::string long1 = std::string(1'048'577, 'x');
    out.refuse("a plain cell too long", header + good + long1 + "\n", 2);
    out.refuse("a quoted cell too long", header + good + "\"" + long1 + "\"\n", 2);
    out.refuse("a cell of line ends too long",
               header + good + "x\nHOSTILE,2026-01-12,\"" + std::string(1'100'000, '\n') + "\"\n", 3);
    out.refuse("a quote never closed over a megabyte", header + good + "\"" + long1, 2);
    std::string wide = header + good;
    for (int i = 0; i < 9; ++i) wide.append(1'000'000, 'y').append(",");
    out.refuse("a row too long", wide + "\n", 2);
    out.refuse("a row of 100,000 fields", header + std::string(100'000, ',') + "\n", 2);
    out.refuse("a header of 100,000 fields", std::string(100'000, ',') + "\n", 1);
    out.add("100,000 empty lines", header + std::string(100'000, '\n') + good + "x\n" + std::string(100'000, '\n'),
            {{{{"HOSTILE", "2026-01-09", "x"}}}, 0, {}});
    out.refuse("a short row behind 100,000 empty lines", header + std::string(100'000, '\n') + "HOSTILE\n", 100'002);
    out.refuse("a short row behind a long cell", header + good + "\"" + std::string(1'000, '\n') + "\"\nHOSTILE\n",
               1'003);
}

/// Cells that look like a value and are none; each in a file of its own, behind a good row.
void addCells(Collection& out, Kind kind, const std::string& names, const std::string& before,
              const std::string& goodCell, const std::string& after, const std::string& column, const Texts& wrong)
{
    for (const std::string& cell : wrong) {
        const std::string start = before + "1,", end = after + "\n";
        out.add(column + " " + cell, names + "\n" + start + goodCell + end + before + "2,\"" + cell + "\"" + end,
                {{}, 3, column}, kind);
    }
}

void addCells(Collection& out)
{
    const Texts days{"",
                     "2026-02-29",
                     "2026-13-01",
                     "2026-00-10",
                     "2026-01-00",
                     "2026-01-32",
                     "2026-04-31",
                     "1900-02-29",
                     "26-01-09",
                     "2026-1-09",
                     "2026-01-9",
                     "2026/01/09",
                     "09/01/2026",
                     "2026.01.09",
                     "2026-01-09 ",
                     " 2026-01-09",
                     "\t2026-01-09",
                     "2026-01-09T00:00:00",
                     "2026-01-09Z",
                     "+2026-01-09",
                     "-2026-01-09",
                     "02026-01-09",
                     "2026-W02-5",
                     "20260109",
                     "2026-009",
                     "45000",
                     "0000-01-01",
                     "2026-01-0\xEF\xBC\x99",
                     "2026\xE2\x80\x93"
                     "01\xE2\x80\x93"
                     "09",
                     "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA6-01-09",
                     "9 Jan 2026",
                     "today",
                     "NULL",
                     "2026-01-09\n"};
    addCells(out, Kind::Closures, "calendar,date", "HOSTILE", "2026-01-08", "", "date", days);
    const Texts rates{"0",
                      "-1",
                      "-0.01",
                      "0.00",
                      "0.001",
                      "12.345",
                      "1.",
                      ".",
                      ".5",
                      "1,5",
                      "1.2.3",
                      "1..2",
                      "1e2",
                      "0x10",
                      "+5",
                      "--5",
                      "- 5",
                      " 5",
                      "5 ",
                      "1 000",
                      "1'000",
                      "1,000.00",
                      "\xC2\xA3"
                      "5",
                      "5%",
                      "NaN",
                      "inf",
                      "\xE2\x88\x9E",
                      "\xC2\xBD",
                      "\xEF\xBC\x95",
                      "\xD9\xA5",
                      "99999999999999999999999",
                      "1000000000.01",
                      "9223372036854775808",
                      "five",
                      "TRUE",
                      "\n5"};
    addCells(out, Kind::ProviderLots, "provider_code,hourly_rate,lot,rate_from", "P", "42", ",1,2026-01-09",
             "hourly_rate", rates);
    const Texts lots{"0", "3", "-1", "1.5", "01x", "one", "I", "\xC2\xB9", "4294967297", "18446744073709551617", ""};
    addCells(out, Kind::ProviderLots, "provider_code,lot,hourly_rate,rate_from", "P", "2", ",42,2026-01-09", "lot",
             lots);
    const Texts answers{"Yes",
                        "YES",
                        "y",
                        "true",
                        "1",
                        "0",
                        "no ",
                        " yes",
                        "ja",
                        "yes\n",
                        "no;yes",
                        "\xD1\x83"
                        "es"};
    addCells(out, Kind::Providers, "provider_code,out_of_borough,name", "HX", "yes", ",Name", "out_of_borough",
             answers);
    const Texts states{"Active",
                       "ACTIVE",
                       "active ",
                       " active",
                       "active suspended",
                       "activ",
                       "active,left",
                       "\xD0\xB0"
                       "ctive"};
    addCells(out, Kind::Providers, "provider_code,status,name", "HX", "left", ",Name", "status", states);
    const Texts postcodes{"WN1",     "1WN 1AA", "WN1 AAA", "WN11 1AAA", "WN1  1AA1", "QQ", "\xEF\xBC\xB7N1 1AA",
                          "WN1-1AA", "SELECT"};
    addCells(out, Kind::Providers, "provider_code,postcode,name", "HX", "WN1 1AA", ",Name", "postcode", postcodes);
    const Texts upns{"B207000016049",
                     "P20700001604",
                     "P2070000160499",
                     "P20700001604X",
                     "1207000016049",
                     "P2O7000016049",
                     "P207000016049 ",
                     "I359401225001",
                     "\xD0\xA0"
                     "207000016049"};
    addCells(out, Kind::Students, "student_ref,upn,surname", "HS", "P207000016049", ",Example", "upn", upns);
    const Texts urns{"12345",
                     "1234567",
                     "12345a",
                     "-12345",
                     "1234.5",
                     "\xD9\xA1"
                     "23456"};
    addCells(out, Kind::Students, "student_ref,school_urn,surname", "HS", "123456", ",Example", "school_urn", urns);
    const Texts stages{"KS5", "KS3,KS4", "KS3; KS4", ";", "KS3;;KS4", "ks3", "KS3;KS4;x", "KS"};
    addCells(out, Kind::Tutors, "tutor_ref,key_stages,provider_code,surname", "HT", "KS3", ",P1,Name", "key_stages",
             stages);
    const Texts moments{"2026-03-29T01:30:00",
                        "2026-10-25T01:30:00",
                        "2026-01-09",
                        "2026-01-09T24:00:00Z",
                        "2026-01-09T23:59:60Z",
                        "2026-01-09T12:60Z",
                        "2026-02-30T12:00Z",
                        "2026-01-09T12:00+25:00",
                        "2026-01-09T12:00+1",
                        "2026-01-09T12Z",
                        "2026-01-09T12:00:00.5Z",
                        "2026-01-09T12:00:00ZZ",
                        "2026-01-09T12:00 BST",
                        "1767960000",
                        "12:00",
                        "now",
                        ""};
    addCells(out, Kind::Requests, "referral_ref,sent_at,provider_code", "R", "2026-01-09T12:00Z", ",P1", "sent_at",
             moments);
}

} // namespace

std::vector<HostileFile> hostileFiles()
{
    Collection out;
    damageOneFile(out);
    addBytesThatAreNoText(out);
    addOtherFormats(out);
    addHeaders(out);
    addTexts(out);
    addSizes(out);
    addCells(out);
    return out.files;
}

} // namespace desk::test
