// What a student needs stands covered on a referral, as it does on the student's own page.
#include "core/services/audittrail.h"
#include "core/services/referrallog.h"
#include "core/services/referrals.h"
#include "core/students/student.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/recordparts.h"
#include "ui/referrals/recordview.h"
#include "ui/students/maskedfield.h"

#include <QPushButton>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto asthma = QStringLiteral("Asthma, an inhaler at hand"),
           quiet = QStringLiteral("Short sessions, a quiet room");

ui::Place needOf(const QString& ref) { return {QStringLiteral("referrals"), ref, QStringLiteral("need")}; }

/// Two referrals that nobody has asked about yet, of other students, with the same needs.
std::vector<QString> withNeeds(WindowCase& test)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    REQUIRE(session);
    std::vector<QString> out, students;
    const auto lines = referralList(*session, test.clock.now());
    REQUIRE(lines);
    for (const ReferralLine& line : *lines) {
        if (line.state != ReferralState::ToIssue || out.size() == 2) continue;
        const auto seen = referralForForm(*session, line.ref, Reading::Again);
        REQUIRE(changeReferral(*session,
                               {line.ref,
                                seen->version,
                                {{QStringLiteral("health_needs"), asthma}, {QStringLiteral("send_needs"), quiet}}})
                    ->kept);
        out.push_back(line.ref);
        students.push_back(line.studentRef);
    }
    REQUIRE(out.size() == 2);
    REQUIRE(students[0] != students[1]);
    return out;
}

std::vector<AuditEvent> reveals(WindowCase& test)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
    REQUIRE(session);
    auto all = auditEvents(*session).value();
    std::erase_if(all, [](const AuditEvent& one) { return one.action != QStringLiteral("student.reveal"); });
    return all;
}

/// The field of that name, as it stands on the part that is shown.
ui::MaskedField* masked(WindowCase& test, const QString& name)
{
    for (auto* field : test.page()->findChild<ui::NeedPart*>()->findChildren<ui::MaskedField*>())
        if (field->button()->accessibleName().endsWith(name)) return field;
    FAIL("no such field");
    return nullptr;
}

bool stands(WindowCase& test, const QString& text)
{
    const auto all = test.page()->findChildren<QLabel*>();
    return std::ranges::any_of(all, [&](const auto* one) { return one->isVisible() && one->text().contains(text); });
}

} // namespace

TEST_CASE("what a referred student needs stands covered until it is asked for, which the trail keeps",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const auto refs = withNeeds(test);
    REQUIRE(test.signIn());
    REQUIRE(test.go(needOf(refs[0])));
    auto* health = masked(test, QStringLiteral("Health needs"));
    REQUIRE(health->isVisible());
    CHECK(health->isCovered());
    CHECK_FALSE(stands(test, asthma));
    CHECK_FALSE(stands(test, quiet));
    CHECK(reveals(test).empty());

    press(health->button());
    REQUIRE(waitUntil([&] { return !health->isCovered(); }));
    CHECK(stands(test, asthma));
    // The other stays as it is.
    CHECK_FALSE(stands(test, quiet));
    const auto asked = reveals(test);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].payload == QStringLiteral("{\"field\":\"health_needs\"}"));

    // By keyboard, and covered again by the same button.
    auto* send = masked(test, QStringLiteral("SEND needs"));
    send->button()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(send->button(), Qt::Key_Space);
    REQUIRE(waitUntil([&] { return !send->isCovered(); }));
    CHECK(stands(test, quiet));
    CHECK(reveals(test).size() == 2);
    QTest::keyClick(send->button(), Qt::Key_Space);
    CHECK(send->isCovered());

    // The page brings itself up to date without covering what is being read.
    test.page()->refresh();
    REQUIRE(test.waitForPage());
    CHECK_FALSE(health->isCovered());
}

TEST_CASE("needs are covered again on another part, another page and another referral", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const auto refs = withNeeds(test);
    REQUIRE(test.signIn());
    const auto uncover = [&] {
        auto* field = masked(test, QStringLiteral("Health needs"));
        press(field->button());
        REQUIRE(waitUntil([&] { return !field->isCovered(); }));
        return field;
    };
    REQUIRE(test.go(needOf(refs[0])));
    const auto* field = uncover();
    REQUIRE(test.go({QStringLiteral("referrals"), refs[0], QStringLiteral("history")}));
    CHECK(field->isCovered());
    REQUIRE(test.go(needOf(refs[0])));
    CHECK_FALSE(stands(test, asthma));
    uncover();
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    CHECK(field->isCovered());
    REQUIRE(test.go(needOf(refs[0])));
    uncover();
    // The same words of another child are another secret.
    REQUIRE(test.go(needOf(refs[1])));
    CHECK(field->isCovered());
    CHECK_FALSE(stands(test, asthma));
}

TEST_CASE("a referral without needs said has nothing to uncover", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const auto refs = withNeeds(test);
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        const auto seen = referralForForm(*session, refs[0], Reading::Again);
        REQUIRE(
            changeReferral(*session, {refs[0], seen->version, {{QStringLiteral("health_needs"), QString()}}})->kept);
    }
    REQUIRE(test.signIn());
    REQUIRE(test.go(needOf(refs[0])));
    CHECK_FALSE(masked(test, QStringLiteral("Health needs"))->isVisible());
    CHECK(masked(test, QStringLiteral("SEND needs"))->isVisible());
}
