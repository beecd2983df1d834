#include "core/services/issuing.h"

#include "core/services/rulesettings.h"
#include "tests/services/askingfile.h"

#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const char* const noonOfMonday = "2026-01-12T12:00:00Z";
const auto p1 = QStringLiteral("P1"), p2 = QStringLiteral("P2"), p3 = QStringLiteral("P3"), p4 = QStringLiteral("P4");

AnswerEntry yesAt(const char* when) { return {true, at(when), TimeSource::Typed, {}, {}, {}, {}}; }

RequestKey keyOf(AskingFile& file, const char* code, std::size_t place = 0)
{
    const AskedProvider provider = file.provider(code);
    REQUIRE(provider.requests.size() > place);
    const RequestLine& one = provider.requests[place];
    return {AskingFile::ref(), QString::fromLatin1(code), one.sentAt, one.version};
}

} // namespace

TEST_CASE("the list says who will be asked, and of the others why not", "[services][referrals][s13]")
{
    AskingFile file;
    const AskList list = file.list(noonOfMonday);
    REQUIRE(list.lines.size() == 4);
    CHECK(list.first);
    CHECK_FALSE(list.refused);
    CHECK(list.issuedAt == at("2026-01-12T09:30:20Z"));
    // By name.
    CHECK(list.lines[0].code == p1);
    CHECK_FALSE(list.lines[0].whyNot);
    CHECK(list.lines[0].email == QStringLiteral("desk@harbour.example"));
    CHECK(list.lines[1].code == p3);
    CHECK(list.lines[1].whyNot == WhyNotAsked::NoAddress);
    CHECK_FALSE(list.lines[2].whyNot);
    CHECK(list.lines[3].code == p4);
    CHECK(list.lines[3].whyNot == WhyNotAsked::NotInLot);
    CHECK(codeOf(askList(*file.ann, QStringLiteral("R-9"), at(noonOfMonday))) == ErrorCode::Unknown);
}

TEST_CASE("a suspension of the day and a referral out of borough keep providers from being asked",
          "[services][referrals][s13][s8]")
{
    AskingFile file;
    take(file, "suspensions", "provider_code,from_on,to_on,reason\nP1,2026-01-12,2026-01-16,Late invoices\n");
    CHECK(file.line("P1", noonOfMonday).whyNot == WhyNotAsked::Suspended);
    CHECK(file.line("P1", noonOfMonday).suspendedTo == QDate(2026, 1, 16));
    CHECK_FALSE(file.line("P1", "2026-01-17T09:00:00Z").whyNot);
    file.referral("R-1,S1,1,KS3,9,2026-01-12T09:30:20Z,yes");
    CHECK(file.line("P2", noonOfMonday).whyNot == WhyNotAsked::InBoroughOnly);
    CHECK_FALSE(file.line("P1", "2026-01-17T09:00:00Z").whyNot);
}

TEST_CASE("the first sending is the moment of issue, and opens each window", "[services][referrals][s13]")
{
    AskingFile file;
    const auto sent = file.send({p1, p2, p1}, "2026-01-12T11:45:00Z");
    REQUIRE(sent);
    CHECK(sent->issued);
    CHECK(file.issuedAt() == at("2026-01-12T11:45:00Z"));
    const AskedProvider harbour = file.provider("P1");
    REQUIRE(harbour.requests.size() == 1);
    CHECK(harbour.state == AskedProvider::State::Waiting);
    CHECK(harbour.closesAt == at("2026-01-13T11:45:00Z"));
    CHECK(file.line("P2", noonOfMonday).whyNot == WhyNotAsked::WindowOpen);
    CHECK_FALSE(file.list(noonOfMonday).first);

    const AuditEvent event = file.lastEvent();
    CHECK(event.action == QStringLiteral("referral.issue"));
    CHECK(event.subject == AskingFile::ref());
    const QJsonObject details = file.lastDetails();
    CHECK(details[QStringLiteral("before")][QStringLiteral("issued_at")] == QStringLiteral("2026-01-12T09:30:20Z"));
    CHECK(details[QStringLiteral("after")][QStringLiteral("issued_at")] == QStringLiteral("2026-01-12T11:45:00Z"));
    CHECK(details[QStringLiteral("after")][QStringLiteral("asked")].toArray() == QJsonArray{p1, p2});
}

