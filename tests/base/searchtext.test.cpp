#include "core/base/searchtext.h"

#include "tests/support/property.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

std::string folded(const char* text) { return foldedForSearch(QString::fromUtf8(text)); }

std::vector<std::string> found(const char* text, const char* query)
{
    const QString whole = QString::fromUtf8(text);
    std::vector<std::string> out;
    for (const auto& [at, length] : placesFound(whole, QString::fromUtf8(query)))
        out.push_back(whole.sliced(at, length).toStdString());
    return out;
}

/// Text of letters that fold, that do not, and of what stands between.
QString someText()
{
    static const std::vector<QString> pieces{
        QStringLiteral("Ł"),      QStringLiteral("é"),  QStringLiteral("e\u0301"), QStringLiteral("'"),
        QStringLiteral("\u2019"), QStringLiteral(" "),  QStringLiteral("-"),       QStringLiteral("ß"),
        QStringLiteral("A"),      QStringLiteral("b"),  QStringLiteral("7"),       QStringLiteral("\u0301"),
        QStringLiteral("𝄞"),      QStringLiteral("日"), QStringLiteral("½"),       QString(QChar(0xD834)),
        QStringLiteral("İ")};
    QString out;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) out += *rc::gen::elementOf(pieces);
    return out;
}

} // namespace

TEST_CASE("accents, case and apostrophes do not stand in the way of a search", "[base]")
{
    CHECK(folded("Łukasz") == "lukasz");
    CHECK(folded("O'Neill") == "oneill");
    CHECK(folded("O’Neill") == "oneill");
    CHECK(folded("Zoë  Smith-Jones ") == "zoe smith jones");
    CHECK(folded("Zoe\u0308") == "zoe");
    CHECK(folded("STRASSE") == folded("Straße"));
    CHECK(folded("Ærøskøbing") == "aeroskobing");
    CHECK(folded("Đorđe ŻÓŁĆ") == "dorde zolc");
    CHECK(folded("İstanbul ılık") == "istanbul ilik");
    CHECK(folded("R-2025/0012") == "r 2025 0012");
    CHECK(folded(" ... ").empty());
    CHECK(folded("Мария 日本") == "мария 日本");
    CHECK(compactForSearch(QStringLiteral("R-2025/0012")) == "r20250012");
}

TEST_CASE("what is folded stays as it is when it is folded again, with single blanks between its words", "[base]")
{
    test::holds("what is folded stays as it is when it is folded again, with single blanks between its words", [] {
        const std::string once = foldedForSearch(someText());
        RC_ASSERT(foldedForSearch(QString::fromStdString(once)) == once);
        RC_ASSERT(once.find("  ") == std::string::npos);
        RC_ASSERT(once.empty() || (once.front() != ' ' && once.back() != ' '));
    });
}

TEST_CASE("the places of a query are told in the text's own letters", "[base]")
{
    CHECK(found("Łukasz O’Neill", "oneill luk") == std::vector<std::string>{"Łuk", "O’Neill"});
    CHECK(found("Zoe\u0308 Straße", "zoe") == std::vector<std::string>{"Zoe\u0308"});
    CHECK(found("Straße", "ss") == std::vector<std::string>{"ß"});
    CHECK(found("Ann Hann", "ann") == std::vector<std::string>{"Ann"});
    CHECK(found("Hann Ann", "ann") == std::vector<std::string>{"Ann"});
    CHECK(found("Anna", "ann nna") == std::vector<std::string>{"Anna"});
    CHECK(found("Ann", "bob").empty());
    CHECK(found("Ann", "").empty());
}

TEST_CASE("places lie inside the text, in order and apart, and fold to what holds a word of the query", "[base]")
{
    test::holds("places lie inside the text, in order and apart, and fold to what holds a word of the query", [] {
        const QString text = someText(), query = someText();
        qsizetype end = 0;
        for (const auto& [at, length] : placesFound(text, query)) {
            RC_ASSERT(length > 0);
            RC_ASSERT(at >= end);
            end = at + length;
            RC_ASSERT(end <= text.size());
            RC_ASSERT(!foldedForSearch(text.sliced(at, length)).empty());
        }
        // What the text itself says is found in it whenever it has a word.
        RC_ASSERT(placesFound(text, text).empty() == foldedForSearch(text).empty());
    });
}
