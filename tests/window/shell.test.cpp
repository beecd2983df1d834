#include "tests/window/support/windowcase.h"
#include "ui/frame/preferences.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/rail.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/topbar.h"
#include "ui/shell/unlockview.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/deskstyle.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QThread>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

QAbstractButton* buttonNamed(QWidget* in, const QString& name)
{
    for (auto* button : in->findChildren<QAbstractButton*>())
        if (button->isVisibleTo(in) && (button->text() == name || button->accessibleName() == name)) return button;
    return nullptr;
}

void click(QWidget* widget)
{
    REQUIRE(widget);
    QTest::mouseClick(widget, Qt::LeftButton);
}

QAbstractButton* railEntry(WindowCase& test, const QString& title)
{
    for (auto* button : test.window->workspace()->findChild<ui::Rail*>()->findChildren<QAbstractButton*>())
        if (button->text() == title) return button;
    return nullptr;
}

QLineEdit* passphraseField(WindowCase& test) { return test.window->unlockView()->findChild<QLineEdit*>(); }

bool isLocked(WindowCase& test) { return test.window->desk().state() == ui::Desk::State::Locked; }

bool drop(QWidget* on, const QStringList& files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on, &enter);
    if (!enter.isAccepted()) return false;
    QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on, &event);
    return true;
}

} // namespace

TEST_CASE("the passphrase opens the file and Ctrl+L locks it, with nothing of the pages left", "[window][shell]")
{
    WindowCase test(Content::Sample);
    CHECK(test.window->workspace() == nullptr);
    REQUIRE(test.signIn());
    const ui::Desk::Person person = test.window->desk().person();
    CHECK(person.name == QStringLiteral("Amina Shaw"));
    QPointer<QWidget> workspace = test.window->workspace();

    QTest::keyClick(test.window.get(), Qt::Key_L, Qt::ControlModifier);
    CHECK(isLocked(test));
    CHECK(workspace.isNull());
    CHECK(passphraseField(test)->text().isEmpty());
}

TEST_CASE("a wrong passphrase is said at the field and nothing opens", "[window][shell]")
{
    WindowCase test(Content::Empty);
    QTest::keyClicks(passphraseField(test), QStringLiteral("not the passphrase at all"));
    click(buttonNamed(test.window->unlockView(), QStringLiteral("Open")));
    REQUIRE(waitUntil([&] { return !passphraseField(test)->accessibleDescription().isEmpty(); }));
    CHECK(test.window->desk().state() == ui::Desk::State::Closed);
    CHECK(passphraseField(test)->hasSelectedText());
}

TEST_CASE("after locking the same person comes back to the place where the window was", "[window][shell]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    const ui::Place before = test.window->navigator().current();
    click(buttonNamed(test.window->workspace(), QStringLiteral("Lock")));
    REQUIRE(isLocked(test));
    REQUIRE(test.signIn());
    CHECK(test.window->navigator().current() == before);
    CHECK(test.page()->objectName() == before.page);
}

TEST_CASE("long reading stands beside the rest: nothing waits for it, and locking ends it", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    ui::Desk& desk = test.window->desk();
    std::atomic<bool> reading = false, let = false;
    std::optional<Result<QString>> read;
    desk.readAside(
        test.window.get(),
        [&](Session& session) -> Result<QString> {
            reading = true;
            while (!let) QThread::msleep(1);
            return session.user().name;
        },
        [&](Result<QString> outcome) { read = std::move(outcome); });
    REQUIRE(waitUntil([&] { return reading.load(); }));
    std::optional<Result<QString>> other;
    desk.run(
        test.window.get(), [](Session& session) -> Result<QString> { return session.user().name; },
        [&](Result<QString> outcome) { other = std::move(outcome); });
    REQUIRE(waitUntil([&] { return other.has_value(); }));
    CHECK_FALSE(read);
    let = true;
    REQUIRE(waitUntil([&] { return read.has_value(); }));
    CHECK(read->value() == other->value());

    // Once locked, nothing is read with keys that were given before.
    read.reset();
    desk.readAside(
        test.window.get(), [](Session& session) -> Result<QString> { return session.user().name; },
        [&](Result<QString> outcome) { read = std::move(outcome); });
    test.window->lock();
    REQUIRE(waitUntil([&] { return read.has_value(); }));
    REQUIRE_FALSE(*read);
    CHECK(read->error().code == ErrorCode::Cancelled);
}

