// The calendar of the administration, driven by keys and clicks; what it keeps is read back from the file.
#include "core/services/calendars.h"
#include "tests/window/support/windowcase.h"
#include "ui/calendar/calendarpanel.h"
#include "ui/calendar/halftermeditor.h"
#include "ui/calendar/yearplanner.h"
#include "ui/frame/page.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/monthpopup.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

const auto wigan = QStringLiteral("WIGAN");
const AcademicYear year2025 = AcademicYear::beginningIn(2025);

/// The calendar in a window over a file with the term dates of 2025/26.
struct OpenCalendar
{
    explicit OpenCalendar(Content content = Content::Calendar) : test(content)
    {
        REQUIRE(test.signIn());
        REQUIRE(test.go({QStringLiteral("administration"), {}, QStringLiteral("calendar")}));
        panel = test.page()->findChild<ui::CalendarPanel*>();
        REQUIRE(panel);
        REQUIRE(panel->isVisible());
        planner = panel->planner();
    }
    QAbstractButton* button(const QString& text) const
    {
        for (auto* one : panel->findChildren<QAbstractButton*>())
            if (one->isVisible() && one->text() == text) return one;
        return nullptr;
    }
    void click(const QString& text)
    {
        INFO(text.toStdString());
        // What follows from a change comes with the next turn of the event loop.
        REQUIRE(waitUntil([&] { return button(text) != nullptr; }));
        auto* one = button(text);
        REQUIRE(one->isEnabled());
        QTest::mouseClick(one, Qt::LeftButton);
    }
    void clickDay(QDate day) { QTest::mouseClick(planner, Qt::LeftButton, {}, planner->rectOf(day).center()); }
    bool says(const QString& text) const
    {
        return std::ranges::any_of(test.page()->findChildren<QLabel*>(),
                                   [&](const QLabel* one) { return one->isVisible() && one->text().contains(text); });
    }
    bool waitFor(const QString& text)
    {
        return waitUntil([&] { return says(text); });
    }
    /// As it stands in the file.
    CalendarYear kept(AcademicYear year = year2025)
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(session);
        const auto out = calendarYear(*session, wigan, year);
        REQUIRE(out);
        return *out;
    }
    void chooseYear(const QString& text)
    {
        for (auto* choice : panel->findChildren<QComboBox*>()) {
            if (choice->accessibleName() != QStringLiteral("Academic year")) continue;
            choice->setFocus();
            const int place = choice->findText(text);
            REQUIRE(place >= 0);
            while (choice->currentIndex() != place)
                QTest::keyClick(choice, choice->currentIndex() < place ? Qt::Key_Down : Qt::Key_Up);
        }
        REQUIRE(waitUntil([&] { return planner->plan() && planner->plan()->year.text() == text; }));
    }

    WindowCase test;
    ui::CalendarPanel* panel = nullptr;
    ui::YearPlanner* planner = nullptr;
};

} // namespace

TEST_CASE("the calendar is a tab of the administration, and the place says so", "[window][calendar]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    auto* tabs = test.page()->findChild<QTabBar*>();
    REQUIRE(tabs);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    CHECK(test.window->navigator().current().part == QStringLiteral("calendar"));
    REQUIRE(test.waitForPage());
    CHECK(test.page()->findChild<ui::YearPlanner*>()->isVisible());
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    CHECK(test.window->navigator().current().part == QStringLiteral("file"));
}

TEST_CASE("today is chosen in this year's planner, and the keys go day by day", "[window][calendar]")
{
    OpenCalendar calendar;
    const QDate today = calendar.test.clock.today();
    CHECK(calendar.planner->plan()->schoolDays == 191);
    CHECK(calendar.planner->current() == today);
    calendar.planner->setFocus(Qt::TabFocusReason);
    const auto after = [&](Qt::Key key) {
        QTest::keyClick(calendar.planner, key);
        return calendar.planner->current();
    };
    CHECK(after(Qt::Key_Right) == today.addDays(1));
    CHECK(after(Qt::Key_Left) == today);
    CHECK(after(Qt::Key_Down) == today.addDays(7));
    CHECK(after(Qt::Key_Up) == today);
    CHECK(after(Qt::Key_PageDown) == today.addMonths(1));
    CHECK(after(Qt::Key_PageUp) == today);
    CHECK(after(Qt::Key_Home) == QDate(2026, 1, 1));
    CHECK(calendar.says(QStringLiteral("Bank holiday: New Year's Day")));
    CHECK(after(Qt::Key_End) == QDate(2026, 1, 31));
    for (int i = 0; i < 14; ++i) QTest::keyClick(calendar.planner, Qt::Key_PageDown);
    CHECK(calendar.planner->current() == QDate(2026, 8, 31));
    CHECK(calendar.says(QStringLiteral("Monday 31 August 2026")));
}

