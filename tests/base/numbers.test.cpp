#include "core/base/money.h"
#include "core/base/percentage.h"
#include "core/base/rational.h"
#include "core/base/scaled.h"
#include "core/base/strongid.h"
#include "tests/support/property.h"

#include <QSet>

#include <catch2/catch_test_macros.hpp>
#include <unordered_set>

using namespace desk;

TEST_CASE("money is read with a point and at most two decimals, and written with two", "[base]")
{
    for (const auto& [text, pence] : std::initializer_list<std::pair<const char*, qint64>>{
             {"38.50", 3850}, {"38.5", 3850}, {"38", 3800}, {"-5.00", -500}, {"0.07", 7}, {"-0.07", -7}, {"0", 0}}) {
        const auto money = Money::parse(text);
        REQUIRE(money);
        CHECK(money->pence() == pence);
    }
    CHECK(Money::fromPence(3850).text() == "38.50");
    CHECK(Money::fromPence(-7).text() == "-0.07");
    for (const char* text : {"", "-", ".", "38.505", "38,50", "1,000", "£38", "38.", ".5", "1e3", "--5", "+5", " 5",
                             "5 ", "0x10", "99999999999999999999"}) {
        INFO(text);
        CHECK(!Money::parse(text));
    }
}

TEST_CASE("£38.50 for 9 hours is £346.50, for 7.5 hours £288.75", "[base][s14]")
{
    const Money rate = *Money::parse("38.50");
    const Money invoiced = rate * *Hours::parse("9"), expected = rate * *Hours::parse("7.5");
    CHECK(invoiced.text() == "346.50");
    CHECK(expected.text() == "288.75");
    CHECK((invoiced - expected).text() == "57.75");
}

TEST_CASE("half a penny goes up", "[base]")
{
    CHECK((Money::fromPence(101) * *Hours::parse("0.5")).pence() == 51);
    CHECK((Money::fromPence(101) * *Hours::parse("0.49")).pence() == 49);
    CHECK((-Money::fromPence(101) * *Hours::parse("0.5")).pence() == -51);
}

TEST_CASE("hours are as short as they can be, never negative, never more than 1000", "[base]")
{
    for (const char* text : {"9", "7.5", "0.25", "0", "1000"}) CHECK(Hours::parse(text)->text() == text);
    CHECK(Hours::parse("9.00")->text() == "9");
    for (const char* text : {"-1", "1000.01", "0.125", "1:30", ""}) {
        INFO(text);
        CHECK(!Hours::parse(text));
    }
}

TEST_CASE("money, hours and scores come back from their text", "[base]")
{
    test::holds("money", [] {
        const Money money = Money::fromPence(*rc::gen::inRange<qint64>(-1'000'000'000, 1'000'000'000));
        RC_ASSERT(Money::parse(money.text()) == money);
    });
    test::holds("a decimal of any number of places", [] {
        const int decimals = *rc::gen::inRange(0, 7);
        const qint64 value = *rc::gen::inRange<qint64>(-999'999'999'999, 999'999'999'999);
        RC_ASSERT(parseScaled(scaledText(value, decimals), decimals) == value);
    });
}

TEST_CASE("zeros behind a decimal say nothing, other digits too many are refused", "[base]")
{
    CHECK(parseScaled("7.500000000", 2) == 750);
    CHECK(!parseScaled("7.505", 2));
    CHECK(parseScaled("-0", 2) == 0);
    CHECK(scaledText(-750, 2) == "-7.5");
    CHECK(scaledText(-5, 2) == "-0.05");
}

TEST_CASE("1799 of 2000 is 89.9% and does not meet 90%", "[base][s10]")
{
    const Percentage share(1799, 2000);
    CHECK(share.text() == QStringLiteral("89.9"));
    CHECK(!share.meets(90));
    CHECK(Percentage(1800, 2000).meets(90));
}

TEST_CASE("32 of 36 is 88.8%; nothing of nothing is no data, not 0%", "[base][s10]")
{
    CHECK(Percentage(32, 36).text() == QStringLiteral("88.8"));
    CHECK(Percentage(0, 0).text().isEmpty());
    CHECK(!Percentage(0, 0).hasData());
    CHECK(Percentage(0, 3).text() == QStringLiteral("0.0"));
    CHECK(Percentage(3, 3).text() == QStringLiteral("100.0"));
}

