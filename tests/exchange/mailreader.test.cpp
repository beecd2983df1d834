#include "core/exchange/mailreader.h"

#include "core/exchange/mimetext.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;

// What an independent program makes is read in tests/mail.

namespace {

MailReply read(const QByteArray& bytes)
{
    const auto reply = readMailFile(bytes);
    INFO((reply ? std::string() : reply.error().described().toStdString()));
    REQUIRE(reply.has_value());
    return *reply;
}

MailReply pasted(const char* text)
{
    const auto reply = readPastedMail(QString::fromUtf8(text));
    INFO((reply ? std::string() : reply.error().described().toStdString()));
    REQUIRE(reply.has_value());
    return *reply;
}

/// A message with these lines in its head and this body.
QByteArray message(const QByteArray& head, const QByteArray& body = "Yes.\r\n")
{
    return "From: Jane Oak <jane@harbour.example>\r\nSubject: Re: R-00042\r\n" + head + "\r\n" + body;
}

constexpr const char* date = "Date: Mon, 3 Nov 2025 14:05:00 +0000\r\n";

std::string moment(const MailReply& reply) { return reply.at ? reply.at->utcText() : "none"; }

} // namespace

TEST_CASE("the topmost Received header gives the time, and the reply says so", "[exchange][mail]")
{
    const MailReply reply =
        read(message("Received: from a by b\r\n\t(x; y);\r\n Mon, 3 Nov 2025 14:05:09 +0000 (UTC)\r\n"
                     "Received: from c by a; Mon, 3 Nov 2025 09:00:00 +0000\r\n" +
                     QByteArray(date)));
    CHECK(moment(reply) == "2025-11-03T14:05:09Z");
    CHECK(reply.timeSource == MailTimeSource::Received);
    CHECK(reply.timeText == u"Mon, 3 Nov 2025 14:05:09 +0000 (UTC)");
    CHECK(codeOf(*reply.timeSource) == std::string("received"));
    CHECK(reply.sender == u"jane@harbour.example");
    CHECK(reply.senderName == u"Jane Oak");
    CHECK(reply.references == QStringList{QStringLiteral("R-00042")});
    CHECK(reply.body == u"Yes.");
    CHECK_FALSE(reply.bodyProblem);
}

TEST_CASE("without a Received header that can be read the Date counts, and without any there is no time",
          "[exchange][mail]")
{
    const MailReply byDate = read(message(date));
    CHECK(moment(byDate) == "2025-11-03T14:05:00Z");
    CHECK(byDate.timeSource == MailTimeSource::Date);
    CHECK(codeOf(*byDate.timeSource) == std::string("date"));
    const MailReply odd = read(message(QByteArray("Received: from a by b\r\n") + date));
    CHECK(odd.timeSource == MailTimeSource::Date);
    CHECK_FALSE(odd.timeProblem);
    const MailReply none = read(message(""));
    CHECK(moment(none) == "none");
    REQUIRE(none.timeProblem);
    CHECK(none.timeProblem->code == ErrorCode::Missing);
    const MailReply noZone = read(message("Date: Mon, 3 Nov 2025 14:05:00\r\n"));
    REQUIRE(noZone.timeProblem);
    CHECK(noZone.timeProblem->code == ErrorCode::Ambiguous);
    CHECK(noZone.timeSource == MailTimeSource::Date);
    const MailReply both = read(message("Received: x; 3 Nov 2025 14:05:00\r\nDate: never\r\n"));
    CHECK(both.timeSource == MailTimeSource::Received);
    CHECK(both.timeProblem->code == ErrorCode::Ambiguous);
}

TEST_CASE("several references are all given, those of the subject first", "[exchange][mail]")
{
    const MailReply reply = read("From: a@b.example\nSubject: R-00043, r00042\nDate: x\n\nAlso R-00041 and R-00043\n");
    CHECK(reply.references ==
          QStringList{QStringLiteral("R-00043"), QStringLiteral("R-00042"), QStringLiteral("R-00041")});
}

TEST_CASE("a sender is an address or nobody", "[exchange][mail]")
{
    const auto sender = [](const QByteArray& from) {
        const MailReply reply = read("From: " + from + "\r\n" + date + "\r\nx");
        return reply.senderName + u'|' + reply.sender;
    };
    CHECK(sender("\"Oak, Jane (Harbour)\" <jane@harbour.example>") == u"Oak, Jane (Harbour)|jane@harbour.example");
    CHECK(sender("jane@harbour.example (Jane (J) Oak)") == u"|jane@harbour.example");
    CHECK(sender("\"a\\\"b\" <a@b.example>, second@b.example") == u"a\"b|a@b.example");
    CHECK(sender("=?utf-8?Q?J=C3=A4ne?= =?utf-8?B?IE9haw==?= <a@b.example>") == u"Jäne Oak|a@b.example");
    CHECK(sender("undisclosed-recipients:;") == u"undisclosed-recipients:|");
    CHECK(sender("Jane Oak") == u"Jane Oak|");
    CHECK(sender("<not an address>") == u"|");
    CHECK(sender("\"a@b.example\" <evil@c.example>") == u"a@b.example|evil@c.example");
}

