#include "core/services/askingmessages.h"

#include "core/exchange/draftfiles.h"
#include "core/services/templates.h"
#include "core/services/worklistview.h"
#include "tests/services/askingfile.h"

#include <QDir>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const Instant noonOfMonday = at("2026-01-12T12:00:00Z");
const auto p1 = QStringLiteral("P1"), p2 = QStringLiteral("P2"), p3 = QStringLiteral("P3"), p4 = QStringLiteral("P4");

/// R-1 for a student whose name stands in what was typed of the need.
class MessageFile : public AskingFile
{
public:
    MessageFile()
    {
        take(*this, "students",
             "student_ref,upn,forename,surname,date_of_birth,postcode\n"
             "S1,A359401225003,Nadia,Kowalska,2012-03-04,WN7 1AA\n");
        take(*this, "referrals",
             "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,send_needs,postcode,officer\n"
             "R-1,S1,1,KS3,9,2026-01-12T09:30:20Z,Nadia needs a quiet room in WN7 1AA,WN7 1AA,Ann\n");
    }
    static MessageOrder order(QStringList providers, bool blindCopies = false)
    {
        MessageOrder out;
        out.ref = ref();
        out.providers = std::move(providers);
        out.blindCopies = blindCopies;
        return out;
    }
    std::vector<OutgoingMessage> messages(const MessageOrder& order)
    {
        auto out = messagesFor(*ann, order, clock.now());
        INFO((out ? std::string() : out.error().described().toStdString()));
        REQUIRE(out);
        return *std::move(out);
    }
};

bool saysWho(const QString& text)
{
    for (const char* told : {"Nadia", "Kowalska", "A359401225003", "WN7 1AA", "2012"})
        if (text.contains(QLatin1StringView(told))) return true;
    return false;
}

} // namespace

TEST_CASE("each provider gets a message of its own, and none says who the student is", "[services][referrals][s14]")
{
    MessageFile file;
    const auto messages = file.messages(MessageFile::order({p1, p2}));
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].mail.to.size() == 1);
    CHECK(messages[0].mail.to[0].address == QStringLiteral("desk@harbour.example"));
    CHECK(messages[0].mail.bcc.empty());
    CHECK(messages[0].mail.body.contains(QStringLiteral("Harbour Tutoring")));
    CHECK_FALSE(messages[0].mail.body.contains(QStringLiteral("North Star")));
    CHECK(messages[0].mail.subject.contains(QStringLiteral("R-1")));
    CHECK(messages[0].fileName == QStringLiteral("R-1 P1.eml"));
    CHECK(messages[1].providers == QStringList{p2});
    for (const OutgoingMessage& one : messages) {
        CHECK(one.mail.body.contains(QStringLiteral("quiet room")));
        CHECK_FALSE(saysWho(one.mail.subject + one.mail.body + one.fileName));
    }
    // Nothing is kept by writing them.
    CHECK_FALSE(file.line("P1", "2026-01-12T12:00:00Z").draftedAt);
}

TEST_CASE("with blind copies nobody sees who else is asked", "[services][referrals][s13]")
{
    MessageFile file;
    take(file, "providers",
         "provider_code,name,email\nP2,North Star,\"hello@northstar.example; b@northstar.example\"\n");
    const auto messages = file.messages(MessageFile::order({p1, p2}, true));
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].mail.to.empty());
    CHECK(messages[0].mail.bcc.size() == 3);
    CHECK(messages[0].providers == QStringList{p1, p2});
    CHECK(messages[0].fileName == QStringLiteral("R-1.eml"));
    CHECK_FALSE(messages[0].mail.body.contains(QStringLiteral("Harbour")));
    const QString text = plainText(messages);
    CHECK(text.startsWith(
        QStringLiteral("Bcc: desk@harbour.example; hello@northstar.example; b@northstar.example\nSubject: ")));
}

TEST_CASE("messages go only to those who may be asked and can be reached", "[services][referrals][s13]")
{
    MessageFile file;
    const auto refused = [&](const MessageOrder& order) { return codeOf(messagesFor(*file.ann, order, noonOfMonday)); };
    CHECK(refused(MessageFile::order({})) == ErrorCode::Missing);
    CHECK(refused(MessageFile::order({p3})) == ErrorCode::Missing);
    CHECK(refused(MessageFile::order({p4})) == ErrorCode::Refused);
    CHECK(refused(MessageFile::order({QStringLiteral("P9")})) == ErrorCode::Unknown);
    take(file, "providers", "provider_code,name,email\nP2,North Star,by telephone\n");
    CHECK(refused(MessageFile::order({p2})) == ErrorCode::Invalid);
    REQUIRE(file.send({p1}, "2026-01-12T11:00:00Z"));
    CHECK(refused(MessageFile::order({p1})) == ErrorCode::Refused);
    MessageOrder again = MessageFile::order({p1});
    again.again = true;
    CHECK(file.messages(again).size() == 1);
    take(file, "referrals",
         "referral_ref,student_ref,lot,key_stage,hours_per_week,issued_at,withdrawn_on\n"
         "R-1,S1,1,KS3,9,2026-01-12T11:00:00Z,2026-01-12\n");
    CHECK(refused(again) == ErrorCode::Refused);
}

