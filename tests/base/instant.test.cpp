#include "core/base/instant.h"

#include "core/base/clock.h"
#include "tests/support/property.h"

#include <QDateTime>
#include <QTimeZone>

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

std::string utc(const Result<Instant>& instant) { return instant ? instant->utcText() : "refused"; }

Result<Instant> london(int year, int month, int day, int hour, int minute, std::optional<Season> season = {})
{
    return Instant::fromLondon(QDate(year, month, day), QTime(hour, minute), season);
}

} // namespace

TEST_CASE("an instant is read with Z, with an offset, or as a clock in London shows it", "[base]")
{
    CHECK(utc(Instant::parse("2026-01-31T14:05:00Z")) == "2026-01-31T14:05:00Z");
    CHECK(utc(Instant::parse("2026-01-31T14:05Z")) == "2026-01-31T14:05:00Z");
    CHECK(utc(Instant::parse("2026-07-31T14:05:09+01:00")) == "2026-07-31T13:05:09Z");
    CHECK(utc(Instant::parse("2026-07-31T00:30:00+0100")) == "2026-07-30T23:30:00Z");
    CHECK(utc(Instant::parse("2026-07-31T20:30:00-05:00")) == "2026-08-01T01:30:00Z");
    CHECK(utc(Instant::parse("2026-07-31T14:05")) == "2026-07-31T13:05:00Z");
    CHECK(utc(Instant::parse("2026-01-31T14:05:00")) == "2026-01-31T14:05:00Z");
}

TEST_CASE("what is no date and time is refused", "[base]")
{
    for (const char* text :
         {"", "2026-01-31", "2026-01-31T", "2026-01-31T14", "2026-01-31T14:05:00.5Z", "2026-01-31T24:00:00Z",
          "2026-02-30T10:00:00Z", "2026-01-31T14:60:00Z", "2026-01-31T14:05:60Z", "2026-01-31T14:05:00ZZ",
          "2026-01-31T14:05:00+1", "2026-01-31T14:05:00+01:0", "2026-01-31T14:05:00*01:00", "2026-01-31T14:05:00+15:00",
          " 2026-01-31T14:05:00Z", "31/01/2026 14:05"}) {
        INFO(text);
        const auto read = Instant::parse(text);
        REQUIRE(!read);
        CHECK(read.error().code == ErrorCode::Invalid);
    }
}

TEST_CASE("01:30 on 29 March 2026 does not exist and is refused", "[base]")
{
    const auto read = Instant::parse("2026-03-29T01:30");
    REQUIRE(!read);
    CHECK(read.error().code == ErrorCode::Invalid);
    CHECK(read.error().message().contains(u"2026-03-29 01:30 does not exist"));
    CHECK(utc(london(2026, 3, 29, 0, 59)) == "2026-03-29T00:59:00Z");
    CHECK(utc(london(2026, 3, 29, 2, 0)) == "2026-03-29T01:00:00Z");
    CHECK(!london(2026, 3, 29, 1, 0, Season::Summer));
}

TEST_CASE("01:30 on 25 October 2026 occurs twice and needs BST or GMT said", "[base]")
{
    const auto read = Instant::parse("2026-10-25T01:30:00");
    REQUIRE(!read);
    CHECK(read.error().code == ErrorCode::Ambiguous);
    CHECK(read.error().message().contains(u"say BST (+01:00) or GMT (Z)"));
    CHECK(utc(london(2026, 10, 25, 1, 30, Season::Summer)) == "2026-10-25T00:30:00Z");
    CHECK(utc(london(2026, 10, 25, 1, 30, Season::Winter)) == "2026-10-25T01:30:00Z");
    CHECK(utc(Instant::parse("2026-10-25T01:30:00+01:00")) == "2026-10-25T00:30:00Z");
    CHECK(utc(Instant::parse("2026-10-25T01:30:00Z")) == "2026-10-25T01:30:00Z");
    CHECK(utc(london(2026, 10, 25, 0, 59)) == "2026-10-24T23:59:00Z");
    CHECK(utc(london(2026, 10, 25, 2, 0)) == "2026-10-25T02:00:00Z");
}