TEST_CASE("a later round leaves the moment of issue alone", "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T11:00:00Z"));
    const auto later = file.send({p3}, "2026-01-12T11:30:00Z");
    REQUIRE(later);
    CHECK_FALSE(later->issued);
    CHECK(file.issuedAt() == at("2026-01-12T11:00:00Z"));
    // Asked in another way than by e-mail.
    CHECK(file.provider("P3").state == AskedProvider::State::Waiting);
}

TEST_CASE("a sending is typed to the minute, and is no earlier than the logging", "[services][referrals][s13]")
{
    AskingFile file;
    CHECK(codeOf(file.send({p1}, "2026-01-12T09:29:59Z")) == ErrorCode::Invalid);
    CHECK(codeOf(file.send({p1}, "2026-01-12T12:00:01Z")) == ErrorCode::Invalid);
    const auto sent = file.send({p1}, "2026-01-12T09:30:00Z");
    REQUIRE(sent);
    CHECK(sent->at == at("2026-01-12T09:30:20Z"));
    // The last second of now is not in the time to come.
    CHECK(file.send({p2}, noonOfMonday));
}

TEST_CASE("whom a rule keeps from being asked cannot be said to have been, and nothing is kept",
          "[services][referrals][s13]")
{
    AskingFile file;
    CHECK(codeOf(file.send({p1, p4}, noonOfMonday)) == ErrorCode::Refused);
    CHECK_FALSE(file.line("P1", noonOfMonday).whyNot);
    CHECK(file.issuedAt() == at("2026-01-12T09:30:20Z"));
    CHECK(codeOf(file.send({QStringLiteral("P9")}, noonOfMonday)) == ErrorCode::Unknown);
    CHECK(codeOf(file.send({}, noonOfMonday)) == ErrorCode::Missing);

    take(file, "providers", "provider_code,name,status\nP2,North Star,left\nP3,Ladder Learning,suspended\n");
    CHECK(codeOf(file.send({p2}, noonOfMonday)) == ErrorCode::Refused);
    CHECK(codeOf(file.send({p3}, noonOfMonday)) == ErrorCode::Refused);
    // Suspended from today; yesterday it was asked, before.
    take(file, "suspensions", "provider_code,from_on\nP1,2026-01-12\n");
    const auto refused = file.send({p1}, noonOfMonday);
    CHECK(codeOf(refused) == ErrorCode::Refused);
    CHECK(refused.error().message().contains(QStringLiteral("suspended on 2026-01-12")));
    file.referral("R-1,S1,1,KS3,9,2026-01-11T09:30:20Z,");
    CHECK(file.send({p1}, "2026-01-11T23:59:59Z"));
}

TEST_CASE("nobody is asked about a referral that is withdrawn or being delivered", "[services][referrals][s13]")
{
    AskingFile file;
    take(file, "awards",
         "referral_ref,award_no,provider_code,awarded_at,route\nR-1,1,P1,2026-01-12T10:00:00Z,direct\n");
    CHECK(codeOf(file.send({p2}, noonOfMonday)) == ErrorCode::Refused);
    REQUIRE(file.list(noonOfMonday).refused);
    take(file, "awards",
         "referral_ref,award_no,ended_on,end_reason,provider_code,awarded_at,route\n"
         "R-1,1,2026-01-12,provider_ended,P1,2026-01-12T10:00:00Z,direct\n");
    CHECK(file.send({p2}, noonOfMonday));
    take(file, "referrals",
         "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,withdrawn_on\n"
         "R-1,S1,1,KS3,9,2026-01-12T09:30:20Z,2026-01-12\n");
    CHECK(codeOf(file.send({p1}, noonOfMonday)) == ErrorCode::Refused);
    CHECK(file.list(noonOfMonday).refused->code == ErrorCode::Refused);
}

TEST_CASE("whoever still may answer is only asked again on purpose, and then has a window of its own",
          "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:00Z"));
    CHECK(codeOf(file.send({p1}, "2026-01-12T11:00:00Z")) == ErrorCode::Refused);
    CHECK(codeOf(file.send({p1}, "2026-01-12T10:00:00Z", true)) == ErrorCode::Duplicate);
    REQUIRE(file.send({p1}, "2026-01-12T11:00:00Z", true));
    const AskedProvider harbour = file.provider("P1");
    CHECK(harbour.requests.size() == 2);
    CHECK(harbour.closesAt == at("2026-01-13T11:00:00Z"));
    REQUIRE(recordAnswer(*file.ann, AskingFile::ref(), p1, yesAt("2026-01-12T11:30:00Z")));
    CHECK(codeOf(file.send({p1}, noonOfMonday, true)) == ErrorCode::Refused);
}

