#include "core/referrals/messagetemplate.h"

#include "core/base/identifiers.h"
#include "tests/support/property.h"

#include <QLocale>

#include <catch2/catch_test_macros.hpp>

using namespace desk;

namespace desk {

/// For counterexamples; the students of this file are invented.
std::ostream& operator<<(std::ostream& out, const StudentIdentity& who)
{
    const QStringList parts{who.forename,          who.surname,         who.upn, who.dateOfBirth.toString(Qt::ISODate),
                            who.postcodes.front(), who.postcodes.back()};
    return out << parts.join(u'|').toStdString();
}

} // namespace desk

namespace {

const StudentIdentity student{QStringLiteral("Zoë"),
                              QStringLiteral("Wiśniewska"),
                              QStringLiteral("H801200001001"),
                              QDate(2010, 11, 3),
                              {QStringLiteral("WN1 2AB")}};

ReferralSaid said()
{
    ReferralSaid out;
    out.reference = QStringLiteral("R-00042");
    out.keyStage = QStringLiteral("KS3");
    out.subjects = {QStringLiteral("maths"), QStringLiteral("Science"), QStringLiteral("Art")};
    out.attainmentLevel = QStringLiteral("Working towards");
    out.sendNeeds = QStringLiteral("Anxious in groups");
    out.postcode = QStringLiteral("WN1 2AB");
    out.hoursPerWeek = 750;
    out.venue = QStringLiteral("home");
    out.provider = QStringLiteral("Harbour Tuition");
    out.officer = QStringLiteral("A. Patel");
    out.replyBy = Instant::parse("2026-10-25T13:00:00Z").value();
    out.startBy = QDate(2026, 11, 9);
    return out;
}

QString allPlaces()
{
    QStringList out;
    for (const Placeholder one : allPlaceholders)
        if (isKnownIn(one, MessagePurpose::Request)) out.append(u'{' + nameOf(one) + u'}');
    return out.join(u'\n');
}

RenderedMessage rendered(const QString& body, const MessageFacts& facts,
                         MessagePurpose purpose = MessagePurpose::Request)
{
    const auto out = renderMessage({QStringLiteral("{reference}"), body}, purpose, facts);
    REQUIRE(out.has_value());
    return *out;
}

} // namespace

TEST_CASE("every place is filled with words a provider understands", "[referrals][s13]")
{
    const MessageFacts facts = MessageFacts::of(said(), student);
    CHECK(rendered(allPlaces(), facts).body ==
          u"R-00042\n1 (face to face)\nKey Stage 3\nEnglish, Maths, Science, Art\nWorking towards\nAnxious in "
          u"groups\nnone stated\nWN1\n7.5\nat home\n24\nSun 25 Oct 2026, 13:00 GMT\nHarbour Tuition\nA. Patel");
    CHECK(rendered(QStringLiteral("{start_by}"), facts, MessagePurpose::Award).body == u"Mon 9 Nov 2026");
    CHECK(facts.redactions().empty());
}

TEST_CASE("what is not known is said to be so", "[referrals][s13]")
{
    ReferralSaid little;
    little.lot = 2;
    little.replyHours = 48;
    const MessageFacts facts = MessageFacts::of(little, {});
    CHECK(rendered(allPlaces(), facts).body ==
          u"not known\n2 (online)\nnot known\nEnglish, Maths\nnot known\nnone stated\nnone stated\nnot known\n0\nto be "
          u"agreed\n48\n48 hours after our request\ncolleagues\nThe commissioning team");
    CHECK(rendered(QStringLiteral("{start_by}"), facts, MessagePurpose::Award).body ==
          u"the fifth school day after this award");
}

TEST_CASE("the default wordings are without fault and firm on the 24 hours and the five school days",
          "[referrals][s13]")
{
    const MessageFacts facts = MessageFacts::of(said(), student);
    for (const MessagePurpose purpose : allMessagePurposes) {
        CAPTURE(codeOf(purpose).toStdString());
        const Wording wording = defaultWording(purpose);
        CHECK(problemsOf(wording, purpose).empty());
        const auto message = renderMessage(wording, purpose, facts);
        REQUIRE(message.has_value());
        CHECK(message->subject.contains(u"R-00042"));
        CHECK(message->reference == u"R-00042");
        CHECK_FALSE(message->body.contains(u'{'));
        CHECK(messagePurpose(codeOf(purpose)) == purpose);
    }
    const auto body = [&](MessagePurpose purpose) {
        return renderMessage(defaultWording(purpose), purpose, facts)->body;
    };
    CHECK(body(MessagePurpose::Request).contains(u"within 24 hours of receiving it"));
    CHECK(body(MessagePurpose::Request).contains(u"within five school days of the award"));
    CHECK(body(MessagePurpose::Reminder).contains(u"Sun 25 Oct 2026, 13:00 GMT"));
    CHECK(body(MessagePurpose::Award).contains(u"by Mon 9 Nov 2026"));
    CHECK_FALSE(messagePurpose(QStringLiteral("other")).has_value());
}