TEST_CASE("24 elapsed hours across a clock change end an hour off on the clock", "[base][s13]")
{
    const auto autumn = london(2026, 10, 24, 14, 0);
    REQUIRE(autumn);
    const Instant closes = autumn->addSeconds(24 * 3600);
    CHECK(closes.londonDate() == QDate(2026, 10, 25));
    CHECK(closes.londonTime() == QTime(13, 0));
    const auto spring = london(2026, 3, 28, 10, 0);
    REQUIRE(spring);
    CHECK(spring->addSeconds(24 * 3600).londonDate() == QDate(2026, 3, 29));
    CHECK(spring->addSeconds(24 * 3600).londonTime() == QTime(11, 0));
}

TEST_CASE("the rule of the clock changes agrees with the zone's table hour by hour from 1996 to 2040", "[base]")
{
    const QTimeZone zone("Europe/London");
    REQUIRE(zone.isValid());
    qint64 differing = 0;
    const qint64 last = QDateTime(QDate(2041, 1, 1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    const auto compare = [&](qint64 at) {
        differing += londonOffset(at) != zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
    };
    for (const auto& change : zone.transitions(QDateTime(QDate(1996, 1, 1), QTime(0, 0), Qt::UTC),
                                               QDateTime::fromSecsSinceEpoch(last, Qt::UTC))) {
        const qint64 at = change.atUtc.toSecsSinceEpoch();
        for (qint64 hour = -72; hour <= 72; ++hour) {
            compare(at + hour * 3600);
            compare(at + hour * 3600 - 1);
        }
    }
    const qint64 first = QDateTime(QDate(1996, 1, 1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    for (qint64 at = first; at < last; at += 13 * 3600) compare(at);
    CHECK(differing == 0);
}

TEST_CASE("years before the rule follow the zone's table: no clock change in 1970, two hours ahead in 1944", "[base]")
{
    CHECK(utc(london(1970, 1, 1, 12, 0)) == "1970-01-01T11:00:00Z");
    CHECK(utc(london(1944, 6, 6, 6, 30)) == "1944-06-06T04:30:00Z");
}

TEST_CASE("instants come back from their text and from the clock in London", "[base]")
{
    test::holds("an instant is its own text and its own local time", [] {
        const Instant at = Instant::fromSeconds(*rc::gen::inRange<qint64>(0, 4'000'000'000));
        const auto read = Instant::parse(at.utcText());
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == at);
        const Season season = londonOffset(at.seconds()) == 3600 ? Season::Summer : Season::Winter;
        const auto local = Instant::fromLondon(at.londonDate(), at.londonTime(), season);
        RC_ASSERT(local.has_value());
        RC_ASSERT(*local == at);
    });
}

TEST_CASE("only real days from 1900 to 2100 written 2026-01-31 are dates", "[base]")
{
    CHECK(parseDate("2026-01-31") == QDate(2026, 1, 31));
    CHECK(parseDate("2024-02-29") == QDate(2024, 2, 29));
    CHECK(parseDate("1900-01-01") == QDate(1900, 1, 1));
    for (const char* text :
         {"", "2026-02-29", "2026-1-31", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-31", "31/01/2026",
          "2026-01-31 ", "1899-12-31", "2101-01-01", "2026/01/31", "+026-01-31", "2026-01-3x"}) {
        INFO(text);
        CHECK(!parseDate(text));
    }
}

TEST_CASE("a day's text is the day", "[base]")
{
    test::holds("parseDate undoes Qt::ISODate", [] {
        const QDate day = QDate(1900, 1, 1).addDays(*rc::gen::inRange(0, 73'400));
        const auto read = parseDate(day.toString(Qt::ISODate).toStdString());
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == day);
    });
}

TEST_CASE("a time of day has two digits of hours and two of minutes", "[base]")
{
    CHECK(parseTime("09:30") == QTime(9, 30));
    CHECK(parseTime("00:00") == QTime(0, 0));
    CHECK(parseTime("23:59") == QTime(23, 59));
    for (const char* text : {"", "9:30", "24:00", "09:60", "09.30", "09:30:00", "0930", "ab:cd"}) {
        INFO(text);
        CHECK(!parseTime(text));
    }
}

TEST_CASE("a fixed clock stands where it is put, and its day is London's", "[base]")
{
    FixedClock clock(*Instant::parse("2026-07-31T23:30:00Z"));
    CHECK(clock.today() == QDate(2026, 8, 1));
    clock.moveTo(*Instant::parse("2026-01-31T23:30:00Z"));
    CHECK(clock.today() == QDate(2026, 1, 31));
    CHECK(SystemClock().now().seconds() > 1'700'000'000);
}