TEST_CASE("ten minutes without a key or a click lock the window; a key puts it off", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    test.window->setIdleInterval(std::chrono::milliseconds(400));
    QTest::qWait(250);
    QTest::keyClick(test.window.get(), Qt::Key_Shift);
    QTest::qWait(250);
    CHECK_FALSE(isLocked(test));
    CHECK(waitUntil([&] { return isLocked(test); }, 3000));
}

TEST_CASE("leaving a locked file goes back to choosing one and forgets the places", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    test.window->lock();
    REQUIRE(isLocked(test));
    click(buttonNamed(test.window->unlockView(), QStringLiteral("Use another file")));
    CHECK(test.window->desk().state() == ui::Desk::State::Closed);
    CHECK(test.window->navigator().current() == ui::Place());
    CHECK(test.window->unlockView()->path() == test.path());
}

TEST_CASE("back and forward go through the places, by button and by key", "[window][shell]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    const ui::Place first = test.window->navigator().current();
    const ui::Place second{QStringLiteral("administration"), {}, QStringLiteral("file")};
    REQUIRE(test.go(second));
    click(buttonNamed(test.window->workspace(), QStringLiteral("Back")));
    CHECK(test.window->navigator().current() == first);
    click(buttonNamed(test.window->workspace(), QStringLiteral("Forward")));
    CHECK(test.window->navigator().current() == second);
    click(buttonNamed(test.window->workspace(), QStringLiteral("Back")));
    CHECK_FALSE(buttonNamed(test.window->workspace(), QStringLiteral("Back"))->isEnabled());
    QTest::keyClick(test.window.get(), Qt::Key_Right, Qt::AltModifier);
    CHECK(test.window->navigator().current() == second);
    CHECK_FALSE(buttonNamed(test.window->workspace(), QStringLiteral("Forward"))->isEnabled());
}

TEST_CASE("every page is one click in the rail away, and one key", "[window][shell]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    for (const ui::PageEntry& entry : ui::pageEntries()) {
        const QString id = QString::fromLatin1(entry.id);
        INFO(entry.id);
        test.window->navigator().go({QStringLiteral("administration"), {}, {}});
        click(railEntry(test, titleOf(entry)));
        CHECK(test.window->navigator().current().page == id);
        CHECK(test.waitForPage());
        CHECK(test.page()->objectName() == id);
        test.window->navigator().go({QStringLiteral("administration"), {}, {}});
        QTest::keyClick(test.window.get(), static_cast<Qt::Key>(Qt::Key_0 + entry.shortcut), Qt::ControlModifier);
        CHECK(waitUntil([&] { return test.window->navigator().current().page == id; }, 2000));
    }
}

TEST_CASE("the passphrase can be looked at while it is typed", "[window][shell]")
{
    WindowCase test(Content::Empty);
    QLineEdit* field = passphraseField(test);
    CHECK(field->echoMode() == QLineEdit::Password);
    auto* show = field->findChild<QToolButton*>();
    REQUIRE(show);
    click(show);
    CHECK(field->echoMode() == QLineEdit::Normal);
    click(show);
    CHECK(field->echoMode() == QLineEdit::Password);
}

TEST_CASE("another file can be chosen at the passphrase prompt", "[window][shell]")
{
    WindowCase test(Content::Empty);
    const QString other = test.inFolder(QStringLiteral("other.tdesk"));
    REQUIRE(QFile::copy(test.path(), other));
    test.answers.open = other;
    click(buttonNamed(test.window->unlockView(), QStringLiteral("Open another file…")));
    CHECK(test.window->unlockView()->path() == other);
    CHECK(test.answers.asked == QStringList{QStringLiteral("Open a file")});
}

TEST_CASE("the menu at the right offers every command", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    click(buttonNamed(test.window->workspace(), QStringLiteral("More commands")));
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    REQUIRE(menu);
    CHECK(menu->actions() == test.window->actions());
    menu->close();
}

TEST_CASE("the whole file is verified from the window, and what was found is said", "[window][shell]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    QAbstractButton* verify = buttonNamed(test.page(), QStringLiteral("Verify the file"));
    click(verify);
    CHECK_FALSE(verify->isEnabled());
    REQUIRE(waitUntil([&] { return verify->isEnabled(); }));
    bool said = false;
    for (const auto* label : test.page()->findChildren<QLabel*>())
        said |= label->text() == QStringLiteral("Every page, key, reference and audit link holds.");
    CHECK(said);
}

