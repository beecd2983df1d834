#include "core/services/templates.h"

#include "core/services/audittrail.h"
#include "core/storage/statement.h"
#include "tests/services/people.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace desk;

namespace {

const Wording shortOne{QStringLiteral("{reference}"), QStringLiteral("Please answer.\n")};

TemplateChange change(const Wording& wording, qint64 seen, MessagePurpose purpose = MessagePurpose::Request)
{
    return {purpose, wording, seen};
}

std::vector<AuditEvent> changes(Session& session)
{
    const auto read = auditEvents(session);
    REQUIRE(read);
    std::vector<AuditEvent> out;
    for (const AuditEvent& one : *read)
        if (one.action == u"template.change" && one.outcome == u"done") out.push_back(one);
    return out;
}

} // namespace

TEST_CASE("until somebody sets a wording the default holds", "[services][templates]")
{
    test::PeopleFile file;
    const auto all = messageTemplates(*file.ann);
    REQUIRE(all);
    CHECK(all->mayChange);
    CHECK(all->history.empty());
    for (const MessagePurpose purpose : allMessagePurposes) {
        CHECK(all->of(purpose).version == 0);
        CHECK(all->of(purpose).purpose == purpose);
        CHECK(all->of(purpose).wording == defaultWording(purpose));
        CHECK(wordingIn(file.ann->database(), purpose).value() == defaultWording(purpose));
    }
}

TEST_CASE("a wording that is set holds from then on, and what was before stays in the history", "[services][templates]")
{
    test::PeopleFile file;
    const auto first = changeTemplate(*file.ann, change(shortOne, 0));
    REQUIRE(first);
    const MessageTemplate& held = first->of(MessagePurpose::Request);
    CHECK(held.version == 1);
    CHECK(held.wording == shortOne);
    CHECK(held.changedBy == u"Ann");
    CHECK(held.changedAt == file.clock.now());
    CHECK(first->of(MessagePurpose::Reminder).version == 0);
    REQUIRE(
        changeTemplate(*file.ann, change({QStringLiteral(" {reference} now "), QStringLiteral("a\r\nb\n\n\n")}, 1)));
    CHECK(wordingIn(file.ann->database(), MessagePurpose::Request).value() ==
          Wording{QStringLiteral("{reference} now"), QStringLiteral("a\nb\n")});
    REQUIRE(changeTemplate(*file.ann, change(shortOne, 0, MessagePurpose::Award)));
    const auto all = messageTemplates(*file.ann);
    REQUIRE(all);
    REQUIRE(all->history.size() == 3);
    CHECK(all->history[0].purpose == MessagePurpose::Award);
    CHECK(all->history[2].wording == shortOne);
    CHECK(all->of(MessagePurpose::Award).version == 3);
    CHECK(wordingIn(file.ann->database(), MessagePurpose::NotAwarded).value() ==
          defaultWording(MessagePurpose::NotAwarded));
}

TEST_CASE("a wording with a fault is not kept", "[services][templates]")
{
    test::PeopleFile file;
    const auto subject = changeTemplate(*file.ann, change({QStringLiteral("Tuition"), QStringLiteral("x")}, 0));
    REQUIRE(!subject);
    CHECK(subject.error().where == u"subject");
    const auto body = changeTemplate(*file.ann, change({QStringLiteral("{reference}"), QStringLiteral("{upn}")}, 0));
    REQUIRE(!body);
    CHECK(body.error().code == ErrorCode::Unknown);
    CHECK(body.error().where == u"body");
    CHECK(messageTemplates(*file.ann)->history.empty());
}

TEST_CASE("nobody overwrites a wording unseen, and the same words are no change", "[services][templates]")
{
    test::PeopleFile file;
    REQUIRE(changeTemplate(*file.ann, change(shortOne, 0)));
    CHECK(test::codeOf(changeTemplate(*file.ann, change(shortOne, 0))) == ErrorCode::Conflict);
    const std::size_t before = changes(*file.ann).size();
    const auto same = changeTemplate(*file.ann, change(shortOne, 1));
    REQUIRE(same);
    CHECK(same->history.size() == 1);
    CHECK(changes(*file.ann).size() == before);
}

TEST_CASE("the trail holds the words before and after", "[services][templates]")
{
    test::PeopleFile file;
    REQUIRE(changeTemplate(*file.ann, change(shortOne, 0)));
    const auto trail = changes(*file.ann);
    REQUIRE(trail.size() == 1);
    CHECK(trail[0].subject == u"template request");
    const QJsonObject details = QJsonDocument::fromJson(trail[0].payload.value_or(QString()).toUtf8()).object();
    CHECK(details[QStringLiteral("version")].toInt() == 1);
    CHECK(details[QStringLiteral("before")][QStringLiteral("subject")].toString() ==
          defaultWording(MessagePurpose::Request).subject);
    CHECK(details[QStringLiteral("after")][QStringLiteral("body")].toString() == shortOne.body);
}

TEST_CASE("who awards may not change wordings, and an auditor only reads them", "[services][templates]")
{
    test::PeopleFile file;
    file.add("Bea", UserRole::Commissioner);
    file.add("Cyd", UserRole::Auditor, test::otherPassphrase);
    {
        auto bea = file.enter("Bea", test::beasPassphrase);
        REQUIRE(bea);
        CHECK_FALSE(messageTemplates(*bea)->mayChange);
        CHECK(test::codeOf(changeTemplate(*bea, change(shortOne, 0))) == ErrorCode::Forbidden);
    }
    auto cyd = file.enter("Cyd", test::otherPassphrase);
    REQUIRE(cyd);
    CHECK(messageTemplates(*cyd).has_value());
    CHECK(test::codeOf(changeTemplate(*cyd, change(shortOne, 0))) == ErrorCode::Forbidden);
    CHECK(messageTemplates(*file.ann)->history.empty());
}

TEST_CASE("a wording that was kept cannot be altered", "[services][templates]")
{
    test::PeopleFile file;
    REQUIRE(changeTemplate(*file.ann, change(shortOne, 0)));
    CHECK_FALSE(storage::Statement::run(file.ann->database().handle(), "UPDATE message_template SET body = 'x'"));
}
