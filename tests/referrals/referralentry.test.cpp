#include "core/referrals/referralentry.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const QDate today(2026, 1, 20);
/// Of a student in Year 9.
const ReferralContext year9{today, QDate(2012, 5, 1), {}, true};

FieldTexts form(const FieldTexts& otherwise = {})
{
    FieldTexts out{{QStringLiteral("officer"), QStringLiteral("Amina Shaw")},
                   {QStringLiteral("team"), QStringLiteral("PIT")},
                   {QStringLiteral("reason"), QStringLiteral("exclusion")},
                   {QStringLiteral("lot"), QStringLiteral("1")},
                   {QStringLiteral("key_stage"), QStringLiteral("KS3")},
                   {QStringLiteral("subjects"), QStringLiteral("Science; Art")},
                   {QStringLiteral("postcode"), QStringLiteral("WN1 1AA")},
                   {QStringLiteral("hours_per_week"), QStringLiteral("9")},
                   {QStringLiteral("venue"), QStringLiteral("community")},
                   {QStringLiteral("out_of_borough"), QStringLiteral("no")},
                   {QStringLiteral("out_of_school_since"), QStringLiteral("5 Jan 2026")}};
    for (const auto& [field, text] : otherwise) out[field] = text;
    return out;
}

const FieldError* errorOf(const char* field, const QString& text, const ReferralContext& context = year9)
{
    static FieldReading<ReferralEntry> read;
    read = readReferral(form({{QString::fromLatin1(field), text}}), context);
    return errorAt(read.errors, QString::fromLatin1(field));
}

bool warnsOf(const char* at, const FieldTexts& otherwise, const ReferralContext& context = year9)
{
    const auto read = readReferral(form(otherwise), context);
    CHECK(read.entry);
    return errorAt(read.warnings, QString::fromLatin1(at)) != nullptr;
}

} // namespace

TEST_CASE("a referral's form gives the referral, and is given back by it", "[referrals][s13]")
{
    const auto read = readReferral(form(), year9);
    REQUIRE(read.entry);
    CHECK(read.warnings.empty());
    CHECK(read.entry->lot == 1);
    CHECK(read.entry->hoursPerWeek == 900);
    CHECK(read.entry->subjects == QStringList{QStringLiteral("Science"), QStringLiteral("Art")});
    CHECK(read.entry->outOfBorough == false);
    CHECK(read.entry->outOfSchoolSince == QDate(2026, 1, 5));
    const FieldTexts again = textsOf(*read.entry);
    CHECK(again.size() == referralFields().size());
    CHECK(readReferral(again, year9).entry == read.entry);
}

TEST_CASE("English and Maths are always included, so that they are no further subjects", "[referrals][s13]")
{
    const auto read = readReferral(
        form({{QStringLiteral("subjects"), QStringLiteral("english, Maths;Mathematics\nHistory;history; ;French")}}),
        year9);
    REQUIRE(read.entry);
    CHECK(read.entry->subjects == QStringList{QStringLiteral("History"), QStringLiteral("French")});
}

TEST_CASE("a new referral says team, reason, lot, key stage, hours and venue; an old one what it must",
          "[referrals][s13]")
{
    const auto empty = readReferral({}, year9);
    CHECK_FALSE(empty.entry);
    for (const char* field : {"team", "reason", "lot", "key_stage", "hours_per_week", "venue"}) {
        INFO(field);
        CHECK(errorAt(empty.errors, QString::fromLatin1(field))->error.code == ErrorCode::Missing);
    }
    CHECK(empty.errors.size() == 6);
    ReferralContext old = year9;
    old.isNew = false;
    CHECK(readReferral({}, old).errors.size() == 3);
}

