#include "core/exchange/maildate.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

std::string header(const char* text)
{
    const auto at = parseMailDate(QString::fromUtf8(text));
    return at ? at->utcText() : at.error().code == ErrorCode::Ambiguous ? "ambiguous" : "invalid";
}

std::string sent(const char* text)
{
    const auto at = parseSentLine(QString::fromUtf8(text));
    return at ? at->utcText() : at.error().code == ErrorCode::Ambiguous ? "ambiguous" : "invalid";
}

} // namespace

TEST_CASE("the date of a header is read in its old forms too", "[exchange][mail]")
{
    for (const char* text :
         {"Mon, 3 Nov 2025 14:05:09 +0000", "3 Nov 2025 14:05:09 -0000", "Mon, 03 Nov 2025 15:05:09 +0100",
          "Mon,  3\r\n Nov  2025 (autumn (or so)) 09:05:09 EST", "3 Nov 25 14:05:09 GMT", "3 nov 125 14:05:09 UT",
          "Mon, 3 Nov 2025 06:05:09 PST (Pacific)", "3 November 2025 14 : 05 : 09 Z", "Mon 3 Nov 2025 19:50:09 +0545",
          "Mon, 3 Nov 2025 04:05:09 -1000"}) {
        CAPTURE(text);
        CHECK(header(text) == "2025-11-03T14:05:09Z");
    }
    CHECK(header("Mon, 3 Nov 2025 14:05 BST") == "2025-11-03T13:05:00Z");
    CHECK(header("31 Dec 2016 23:59:60 +0000") == "2016-12-31T23:59:59Z");
}

TEST_CASE("a date without a zone or with one of doubtful meaning is not guessed", "[exchange][mail]")
{
    CHECK(header("Mon, 3 Nov 2025 14:05:09") == "ambiguous");
    CHECK(header("Mon, 3 Nov 2025 14:05:09 A") == "ambiguous");
    CHECK(header("Mon, 3 Nov 2025 14:05:09 IST") == "ambiguous");
    for (const char* text :
         {"", "yesterday", "31 Feb 2025 14:05:09 +0000", "3 Foo 2025 14:05:09 +0000", "3 Nov 2025 24:05:09 +0000",
          "3 Nov 2025 14:60:09 +0000", "3 Nov 2025 14:05:61 +0000", "3 Nov 2025 14:05:09 +9900",
          "3 Nov 2025 14:05:09 +0060", "3 Nov 1925 14:05:09 +0000", "3 Nov 2025", "3 Nov 2025 14:05:09 +0000 x"}) {
        CAPTURE(text);
        CHECK(header(text) == "invalid");
    }
    CHECK(header(QByteArray(300, '(').constData()) == "invalid");
}

TEST_CASE("a line of pasted text is read as in Britain, in ISO or with the month in words", "[exchange][mail]")
{
    for (const char* text :
         {"03 November 2025 14:05", "Monday, November 3, 2025 2:05 PM", "Mon 03/11/2025 14:05", "3/11/25 14:05",
          "2025-11-03 14:05", "2025-11-03T14:05:00Z", "Monday, 3 November 2025 at 14:05", "3 Nov 2025, 2.05 pm",
          "Mon, 3 Nov 2025 15:05:00 +0100", "03 November 2025 14:05 GMT", "03 November 2025 14:05:00 +0000",
          "3 Nov 2025 02:05 p.m.", "November 3, 2025 at 14:05"}) {
        CAPTURE(text);
        CHECK(sent(text) == "2025-11-03T14:05:00Z");
    }
    CHECK(sent("3 Jul 2026 12:05 AM") == "2026-07-02T23:05:00Z");
    CHECK(sent("3 Jul 2026 12:05 pm") == "2026-07-03T11:05:00Z");
}

TEST_CASE("the hour that the clocks show twice needs its zone, the one they skip is refused", "[exchange][mail]")
{
    CHECK(sent("25 October 2026 01:30") == "ambiguous");
    CHECK(sent("2026-10-25 01:30") == "ambiguous");
    CHECK(sent("25 October 2026 01:30 BST") == "2026-10-25T00:30:00Z");
    CHECK(sent("25 October 2026 01:30 GMT") == "2026-10-25T01:30:00Z");
    CHECK(sent("29 March 2026 01:30") == "invalid");
    for (const char* text :
         {"", "14:05", "today 14:05", "fri 14:05", "+5 14:05", "3 November 14:05", "Tuesday 3 November 2025 14:05",
          "31/02/2025 14:05", "03 November 2025", "3 Nov 2025 13:05 pm", "3 Nov 2025 0:05 am", "3 Nov 2025 25:05"}) {
        CAPTURE(text);
        CHECK(sent(text) == "invalid");
    }
    CHECK(sent(QByteArray(300, '1').constData()) == "invalid");
}