TEST_CASE("a framework dropped on the window is offered at the passphrase prompt", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    const QString other = test.inFolder(QStringLiteral("other.tdesk"));
    REQUIRE(QFile::copy(test.path(), other));
    REQUIRE(drop(test.window.get(), {other}));
    CHECK(test.window->desk().state() == ui::Desk::State::Closed);
    CHECK(test.window->unlockView()->path() == other);
    CHECK(test.settings.recentFiles() == QStringList{other, test.path()});
}

TEST_CASE("a second start hands its file to the window that is there", "[window][shell]")
{
    WindowCase test(Content::Empty);
    const QString other = test.inFolder(QStringLiteral("other.tdesk"));
    REQUIRE(QFile::copy(test.path(), other));
    test.window->comeForward(other);
    CHECK(test.window->unlockView()->path() == other);
    // The file that is open already stays open.
    test.window->comeForward(test.path());
    REQUIRE(test.signIn());
    test.window->comeForward(test.path());
    CHECK(test.window->desk().state() == ui::Desk::State::Open);
}

TEST_CASE("the look changes at once and is remembered", "[window][shell]")
{
    WindowCase test(Content::Empty, ui::Appearance::Light);
    REQUIRE(test.signIn());
    QAction* dark = nullptr;
    for (QAction* action : test.window->actions())
        if (action->text() == QStringLiteral("Look: dark")) dark = action;
    REQUIRE(dark);
    dark->trigger();
    CHECK(ui::tokens().dark);
    QCoreApplication::processEvents();
    CHECK(test.window->palette().color(QPalette::Window).name() == ui::darkTokens().background.name());
    CHECK(test.settings.appearance() == ui::Appearance::Dark);
}

TEST_CASE("a backup from the window is made, verified, said and shown", "[window][shell]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    test.answers.save = test.inFolder(QStringLiteral("copy.tdesk"));
    test.window->backUp();
    CHECK(test.window->jobs().isRunning());
    REQUIRE(waitUntil([&] { return !test.window->jobs().isRunning(); }));
    CHECK(test.answers.told.isEmpty());
    CHECK(QFile::exists(test.answers.save));
    CHECK(test.answers.suggestions.value(0).endsWith(QStringLiteral("wigan-tutoring 2026-01-20.tdesk")));
    const FixedClock clock(test.clock.now());
    CHECK(signIn(test.answers.save, {}, windowPassphrase, clock));
}

TEST_CASE("a backup that cannot be made is said in a sentence", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    test.answers.save = test.inFolder(QStringLiteral("no/such/folder/copy.tdesk"));
    test.window->backUp();
    REQUIRE(waitUntil([&] { return !test.window->jobs().isRunning(); }));
    REQUIRE(test.answers.told.size() == 1);
}

TEST_CASE("quitting while something runs asks first", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    std::atomic<bool> stop = false;
    test.window->jobs().start(
        QStringLiteral("Working"), test.window.get(),
        [&stop](Session&, ui::JobControl& control) -> Result<void> {
            while (!stop && control.progress(1, 2)) QThread::msleep(2);
            return {};
        },
        [](const Result<void>&) {});
    test.answers.yes = false;
    CHECK_FALSE(test.window->close());
    REQUIRE(test.answers.questions.size() == 1);
    CHECK(test.answers.questions.front().cannotBeUndone);
    click(buttonNamed(test.window->workspace(), QStringLiteral("Cancel")));
    CHECK(waitUntil([&] { return !test.window->jobs().isRunning(); }));
    CHECK(test.window->close());
    stop = true;
}

TEST_CASE("what somebody chose for a view is there again the next time, and only for them", "[window][shell]")
{
    WindowCase test(Content::Empty);
    REQUIRE(test.signIn());
    test.window->context().preferences.set(QStringLiteral("a.table"), QStringLiteral("as I like it"));
    test.window->lock();
    REQUIRE(isLocked(test));
    CHECK_FALSE(test.window->context().preferences.value(QStringLiteral("a.table")).isValid());
    REQUIRE(test.signIn());
    CHECK(test.window->context().preferences.value(QStringLiteral("a.table")) == QStringLiteral("as I like it"));
}

TEST_CASE("the reporting period is today's until another is chosen", "[window][shell]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    auto& period = test.window->context().period;
    REQUIRE(waitUntil([&] { return !period.known().isEmpty(); }));
    CHECK(period.current() == QStringLiteral("2025/26 HT3"));
    auto* choice = test.window->workspace()->topBar()->findChild<QComboBox*>();
    REQUIRE(choice);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Up);
    CHECK(period.current() == QStringLiteral("2025/26 HT2"));
}
