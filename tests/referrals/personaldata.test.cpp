#include "core/referrals/personaldata.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace {

const StudentIdentity student{QStringLiteral("Zoë-Mae"),
                              QStringLiteral("O'Łukaszewska"),
                              QStringLiteral("H801200001001"),
                              QDate(2010, 11, 3),
                              {QStringLiteral("WN1 2AB"), QStringLiteral("OL10 3XY")}};

/// What of a text is found.
QStringList found(const char* text, const StudentIdentity& identity = student)
{
    const QString whole = QString::fromUtf8(text);
    QStringList out;
    for (const auto& one : personalDataIn(whole, identity)) out.append(whole.mid(one.at, one.length));
    return out;
}

StudentIdentity named(const char* forename, const char* surname)
{
    return {QString::fromUtf8(forename), QString::fromUtf8(surname), {}, {}, {}};
}

} // namespace

TEST_CASE("a name is found whatever its case, accents and apostrophes", "[referrals][s14]")
{
    for (const char* text : {"Zoë-Mae", "ZOE MAE", "zoe\u0308-mae", "Zoë\u2011Mae", "zoemae", "Zoe", "mae's", "Maes",
                             "O'Łukaszewska", "O\u2019Lukaszewska", "olukaszewska", "Lukaszewska", "Łukaszewska's",
                             "zo\u200be", "ZoeLukaszewska", "lukaszewskaz", "zlukaszewska"}) {
        CAPTURE(text);
        CHECK(found(text) == QStringList{QString::fromUtf8(text)});
    }
    CHECK(found("(Zoë)") == QStringList{QStringLiteral("Zoë")});
    CHECK(found("write to zoe.lukaszewska@x.example") ==
          QStringList{QStringLiteral("zoe"), QStringLiteral("lukaszewska")});
    CHECK(found("zoe_mae2010") == QStringList{QStringLiteral("zoe_mae")});
}

TEST_CASE("a word that only holds a name, an initial and a particle are no names", "[referrals][s14]")
{
    for (const char* text : {"Zoetrope", "maestro", "O", "Łukasz", "needs support with English"}) {
        CAPTURE(text);
        CHECK(found(text).isEmpty());
    }
    const StudentIdentity van = named("J", "van der Berg");
    CHECK(found("J and the van", van).isEmpty());
    CHECK(found("van der Berg", van) == QStringList{QStringLiteral("van der Berg")});
    CHECK(found("Berg vanderberg", van) == QStringList{QStringLiteral("Berg"), QStringLiteral("vanderberg")});
    CHECK(found("a … [ ] '", named("…", " ")).isEmpty());
}

TEST_CASE("names of two letters and of scripts without blanks are found", "[referrals][s14]")
{
    CHECK(found("Al, Jo and Bo", named("Jo", "Al")) == QStringList{QStringLiteral("Al"), QStringLiteral("Jo")});
    CHECK(found("学生李伟需要帮助", named("伟", "李")) == QStringList{QStringLiteral("李"), QStringLiteral("伟")});
    CHECK(found("Straße", named("", "Strasse")) == QStringList{QStringLiteral("Straße")});
    CHECK(found("STRASSE", named("", "Straße")) == QStringList{QStringLiteral("STRASSE")});
    CHECK(found("ИВАНОВ", named("", "Иванов")) == QStringList{QStringLiteral("ИВАНОВ")});
    CHECK(found("e\u0301 Rene\u0301.", named("René", "")) == QStringList{QStringLiteral("Rene\u0301")});
}

TEST_CASE("a UPN is found with anything between its characters, and so is anybody else's", "[referrals][s14]")
{
    for (const char* text : {"H801200001001", "h801200001001", "H 801 2000 01001", "H-801-200001-001", "801200001001",
                             "Ｈ８０１２００００１００１", "A123456789012", "Z98765432101X"}) {
        CAPTURE(text);
        CHECK(found(text) == QStringList{QString::fromUtf8(text)});
    }
    CHECK(found("H80120000100 and 123456789012").isEmpty());
    CHECK(found("certificate 001234567890").isEmpty());
}

TEST_CASE("the day of birth is found in every usual writing", "[referrals][s14]")
{
    for (const char* text : {"3/11/2010",
                             "03/11/2010",
                             "3.11.10",
                             "03-11-10",
                             "3 11 2010",
                             "3/11/'10",
                             "11/3/2010",
                             "2010-11-03",
                             "2010/11/3",
                             "10-11-03",
                             "3 Nov 2010",
                             "3rd November 2010",
                             "3rd of November, 2010",
                             "3 Nov",
                             "03NOV2010",
                             "Nov 3, 2010",
                             "November 3rd",
                             "November the 3rd 2010",
                             "2010 Nov 03",
                             "03112010",
                             "20101103",
                             "031110",
                             "101103",
                             "3/11",
                             "3\u201311\u20132010",
                             "٣/١١/٢٠١٠",
                             "3. November 2010"}) {
        CAPTURE(text);
        CHECK(found(text) == QStringList{QString::fromUtf8(text)});
    }
    CHECK(found("born on Wed 3 Nov 2010, late") == QStringList{QStringLiteral("3 Nov 2010")});
    for (const char* text : {"13/11/2010", "3/11/2009", "3/1/2010", "3/11/20101", "2010", "4 November", "Nov 30",
                             "November", "3.11 hours", "1031109", "in 3 novels"}) {
        CAPTURE(text);
        CHECK(found(text).isEmpty());
    }
}

TEST_CASE("the postcode, its second half and every other full postcode are found", "[referrals][s14]")
{
    for (const char* text : {"WN1 2AB", "wn12ab", "WN1-2AB", "WN1\u00a02AB", "2AB", "OL10 3XY", "ol103xy", "M1 1AA",
                             "SW1A 1AA", "BL9 0EF"}) {
        CAPTURE(text);
        CHECK(found(text) == QStringList{QString::fromUtf8(text)});
    }
    for (const char* text : {"WN1", "OL10", "KS3 4th", "Year 9 1st half", "WN1 2A", "12AB"}) {
        CAPTURE(text);
        CHECK(found(text).isEmpty());
    }
}

TEST_CASE("nothing of a student stands in a text cleared of it", "[referrals][s14]")
{
    const auto cleared = [](const char* text) {
        return PersonalDataSearch(student).takenOutOf(QString::fromUtf8(text));
    };
    CHECK(cleared("Zoë (3/11/2010, WN1 2AB) is anxious") == u"[…] ([…], […]) is anxious");
    CHECK(cleared("Needs a calm room.") == u"Needs a calm room.");
    CHECK(cleared("") == u"");
    // What comes together when something between is gone is nobody's; a broken character hides nothing.
    CHECK_FALSE(cleared("WN1 2AB 2AB, ZoZoëe").contains(u"2AB"));
    CHECK(PersonalDataSearch(student).takenOutOf(QChar(0xD83D) + QStringLiteral(" Zoë")) ==
          QChar(0xD83D) + QStringLiteral(" […]"));
}
