#include "core/base/fieldreader.h"

#include "core/base/identifiers.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

constexpr std::array<std::string_view, 2> colours{"red", "green"};

FieldTexts one(const char* field, const QString& text) { return {{QString::fromLatin1(field), text}}; }

} // namespace

TEST_CASE("a field is read without the blanks around it, and an empty one is not known", "[base]")
{
    const FieldTexts texts{{QStringLiteral("name"), QStringLiteral("  Ada   Example ")},
                           {QStringLiteral("note"), QStringLiteral("\n two\nlines \n")},
                           {QStringLiteral("colour"), QStringLiteral(" red ")},
                           {QStringLiteral("flag"), QStringLiteral("yes")},
                           {QStringLiteral("on"), QStringLiteral("3/11/25")},
                           {QStringLiteral("hours"), QStringLiteral("7.5")},
                           {QStringLiteral("place"), QStringLiteral("wn11aa")}};
    FieldReader read(texts, QDate(2025, 10, 1));
    CHECK(read.line("name") == QStringLiteral("Ada Example"));
    CHECK(read.area("note") == QStringLiteral("two\nlines"));
    CHECK(read.code("colour", colours) == QStringLiteral("red"));
    CHECK(read.yesNo("flag") == true);
    CHECK(read.day("on") == QDate(2025, 11, 3));
    CHECK(read.hundredths("hours", 100'000) == 750);
    CHECK(read.identifier<Postcode>("place") == QStringLiteral("WN1 1AA"));
    CHECK(read.line("other").isEmpty());
    CHECK(read.code("other", colours).isEmpty());
    CHECK_FALSE(read.yesNo("other"));
    CHECK_FALSE(read.day("other").isValid());
    CHECK(read.hundredths("other", 100'000) == 0);
    CHECK(read.identifier<Postcode>("other").isEmpty());
    CHECK(read.reading(7).entry == 7);
}

TEST_CASE("what is wrong is said of its own field, the first thing only, and then there is no entry", "[base]")
{
    const FieldTexts texts{{QStringLiteral("colour"), QStringLiteral("blue")},
                           {QStringLiteral("flag"), QStringLiteral("perhaps")},
                           {QStringLiteral("on"), QStringLiteral("31 Feb")},
                           {QStringLiteral("long"), QString(longestLine + 1, u'x')},
                           {QStringLiteral("longer"), QString(longestArea + 1, u'x')},
                           {QStringLiteral("place"), QStringLiteral("nowhere")}};
    FieldReader read(texts, QDate(2025, 10, 1));
    read.code("colour", colours);
    read.yesNo("flag");
    read.day("on");
    read.line("long");
    read.area("longer");
    read.identifier<Postcode>("place");
    read.need("missing");
    read.need("colour");
    read.wrong("colour", {ErrorCode::Refused, "And ugly.", {}, {}});
    CHECK(read.isWrong("on"));
    CHECK_FALSE(read.isWrong("fine"));
    const auto out = read.reading(7);
    CHECK_FALSE(out.entry);
    REQUIRE(out.errors.size() == 7);
    CHECK(errorAt(out.errors, u"colour")->error.message() == QStringLiteral("\"blue\" is not one of: red, green."));
    CHECK(errorAt(out.errors, u"colour")->error.where == QStringLiteral("colour"));
    CHECK(errorAt(out.errors, u"missing")->error.code == ErrorCode::Missing);
    CHECK_FALSE(errorAt(out.errors, u"fine"));
}

TEST_CASE("hours lie above nothing and up to the most, with two places at most", "[base]")
{
    for (const char* text : {"0", "-1", "1000.01", "1.234", "nine", "1,5"}) {
        INFO(text);
        const FieldTexts texts = one("hours", QString::fromLatin1(text));
        FieldReader read(texts, {});
        read.hundredths("hours", 100'000);
        CHECK(read.isWrong("hours"));
    }
    const FieldTexts most = one("hours", QStringLiteral("1000"));
    FieldReader read(most, {});
    CHECK(read.hundredths("hours", 100'000) == 100'000);
    CHECK_FALSE(read.isWrong("hours"));
}

TEST_CASE("a text in a field that the form does not have is wrong, and an empty one there is not", "[base]")
{
    const FieldTexts texts{{QStringLiteral("red"), QStringLiteral("1")},
                           {QStringLiteral("blue"), QStringLiteral("2")},
                           {QStringLiteral("grey"), QString()}};
    FieldReader read(texts, {});
    read.knowOnly(colours);
    const auto out = read.reading(1);
    REQUIRE(out.errors.size() == 1);
    CHECK(out.errors[0].field == QStringLiteral("blue"));
    CHECK(out.errors[0].error.code == ErrorCode::Unknown);
}

TEST_CASE("a warning does not hinder the entry", "[base]")
{
    const FieldTexts none;
    FieldReader read(none, {});
    read.warn("colour", {ErrorCode::Invalid, "That is bright.", {}, {}});
    const auto out = read.reading(1);
    CHECK(out.entry == 1);
    REQUIRE(out.warnings.size() == 1);
    CHECK(out.warnings[0].field == QStringLiteral("colour"));
}
