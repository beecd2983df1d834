#include "core/base/ukdate.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const QDate today(2026, 1, 20); // a Tuesday

QDate parsed(const char* text)
{
    const Result<QDate> day = parseUkDate(QString::fromUtf8(text), today);
    return day ? *day : QDate();
}

ErrorCode refused(const char* text) { return parseUkDate(QString::fromUtf8(text), today).error().code; }

} // namespace

TEST_CASE("a day is written as people in Britain write it", "[base][ukdate]")
{
    const QDate wanted(2025, 11, 3);
    for (const char* text : {"3/11/25", "3/11/2025", "03/11/2025", "3.11.25", "3-11-25", "3 11 25", "3 Nov 2025",
                             "3 nov 25", "3 november 2025", "3rd Nov 2025", "Mon 3 Nov 2025", "monday, 3 nov 2025",
                             "2025-11-03", "  3   NOV  2025 ", "3 Nov", "3/11"}) {
        INFO(text);
        CHECK(parsed(text) == wanted);
    }
    CHECK(parsed("1st feb 26") == QDate(2026, 2, 1));
    CHECK(parsed("22nd sept 2025") == QDate(2025, 9, 22));
}

TEST_CASE("days are counted and named from today", "[base][ukdate]")
{
    CHECK(parsed("today") == today);
    CHECK(parsed("Tomorrow") == QDate(2026, 1, 21));
    CHECK(parsed("yesterday") == QDate(2026, 1, 19));
    CHECK(parsed("+5") == QDate(2026, 1, 25));
    CHECK(parsed("-20") == QDate(2025, 12, 31));
    CHECK(parsed("+2w") == QDate(2026, 2, 3));
    CHECK(parsed("fri") == QDate(2026, 1, 23));
    CHECK(parsed("Monday") == QDate(2026, 1, 26));
    // Today has a word of its own.
    CHECK(parsed("tue") == QDate(2026, 1, 27));
}

TEST_CASE("without a year it is the one nearest to today", "[base][ukdate]")
{
    CHECK(parsed("20 jul") == QDate(2026, 7, 20));
    CHECK(parsed("22 jul") == QDate(2025, 7, 22));
    CHECK(parsed("31 dec") == QDate(2025, 12, 31));
    // 2025, 2026 and 2027 have none.
    CHECK(refused("29 feb") == ErrorCode::Invalid);
    CHECK(parseUkDate(QStringLiteral("29 feb"), QDate(2027, 6, 1)) == QDate(2028, 2, 29));
}

TEST_CASE("a year of two digits lies from 80 years ago to 19 years ahead", "[base][ukdate]")
{
    CHECK(parsed("1/9/45") == QDate(2045, 9, 1));
    CHECK(parsed("1/9/46") == QDate(1946, 9, 1));
    CHECK(parsed("1/9/12") == QDate(2012, 9, 1));
    CHECK(parsed("1/9/99") == QDate(1999, 9, 1));
}

TEST_CASE("what is no day is refused, with what is wrong", "[base][ukdate]")
{
    for (const char* text :
         {"", "x", "3", "3/11/2", "3/11/25/1", "31/2/2025", "32 nov 2025", "0/1/2025", "3 no 2025", "+", "+x", "++5",
          "3/11/1850", "3/11/2150", "+99999", "tod", "\xE2\x85\xA2 Nov 2025", "-0x1", "3 11 20255"}) {
        INFO(text);
        CHECK(refused(text) == ErrorCode::Invalid);
    }
    CHECK(parseUkDate(QStringLiteral("11/13/25"), today).error().message() ==
          QStringLiteral("There is no month 13: the day comes first."));
    CHECK(refused("Tue 3 Nov 2025") == ErrorCode::Contradiction);
}