TEST_CASE("a percentage as written never reads as met where the target is missed", "[base][s10]")
{
    test::holds("rounded down", [] {
        const int whole = *rc::gen::inRange(1, 100'000), part = *rc::gen::inRange(0, whole + 1);
        const int target = *rc::gen::inRange(1, 101);
        const Percentage share(part, whole);
        RC_ASSERT(share.meets(target) == (share.text().toDouble() >= target));
        RC_ASSERT(share.tenthsRoundedDown() * whole <= 1000LL * part);
        RC_ASSERT((share.tenthsRoundedDown() + 1) * whole > 1000LL * part);
    });
}

TEST_CASE("fractions are exact: they agree with whole-number arithmetic", "[base][s13]")
{
    test::holds("sum, difference, product, quotient and order", [] {
        const auto number = rc::gen::inRange<qint64>(-20'000, 20'000);
        const auto below = rc::gen::inRange<qint64>(1, 20'000);
        const qint64 a = *number, b = *below, c = *number, d = *below;
        const Rational x(a, b), y(c, d);
        RC_ASSERT(x + y == Rational(a * d + c * b, b * d));
        RC_ASSERT(x - y == Rational(a * d - c * b, b * d));
        RC_ASSERT(x * y == Rational(a * c, b * d));
        if (c != 0) RC_ASSERT(x / y == Rational(a * d, b * c));
        RC_ASSERT((x < y) == (a * d < c * b));
        RC_ASSERT((x == y) == (a * d == c * b));
    });
    test::holds("their text is rounded half up, away from zero", [] {
        const qint64 a = *rc::gen::inRange<qint64>(-1'000'000, 1'000'000), b = *rc::gen::inRange<qint64>(1, 10'000);
        const qint64 size = a < 0 ? -a : a;
        const qint64 tenths = (size * 1000 * 2 + b) / (2 * b);
        RC_ASSERT(Rational(a, b).text(3).toStdString() == (a < 0 && tenths > 0 ? "-" : "") +
                                                              std::to_string(tenths / 1000) + '.' +
                                                              std::to_string(tenths % 1000 + 1000).substr(1));
    });
}

TEST_CASE("a third and two thirds are one, and a sixth is 0.166667", "[base]")
{
    CHECK(Rational(1, 3) + Rational(2, 3) == Rational(1));
    CHECK(Rational(1, 6).text(6) == QStringLiteral("0.166667"));
    CHECK(Rational(1, 2).text(0) == QStringLiteral("1"));
    CHECK(Rational(-1, 2).text(0) == QStringLiteral("-1"));
    CHECK(Rational(-1, 1000).text(1) == QStringLiteral("0.0"));
}

TEST_CASE("a fraction written in full is the fraction again", "[base][s13]")
{
    test::holds("exact text", [] {
        const qint64 a = *rc::gen::inRange<qint64>(-1'000'000, 1'000'000), b = *rc::gen::inRange<qint64>(1, 1'000'000);
        const Rational one = Rational(a, b) * Rational(b, 7919) / Rational(3);
        const auto again = Rational::ofExactText(one.exactText());
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == one);
    });
    CHECK(Rational(6, 4).exactText() == QStringLiteral("3/2"));
    CHECK(Rational(-6, 3).exactText() == QStringLiteral("-2"));
    CHECK(Rational(0, 5).exactText() == QStringLiteral("0"));
    for (const char* text : {"", "-", "/", "1/", "/2", "1/0", "-0", "1/-2", "+1", "1.5", "1/2/3", " 1", "0x1"})
        CHECK_FALSE(Rational::ofExactText(QString::fromLatin1(text)));
}

TEST_CASE("fractions keep every digit where 128 bits would not", "[base]")
{
    Rational sum(0);
    for (qint64 i = 0; i < 12; ++i) sum = sum + Rational(1, 999'979 - i);
    Rational rest = sum;
    for (qint64 i = 11; i >= 0; --i) rest = rest - Rational(1, 999'979 - i);
    CHECK(rest == Rational(0));
    CHECK(sum > Rational(12, 999'980));
    CHECK(sum / sum == Rational(1));
}

TEST_CASE("whole numbers of any size: a quotient and a remainder make the number again", "[base]")
{
    test::holds("division", [] {
        const auto some = rc::gen::arbitrary<std::uint64_t>();
        const BigNatural a = BigNatural(*some) * BigNatural(*some) + BigNatural(*some);
        const BigNatural b = BigNatural(*some) * BigNatural(*some) + BigNatural(1);
        BigNatural rest;
        const BigNatural times = a.dividedBy(b, rest);
        RC_ASSERT(rest < b);
        RC_ASSERT(times * b + rest == a);
    });
    CHECK((BigNatural(10'000'000'000ULL) * BigNatural(10'000'000'000ULL)).text() ==
          QStringLiteral("100000000000000000000"));
    CHECK(BigNatural(0).text() == QStringLiteral("0"));
}

TEST_CASE("ids of different records are different types with one order and hash", "[base]")
{
    using StudentId = Id<struct StudentTag>;
    using TutorId = Id<struct TutorTag>;
    STATIC_REQUIRE(!std::is_convertible_v<qint64, StudentId>);
    STATIC_REQUIRE(!std::is_convertible_v<StudentId, TutorId>);
    CHECK(!StudentId().isValid());
    CHECK(StudentId(3) < StudentId(4));
    CHECK(std::unordered_set<StudentId>{StudentId(3), StudentId(3)}.size() == 1);
    CHECK(QSet<StudentId>{StudentId(3), StudentId(4)}.contains(StudentId(4)));
}
