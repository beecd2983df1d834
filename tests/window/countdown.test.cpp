// What the window says of a response window while time goes on: through midnight, over a weekend and across both
// clock changes, and when it turns.
#include "core/services/answers.h"
#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/responsespart.h"
#include "ui/shell/worklistpage.h"
#include "ui/widgets/badge.h"

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

/// The referral of the case, and whom it was sent to.
struct Asked
{
    QString ref;
    QStringList codes;
};

ui::Place responsesOf(const Asked& asked)
{
    return {QStringLiteral("referrals"), asked.ref, QStringLiteral("responses")};
}

Instant at(const char* text) { return Instant::parse(text).value(); }
QString q(const char* text) { return QString::fromUtf8(text); }

Session file(WindowCase& test)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    REQUIRE(session);
    return *std::move(session);
}

/// Asks two providers about a referral that nobody has been asked about, at that moment, which is now.
Asked ask(WindowCase& test, const char* sent)
{
    test.clock.moveTo(at(sent));
    Session session = file(test);
    const auto lines = referralList(session, test.clock.now());
    REQUIRE(lines);
    const auto found = std::ranges::find(*lines, ReferralState::ToIssue, &ReferralLine::state);
    REQUIRE(found != lines->end());
    Asked out{found->ref, {}};
    const auto list = askList(session, out.ref, test.clock.now());
    REQUIRE(list);
    for (const AskLine& line : list->lines)
        if (!line.whyNot && out.codes.size() < 2) out.codes << line.code;
    REQUIRE(out.codes.size() == 2);
    REQUIRE(markSent(session, {out.ref, out.codes, test.clock.now(), false}));
    return out;
}

ui::DataTable* table(WindowCase& test) { return tableNamed(test.page(), QStringLiteral("Responses")); }

/// The sentence over the responses.
QString sentence(WindowCase& test)
{
    for (const auto* label : test.page()->findChild<ui::ResponsesPart*>()->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(q("window close"))) return label->text();
    return {};
}

/// The badge beside that sentence.
QString badgeSays(WindowCase& test)
{
    for (const auto* one : test.page()->findChild<ui::ResponsesPart*>()->findChildren<ui::StatusBadge*>())
        if (one->isVisible()) return one->badge().word;
    return {};
}

QString rowSays(WindowCase& test) { return badge(table(test), 0, "counts")->word; }

/// What the worklist says of the referral; empty where it has no row for it.
QString worklistSays(WindowCase& test, const QString& ref)
{
    REQUIRE(test.go({QStringLiteral("worklist"), {}, {}}));
    auto* model = dynamic_cast<ui::WorkModel*>(test.page()->findChild<ui::DataTable*>()->model());
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->row(row).referralRef == ref)
            return model->index(row, model->columnWithId(u"due")).data(ui::BadgeRole).value<ui::BadgeText>().word;
    return {};
}

void look(WindowCase& test, const Asked& asked, Instant now)
{
    test.clock.moveTo(now);
    REQUIRE(test.go(responsesOf(asked)));
    test.page()->refresh();
    REQUIRE(test.waitForPage());
}

} // namespace

TEST_CASE("a countdown goes on evenly across a clock change, a night and a weekend, and turns after its last second",
          "[window][countdown]")
{
    struct Moment
    {
        const char *now, *left, *closes;
    };
    struct Crossing
    {
        const char *what, *sent, *closes;
        std::vector<Moment> moments;
        const char* closed;
    };
    const std::vector<Crossing> all{
        {"the change in spring",
         "2026-03-28T10:00:00Z",
         "2026-03-29T11:00:00+01:00",
         {{"2026-03-28T10:00:00Z", "24 h left", "tomorrow 11:00"},
          {"2026-03-28T23:59:00Z", "10 h 1 min left", "tomorrow 11:00"},
          {"2026-03-29T00:59:00Z", "9 h 1 min left", "today 11:00"},
          // An hour later by the clock on the wall, two minutes in truth.
          {"2026-03-29T02:01:00+01:00", "8 h 59 min left", "today 11:00"}},
         "today 11:00"},
        {"the change in autumn",
         "2026-10-24T14:00:00+01:00",
         "2026-10-25T13:00:00Z",
         {{"2026-10-24T14:00:00+01:00", "24 h left", "tomorrow 13:00"},
          {"2026-10-25T01:30:00+01:00", "12 h 30 min left", "today 13:00"},
          // The same time of the day once more.
          {"2026-10-25T01:30:00Z", "11 h 30 min left", "today 13:00"}},
         "today 13:00"},
        {"a weekend",
         "2026-01-23T15:30:00Z",
         "2026-01-24T15:30:00Z",
         {{"2026-01-23T23:59:59Z", "15 h 30 min left", "tomorrow 15:30"},
          {"2026-01-24T00:00:00Z", "15 h 30 min left", "today 15:30"}},
         "today 15:30"},
    };
    for (const Crossing& one : all) {
        INFO(one.what);
        WindowCase test(Content::Sample);
        const Asked asked = ask(test, one.sent);
        REQUIRE(test.signIn());
        for (const Moment& moment : one.moments) {
            INFO(moment.now);
            look(test, asked, at(moment.now));
            CHECK(sentence(test) == q("The next window closes %1").arg(q(moment.closes)));
            CHECK(rowSays(test) == q(moment.left));
            CHECK(badgeSays(test) == q(moment.left));
            CHECK(worklistSays(test, asked.ref) == q(moment.left));
        }
        const Instant closes = at(one.closes);
        look(test, asked, closes.addSeconds(-30));
        CHECK(rowSays(test) == q("30 seconds left"));
        // By itself, second by second; the last one still counts.
        test.clock.moveTo(closes);
        REQUIRE(waitUntil([&] { return rowSays(test) == q("0 seconds left"); }, 5000));
        CHECK(sentence(test).startsWith(q("The next window closes")));
        test.clock.moveTo(closes.addSeconds(1));
        REQUIRE(waitUntil([&] { return rowSays(test) == q("no answer"); }, 5000));
        CHECK(sentence(test) == q("The last window closed %1").arg(q(one.closed)));
    }
}

