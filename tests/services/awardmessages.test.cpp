#include "core/services/awardmessages.h"

#include "core/services/audittrail.h"
#include "core/services/awarding.h"
#include "tests/services/csvrecords.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto r1 = QStringLiteral("R-2026-001");

/// Awarded to P1 on 7 January; P2 could have met the need too, P3 could not.
void awardOne(PeopleFile& file)
{
    takeFramework(file);
    take(file, "providers",
         "provider_code,name,email\nP1,Harbour Tutoring,office@harbour.example; bids@harbour.example\n"
         "P2,North Star,\n");
    take(file, "students", "student_ref,forename,surname,date_of_birth\nS1,Nadia,Kowalska,2012-03-04\n");
    take(file, "referrals",
         "referral_ref,student_ref,lot,key_stage,send_needs,hours_per_week,issued_at\n"
         "R-2026-001,S1,1,KS3,Nadia needs quiet,9,2026-01-06T09:00:00\n");
    take(file, "requests",
         "referral_ref,provider_code,sent_at\nR-2026-001,P1,2026-01-06T10:00:00\nR-2026-001,P2,2026-01-06T10:00:00\n"
         "R-2026-001,P3,2026-01-06T10:00:00\n");
    take(file, "responses",
         "referral_ref,provider_code,responded_at,can_meet\nR-2026-001,P1,2026-01-06T12:00:00,yes\n"
         "R-2026-001,P2,2026-01-06T13:00:00,yes\nR-2026-001,P3,2026-01-06T13:00:00,no\n");
    file.clock.moveTo(at("2026-01-07T12:00:00Z"));
    AwardWanted wanted;
    wanted.referralRef = r1;
    wanted.providerCode = QStringLiteral("P1");
    wanted.why = QStringLiteral("Nearest");
    REQUIRE(awardReferral(*file.ann, wanted));
}

} // namespace

TEST_CASE("the winner is told by when to begin, the others of the pool that it went elsewhere", "[services][award]")
{
    PeopleFile file;
    awardOne(file);
    const auto messages = awardMessages(*file.ann, r1, 1);
    REQUIRE(messages);
    REQUIRE(messages->size() == 2);
    const AwardMessage& won = (*messages)[0];
    CHECK(won.won);
    CHECK(won.provider == QStringLiteral("Harbour Tutoring"));
    CHECK(won.message.mail.to.size() == 2);
    CHECK(won.message.mail.subject.contains(r1));
    CHECK(won.message.mail.body.contains(QStringLiteral("Wed 14 Jan 2026")));
    CHECK(won.message.fileName == QStringLiteral("R-2026-001 P1 award 1.eml"));
    CHECK_FALSE(won.noAddress);
    const AwardMessage& other = (*messages)[1];
    CHECK_FALSE(other.won);
    CHECK(other.message.providers == QStringList{QStringLiteral("P2")});
    CHECK(other.message.mail.body.contains(QStringLiteral("another provider")));
    CHECK_FALSE(other.message.mail.body.contains(QStringLiteral("Harbour")));
    REQUIRE(other.noAddress);
    CHECK(other.noAddress->message() == QStringLiteral("P2 has no e-mail address."));
    for (const AwardMessage& one : *messages)
        for (const QString& text : {one.message.mail.subject, one.message.mail.body, one.message.fileName})
            for (const char* who : {"Nadia", "Kowalska"}) CHECK_FALSE(text.contains(QLatin1StringView(who)));
    CHECK(won.message.mail.to[0].name == QStringLiteral("Harbour Tutoring"));
    CHECK(plainText(*messages).contains(QStringLiteral("To: office@harbour.example; bids@harbour.example")));
}

TEST_CASE("a provider that has the student's name is told of the award without it", "[services][award][s14]")
{
    PeopleFile file;
    awardOne(file);
    take(file, "providers", "provider_code,name\nP1,Kowalska & Partners\n");
    const auto messages = awardMessages(*file.ann, r1, 1);
    REQUIRE(messages);
    CHECK((*messages)[0].message.mail.to[0].name.isEmpty());
    CHECK_FALSE((*messages)[0].message.mail.body.contains(QStringLiteral("Kowalska")));
}

TEST_CASE("that messages of an award were made is in the trail", "[services][award]")
{
    PeopleFile file;
    awardOne(file);
    const auto messages = awardMessages(*file.ann, r1, 1);
    REQUIRE(messages);
    REQUIRE(recordAwardMessages(*file.ann, r1, 1, *messages, MessageWay::Clipboard));
    const AuditEvent event = auditEvents(*file.ann)->back();
    CHECK(event.action == QStringLiteral("referral.award"));
    CHECK(event.subject == r1);
    CHECK(event.payload->contains(QStringLiteral("\"messages_of_award\":1")));
    CHECK(event.payload->contains(QStringLiteral("clipboard")));
}

TEST_CASE("an award that was taken in from a file has a message to its winner alone, and an unknown one none",
          "[services][award]")
{
    PeopleFile file;
    awardOne(file);
    take(
        file, "referrals",
        "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at\nR-2026-002,S1,1,KS3,9,2026-01-06T09:00:00\n");
    take(file, "awards",
         "referral_ref,award_no,provider_code,awarded_at,route\nR-2026-002,1,P2,2026-01-07T11:00:00,direct\n");
    const auto messages = awardMessages(*file.ann, QStringLiteral("R-2026-002"), 1);
    REQUIRE(messages);
    REQUIRE(messages->size() == 1);
    CHECK((*messages)[0].won);
    // By the calendar, as the comparison was not kept.
    CHECK((*messages)[0].message.mail.body.contains(QStringLiteral("Wed 14 Jan 2026")));
    CHECK(test::codeOf(awardMessages(*file.ann, r1, 2)) == ErrorCode::Unknown);
    CHECK(test::codeOf(awardMessages(*file.ann, QStringLiteral("R-9"), 1)) == ErrorCode::Unknown);
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(test::codeOf(awardMessages(*bea, r1, 1)) == ErrorCode::Forbidden);
    CHECK(test::codeOf(recordAwardMessages(*bea, r1, 1, {}, MessageWay::Files)) == ErrorCode::Forbidden);
}