TEST_CASE("changed words that say who the student is need a person who means it", "[services][referrals][s14]")
{
    MessageFile file;
    MessageOrder order = MessageFile::order({p1});
    order.edited = {QStringLiteral("Referral R-1"), QStringLiteral("Nádia lives near you.")};
    const auto refused = messagesFor(*file.ann, order, noonOfMonday);
    CHECK(codeOf(refused) == ErrorCode::Refused);
    CHECK(refused.error().where == QStringLiteral("body"));
    order.edited->subject = QStringLiteral("Born 4 March 2012");
    CHECK(messagesFor(*file.ann, order, noonOfMonday).error().where == QStringLiteral("subject"));
    order.evenPersonal = true;
    CHECK(file.messages(order)[0].mail.body == QStringLiteral("Nádia lives near you."));
    REQUIRE(recordMessages(*file.ann, order, MessageWay::Clipboard));
    CHECK(file.lastDetails()[QStringLiteral("even_personal")] == true);
    order.evenPersonal = false;
    order.edited = {QStringLiteral("Referral R-1"), QStringLiteral("Can you help?")};
    CHECK(file.messages(order)[0].mail.subject == QStringLiteral("Referral R-1"));
}

TEST_CASE("the preview shows the wording in force, and what was taken out of it", "[services][referrals][s14]")
{
    MessageFile file;
    REQUIRE(changeTemplate(*file.ann, {MessagePurpose::Request,
                                       {QStringLiteral("{reference} for {provider}"), QStringLiteral("{send_needs}\n")},
                                       0}));
    const auto one = previewMessage(*file.ann, MessageFile::ref(), MessagePurpose::Request, p1, noonOfMonday);
    REQUIRE(one);
    CHECK(one->text.subject == QStringLiteral("R-1 for Harbour Tutoring"));
    CHECK_FALSE(saysWho(one->text.body));
    CHECK(one->redactions.size() == 1);
    CHECK(one->redactions[0].field == Placeholder::SendNeeds);
    CHECK(one->identity.surname == QStringLiteral("Kowalska"));
    const auto all = previewMessage(*file.ann, MessageFile::ref(), MessagePurpose::Request, {}, noonOfMonday);
    REQUIRE(all);
    CHECK(all->text.subject == QStringLiteral("R-1 for colleagues"));
    CHECK(codeOf(previewMessage(*file.ann, MessageFile::ref(), MessagePurpose::Request, QStringLiteral("P9"),
                                noonOfMonday)) == ErrorCode::Unknown);
}

TEST_CASE("drafts are written, and wait to be marked as sent", "[services][referrals][s13]")
{
    MessageFile file;
    const QString folder = file.inFolder("drafts");
    const auto missing = makeDraftFiles(*file.ann, MessageFile::order({p1}), noonOfMonday, folder);
    CHECK(codeOf(missing) == ErrorCode::Io);
    CHECK(missing.error().where == QStringLiteral("R-1 P1.eml"));
    CHECK_FALSE(file.line("P1", "2026-01-12T12:00:00Z").draftedAt);
    REQUIRE(QDir().mkpath(folder));
    const auto made = makeDraftFiles(*file.ann, MessageFile::order({p1, p2}), noonOfMonday, folder);
    REQUIRE(made);
    CHECK(QDir(folder).entryList(QDir::Files) == *made);
    CHECK(file.line("P1", "2026-01-12T12:00:00Z").draftedAt == noonOfMonday);
    CHECK_FALSE(file.line("P1", "2026-01-12T12:00:00Z").whyNot);
    CHECK(file.lastDetails()[QStringLiteral("as")] == QStringLiteral("files"));
    CHECK(file.lastDetails()[QStringLiteral("message")] == QStringLiteral("request"));
    // Another draft takes its place; what is sent is no draft any more.
    file.clock.moveTo(at("2026-01-12T12:05:00Z"));
    REQUIRE(recordMessages(*file.ann, MessageFile::order({p1}), MessageWay::Clipboard));
    CHECK(file.line("P1", "2026-01-12T12:05:00Z").draftedAt == at("2026-01-12T12:05:00Z"));
    REQUIRE(file.send({p1}, "2026-01-12T12:05:00Z"));
    CHECK_FALSE(file.line("P1", "2026-01-12T12:05:00Z").draftedAt);
    CHECK(file.line("P2", "2026-01-12T12:05:00Z").draftedAt);
}