TEST_CASE("a window over the change of the clocks is 24 elapsed hours", "[services][referrals][s13]")
{
    AskingFile file;
    file.clock.moveTo(at("2026-10-24T20:00:00Z"));
    REQUIRE(file.send({p1}, "2026-10-24T14:00:00+01:00"));
    CHECK(file.line("P1", "2026-10-25T12:59:59Z").closesAt == at("2026-10-25T13:00:00Z"));
    // A Saturday, midnight and a Sunday change nothing.
    CHECK(file.line("P1", "2026-10-25T13:00:00Z").whyNot == WhyNotAsked::WindowOpen);
    CHECK_FALSE(file.line("P1", "2026-10-25T13:00:01Z").whyNot);
}

TEST_CASE("a bounced request counts as not asked, and that can be taken back", "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:00Z"));
    const RequestKey seen = keyOf(file, "P1");
    REQUIRE(markBounced(*file.ann, seen));
    CHECK(file.provider("P1").state == AskedProvider::State::Bounced);
    CHECK(file.line("P1", noonOfMonday).again);
    CHECK(file.lastDetails()[QStringLiteral("before")][QStringLiteral("bounced")] == false);
    CHECK(file.lastDetails()[QStringLiteral("after")][QStringLiteral("bounced")] == true);
    // What was seen is not what is there any more.
    CHECK(codeOf(markBounced(*file.ann, seen, false)) == ErrorCode::Conflict);
    REQUIRE(markBounced(*file.ann, keyOf(file, "P1"), false));
    CHECK(file.provider("P1").state == AskedProvider::State::Waiting);
    CHECK(codeOf(markBounced(*file.ann, {AskingFile::ref(), p1, at("2026-01-12T10:00:01Z"), 1})) == ErrorCode::Unknown);
    CHECK(codeOf(markBounced(*file.ann, {QStringLiteral("R-9"), p1, seen.sentAt, 1})) == ErrorCode::Unknown);
}

TEST_CASE("what has been answered has arrived", "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:00Z"));
    REQUIRE(recordAnswer(*file.ann, AskingFile::ref(), p1, yesAt("2026-01-12T11:30:00Z")));
    CHECK(codeOf(markBounced(*file.ann, keyOf(file, "P1"))) == ErrorCode::Contradiction);
}

TEST_CASE("one of two requests may have bounced where the other was answered", "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:00Z"));
    REQUIRE(file.send({p1}, "2026-01-12T10:30:00Z", true));
    REQUIRE(recordAnswer(*file.ann, AskingFile::ref(), p1, yesAt("2026-01-12T11:30:00Z")));
    CHECK(markBounced(*file.ann, keyOf(file, "P1", 0)));
    CHECK(codeOf(markBounced(*file.ann, keyOf(file, "P1", 1))) == ErrorCode::Contradiction);
}

TEST_CASE("a recorded delivery moves the window, unless the rules count from the sending", "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:30Z"));
    const auto deliver = [&](std::optional<Instant> when) { return markDelivered(*file.ann, keyOf(file, "P1"), when); };
    CHECK(codeOf(deliver(at("2026-01-12T09:59:00Z"))) == ErrorCode::Invalid);
    CHECK(codeOf(deliver(at("2026-01-12T12:00:01Z"))) == ErrorCode::Invalid);
    REQUIRE(deliver(at("2026-01-12T10:20:00Z")));
    CHECK(file.provider("P1").closesAt == at("2026-01-13T10:20:00Z"));
    CHECK(file.provider("P1").requests[0].deliveredAt == at("2026-01-12T10:20:00Z"));
    CHECK(file.lastDetails()[QStringLiteral("after")][QStringLiteral("delivered_at")] ==
          QStringLiteral("2026-01-12T10:20:00Z"));
    REQUIRE(changeRuleSetting(*file.ann, {RuleSetting::ResponseWindowFrom, QStringLiteral("sending"), 0, {}}));
    CHECK(file.provider("P1").closesAt == at("2026-01-13T10:00:30Z"));
    // Typed to the minute of the sending.
    REQUIRE(deliver(at("2026-01-12T10:00:00Z")));
    CHECK(file.provider("P1").requests[0].deliveredAt == at("2026-01-12T10:00:30Z"));
    REQUIRE(deliver({}));
    CHECK_FALSE(file.provider("P1").requests[0].deliveredAt);
}