TEST_CASE("a click chooses the day it falls on, each day of the year", "[window][calendar]")
{
    OpenCalendar calendar;
    for (const PlannedDay& day : calendar.planner->plan()->days) {
        calendar.clickDay(day.day);
        REQUIRE(calendar.planner->current() == day.day);
    }
}

TEST_CASE("every day is told to assistive technology with what it is, and which has the focus", "[window][calendar]")
{
    OpenCalendar calendar;
    QAccessibleInterface* whole = QAccessible::queryAccessibleInterface(calendar.planner);
    REQUIRE(whole);
    CHECK(whole->childCount() == 365);
    const auto nameOf = [&](QDate day) {
        return whole->child(static_cast<int>(QDate(2025, 9, 1).daysTo(day)))->text(QAccessible::Name).toStdString();
    };
    CHECK(nameOf(QDate(2026, 1, 20)) == "Tuesday 20 January 2026: School day of half-term 3");
    CHECK(nameOf(QDate(2025, 10, 28)) == "Tuesday 28 October 2025: School holiday");
    CHECK(nameOf(QDate(2025, 10, 11)) == "Saturday 11 October 2025: Weekend in half-term 1");
    CHECK(nameOf(QDate(2026, 4, 3)) == "Friday 3 April 2026: Bank holiday: Good Friday");
    calendar.planner->setFocus();
    QAccessibleInterface* focused = whole->focusChild();
    REQUIRE(focused);
    CHECK(focused->text(QAccessible::Name).startsWith(QStringLiteral("Tuesday 20 January 2026")));
    CHECK(whole->indexOfChild(focused) == QDate(2025, 9, 1).daysTo(QDate(2026, 1, 20)));
    CHECK(focused->parent() == whole);
    CHECK(focused->state().focused);
    CHECK_FALSE(focused->rect().isEmpty());
    CHECK(whole->childAt(focused->rect().center().x(), focused->rect().center().y()) == focused);
}