TEST_CASE("the worklist says that drafts wait to be sent, until they are", "[services][referrals][worklist]")
{
    MessageFile file;
    const auto drafted = [&](const char* when) {
        const auto view = worklistView(*file.ann, at(when));
        REQUIRE(view);
        const auto row = std::ranges::find(view->rows, WorkItem::Kind::ToIssue, &WorkRow::kind);
        REQUIRE(row != view->rows.end());
        return std::get<DecisionFacts>(row->facts).draftedAt;
    };
    CHECK_FALSE(drafted("2026-01-12T12:00:00Z"));
    REQUIRE(recordMessages(*file.ann, MessageFile::order({p1, p2}), MessageWay::Clipboard));
    CHECK(drafted("2026-01-12T12:00:00Z") == noonOfMonday);
    CHECK_FALSE(drafted("2026-01-12T11:59:59Z"));
    REQUIRE(file.send({p1, p2}, "2026-01-12T12:00:00Z"));
    REQUIRE(markBounced(*file.ann, {MessageFile::ref(), p1, noonOfMonday, 1}));
    REQUIRE(markBounced(*file.ann, {MessageFile::ref(), p2, noonOfMonday, 1}));
    CHECK_FALSE(drafted("2026-01-12T12:00:00Z"));
}

TEST_CASE("the silent are reminded until their window closes, by when they must answer", "[services][referrals][s13]")
{
    MessageFile file;
    REQUIRE(file.send({p1, p2}, "2026-01-12T10:00:00Z"));
    REQUIRE(recordAnswer(*file.ann, MessageFile::ref(), p2,
                         {false, at("2026-01-12T11:00:00Z"), TimeSource::Typed, {}, {}, {}, {}}));
    file.clock.moveTo(at("2026-01-12T16:00:00Z"));
    CHECK(silentProviders(*file.ann, MessageFile::ref(), 7, file.clock.now())->empty());
    const auto silent = silentProviders(*file.ann, MessageFile::ref(), 6, file.clock.now());
    REQUIRE(silent);
    REQUIRE(silent->size() == 1);
    CHECK(silent->front().name == QStringLiteral("Harbour Tutoring"));
    CHECK(silent->front().closesAt == at("2026-01-13T10:00:00Z"));

    MessageOrder order = MessageFile::order({p1});
    order.purpose = MessagePurpose::Reminder;
    const auto messages = file.messages(order);
    CHECK(messages[0].mail.body.contains(QStringLiteral("Tue 13 Jan 2026, 10:00 GMT")));
    CHECK(messages[0].fileName == QStringLiteral("R-1 P1 reminder.eml"));
    CHECK_FALSE(saysWho(messages[0].mail.body));
    REQUIRE(recordMessages(*file.ann, order, MessageWay::Files));
    CHECK_FALSE(file.line("P1", "2026-01-12T16:00:00Z").draftedAt);
    order.providers = {p2};
    CHECK(codeOf(messagesFor(*file.ann, order, file.clock.now())) == ErrorCode::Refused);
    order.providers = {p1};
    CHECK(codeOf(messagesFor(*file.ann, order, at("2026-01-13T10:00:01Z"))) == ErrorCode::Refused);
}

TEST_CASE("the name of a draft leads nowhere else and says nothing of the student", "[services][referrals][s14]")
{
    MessageFile file;
    file.referral("../Kowalska/1,S1,1,KS3,9,2026-01-12T09:30:20Z,");
    MessageOrder order = MessageFile::order({p1});
    order.ref = QStringLiteral("../Kowalska/1");
    const QString name = file.messages(order)[0].fileName;
    CHECK_FALSE(name.contains(u'/'));
    CHECK_FALSE(name.contains(QStringLiteral("..")));
    CHECK_FALSE(saysWho(name));
}

TEST_CASE("a provider that has the student's name is written to without it", "[services][referrals][s14]")
{
    MessageFile file;
    CHECK(file.messages(MessageFile::order({p1}))[0].mail.to[0].name == QStringLiteral("Harbour Tutoring"));
    take(file, "providers", "provider_code,name\nP1,Kowalska & Partners\n");
    const auto messages = file.messages(MessageFile::order({p1}));
    CHECK(messages[0].mail.to[0].name.isEmpty());
    CHECK_FALSE(saysWho(messages[0].mail.body));
}

TEST_CASE("an auditor writes no messages", "[services][referrals][access]")
{
    MessageFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    CHECK(codeOf(messagesFor(*bea, MessageFile::order({p1}), noonOfMonday)) == ErrorCode::Forbidden);
    CHECK(codeOf(recordMessages(*bea, MessageFile::order({p1}), MessageWay::Files)) == ErrorCode::Forbidden);
    CHECK(codeOf(makeDraftFiles(*bea, MessageFile::order({p1}), noonOfMonday, file.inFolder("."))) ==
          ErrorCode::Forbidden);
    CHECK(previewMessage(*bea, MessageFile::ref(), MessagePurpose::Request, p1, noonOfMonday));
}
