#include "core/referrals/referralreference.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

TEST_CASE("references of ours are found in a text however they are written", "[referrals][mail]")
{
    const auto found = [](const char* text) { return referencesIn(QString::fromUtf8(text)); };
    CHECK(found("RE: Tuition request R-00042: please answer") == QStringList{QStringLiteral("R-00042")});
    CHECK(found("r 00042, R\xE2\x80\x93"
                "00043; R00044 and R - 00042") ==
          QStringList{QStringLiteral("R-00042"), QStringLiteral("R-00043"), QStringLiteral("R-00044")});
    CHECK(found("[R-123456789]") == QStringList{QStringLiteral("R-123456789")});
    CHECK(found("").isEmpty());
    CHECK(found("SR-00042 R-0004 R-1234567890 R-00042a R-00042\xC5\x82 for 00042").isEmpty());
}

TEST_CASE("only the program's own writing is a reference of its numbering", "[referrals][mail]")
{
    CHECK(isOwnReference(QStringLiteral("R-00042")));
    for (const char* other : {"r-00042", "R-0042", "R-00042 ", "R-00042\n", "2025/17", "R-Kowalska", ""})
        CHECK_FALSE(isOwnReference(QString::fromUtf8(other)));
}
