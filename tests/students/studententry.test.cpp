#include "core/students/studententry.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const QDate today(2026, 1, 20);

/// A form that is filled in whole and right, with some fields otherwise.
FieldTexts form(const FieldTexts& otherwise = {})
{
    FieldTexts out{{QStringLiteral("upn"), QStringLiteral("x359401225001")},
                   {QStringLiteral("forename"), QStringLiteral("Sam")},
                   {QStringLiteral("surname"), QStringLiteral("Example")},
                   {QStringLiteral("date_of_birth"), QStringLiteral("1 May 2012")},
                   {QStringLiteral("postcode"), QStringLiteral("wn1 1aa")},
                   {QStringLiteral("school_urn"), QStringLiteral("106123")},
                   {QStringLiteral("on_roll"), QStringLiteral("yes")},
                   {QStringLiteral("sen_provision"), QStringLiteral("K")},
                   {QStringLiteral("sen_need"), QStringLiteral("NSA")},
                   {QStringLiteral("ehcp"), QStringLiteral("no")},
                   {QStringLiteral("looked_after"), QString()},
                   {QStringLiteral("home_authority"), QStringLiteral("Wigan")},
                   {QStringLiteral("calendar"), QString()}};
    for (const auto& [field, text] : otherwise) out[field] = text;
    return out;
}

QStringList fieldsOf(const std::vector<FieldError>& all)
{
    QStringList out;
    for (const FieldError& one : all) out << one.field;
    return out;
}

} // namespace

TEST_CASE("a student's form gives the student in the form in which it is kept", "[students]")
{
    const auto read = readStudent(form(), today);
    REQUIRE(read.entry);
    CHECK(read.warnings.empty());
    CHECK(read.entry->upn == QStringLiteral("X359401225001"));
    CHECK(read.entry->dateOfBirth == QDate(2012, 5, 1));
    CHECK(read.entry->postcode == QStringLiteral("WN1 1AA"));
    CHECK(read.entry->onRoll == true);
    CHECK(read.entry->ehcp == false);
    CHECK_FALSE(read.entry->lookedAfter);
    // And back again: what is kept reads as itself.
    const FieldTexts again = textsOf(*read.entry);
    CHECK(again.size() == studentFields().size());
    CHECK(textsOf(*readStudent(again, today).entry) == again);
}

TEST_CASE("a surname alone is a student, and without one there is none", "[students]")
{
    const auto read = readStudent({{QStringLiteral("surname"), QStringLiteral("Example")}}, today);
    REQUIRE(read.entry);
    CHECK(read.warnings.empty());
    const auto nobody = readStudent({}, today);
    CHECK_FALSE(nobody.entry);
    CHECK(fieldsOf(nobody.errors) == QStringList{QStringLiteral("surname")});
}

TEST_CASE("every field that is wrong is said at once", "[students]")
{
    const auto read = readStudent(form({{QStringLiteral("upn"), QStringLiteral("A359401225001")},
                                        {QStringLiteral("surname"), QStringLiteral(" ")},
                                        {QStringLiteral("date_of_birth"), QStringLiteral("30 Feb 2012")},
                                        {QStringLiteral("postcode"), QStringLiteral("WIGAN")},
                                        {QStringLiteral("school_urn"), QStringLiteral("12")},
                                        {QStringLiteral("on_roll"), QStringLiteral("maybe")},
                                        {QStringLiteral("sen_provision"), QStringLiteral("X")},
                                        {QStringLiteral("shoe_size"), QStringLiteral("4")}}),
                                  today);
    CHECK_FALSE(read.entry);
    // NSA without a provision that can be read is wrong too.
    for (const char* field : {"upn", "surname", "date_of_birth", "postcode", "school_urn", "on_roll", "sen_provision",
                              "sen_need", "shoe_size"}) {
        INFO(field);
        CHECK(errorAt(read.errors, QString::fromLatin1(field)));
    }
    CHECK(read.errors.size() == 9);
}