TEST_CASE("a day is closed with its reason, opened again by Undo, and closed once more", "[window][calendar]")
{
    OpenCalendar calendar;
    const QDate day(2026, 1, 9);
    calendar.clickDay(day);
    auto* reason = calendar.panel->findChild<QLineEdit*>();
    REQUIRE(reason->isVisible());
    QTest::keyClicks(reason, QStringLiteral("Snow"));
    calendar.click(QStringLiteral("Close on this day"));
    REQUIRE(calendar.waitFor(QStringLiteral("Closed: Snow")));
    CHECK(calendar.says(QStringLiteral("190 school")));
    REQUIRE(calendar.kept().closures.size() == 1);
    CHECK(calendar.kept().closures[0].reason == QStringLiteral("Snow"));
    CHECK_FALSE(reason->isVisible());

    calendar.click(QStringLiteral("Undo"));
    REQUIRE(calendar.waitFor(QStringLiteral("191 school")));
    CHECK(calendar.kept().closures.empty());
    CHECK_FALSE(calendar.button(QStringLiteral("Undo")));

    // By the keys alone: Enter on the day, the reason, Enter.
    calendar.planner->setFocus();
    QTest::keyClick(calendar.planner, Qt::Key_Return);
    REQUIRE(reason->hasFocus());
    QTest::keyClicks(reason, QStringLiteral("Snow"));
    QTest::keyClick(reason, Qt::Key_Return);
    REQUIRE(calendar.waitFor(QStringLiteral("Closed: Snow")));
    CHECK(calendar.planner->hasFocus());

    calendar.click(QStringLiteral("Open again"));
    REQUIRE(calendar.waitFor(QStringLiteral("191 school")));
    CHECK(calendar.kept().closures.empty());
    QTest::keyClick(calendar.planner, Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(calendar.waitFor(QStringLiteral("Closed: Snow")));
    CHECK(calendar.kept().closures.size() == 1);
}

TEST_CASE("a closure in the list leads to its day", "[window][calendar]")
{
    OpenCalendar calendar;
    calendar.clickDay(QDate(2026, 1, 9));
    calendar.click(QStringLiteral("Close on this day"));
    REQUIRE(calendar.waitFor(QStringLiteral("190 school")));
    calendar.clickDay(QDate(2025, 12, 1));
    calendar.click(QStringLiteral("Fri 9 Jan"));
    CHECK(calendar.planner->current() == QDate(2026, 1, 9));
    calendar.clickDay(QDate(2026, 1, 16));
    for (auto* reason : calendar.panel->findChildren<QLineEdit*>())
        if (reason->isVisible()) QTest::keyClicks(reason, QStringLiteral("Snow"));
    calendar.click(QStringLiteral("Close on this day"));
    REQUIRE(calendar.waitFor(QStringLiteral("189 school")));
    calendar.clickDay(QDate(2025, 12, 1));
    calendar.click(QStringLiteral("Fri 16 Jan · Snow"));
    CHECK(calendar.planner->current() == QDate(2026, 1, 16));
}

TEST_CASE("a weekend or a holiday cannot be closed, as it would change nothing", "[window][calendar]")
{
    OpenCalendar calendar;
    for (const QDate day : {QDate(2026, 1, 10), QDate(2025, 10, 28), QDate(2026, 5, 4)}) {
        calendar.clickDay(day);
        CHECK_FALSE(calendar.button(QStringLiteral("Close on this day")));
        QTest::keyClick(calendar.planner, Qt::Key_Return);
        CHECK(calendar.planner->hasFocus());
    }
}

TEST_CASE("a year that is not known is proposed, changed in the proposal and adopted; Undo takes it away again",
          "[window][calendar]")
{
    OpenCalendar calendar;
    const AcademicYear next = year2025.next();
    calendar.chooseYear(QStringLiteral("2026/27"));
    CHECK(calendar.says(QStringLiteral("No half-term of 2026/27 is known")));
    calendar.click(QStringLiteral("Propose 2026/27"));
    REQUIRE(calendar.waitFor(QStringLiteral("A proposal")));
    CHECK(calendar.planner->plan()->schoolDays == proposedSchoolDays);
    CHECK(calendar.kept(next).halfTerms.empty());

    // One day later to begin with, by the keyboard.
    auto* first = calendar.panel->editor()->field(1, false);
    REQUIRE(first);
    const QDate proposed = first->day().value();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Up, Qt::ControlModifier);
    CHECK(first->day().value() == proposed.addDays(1));
    CHECK(calendar.planner->plan()->schoolDays == proposedSchoolDays - 1);
    calendar.click(QStringLiteral("Adopt 2026/27"));
    REQUIRE(calendar.waitFor(QStringLiteral("2026/27 is adopted")));
    CHECK(calendar.kept(next).halfTerms.size() == 6);
    CHECK(calendar.kept(next).halfTerms[0].days.first() == proposed.addDays(1));
    CHECK(calendar.panel->editor()->isEditing() == false);

    calendar.click(QStringLiteral("Undo"));
    REQUIRE(calendar.waitFor(QStringLiteral("No half-term of 2026/27 is known")));
    CHECK(calendar.kept(next).halfTerms.empty());
}

TEST_CASE("Cancel leaves the proposal and keeps nothing of it", "[window][calendar]")
{
    OpenCalendar calendar(Content::Empty);
    CHECK(calendar.says(QStringLiteral("No half-term of 2025/26 is known")));
    calendar.click(QStringLiteral("Propose 2025/26"));
    REQUIRE(calendar.waitFor(QStringLiteral("A proposal")));
    calendar.click(QStringLiteral("Cancel"));
    CHECK(calendar.says(QStringLiteral("No half-term of 2025/26 is known")));
    CHECK(calendar.kept().halfTerms.empty());
}

