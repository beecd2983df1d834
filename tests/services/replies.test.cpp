#include "core/services/replies.h"

#include "core/exchange/mailreader.h"
#include "tests/services/askingfile.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto p1 = QStringLiteral("P1"), p2 = QStringLiteral("P2"), p3 = QStringLiteral("P3");
using Match = ReplyProposal::Match;

/// P1 was asked; P1 and P3 share a host.
class ReplyFile : public AskingFile
{
public:
    ReplyFile()
    {
        take(*this, "providers",
             "provider_code,name,email\nP3,Ladder Learning,\"ladder@harbour.example; l@gmail.com\"\n");
        REQUIRE(send({p1}, "2026-01-12T10:00:00Z"));
    }
    ReplyProposal proposal(const char* sender, const char* subject = "Re: Referral R-1", const char* body = "Yes.")
    {
        const auto reply = readMailFile(QByteArray("Received: from a by b; Mon, 12 Jan 2026 11:20:05 +0000\r\n"
                                                   "Date: Mon, 12 Jan 2026 11:19:00 +0000\r\nFrom: ") +
                                        sender + "\r\nSubject: " + subject + "\r\n\r\n" + body + "\r\n");
        REQUIRE(reply);
        const auto out = proposeFromReply(*ann, *reply, ref());
        REQUIRE(out);
        return *out;
    }
};

} // namespace

TEST_CASE("a reply is matched to the provider whose address it comes from", "[services][referrals][s13]")
{
    ReplyFile file;
    const ReplyProposal one = file.proposal("Desk <DESK@harbour.example>");
    CHECK(one.match == Match::Address);
    CHECK(one.providers == QStringList{p1});
    CHECK(one.wasAsked);
    CHECK(one.namesThis);
    CHECK(one.reply.at == at("2026-01-12T11:20:05Z"));
    CHECK(one.reply.timeSource == MailTimeSource::Received);
    // Nothing is kept by it.
    CHECK(file.provider("P1").answers.empty());
    CHECK(file.lastEvent().action == QStringLiteral("referral.issue"));
    const ReplyProposal other = file.proposal("hello@northstar.example");
    CHECK(other.providers == QStringList{p2});
    CHECK_FALSE(other.wasAsked);
}

TEST_CASE("an address at the same host is a guess, and of two it is the one that was asked", "[services][referrals]")
{
    ReplyFile file;
    const ReplyProposal guess = file.proposal("zoe@northstar.example");
    CHECK(guess.match == Match::Domain);
    CHECK(guess.providers == QStringList{p2});
    const ReplyProposal shared = file.proposal("zoe@harbour.example");
    CHECK(shared.match == Match::Domain);
    CHECK(shared.providers == QStringList{p1});
    REQUIRE(file.send({p3}, "2026-01-12T10:30:00Z"));
    const ReplyProposal several = file.proposal("zoe@harbour.example");
    CHECK(several.match == Match::Several);
    CHECK(several.providers == QStringList{p1, p3});
    CHECK_FALSE(several.wasAsked);
}

TEST_CASE("a public mail service says nothing of who somebody is", "[services][referrals]")
{
    ReplyFile file;
    CHECK(file.proposal("someone@gmail.com").match == Match::Nobody);
    CHECK(file.proposal("l@gmail.com").providers == QStringList{p3});
    CHECK(file.proposal("who@elsewhere.example").providers.isEmpty());
}

TEST_CASE("a reply that names another referral is doubted", "[services][referrals]")
{
    ReplyFile file;
    const ReplyProposal other = file.proposal("desk@harbour.example", "Re: R-00042");
    CHECK_FALSE(other.namesThis);
    CHECK(other.namesAnother == QStringLiteral("R-00042"));
    // The reference stands by itself, not within another.
    CHECK_FALSE(file.proposal("desk@harbour.example", "Re: R-11").namesThis);
    CHECK_FALSE(file.proposal("desk@harbour.example", "Re: PR-1").namesThis);
    CHECK(file.proposal("desk@harbour.example", "Hello", "About r-1: yes.").namesThis);
    CHECK(file.proposal("desk@harbour.example", "(R-1)").namesThis);
    const ReplyProposal none = file.proposal("desk@harbour.example", "Hello");
    CHECK_FALSE(none.namesThis);
    CHECK(none.namesAnother.isEmpty());
}

TEST_CASE("whoever may not record an answer reads no reply, and there must be such a referral",
          "[services][referrals][access]")
{
    ReplyFile file;
    CHECK(codeOf(proposeFromReply(*file.ann, {}, QStringLiteral("R-9"))) == ErrorCode::Unknown);
    CHECK(proposeFromReply(*file.ann, {}, ReplyFile::ref())->match == Match::Nobody);
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(codeOf(proposeFromReply(*bea, {}, ReplyFile::ref())) == ErrorCode::Forbidden);
    CHECK(codeOf(tutorsToName(*bea, p1)) == ErrorCode::Forbidden);
}

TEST_CASE("an answer can name the provider's own tutors", "[services][referrals]")
{
    ReplyFile file;
    const auto tutors = tutorsToName(*file.ann, p1);
    REQUIRE(tutors);
    REQUIRE(tutors->size() == 1);
    CHECK(tutors->front().ref == QStringLiteral("T-1"));
    CHECK(tutors->front().name == QStringLiteral("Z. Byrne"));
    CHECK(tutorsToName(*file.ann, QStringLiteral("P9"))->empty());
}