TEST_CASE("character sets of letters are read, and what is lost in others is said", "[exchange][mail]")
{
    const auto body = [](const QByteArray& charset, const QByteArray& bytes) {
        return read(message(QByteArray(date) + "Content-Type: text/plain; charset=\"" + charset + "\"\r\n", bytes));
    };
    CHECK(body("windows-1252", "\x93yes\x94 \x80 caf\xE9").body == u"“yes” € café");
    CHECK(body("ISO-8859-1", "caf\xE9").body == u"café");
    CHECK(body("utf-8", "caf\xC3\xA9").body == u"café");
    CHECK(body("utf-8", "caf\xE9").body == u"café"); // it said so, and was not
    CHECK(body("", "caf\xE9").body == u"café");
    const MailReply other = body("x-mac-klingon", "R-00042 \xE9");
    CHECK(other.body == u"R-00042 \uFFFD");
    REQUIRE(other.bodyProblem);
    CHECK(other.bodyProblem->message().contains(u"x-mac-klingon"));
    CHECK(body("x-mac-klingon", "R-00042").bodyProblem == std::nullopt);
}

TEST_CASE("encoded words are read, joined over a split character, and never make a line", "[exchange][mail]")
{
    CHECK(headerText("=?utf-8?B?w6k=?= =?UTF-8?q?a_b=3D?=") == u"éa b=");
    CHECK(headerText("=?utf-8?B?ww==?= =?utf-8?B?qQ==?=") == u"é");
    CHECK(headerText("x =?utf-8*en?Q?y?= z") == u"x y z");
    CHECK(headerText("=?iso-8859-1?Q?caf=E9?= latte") == u"café latte");
    CHECK(headerText("=?utf-8?Q?a=0D=0ABcc:_x?=") == u"a Bcc: x");
    CHECK(headerText("=?nonsense") == u"=?nonsense");
    CHECK(headerText("caf\xC3\xA9") == u"café");
}

TEST_CASE("encodings are read as mail programs do, with what went wrong on the way", "[exchange][mail]")
{
    CHECK(fromQuotedPrintable("a=3Db=\r\nc=  \nd=zz=") == "a=bcd=zz");
    CHECK(fromQuotedPrintable("=C3=a9") == "\xC3\xA9");
    CHECK(fromBase64("eW\r\nVz") == "yes");
    CHECK(parameterOf("multipart/mixed; x=1; boundary=\"a;\\\"b\" ; y=2", "boundary") == "a;\"b");
    CHECK(parameterOf("text/plain; charset = utf-8", "charset") == "utf-8");
    CHECK(parameterOf("text/plain; charset", "charset").isEmpty());
    CHECK(leadingValue(" Text/HTML ; x") == "text/html");
}

TEST_CASE("the plain text is taken from among the parts, never an attachment's", "[exchange][mail]")
{
    const QByteArray head = QByteArray(date) + "Content-Type: multipart/mixed; boundary=outer\r\n";
    const QByteArray inner = "preamble\r\n--outer\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
                             "--in\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n"
                             "--in\r\nContent-Type: text/plain\r\n\r\nplain\r\n--in--\r\n";
    const QByteArray attachment =
        "--outer\r\nContent-Disposition: attachment\r\n\r\nR-99999\r\n--outer--\r\nR-88888\r\n";
    CHECK(read(message(head, inner + attachment)).body == u"plain");
    CHECK(read(message(head, attachment)).bodyProblem->code == ErrorCode::Missing);
    // Cut short on the way.
    CHECK(read(message(head, "--outer\r\n\r\nstill there")).body == u"still there");
    // A message that is attached is not the reply.
    CHECK(read(message(head, "--outer\r\nContent-Type: message/rfc822\r\n\r\nSubject: R-77777\r\n\r\nx\r\n--outer--"))
              .references == QStringList{QStringLiteral("R-00042")});
}

TEST_CASE("a body that cannot be read is said to be so, while the head counts", "[exchange][mail]")
{
    const auto problem = [](const QByteArray& type) {
        const MailReply reply = read(message(QByteArray(date) + "Content-Type: " + type + "\r\n", "x"));
        CHECK(moment(reply) == "2025-11-03T14:05:00Z");
        return reply.bodyProblem ? reply.bodyProblem->message() : QString();
    };
    CHECK(problem("application/ms-tnef; name=winmail.dat").contains(u"winmail.dat"));
    CHECK(problem("application/pkcs7-mime").contains(u"encrypted"));
    CHECK(problem("multipart/encrypted; boundary=x").contains(u"encrypted"));
    CHECK(problem("image/png").contains(u"no text"));
    const MailReply big = read(message(date, QByteArray(longestReplyBody + 5, 'x')));
    CHECK(big.bodyCut);
    CHECK(big.body.size() == longestReplyBody);
}