TEST_CASE("a place that is not there, or not known yet, is an error where it stands", "[referrals]")
{
    const auto problem = [](const char* body, MessagePurpose purpose = MessagePurpose::Request) {
        const auto all = problemsOf({QStringLiteral("{reference}"), QString::fromUtf8(body)}, purpose);
        REQUIRE(all.size() == 1);
        CHECK_FALSE(all[0].inSubject);
        CHECK(all[0].error.where == u"body");
        return std::pair(all[0].at, all[0].length);
    };
    CHECK(problem("Dear {forename},") == std::pair<qsizetype, qsizetype>(5, 10));
    CHECK(problem("{upn}") == std::pair<qsizetype, qsizetype>(0, 5));
    CHECK(problem("{Reference}") == std::pair<qsizetype, qsizetype>(0, 11));
    CHECK(problem("by {start_by}") == std::pair<qsizetype, qsizetype>(3, 10));
    CHECK(problem("{reply_by}", MessagePurpose::Award) == std::pair<qsizetype, qsizetype>(0, 10));
    CHECK(problem("a {reference") == std::pair<qsizetype, qsizetype>(2, 10));
    CHECK(problem("a { b\n{lot}") == std::pair<qsizetype, qsizetype>(2, 3));
    CHECK(problem("a {lot{reference}") == std::pair<qsizetype, qsizetype>(2, 4));
    CHECK(problem("a } b") == std::pair<qsizetype, qsizetype>(2, 1));
    CHECK(problem(" \n ") == std::pair<qsizetype, qsizetype>(0, 3));
    CHECK(problem(QByteArray(20'001, 'x').constData()) == std::pair<qsizetype, qsizetype>(0, 20'001));
}

TEST_CASE("a subject is one line of at most 200 characters that names the reference", "[referrals]")
{
    const auto problems = [](const QString& subject) {
        const auto all = problemsOf({subject, QStringLiteral("x")}, MessagePurpose::Request);
        for (const auto& one : all) CHECK(one.inSubject);
        return all.size();
    };
    CHECK(problems(QStringLiteral("{reference}")) == 0);
    CHECK(problems(QString()) == 1);
    CHECK(problems(QStringLiteral("Tuition")) == 1);
    CHECK(problems(QStringLiteral("a\n{reference}")) == 1);
    CHECK(problems(QStringLiteral("{reference}") + QString(190, u'x')) == 1);
    CHECK(problems(QStringLiteral("{name} {date_of_birth}")) == 3);
    const auto refused = renderMessage({QStringLiteral("Tuition"), QStringLiteral("x")}, MessagePurpose::Request,
                                       MessageFacts::of(said(), student));
    REQUIRE(!refused.has_value());
    CHECK(refused.error().where == u"subject");
}

TEST_CASE("doubled braces are braces, and a value is never read as a place", "[referrals]")
{
    ReferralSaid one = said();
    one.sendNeeds = QStringLiteral("{health_needs} {{x}} %1");
    const MessageFacts facts = MessageFacts::of(one, student);
    CHECK(rendered(QStringLiteral("{{lot}} { send_needs }"), facts).body == u"{lot} {health_needs} {{x}} %1");
}

TEST_CASE("free text goes without what says who the student is, and the report says of what", "[referrals][s14]")
{
    ReferralSaid one = said();
    one.sendNeeds = QStringLiteral("Zoë, born 3 Nov 2010, is anxious. H801200001001");
    one.healthNeeds = QStringLiteral("Near WN1 2AB");
    one.officer = QStringLiteral("Zoe Smith");
    one.provider = QStringLiteral("Wisniewska Tutors");
    one.reference = QStringLiteral("2026/Wisniewska/7");
    const MessageFacts facts = MessageFacts::of(one, student);
    const RenderedMessage message =
        rendered(QStringLiteral("{send_needs}|{health_needs}|{officer}|{provider}|{reference}"), facts);
    CHECK(message.body == u"[…], born […], is anxious. […]|Near […]|The commissioning team|colleagues|2026/[…]/7");
    CHECK(message.reference == u"2026/[…]/7");
    const std::vector<Redaction> expected{
        {Placeholder::Reference, {PersonalData::Surname}},
        {Placeholder::SendNeeds, {PersonalData::Forename, PersonalData::DateOfBirth, PersonalData::Upn}},
        {Placeholder::HealthNeeds, {PersonalData::Postcode}},
        {Placeholder::Provider, {PersonalData::Surname}},
        {Placeholder::Officer, {PersonalData::Forename}}};
    CHECK(message.redactions == expected);
}

TEST_CASE("two values side by side say no more than each alone", "[referrals][s14]")
{
    ReferralSaid one = said();
    one.attainmentLevel = QStringLiteral("Wiś");
    one.sendNeeds = QStringLiteral("niewska");
    one.healthNeeds = QStringLiteral("3/11");
    const MessageFacts facts = MessageFacts::of(one, student);
    CHECK(facts.redactions().size() == 1); // the day and month
    const RenderedMessage message = rendered(QStringLiteral("{attainment_level}{send_needs} Zoë"), facts);
    // What the wording itself says is no field of the student's.
    CHECK(message.body == u"[…] Zoë");
    CHECK(message.redactions.size() == 2);
}

namespace {

/// A student of the sort that makes trouble: names that are words, short, in parts or not of Latin letters.
rc::Gen<StudentIdentity> anyStudent()
{
    const auto name =
        rc::gen::element<std::string>("May", "Will", "Art", "Jo", "Al", "Zoë", "Mary-Jane", "O'Neill", "van der Berg",
                                      "Łukasz", "Smith", "Science", "Anne Marie", "伟", "Иван", "Müller", "Grace",
                                      "St. John", "D'Arcy-Jones", "Patel", "Harbour", "Nguyễn", "Ægir", "Straße");
    const auto postcode = rc::gen::element<std::string>("WN1 2AB", "OL10 3XY", "M1 1AA", "BL9 0EF", "WN12 9ZZ");
    return rc::gen::map(
        rc::gen::tuple(name, name, rc::gen::inRange(0, 4000), rc::gen::inRange(0, 999), postcode, postcode),
        [](const auto& parts) {
            const auto& [forename, surname, day, number, one, other] = parts;
            const std::string twelve = "80120000" + std::to_string(1000 + number);
            return StudentIdentity{QString::fromStdString(forename),
                                   QString::fromStdString(surname),
                                   QString::fromStdString(Upn::checkLetter(twelve) + twelve),
                                   QDate(2008, 1, 1).addDays(day),
                                   {QString::fromStdString(one), QString::fromStdString(other)}};
        });
}

/// Text that somebody typed: ordinary words, and everything of a student in many writings.
rc::Gen<QString> freeText(const StudentIdentity& who)
{
    const QDate born = who.dateOfBirth;
    const auto day = [&](const char* format) { return QLocale::c().toString(born, QString::fromLatin1(format)); };
    QStringList pieces{who.forename,
                       who.surname,
                       who.forename.toUpper(),
                       who.surname.toLower(),
                       who.surname + QStringLiteral("'s"),
                       who.forename + who.surname,
                       who.surname.normalized(QString::NormalizationForm_D),
                       who.upn,
                       who.upn.toLower(),
                       who.upn.left(5) + u' ' + who.upn.mid(5),
                       day("d/M/yyyy"),
                       day("dd.MM.yy"),
                       day("yyyy-MM-dd"),
                       day("d MMMM yyyy"),
                       day("MMM d, yyyy"),
                       day("ddMMyyyy"),
                       day("d MMM"),
                       day("M/d/yyyy")};
    for (const QString& postcode : who.postcodes) {
        pieces += {postcode, postcode.toLower(), QString(postcode).remove(u' '), postcode.right(3),
                   postcode.left(postcode.size() - 4)};
    }
    for (const char* word :
         {" ", " ", " ", "-", ", ", "(", ")", "/", ".", "\n", "anxious", "needs", "calm", "3", "11", "R-00042"})
        pieces.append(QString::fromUtf8(word));
    return rc::gen::map(rc::gen::container<std::vector<QString>>(
                            rc::gen::elementOf(std::vector<QString>(pieces.begin(), pieces.end()))),
                        [](const std::vector<QString>& some) {
                            QString out;
                            for (const QString& one : some) out += one;
                            return out;
                        });
}

/// Only letters and digits, without accents or case: written apart from the program's own folding.
QString plain(const QString& text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.isMark()) continue;
        if (c == u'ł')
            out += u'l';
        else if (c == u'ß')
            out += QStringLiteral("ss");
        else if (c == u'æ')
            out += QStringLiteral("ae");
        else
            out += c.isLetterOrNumber() ? c : QChar(u' ');
    }
    return out.simplified();
}

