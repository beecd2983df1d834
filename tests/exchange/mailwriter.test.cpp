#include "core/exchange/mailwriter.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

// That an independent reader finds what was written is for tests/mail to show.

namespace {

MailMessage message()
{
    return {{{QStringLiteral("Harbour Tuition"), QStringLiteral("referrals@harbour.example")}},
            {},
            QStringLiteral("Tuition request R-00042"),
            QStringLiteral("Dear colleagues,\n\nplease answer.\n"),
            QStringLiteral("R-00042")};
}

QString refusedField(const MailMessage& one)
{
    const auto draft = writeDraft(one);
    return draft ? QStringLiteral("nothing") : draft.error().where;
}

} // namespace

TEST_CASE("a plain message is a draft that can be read as it stands", "[exchange][mail]")
{
    CHECK(writeDraft(message()).value() == "X-Unsent: 1\r\n"
                                           "To: \"Harbour Tuition\" <referrals@harbour.example>\r\n"
                                           "Subject: Tuition request R-00042\r\n"
                                           "MIME-Version: 1.0\r\n"
                                           "Content-Type: text/plain; charset=utf-8\r\n"
                                           "Content-Transfer-Encoding: 7bit\r\n"
                                           "\r\n"
                                           "Dear colleagues,\r\n\r\nplease answer.\r\n");
}

TEST_CASE("blind copies stay in the draft, and nobody else need be named", "[exchange][mail]")
{
    MailMessage one = message();
    one.bcc = {{{}, QStringLiteral("a@b.example")}, {QStringLiteral("Łąka"), QStringLiteral("c@d.example")}};
    one.to.clear();
    const QByteArray draft = writeDraft(one).value();
    CHECK(draft.contains("\r\nBcc: a@b.example, =?utf-8?B?xYHEhWth?= <c@d.example>\r\n"));
    CHECK_FALSE(draft.contains("To:"));
}

TEST_CASE("a subject that does not name the reference gets it in front", "[exchange][mail]")
{
    MailMessage one = message();
    one.subject = QStringLiteral("Tuition");
    CHECK(writeDraft(one)->contains("Subject: [R-00042] Tuition\r\n"));
    one.reference.clear();
    CHECK(writeDraft(one)->contains("Subject: Tuition\r\n"));
}

TEST_CASE("what a mail system could take for its own is written another way", "[exchange][mail]")
{
    MailMessage one = message();
    one.body = QStringLiteral(".\n..\nFrom here on\nFurther\nblank at the end \n=3D\nhalf of a pair ") + QChar(0xD83D);
    CHECK(writeDraft(one)->endsWith("quoted-printable\r\n\r\n=2E\r\n=2E.\r\n=46rom here on\r\nFurther\r\n"
                                    "blank at the end=20\r\n=3D3D\r\nhalf of a pair =EF=BF=BD"));
    one.subject = QStringLiteral("=?utf-8?B?eA==?= R-00042");
    CHECK_FALSE(writeDraft(one)->contains("Subject: =?utf-8?B?eA==?= "));
}

TEST_CASE("line breaks of any kind are line breaks in the body and blanks in a header", "[exchange][mail]")
{
    MailMessage one = message();
    one.body = QStringLiteral("a\rb\r\nc\vd\fe");
    one.subject = QStringLiteral("R-00042\r\nBcc: x@y.example");
    one.to[0].name = QStringLiteral("a\nb");
    const QByteArray draft = writeDraft(one).value();
    CHECK(draft.endsWith("\r\n\r\na\r\nb\r\nc\r\nd\r\ne"));
    CHECK(draft.contains("\r\nSubject: R-00042 Bcc: x@y.example\r\n"));
    CHECK(draft.contains("To: \"a b\" <"));
}

TEST_CASE("what nobody would get is refused by the field", "[exchange][mail]")
{
    const auto with = [](auto change) {
        MailMessage one = message();
        change(one);
        return refusedField(one);
    };
    CHECK(with([](MailMessage& m) { m.to.clear(); }) == u"to");
    CHECK(with([](MailMessage& m) { m.to[0].address = QStringLiteral("nobody"); }) == u"to");
    CHECK(with([](MailMessage& m) { m.to.push_back({{}, {}}); }) == u"to 2");
    CHECK(with([](MailMessage& m) { m.bcc.push_back({{}, QStringLiteral("a@b")}); }) == u"bcc");
    CHECK(with([](MailMessage& m) { m.to.resize(mostRecipients + 1, m.to[0]); }) == u"to");
    CHECK(with([](MailMessage& m) { m.to[0].name = QString(longestMailHeader + 1, u'x'); }) == u"to");
    CHECK(with([](MailMessage& m) { m.subject = QString(longestMailHeader, u'x'); }) == u"subject");
    CHECK(with([](MailMessage& m) { m.subject = m.reference = QStringLiteral(" \n"); }) == u"subject");
    CHECK(with([](MailMessage& m) { m.body = QString(longestMailBody + 1, u'x'); }) == u"body");
    CHECK(with([](MailMessage& m) { m.body += QChar(u'\0'); }) == u"body");
}

TEST_CASE("each recipient can have a message alone", "[exchange][mail]")
{
    MailMessage one = message();
    one.to.push_back({QStringLiteral("Pier Tutors"), QStringLiteral("hello@pier.example")});
    const auto drafts = writeDrafts(one);
    REQUIRE(drafts.has_value());
    REQUIRE(drafts->size() == 2);
    CHECK(drafts->front() == writeDraft(message()).value());
    CHECK(drafts->back().contains("hello@pier.example"));
    CHECK_FALSE(drafts->back().contains("harbour"));

    one.to[1].address.clear();
    CHECK(writeDrafts(one).error().where == u"to 2");
    one.to.clear();
    CHECK(writeDrafts(one).error().code == ErrorCode::Missing);
    one = message();
    one.bcc = one.to;
    CHECK(writeDrafts(one).error().where == u"bcc");
}