TEST_CASE("half-terms that cannot be are explained at the half-term and cannot be saved", "[window][calendar]")
{
    OpenCalendar calendar;
    calendar.click(QStringLiteral("Edit half-terms"));
    auto* last = calendar.panel->editor()->field(1, true);
    REQUIRE(last);
    last->setFocus();
    last->selectAll();
    QTest::keyClicks(last, QStringLiteral("24/11/25"));
    CHECK(calendar.says(QStringLiteral("This half-term begins before 2025/26 HT1 has ended.")));
    QTest::keyClick(last, Qt::Key_Return);
    CHECK(last->text() == QStringLiteral("Mon 24 Nov 2025"));
    CHECK(calendar.says(QStringLiteral("This half-term begins before 2025/26 HT1 has ended.")));
    CHECK_FALSE(calendar.button(QStringLiteral("Save"))->isEnabled());
    // The month of the field shows the school calendar as it stands.
    REQUIRE(waitUntil([last] { return last->isVisible() && last->findChild<QAbstractButton*>()->isVisible(); }));
    for (auto* open : last->findChildren<QAbstractButton*>())
        if (open->isVisible()) QTest::mouseClick(open, Qt::LeftButton);
    REQUIRE(waitUntil([] { return qobject_cast<ui::MonthPopup*>(QApplication::activePopupWidget()) != nullptr; }));
    auto* month = qobject_cast<ui::MonthPopup*>(QApplication::activePopupWidget());
    CHECK(month->grid()->kindOf(QDate(2025, 12, 25)) == DayKind::BankHoliday);
    CHECK(month->grid()->kindOf(QDate(2025, 11, 6)) == DayKind::SchoolDay);
    QTest::keyClick(month->grid(), Qt::Key_Escape);
    // What is no day is said there too, and is not taken for what stood before.
    last->selectAll();
    QTest::keyClicks(last, QStringLiteral("31 feb"));
    CHECK_FALSE(calendar.says(QStringLiteral("This half-term begins before")));
    CHECK_FALSE(last->accessibleDescription().isEmpty());
    CHECK_FALSE(calendar.button(QStringLiteral("Save"))->isEnabled());
    last->selectAll();
    QTest::keyClicks(last, QStringLiteral("24 oct 2025"));
    CHECK(last->accessibleDescription().isEmpty());
    QTest::keyClick(last, Qt::Key_Down, Qt::ControlModifier);
    calendar.click(QStringLiteral("Save"));
    REQUIRE(calendar.waitFor(QStringLiteral("The half-terms are saved")));
    CHECK(calendar.kept().halfTerms[0].days.last() == QDate(2025, 10, 23));
    CHECK(calendar.kept().plan.schoolDays == 190);
    calendar.click(QStringLiteral("Undo"));
    REQUIRE(calendar.waitFor(QStringLiteral("191 school")));
    CHECK(calendar.kept().halfTerms[0].days.last() == QDate(2025, 10, 24));
}

TEST_CASE("a year is removed after its consequences were said, and Undo brings it back", "[window][calendar]")
{
    OpenCalendar calendar;
    calendar.test.answers.yes = false;
    calendar.click(QStringLiteral("Remove year…"));
    REQUIRE(calendar.test.answers.questions.size() == 1);
    CHECK(calendar.test.answers.questions[0].text.contains(QStringLiteral("No due date in 2025/26")));
    CHECK(calendar.kept().halfTerms.size() == 6);
    calendar.test.answers.yes = true;
    calendar.click(QStringLiteral("Remove year…"));
    REQUIRE(calendar.waitFor(QStringLiteral("No half-term of 2025/26 is known")));
    CHECK(calendar.kept().halfTerms.empty());
    calendar.click(QStringLiteral("Undo"));
    REQUIRE(calendar.waitFor(QStringLiteral("191 school")));
    CHECK(calendar.kept().halfTerms.size() == 6);
}

TEST_CASE("what somebody else changed meanwhile is said and not overwritten", "[window][calendar]")
{
    OpenCalendar calendar;
    calendar.click(QStringLiteral("Edit half-terms"));
    {
        auto other = desk::signIn(calendar.test.path(), {}, windowPassphrase, calendar.test.clock);
        REQUIRE(other);
        HalfTerm moved = calendar.kept().halfTerms[5];
        moved.days = {moved.days.first(), moved.days.last().addDays(-1)};
        REQUIRE(changeHalfTerm(*other, calendar.kept().seen, moved));
    }
    auto* first = calendar.panel->editor()->field(1, false);
    QTest::keyClick(first, Qt::Key_Up, Qt::ControlModifier);
    calendar.click(QStringLiteral("Save"));
    REQUIRE(calendar.waitFor(QStringLiteral("Somebody else has changed the half-terms of 2025/26 meanwhile.")));
    CHECK(calendar.kept().halfTerms[0].days.first() == QDate(2025, 9, 2));
    CHECK(calendar.kept().halfTerms[5].days.last() == QDate(2026, 7, 16));
    calendar.click(QStringLiteral("Cancel"));
    CHECK(waitUntil([&] { return calendar.planner->plan()->schoolDays == 190; }));
}
