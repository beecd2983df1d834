#include "core/services/views.h"

#include "core/services/audittrail.h"
#include "tests/services/people.h"
#include "tests/support/property.h"

#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

QJsonObject filterOn(const char* name) { return {{QStringLiteral("referrals.filter"), QString::fromUtf8(name)}}; }

qint64 events(Session& session) { return static_cast<qint64>(auditEvents(session)->size()); }

/// A value such as a view would keep.
QJsonValue someValue(int depth)
{
    const auto text = [] {
        return QString::fromStdString(*rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
    };
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
        return *rc::gen::arbitrary<bool>();
    case 1:
        return *rc::gen::inRange(-1000, 1000);
    case 2:
        return text() + QStringLiteral("Łukasz \"’\\ \n");
    case 3:
        return QString();
    case 4:
        return QJsonArray{someValue(depth - 1), QJsonValue::Null, someValue(depth - 1)};
    default:
        return QJsonObject{{text(), someValue(depth - 1)}};
    }
}

} // namespace

TEST_CASE("views are kept per person, come back on the next sign-in and leave no event", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Auditor);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const qint64 before = events(*file.ann);

    REQUIRE(savePreferences(*file.ann, filterOn("Łukasz")));
    REQUIRE(savePreferences(*bea, filterOn("O'Neill")));
    REQUIRE(savePreferences(*file.ann, {{QStringLiteral("referrals.columns"), QJsonArray{1, 2, 3}}}));
    CHECK(events(*file.ann) == before);

    const auto anns = preferences(*file.ann);
    REQUIRE(anns);
    CHECK(anns->size() == 2);
    CHECK(anns->value(QStringLiteral("referrals.filter")) == QString::fromUtf8("Łukasz"));
    CHECK(anns->value(QStringLiteral("referrals.columns")).toArray().size() == 3);
    auto again = file.enter("Béa", beasPassphrase);
    REQUIRE(again);
    CHECK(*preferences(*again) == filterOn("O'Neill"));
}

TEST_CASE("a null value removes its key and leaves the others", "[services]")
{
    PeopleFile file;
    REQUIRE(savePreferences(*file.ann, {{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}}));
    REQUIRE(
        savePreferences(*file.ann, {{QStringLiteral("a"), QJsonValue::Null}, {QStringLiteral("c"), QJsonValue::Null}}));
    CHECK(*preferences(*file.ann) == QJsonObject{{QStringLiteral("b"), 2}});
}

TEST_CASE("saving what is kept already writes nothing", "[services]")
{
    PeopleFile file;
    REQUIRE(savePreferences(*file.ann, filterOn("Ada")));
    auto other = file.enter("Ann", annsPassphrase);
    REQUIRE(other);
    const qint64 before = other->database().dataVersion();
    REQUIRE(savePreferences(*file.ann, filterOn("Ada")));
    CHECK(other->database().dataVersion() == before);
    REQUIRE(savePreferences(*file.ann, filterOn("Bob")));
    CHECK(other->database().dataVersion() != before);
}

TEST_CASE("a view without a key or too large is refused, and nothing of the call is kept", "[services]")
{
    PeopleFile file;
    QJsonObject large = filterOn("Ada");
    large.insert(QStringLiteral("z"), QString(mostPreferenceBytes, u'x'));
    CHECK(test::codeOf(savePreferences(*file.ann, large)) == ErrorCode::Invalid);
    CHECK(test::codeOf(savePreferences(*file.ann, {{QString(), 1}, {QStringLiteral("a"), 1}})) == ErrorCode::Missing);
    CHECK(preferences(*file.ann)->isEmpty());
    // The quotes around it count.
    REQUIRE(savePreferences(*file.ann, {{QStringLiteral("z"), QString(mostPreferenceBytes - 2, u'x')}}));
}

TEST_CASE("whatever JSON a view keeps comes back as it was", "[services]")
{
    PeopleFile file;
    test::holds(
        "whatever JSON a view keeps comes back as it was",
        [&file] {
            const QJsonValue value = someValue(3);
            RC_ASSERT(savePreferences(*file.ann, {{QStringLiteral("v"), value}}).has_value());
            RC_ASSERT(preferences(*file.ann)->value(QStringLiteral("v")) == value);
        },
        100);
}

TEST_CASE("a draft comes back to the person who left it until it is dropped", "[services]")
{
    PeopleFile file;
    file.add("Béa", UserRole::Commissioner);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    const qint64 before = events(*file.ann);
    const auto referral = QStringLiteral("referral");
    REQUIRE(saveDraft(*file.ann, referral, {}, {{QStringLiteral("surname"), QStringLiteral("Nowak")}}));
    file.clock.moveTo(file.clock.now().addSeconds(60));
    REQUIRE(saveDraft(*file.ann, referral, QStringLiteral("R1"), {{QStringLiteral("hours"), 5}}));
    REQUIRE(saveDraft(*file.ann, referral, QStringLiteral("R1"), {{QStringLiteral("hours"), 6}}));
    CHECK(events(*file.ann) == before);

    CHECK(drafts(*bea)->empty());
    auto again = file.enter("Ann", annsPassphrase);
    REQUIRE(again);
    const auto kept = drafts(*again);
    REQUIRE(kept);
    REQUIRE(kept->size() == 2);
    CHECK(kept->at(0).reference == QStringLiteral("R1"));
    CHECK(kept->at(0).content.value(QStringLiteral("hours")) == 6);
    CHECK(kept->at(0).savedAt == file.clock.now());
    CHECK(kept->at(1).reference.isEmpty());
    CHECK(kept->at(1).content.value(QStringLiteral("surname")) == QStringLiteral("Nowak"));

    REQUIRE(dropDraft(*bea, referral, {}));
    CHECK(drafts(*again)->size() == 2);
    REQUIRE(dropDraft(*again, referral, {}));
    REQUIRE(dropDraft(*again, referral, {}));
    CHECK(drafts(*again)->size() == 1);
}

TEST_CASE("a draft without a kind or too large is refused", "[services]")
{
    PeopleFile file;
    CHECK(test::codeOf(saveDraft(*file.ann, {}, {}, {})) == ErrorCode::Missing);
    CHECK(test::codeOf(saveDraft(*file.ann, QStringLiteral("referral"), {},
                                 {{QStringLiteral("note"), QString(mostDraftBytes, u'x')}})) == ErrorCode::Invalid);
    CHECK(drafts(*file.ann)->empty());
}

TEST_CASE("the recovery key and a disabled account have neither views nor drafts", "[services]")
{
    PeopleFile file;
    auto recovery = file.enterWithKey(file.recoveryKey);
    REQUIRE(recovery);
    file.add("Béa", UserRole::Commissioner);
    auto bea = file.enter("Béa", beasPassphrase);
    REQUIRE(bea);
    REQUIRE(disableAccount(*file.ann, QStringLiteral("Béa")));
    for (Session* session : {&*recovery, &*bea}) {
        CHECK(test::codeOf(preferences(*session)) == ErrorCode::Forbidden);
        CHECK(test::codeOf(savePreferences(*session, filterOn("Ada"))) == ErrorCode::Forbidden);
        CHECK(test::codeOf(drafts(*session)) == ErrorCode::Forbidden);
        CHECK(test::codeOf(saveDraft(*session, QStringLiteral("referral"), {}, {})) == ErrorCode::Forbidden);
        CHECK(test::codeOf(dropDraft(*session, QStringLiteral("referral"), {})) == ErrorCode::Forbidden);
    }
}