TEST_CASE("tomorrow becomes today at midnight while somebody looks at it", "[window][countdown]")
{
    WindowCase test(Content::Sample);
    const Asked asked = ask(test, "2026-01-21T12:00:00Z");
    REQUIRE(test.signIn());
    look(test, asked, at("2026-01-21T23:59:59Z"));
    CHECK(sentence(test) == q("The next window closes tomorrow 12:00"));
    test.clock.moveTo(at("2026-01-22T00:00:00Z"));
    REQUIRE(waitUntil([&] { return sentence(test) == q("The next window closes today 12:00"); }, 5000));
    CHECK(rowSays(test) == q("12 h left"));
}

TEST_CASE("the list of referrals turns with the last second of a window, and with the day", "[window][countdown]")
{
    WindowCase test(Content::Sample);
    const Asked asked = ask(test, "2026-01-23T15:30:00Z");
    REQUIRE(test.signIn());
    const Instant closes = at("2026-01-24T15:30:00Z");
    test.clock.moveTo(at("2026-01-23T23:59:59Z"));
    REQUIRE(test.go({QStringLiteral("referrals"), {}, {}}));
    auto* list = test.page()->findChild<ui::DataTable*>();
    const auto row = [&] {
        for (int i = 0; i < list->model()->rowCount(); ++i)
            if (cell(list, i, "ref").contains(asked.ref)) return i;
        return -1;
    };
    REQUIRE(row() >= 0);
    CHECK(cell(list, row(), "closes") == q("tomorrow 15:30"));
    test.clock.moveTo(at("2026-01-24T00:00:01Z"));
    REQUIRE(waitUntil([&] { return row() >= 0 && cell(list, row(), "closes") == q("today 15:30"); }, 5000));
    test.clock.moveTo(closes);
    CHECK(badge(list, row(), "state")->word == q("awaiting responses"));
    test.clock.moveTo(closes.addSeconds(1));
    REQUIRE(
        waitUntil([&] { return row() >= 0 && badge(list, row(), "state")->word == q("nobody can meet it"); }, 5000));
}

TEST_CASE("after a weekend an answer of its last second counts, and one of a second later is late",
          "[window][countdown]")
{
    WindowCase test(Content::Sample);
    const Asked asked = ask(test, "2026-01-23T15:30:00Z");
    const Instant closes = at("2026-01-24T15:30:00Z");
    test.clock.moveTo(at("2026-01-26T09:00:00Z"));
    {
        Session session = file(test);
        AnswerEntry yes;
        yes.canMeet = true;
        yes.respondedAt = closes;
        const auto inTime = recordAnswer(session, asked.ref, asked.codes[0], yes);
        REQUIRE(inTime);
        CHECK_FALSE(inTime->late);
        yes.respondedAt = closes.addSeconds(1);
        const auto late = recordAnswer(session, asked.ref, asked.codes[1], yes);
        REQUIRE(late);
        CHECK(late->late);
    }
    REQUIRE(test.signIn());
    REQUIRE(test.go(responsesOf(asked)));
    CHECK(sentence(test) == q("The last window closed Sat 24 Jan 15:30"));
    QStringList words;
    for (int row = 0; row < table(test)->model()->rowCount(); ++row) words << badge(table(test), row, "counts")->word;
    words.sort();
    CHECK(words == QStringList{q("can meet"), q("late")});
    auto* answers = tableNamed(test.page(), QStringLiteral("All answers"));
    // The newest first.
    CHECK(badge(answers, 0, "standing")->word == q("late"));
    CHECK(badge(answers, 1, "standing")->word == q("counts"));
    holdModel(answers);
}