TEST_CASE("codes, hours, days and postcodes that cannot be are wrong at their field", "[referrals]")
{
    CHECK(errorOf("team", QStringLiteral("HR")));
    CHECK(errorOf("reason", QStringLiteral("holiday")));
    CHECK(errorOf("lot", QStringLiteral("3")));
    CHECK(errorOf("key_stage", QStringLiteral("KS5")));
    CHECK(errorOf("venue", QStringLiteral("park")));
    CHECK(errorOf("hours_per_week", QStringLiteral("0")));
    CHECK(errorOf("hours_per_week", QStringLiteral("nine")));
    CHECK(errorOf("postcode", QStringLiteral("ZZ")));
    CHECK(errorOf("out_of_borough", QStringLiteral("sometimes")));
    CHECK(errorOf("review_on", QStringLiteral("someday")));
    CHECK(errorOf("out_of_school_since", QStringLiteral("tomorrow"))->error.code == ErrorCode::Contradiction);
    CHECK_FALSE(errorOf("out_of_school_since", QStringLiteral("today")));
    CHECK(errorOf("review_on", QStringLiteral("4 Jan 2026"))->error.code == ErrorCode::Contradiction);
    CHECK(errorOf("nickname", QStringLiteral("x"))->error.code == ErrorCode::Unknown);
}

TEST_CASE("an out-of-borough referral needs a student with a calendar", "[referrals][s7]")
{
    CHECK(errorOf("out_of_borough", QStringLiteral("yes"))->error.code == ErrorCode::Refused);
    ReferralContext named = year9;
    named.studentCalendar = QStringLiteral("BRINDLE");
    CHECK_FALSE(errorOf("out_of_borough", QStringLiteral("yes"), named));
}

TEST_CASE("what is unusual is worth a second look, and may be kept", "[referrals]")
{
    const QString hours = QStringLiteral("hours_per_week");
    CHECK(warnsOf("hours_per_week", {{hours, QStringLiteral("0.5")}}));
    CHECK(warnsOf("hours_per_week", {{hours, QStringLiteral("25.25")}}));
    CHECK_FALSE(warnsOf("hours_per_week", {{hours, QStringLiteral("1")}}));
    CHECK_FALSE(warnsOf("hours_per_week", {{hours, QStringLiteral("25")}}));
    CHECK(warnsOf("key_stage", {{QStringLiteral("key_stage"), QStringLiteral("KS4")}}));
    ReferralContext unborn = year9;
    unborn.dateOfBirth = {};
    CHECK_FALSE(warnsOf("key_stage", {{QStringLiteral("key_stage"), QStringLiteral("KS4")}}, unborn));
    CHECK(warnsOf("venue", {{QStringLiteral("venue"), QStringLiteral("online")}}));
    CHECK_FALSE(warnsOf(
        "venue", {{QStringLiteral("venue"), QStringLiteral("online")}, {QStringLiteral("lot"), QStringLiteral("2")}}));
    CHECK(warnsOf("review_on", {{QStringLiteral("venue"), QStringLiteral("home")}}));
    CHECK_FALSE(warnsOf("review_on", {{QStringLiteral("venue"), QStringLiteral("home")},
                                      {QStringLiteral("review_on"), QStringLiteral("2026-03-02")}}));
    CHECK(warnsOf("review_on", {{QStringLiteral("review_on"), QStringLiteral("2026-01-19")}}));
    CHECK(warnsOf("postcode", {{QStringLiteral("postcode"), QString()}}));
}

TEST_CASE("a referral begins with nine hours in lot 1, in the community and the borough", "[referrals]")
{
    const FieldTexts usual = usualReferral();
    CHECK(textAt(usual, QStringLiteral("hours_per_week")) == QStringLiteral("9"));
    CHECK(textAt(usual, QStringLiteral("lot")) == QStringLiteral("1"));
    CHECK(textAt(usual, QStringLiteral("venue")) == QStringLiteral("community"));
    CHECK(textAt(usual, QStringLiteral("out_of_borough")) == QStringLiteral("no"));
    CHECK(textAt(usual, QStringLiteral("officer")).isEmpty());
}