TEST_CASE("what is no message is refused with its reason", "[exchange][mail]")
{
    const auto code = [](const QByteArray& bytes) {
        const auto reply = readMailFile(bytes);
        REQUIRE(!reply.has_value());
        CHECK_FALSE(reply.error().message().isEmpty());
        return reply.error().code;
    };
    CHECK(code("") == ErrorCode::NotOurs);
    CHECK(code("%PDF-1.7\nhello: x\n") == ErrorCode::NotOurs);
    CHECK(code("referral_ref,student_ref\nR-1,S-1\n") == ErrorCode::NotOurs);
    CHECK(code("From: a@b.example\n\nx") == ErrorCode::NotOurs);
    CHECK(code("\x78\x9F\x3E\x22 and so on") == ErrorCode::Invalid);
    CHECK(code("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == ErrorCode::Damaged);
    CHECK(code(QByteArray(largestMail + 1, 'x')) == ErrorCode::Invalid);
    CHECK(code(message(QByteArray("X: y\r\n").repeated(3000))) == ErrorCode::Invalid);
    CHECK(code(message("X: " + QByteArray(2'000'000, 'y') + "\r\n")) == ErrorCode::Invalid);
}

TEST_CASE("parts within parts without end are refused and take no time", "[exchange][mail]")
{
    QByteArray deep, wide;
    for (int i = 0; i < 5000; ++i)
        deep += "--b" + QByteArray::number(i) + "\r\nContent-Type: multipart/mixed; boundary=b" +
                QByteArray::number(i + 1) + "\r\n\r\n";
    for (int i = 0; i < 5000; ++i) wide += "--b0\r\nContent-Type: image/png\r\n\r\nx\r\n";
    for (const QByteArray& body : {deep, wide}) {
        const auto reply = readMailFile(message("Content-Type: multipart/mixed; boundary=b0\r\n", body));
        REQUIRE(!reply.has_value());
        CHECK(reply.error().code == ErrorCode::Invalid);
    }
    CHECK(textOfHtml(QString(300'000, u'&')).size() == 300'000);
    CHECK(textOfHtml(QString(300'000, u'<')).size() == 300'000);
    CHECK(headerText(QByteArray("=?u?b?").repeated(20'000)).size() == 120'000);
}

TEST_CASE("text that was copied from Outlook is read for sender, time and reference", "[exchange][mail]")
{
    const MailReply reply =
        pasted("From: Jane Oak <jane@harbour.example> \r\nSent: 03 November 2025 14:05\r\nTo: Tuition "
               "<t@wigan.example>\r\nSubject: RE: Tuition request R-00042\r\n\r\nYes, at £40.\r\n\r\nFrom: "
               "Tuition\r\nSent: 02 November 2025 09:00\r\nSubject: R-00041\r\n");
    CHECK(reply.sender == u"jane@harbour.example");
    CHECK(reply.senderName == u"Jane Oak");
    CHECK(moment(reply) == "2025-11-03T14:05:00Z");
    CHECK(reply.timeSource == MailTimeSource::SentLine);
    CHECK(reply.subject == u"RE: Tuition request R-00042");
    CHECK(reply.references.front() == u"R-00042");
    CHECK(reply.body.startsWith(u"Yes, at £40."));
    CHECK(pasted("Hello,\n\n*From:* Jane Oak [mailto:jane@harbour.example]\n*Sent:* 3/11/25 14:05\n\nx").sender ==
          u"jane@harbour.example");
    CHECK(pasted("> From: jane@harbour.example\n> Date: 2025-11-03 14:05\n> Subject: x").sender ==
          u"jane@harbour.example");
    CHECK(moment(
              pasted("From:\nJane <a@b.example>\nSent:\nMonday, November 3, 2025 2:05 PM\nSubject:\nR-00042\n\nyes")) ==
          "2025-11-03T14:05:00Z");
}

TEST_CASE("pasted text with an uncertain time or none says so, and without a head it is refused", "[exchange][mail]")
{
    const MailReply twice = pasted("From: a@b.example\nSent: 25 October 2026 01:30\nSubject: x\n");
    CHECK_FALSE(twice.at);
    CHECK(twice.timeProblem->code == ErrorCode::Ambiguous);
    CHECK(twice.timeText == u"25 October 2026 01:30");
    const MailReply none = pasted("From: a@b.example\nSubject: R-00042\n");
    CHECK(none.timeProblem->code == ErrorCode::Missing);
    for (const QString& text :
         {QString(), QStringLiteral("Yes, we can."), QStringLiteral("From: a@b.example"),
          QString(60, u'\n') + QStringLiteral("From: a@b.example\nSent: 3 Nov 2025 14:05"), QString(2'000'001, u'x')}) {
        const auto refused = readPastedMail(text);
        REQUIRE(!refused.has_value());
        CHECK(refused.error().code == ErrorCode::Invalid);
    }
}

TEST_CASE("the source of a message can be pasted too", "[exchange][mail]")
{
    const MailReply reply = pasted("Received: by x; Mon, 3 Nov 2025 14:05:09 +0000\nFrom: a@b.example\nSubject: "
                                   "=?utf-8?Q?R-00042=20?=\n\nyes");
    CHECK(reply.timeSource == MailTimeSource::Received);
    CHECK(reply.references == QStringList{QStringLiteral("R-00042")});
    CHECK(reply.body == u"yes");
}