TEST_CASE("nobody is born tomorrow, and NSA goes only with the provision K", "[students]")
{
    CHECK(errorAt(readStudent(form({{QStringLiteral("date_of_birth"), QStringLiteral("2026-01-21")}}), today).errors,
                  u"date_of_birth")
              ->error.code == ErrorCode::Contradiction);
    CHECK(readStudent(form({{QStringLiteral("date_of_birth"), QStringLiteral("2026-01-20")}}), today).entry);
    CHECK(errorAt(readStudent(form({{QStringLiteral("sen_provision"), QStringLiteral("E")}}), today).errors,
                  u"sen_need"));
    CHECK(readStudent(
              form({{QStringLiteral("sen_need"), QStringLiteral("ASD")}, {QStringLiteral("sen_provision"), QString()}}),
              today)
              .entry);
}

TEST_CASE("an unknown authority, an age past Year 11 and an authority without calendar are worth a look",
          "[students][s7]")
{
    const auto read = readStudent(form({{QStringLiteral("upn"), QStringLiteral("M100401225001")}}), today);
    REQUIRE(read.entry);
    CHECK(fieldsOf(read.warnings) == QStringList{QStringLiteral("upn")});
    const auto strange = readStudent(form({{QStringLiteral("date_of_birth"), QStringLiteral("2008-01-01")},
                                           {QStringLiteral("home_authority"), QStringLiteral("Brindleshire")}}),
                                     today);
    REQUIRE(strange.entry);
    CHECK(fieldsOf(strange.warnings) == QStringList{QStringLiteral("date_of_birth"), QStringLiteral("calendar")});
    CHECK(readStudent(form({{QStringLiteral("home_authority"), QStringLiteral("Brindleshire")},
                            {QStringLiteral("calendar"), QStringLiteral("BRINDLE")}}),
                      today)
              .warnings.empty());
    for (const char* own : {"Wigan Council", "wigan", "359"})
        CHECK(
            readStudent(form({{QStringLiteral("home_authority"), QString::fromLatin1(own)}}), today).warnings.empty());
}

TEST_CASE("a contact has a role and a name, and an e-mail address that can be one", "[students]")
{
    const FieldTexts carer{{QStringLiteral("role"), QStringLiteral("carer")},
                           {QStringLiteral("name"), QStringLiteral(" Pat  Example")},
                           {QStringLiteral("phone"), QStringLiteral("01632 960001")},
                           {QStringLiteral("email"), QStringLiteral("pat@example.org")}};
    const auto read = readContact(carer);
    REQUIRE(read.entry);
    CHECK(read.entry->name == QStringLiteral("Pat Example"));
    CHECK(textsOf(*read.entry).at(QStringLiteral("email")) == QStringLiteral("pat@example.org"));
    CHECK(fieldsOf(readContact({}).errors) == QStringList{QStringLiteral("role"), QStringLiteral("name")});
    for (const char* wrong : {"pat", "pat example@x.org", "a@b@c"}) {
        FieldTexts other = carer;
        other[QStringLiteral("email")] = QString::fromLatin1(wrong);
        CHECK(errorAt(readContact(other).errors, u"email"));
    }
    FieldTexts aunt = carer;
    aunt[QStringLiteral("role")] = QStringLiteral("aunt");
    CHECK(errorAt(readContact(aunt).errors, u"role"));
}

TEST_CASE("the key stage of a day follows the age on the 31 August before it", "[students]")
{
    CHECK(keyStageOn(QDate(2012, 8, 31), QDate(2026, 1, 20)) == KeyStage::Ks3);
    CHECK(keyStageOn(QDate(2012, 8, 31), QDate(2026, 9, 1)) == KeyStage::Ks4);
    CHECK_FALSE(keyStageOn(QDate(2008, 8, 31), QDate(2026, 1, 20)));
    CHECK_FALSE(keyStageOn({}, QDate(2026, 1, 20)));
}
