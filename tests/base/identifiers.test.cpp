#include "core/base/identifiers.h"

#include "core/base/daterange.h"
#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const std::string upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

std::string twelveDigits()
{
    std::string out;
    for (int i = 0; i < 12; ++i) out += static_cast<char>('0' + *rc::gen::inRange(0, 10));
    return out;
}

} // namespace

TEST_CASE("the check letter of 359401225001 is X, of 359401225003 A, of 35940122500A H", "[base]")
{
    CHECK(Upn::checkLetter("359401225001") == 'X');
    CHECK(Upn::checkLetter("359401225003") == 'A');
    CHECK(Upn::checkLetter("35940122500A") == 'H');
    CHECK(Upn::parse("X359401225001"));
    CHECK(Upn::parse("A359401225003"));
    CHECK(Upn::parse("H35940122500A")->isTemporary());
    CHECK(!Upn::parse("X359401225001")->isTemporary());
}

TEST_CASE("B207000016049 is wrong: its check letter would be P", "[base]")
{
    const auto upn = Upn::parse("B207000016049");
    REQUIRE(!upn);
    CHECK(upn.error().code == ErrorCode::Invalid);
    CHECK(upn.error().message() == QStringLiteral("The check letter of this UPN would be P, not B."));
    CHECK(Upn::parse("P207000016049"));
}

TEST_CASE("a UPN may come in small letters and is kept in capitals", "[base]")
{
    CHECK(Upn::parse("x359401225001")->text() == "X359401225001");
}

TEST_CASE("what has not the shape of a UPN is refused", "[base]")
{
    for (const char* text : {"", "X35940122500", "X3594012250011", "359401225001X", "X35940A225001", "H35940122500I",
                             "H35940122500S", "X35940122500 ",
                             "\xC5\x81"
                             "59401225001",
                             "I359401225001"}) {
        INFO(text);
        CHECK(!Upn::parse(text));
    }
}

TEST_CASE("a local authority that has never been warns and is no refusal", "[base]")
{
    const auto of = [](const std::string& twelve) { return Upn::parse(Upn::checkLetter(twelve) + twelve); };
    CHECK(of("359401225001")->authority() == 359);
    CHECK(of("359401225001")->authorityKnown());
    CHECK(of("943401225001")->authorityKnown());
    CHECK(of("820401225001")->authorityKnown()); // Bedfordshire, until 2009
    REQUIRE(of("999401225001"));
    CHECK(!of("999401225001")->authorityKnown());
    CHECK(!of("000401225001")->authorityKnown());
}

TEST_CASE("a check letter catches every single wrong character", "[base]")
{
    test::holds(
        "a UPN with one character changed is refused",
        [] {
            std::string twelve = twelveDigits();
            const bool temporary = *rc::gen::arbitrary<bool>();
            if (temporary) twelve[11] = upnLetters[*rc::gen::inRange<std::size_t>(0, upnLetters.size())];
            const std::string upn = Upn::checkLetter(twelve) + twelve;
            RC_ASSERT(Upn::parse(upn).has_value());
            const std::size_t at = *rc::gen::inRange<std::size_t>(0, 13);
            const bool letter = at == 0 || (temporary && at == 12);
            const std::string choices = letter ? upnLetters : "0123456789";
            std::string other = upn;
            other[at] = choices[*rc::gen::inRange<std::size_t>(0, choices.size())];
            RC_ASSERT((other == upn) == Upn::parse(other).has_value());
        },
        1000);
}

TEST_CASE("a teacher reference number has 7 digits, and an old RP12/34567 keeps its digits", "[base]")
{
    CHECK(Trn::parse("1234567")->text() == "1234567");
    CHECK(Trn::parse("RP12/34567")->text() == "1234567");
    CHECK(Trn::parse("rp12/34567")->text() == "1234567");
    CHECK(Trn::parse("12/34567")->text() == "1234567");
    for (const char* text : {"", "123456", "12345678", "RP12345", "1/2/3/4567", "123/4567", "12 34567", "123456a"}) {
        INFO(text);
        CHECK(!Trn::parse(text));
    }
}

