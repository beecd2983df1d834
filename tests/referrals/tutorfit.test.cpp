#include "core/referrals/tutorfit.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

QStringList words(const char* text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }

} // namespace

TEST_CASE("English and Maths belong to every need, and are not named twice", "[referrals][s13]")
{
    CHECK(TeachingNeed::of(QStringLiteral("KS3"), words("Science maths Art")).subjects ==
          words("English Maths Science Art"));
    CHECK(TeachingNeed::of(QStringLiteral("KS3"), {QString(), QStringLiteral(" ")}).subjects == words("English Maths"));
}

TEST_CASE("a tutor fits with the key stage and one subject at least, and what is missing is said", "[referrals][s13]")
{
    const TeachingNeed need = TeachingNeed::of(QStringLiteral("KS3"), words("Science"));
    const TutorFit fit = fitOf(words("KS2 KS3"), words("science english"), need);
    CHECK(fit.fits());
    CHECK(fit.taught == words("English Science"));
    CHECK(fit.missing == words("Maths"));
    CHECK_FALSE(fitOf(words("KS4"), words("English"), need).fits());
    CHECK_FALSE(fitOf(words("KS3"), words("Art"), need).fits());
    CHECK_FALSE(fitOf({}, {}, need).fits());
}
