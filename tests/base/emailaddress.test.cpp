#include "core/base/emailaddress.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

Result<EmailAddress> parse(const char* text) { return EmailAddress::parse(QString::fromUtf8(text)); }

} // namespace

TEST_CASE("an address is a name of atoms at a host of two labels at least", "[base][mail]")
{
    for (const char* good : {"a@b.example", "referrals+tuition@harbour-tuition.co.uk", "o'neill.j@x1.example",
                             "A_B@C.EXAMPLE", "{x}~!#$%&*/=?^`|@b.example"}) {
        CAPTURE(good);
        REQUIRE(parse(good).has_value());
        CHECK(parse(good)->text() == QString::fromUtf8(good));
    }
    CHECK(parse("  a@b.example\n")->text() == u"a@b.example");
    for (const char* bad : {"",
                            "a",
                            "@",
                            "a@",
                            "@b.example",
                            "a@b",
                            "a@b..example",
                            "a@.example",
                            "a@b.example.",
                            "a@-b.example",
                            "a@b-.example",
                            ".a@b.example",
                            "a.@b.example",
                            "a..c@b.example",
                            "a b@c.example",
                            "a@b .example",
                            "\"a b\"@c.example",
                            "a@[192.0.2.1]",
                            "a@192.0.2.1",
                            "a@b_c.example",
                            "a@b@c.example",
                            "<a@b.example>",
                            "a@b.example,c@d.example",
                            "a@b.example\nBcc: c@d.example",
                            "ü@b.example",
                            "a(comment)@b.example"}) {
        CAPTURE(bad);
        REQUIRE(!parse(bad).has_value());
        CHECK(parse(bad).error().code == ErrorCode::Invalid);
    }
}

TEST_CASE("an address keeps within what mail servers take", "[base][mail]")
{
    const QString label(63, u'x');
    const auto at = [](const QString& name, const QString& host) { return EmailAddress::parse(name + u'@' + host); };
    CHECK(at(QString(64, u'a'), QStringLiteral("b.example")).has_value());
    CHECK_FALSE(at(QString(65, u'a'), QStringLiteral("b.example")).has_value());
    CHECK(at(QStringLiteral("a"), label + QStringLiteral(".example")).has_value());
    CHECK_FALSE(at(QStringLiteral("a"), label + QStringLiteral("x.example")).has_value());
    const QString longHost = QStringList(3, label).join(u'.') + QStringLiteral(".example");
    CHECK(at(QString(54, u'a'), longHost).has_value()); // 254 in all
    CHECK_FALSE(at(QString(55, u'a'), longHost).has_value());
}

TEST_CASE("a host in another script is kept as mail servers write it", "[base][mail]")
{
    CHECK(parse("a@b\xC3\xBC"
                "cher.example")
              ->text() == u"a@xn--bcher-kva.example");
    CHECK_FALSE(parse("a@\xE2\x80\xAE.example").has_value());
}

TEST_CASE("a field may hold several addresses, each is kept once", "[base][mail]")
{
    const auto some = parseAddresses(QStringLiteral(" a@b.example; c@d.example,\n a@b.example "));
    REQUIRE(some.has_value());
    REQUIRE(some->size() == 2);
    CHECK(some->back().text() == u"c@d.example");
    CHECK(parseAddresses(QStringLiteral(" ; ,")).error().code == ErrorCode::Missing);
    CHECK(parseAddresses(QStringLiteral("a@b.example; nobody")).error().code == ErrorCode::Invalid);
}