/// Whether the words of a name stand in a text, one after the other.
bool says(const QString& text, const QString& name)
{
    return (u' ' + plain(text) + u' ').contains(u' ' + plain(name) + u' ');
}

} // namespace

TEST_CASE("no name, UPN, day of birth or full postcode of any student comes out of any field of any wording",
          "[referrals][s14]")
{
    test::holds(
        "nothing of a student comes out",
        [] {
            const StudentIdentity who = *anyStudent();
            ReferralSaid one;
            one.reference = *rc::gen::oneOf(rc::gen::just(QStringLiteral("R-00042")), freeText(who));
            one.lot = *rc::gen::inRange(1, 3);
            one.keyStage = *rc::gen::oneOf(rc::gen::just(QStringLiteral("KS2")), freeText(who));
            one.subjects = {*freeText(who), *freeText(who)};
            one.attainmentLevel = *freeText(who);
            one.sendNeeds = *freeText(who);
            one.healthNeeds = *freeText(who);
            one.postcode = *rc::gen::oneOf(rc::gen::just(who.postcodes[0]), freeText(who));
            one.venue = *rc::gen::oneOf(rc::gen::just(QStringLiteral("online")), freeText(who));
            one.provider = *freeText(who);
            one.officer = *freeText(who);
            const MessageFacts facts = MessageFacts::of(one, who);

            // Any wording: places in any order, with anything or nothing between them.
            QString body;
            const auto places = *rc::gen::nonEmpty(
                rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, allPlaceholders.size())));
            for (const std::size_t place : places) {
                if (!isKnownIn(allPlaceholders[place], MessagePurpose::Request)) continue;
                body += u'{' + nameOf(allPlaceholders[place]) + u'}' +
                        *rc::gen::element(QString(), QStringLiteral(" "), QStringLiteral("\n"), QStringLiteral("-"));
            }
            if (body.trimmed().isEmpty()) body = QStringLiteral("{send_needs}");
            const auto message =
                renderMessage({QStringLiteral("{reference}{subjects}"), body}, MessagePurpose::Request, facts);
            RC_ASSERT(message.has_value());
            for (const QString& text : {message->subject, message->body, message->reference}) {
                RC_LOG() << text.toStdString() << '\n';
                RC_ASSERT(!says(text, who.forename));
                RC_ASSERT(!says(text, who.surname));
                const QString letters = plain(text).remove(u' ');
                RC_ASSERT(!letters.contains(plain(who.upn)));
                for (const char* format :
                     {"d M yyyy", "dd MM yy", "yyyy MM dd", "d MMMM", "MMM d", "ddMMyyyy", "M d yyyy"})
                    RC_ASSERT(!says(text, QLocale::c().toString(who.dateOfBirth, QString::fromLatin1(format))));
                for (const QString& postcode : who.postcodes) {
                    RC_ASSERT(!says(text, postcode));
                    RC_ASSERT(!says(text, QString(postcode).remove(u' ')));
                    RC_ASSERT(!says(text, postcode.right(3)));
                }
            }
        },
        1000);
}

TEST_CASE("what is chosen from a list says the same whoever the student is", "[referrals][s14]")
{
    test::holds(
        "closed fields do not depend on the student",
        [] {
            const StudentIdentity who = *anyStudent();
            ReferralSaid one = said();
            one.lot = *rc::gen::inRange(1, 3);
            one.venue = *rc::gen::element(QStringLiteral("home"), QStringLiteral("online"), QStringLiteral("community"),
                                          QString(), who.surname);
            one.keyStage = *rc::gen::element(QStringLiteral("EY"), QStringLiteral("KS4"), who.forename);
            const MessageFacts facts = MessageFacts::of(one, who), others = MessageFacts::of(one, {});
            for (const Placeholder place :
                 {Placeholder::Lot, Placeholder::KeyStage, Placeholder::HoursPerWeek, Placeholder::Venue,
                  Placeholder::ReplyHours, Placeholder::ReplyBy, Placeholder::StartBy, Placeholder::OutwardPostcode}) {
                RC_ASSERT(facts.value(place).text == others.value(place).text);
                RC_ASSERT(facts.value(place).freeFrom == facts.value(place).text.size());
            }
        },
        500);
}
