#include "core/services/files.h"
#include "core/services/starts.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/referralspage.h"
#include "ui/referrals/referraltable.h"
#include "ui/referrals/startpart.h"
#include "ui/referrals/startplanform.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/dateedit.h"

#include <QComboBox>
#include <QPushButton>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

/// A referral of the sample that was awarded and has not begun.
QString awardedRef(WindowCase& test)
{
    REQUIRE(test.go({QStringLiteral("referrals"), {}, {}}));
    auto* model = dynamic_cast<ui::ReferralModel*>(test.page()->findChild<ui::DataTable*>()->model());
    for (const ReferralLine& line : model->rows())
        if (line.state == ReferralState::AwardedNotStarted) return line.ref;
    return {};
}

ui::StartPlanForm* form(WindowCase& test) { return test.page()->findChild<ui::StartPlanForm*>(); }

void openStart(WindowCase& test, const QString& ref)
{
    REQUIRE(test.go({QStringLiteral("referrals"), ref, QStringLiteral("start")}));
    REQUIRE(waitUntil([&] { return form(test) && form(test)->isVisible(); }));
}

QLineEdit* field(WindowCase& test, const char* name)
{
    for (auto* found : form(test)->findChildren<QLineEdit*>())
        if (found->isVisible() && found->accessibleName() == QString::fromLatin1(name)) return found;
    FAIL("no field " << name);
    return nullptr;
}

void write(QLineEdit* line, const QString& words)
{
    line->setFocus();
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, words);
    QTest::keyClick(line, Qt::Key_Return);
}

std::optional<AwardStart> inFile(WindowCase& test, const QString& ref)
{
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    REQUIRE(session);
    const auto start = awardStart(*session, ref, test.clock.now());
    REQUIRE(start);
    return *start;
}

QString allLabels(WindowCase& test)
{
    QStringList out;
    for (const auto* label : test.page()->findChildren<QLabel*>())
        if (label->isVisible()) out << label->text();
    return out.join(u'\n');
}

void pressInSight(QAbstractButton* one)
{
    for (QWidget* at = one; at; at = at->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(at)) scroll->ensureWidgetVisible(one);
    press(one);
}

} // namespace

TEST_CASE("a start is planned with a tutor who is cleared on the day, changed, and put back", "[window][start]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = awardedRef(test);
    REQUIRE_FALSE(ref.isEmpty());
    openStart(test, ref);
    write(field(test, "First session on"), QStringLiteral("22/1/26"));
    auto* tutors = form(test)->findChild<QComboBox*>();
    REQUIRE(waitUntil([&] { return tutors->isEnabled() && tutors->count() > 1; }));
    write(field(test, "At"), QStringLiteral("9:30"));
    tutors->setFocus();
    QTest::keyClick(tutors, Qt::Key_Down);
    const QString chosen = tutors->currentData().toString();
    REQUIRE_FALSE(chosen.isEmpty());
    pressInSight(button(form(test), QStringLiteral("Keep the plan")));
    REQUIRE(waitUntil([&] { return allLabels(test).contains(QStringLiteral("Thu 22 Jan 2026 09:30 with")); }));
    auto kept = inFile(test, ref);
    REQUIRE(kept);
    CHECK(kept->plan.tutorRef == chosen);
    CHECK(kept->plan.plannedOn == QDate(2026, 1, 22));
    CHECK(kept->plan.plannedTime == QTime(9, 30));

    write(field(test, "Delay the family asked for"), QStringLiteral("Moving house"));
    write(field(test, "First session on"), QStringLiteral("9/2/26"));
    pressInSight(button(form(test), QStringLiteral("Keep the plan")));
    REQUIRE(
        waitUntil([&] { return allLabels(test).contains(QStringLiteral("after the day by which it must begin")); }));
    CHECK(allLabels(test).contains(QStringLiteral("Moving house")));
    CHECK(inFile(test, ref)->plan.familyDelay == QStringLiteral("Moving house"));

    REQUIRE(waitUntil([&] {
        const auto buttons = form(test)->findChildren<QPushButton*>();
        return std::ranges::any_of(buttons,
                                   [](auto* one) { return one->isVisible() && one->text() == QStringLiteral("Undo"); });
    }));
    pressInSight(button(form(test), QStringLiteral("Undo")));
    REQUIRE(waitUntil([&] { return allLabels(test).contains(QStringLiteral("Thu 22 Jan 2026 09:30 with")); }));
    kept = inFile(test, ref);
    CHECK(kept->plan.familyDelay.isEmpty());
    CHECK(kept->plan.tutorRef == chosen);
}

TEST_CASE("tutors who are not cleared on the day cannot be chosen, and it says what stands against them",
          "[window][start]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = awardedRef(test);
    openStart(test, ref);
    // By July next year all that is known has lapsed.
    write(field(test, "First session on"), QStringLiteral("5/7/27"));
    auto* others = form(test)->findChild<ui::DataTable*>();
    auto* tutors = form(test)->findChild<QComboBox*>();
    REQUIRE(waitUntil([&] { return !tutors->isEnabled() && others->isVisible(); }));
    CHECK(tutors->count() == 1);
    CHECK(cell(others, 0, "failing").contains(QStringLiteral("DBS")));
    CHECK(badge(others, 0, "why")->word == QStringLiteral("not cleared"));
    CHECK(allLabels(test).contains(QStringLiteral("No tutor of the provider is cleared on that day.")));
    holdModel(others);
}

TEST_CASE("what is no day or no time is said at its field, and nothing is kept", "[window][start]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const QString ref = awardedRef(test);
    openStart(test, ref);
    write(field(test, "First session on"), QStringLiteral("soon"));
    write(field(test, "At"), QStringLiteral("late"));
    pressInSight(button(form(test), QStringLiteral("Keep the plan")));
    CHECK(allLabels(test).contains(QStringLiteral("A time is written as 09:30.")));
    CHECK(field(test, "First session on")->hasFocus());
    write(field(test, "First session on"), QString());
    write(field(test, "At"), QStringLiteral("9:30"));
    pressInSight(button(form(test), QStringLiteral("Keep the plan")));
    REQUIRE(waitUntil([&] { return allLabels(test).contains(QStringLiteral("Say for which day")); }));
    CHECK(inFile(test, ref)->plan.version == 0);
}

TEST_CASE("how a start stands is said from the award on: on course, at risk, missed", "[window][start]")
{
    const auto at = [](int day, bool late) {
        StartWatch watch;
        watch.standing = day >= 6 ? StartStanding::Missed : day >= 3 ? StartStanding::AtRisk : StartStanding::OnCourse;
        watch.schoolDay = day;
        watch.plannedLate = late;
        return ui::startBadge(watch, 5);
    };
    CHECK(at(1, false) == ui::BadgeText{ui::Tone::Info, QStringLiteral("on course")});
    CHECK(at(1, true).word == QStringLiteral("planned too late"));
    CHECK(at(3, true) == ui::BadgeText{ui::Tone::Warn, QStringLiteral("at risk: school day 3 of 5")});
    CHECK(at(6, false) == ui::BadgeText{ui::Tone::Bad, QStringLiteral("missed: school day 6")});
}