TEST_CASE("a DBS certificate has 12 digits, a URN 6, a UKPRN 8", "[base]")
{
    CHECK(Dbs::parse("001234567890")->text() == "001234567890");
    CHECK(Urn::parse("106543"));
    CHECK(Ukprn::parse("10006543"));
    CHECK(!Dbs::parse("1234567890"));
    CHECK(!Dbs::parse("00123456789O"));
    CHECK(!Urn::parse("1065432"));
    CHECK(!Ukprn::parse("1000654"));
}

TEST_CASE("a postcode is kept in capitals with one blank, and its outward code may be told", "[base][s14]")
{
    CHECK(Postcode::parse("WN1 1AA")->text() == "WN1 1AA");
    CHECK(Postcode::parse("wn11aa")->text() == "WN1 1AA");
    CHECK(Postcode::parse("M1 1AE")->outward() == "M1");
    CHECK(Postcode::parse("CR26XH")->text() == "CR2 6XH");
    CHECK(Postcode::parse("DN551PT")->outward() == "DN55");
    CHECK(Postcode::parse("W1A 0AX")->outward() == "W1A");
    CHECK(Postcode::parse("EC1A1BB")->outward() == "EC1A");
    CHECK(Postcode::parse("GIR 0AA")->text() == "GIR 0AA");
    CHECK(Postcode::parse("gir0aa")->text() == "GIR 0AA");
}

TEST_CASE("what the published pattern of postcodes does not know is refused", "[base]")
{
    for (const char* text :
         {"", "WN1", "WN1  1AA", " WN1 1AA", "WN1 1AA ", "WN1 1AA\n", "QN1 1AA", "WI1 1AA", "WN1 1CA", "WN1 1AO",
          "WN123 1AA", "1WN 1AA", "W1I 0AX", "EC1C 1BB", "GIR 0AB", "WN1-1AA"}) {
        INFO(text);
        CHECK(!Postcode::parse(text));
    }
}

TEST_CASE("a postcode's text is the postcode, with its blank and without", "[base]")
{
    test::holds("round trip", [] {
        const std::string firstLetters = "ABCDEFGHIJKLMNOPRSTUWYZ", secondLetters = "ABCDEFGHKLMNOPQRSTUVWXY",
                          lastLetters = "ABDEFGHJLNPQRSTUWXYZ";
        const auto one = [](const std::string& of) { return of[*rc::gen::inRange<std::size_t>(0, of.size())]; };
        std::string out{one(firstLetters)};
        if (*rc::gen::arbitrary<bool>()) out += one(secondLetters);
        out += std::to_string(*rc::gen::inRange(0, 100));
        const std::string in = std::to_string(*rc::gen::inRange(0, 10)) + one(lastLetters) + one(lastLetters);
        RC_ASSERT(Postcode::parse(out + in)->text() == out + ' ' + in);
        RC_ASSERT(Postcode::parse(out + ' ' + in)->outward() == out);
    });
}

TEST_CASE("a range of days holds its first and its last, and may be open", "[base]")
{
    const DateRange may(QDate(2026, 5, 1), QDate(2026, 5, 31)), open(QDate(2026, 5, 31), QDate());
    CHECK(may.contains(QDate(2026, 5, 1)));
    CHECK(may.contains(QDate(2026, 5, 31)));
    CHECK(!may.contains(QDate(2026, 6, 1)));
    CHECK(open.isOpen());
    CHECK(open.contains(QDate(2099, 1, 1)));
    CHECK(!open.contains(QDate(2026, 5, 30)));
    CHECK(may.overlaps(open));
    CHECK(open.overlaps(may));
    CHECK(!may.overlaps(DateRange(QDate(2026, 6, 1), QDate(2026, 6, 2))));
}