TEST_CASE("a request that bounced was not delivered", "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:00Z"));
    REQUIRE(markDelivered(*file.ann, keyOf(file, "P1"), at("2026-01-12T10:20:00Z")));
    REQUIRE(markBounced(*file.ann, keyOf(file, "P1")));
    CHECK_FALSE(file.provider("P1").requests[0].deliveredAt);
    CHECK(codeOf(markDelivered(*file.ann, keyOf(file, "P1"), at("2026-01-12T10:20:00Z"))) == ErrorCode::Contradiction);
}

TEST_CASE("a mistyped sending is put right, and with the first of all the moment of issue",
          "[services][referrals][s13]")
{
    AskingFile file;
    REQUIRE(file.send({p1, p2}, "2026-01-12T11:00:00Z"));
    REQUIRE(file.send({p3}, "2026-01-12T11:30:00Z"));
    const auto change = [&](const char* code, const char* to) {
        return changeSent(*file.ann, keyOf(file, code), at(to));
    };
    // Of two that went out together the other still says when it was issued.
    REQUIRE(change("P1", "2026-01-12T11:10:00Z"));
    CHECK(file.issuedAt() == at("2026-01-12T11:00:00Z"));
    CHECK(file.provider("P1").closesAt == at("2026-01-13T11:10:00Z"));
    REQUIRE(change("P2", "2026-01-12T11:20:00Z"));
    CHECK(file.issuedAt() == at("2026-01-12T11:10:00Z"));
    REQUIRE(change("P1", "2026-01-12T10:40:00Z"));
    CHECK(file.issuedAt() == at("2026-01-12T10:40:00Z"));
    CHECK(file.lastDetails()[QStringLiteral("before")][QStringLiteral("sent_at")] ==
          QStringLiteral("2026-01-12T11:10:00Z"));
    CHECK(file.lastDetails()[QStringLiteral("after")][QStringLiteral("sent_at")] ==
          QStringLiteral("2026-01-12T10:40:00Z"));
    CHECK(codeOf(change("P1", "2026-01-12T12:00:01Z")) == ErrorCode::Invalid);
    REQUIRE(markDelivered(*file.ann, keyOf(file, "P1"), at("2026-01-12T10:50:00Z")));
    CHECK(codeOf(change("P1", "2026-01-12T10:50:01Z")) == ErrorCode::Invalid);
    REQUIRE(recordAnswer(*file.ann, AskingFile::ref(), p2, yesAt("2026-01-12T11:40:00Z")));
    CHECK(codeOf(change("P2", "2026-01-12T11:40:01Z")) == ErrorCode::Contradiction);
    REQUIRE(file.send({p3}, "2026-01-12T11:45:00Z", true));
    CHECK(codeOf(change("P3", "2026-01-12T11:45:00Z")) == ErrorCode::Duplicate);
    RequestKey stale = keyOf(file, "P3");
    stale.seen += 1;
    CHECK(codeOf(changeSent(*file.ann, stale, at("2026-01-12T11:31:00Z"))) == ErrorCode::Conflict);
}

TEST_CASE("an auditor sees who would be asked and asks nobody", "[services][referrals][access]")
{
    AskingFile file;
    REQUIRE(file.send({p1}, "2026-01-12T10:00:00Z"));
    const RequestKey key = keyOf(file, "P1");
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(askList(*bea, AskingFile::ref(), at(noonOfMonday)));
    CHECK(codeOf(markSent(*bea, {AskingFile::ref(), {p2}, at(noonOfMonday)})) == ErrorCode::Forbidden);
    CHECK(codeOf(markBounced(*bea, key)) == ErrorCode::Forbidden);
    CHECK(codeOf(markDelivered(*bea, key, at(noonOfMonday))) == ErrorCode::Forbidden);
    CHECK(codeOf(changeSent(*bea, key, at(noonOfMonday))) == ErrorCode::Forbidden);
    CHECK(file.lastEvent().outcome == QStringLiteral("refused"));
}
