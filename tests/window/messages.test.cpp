// The wordings of messages in the administration, typed and saved; what is kept is read back from the file.
#include "core/services/accounts.h"
#include "core/services/templates.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/templateeditor.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QTabBar>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

struct OpenMessages
{
    explicit OpenMessages(WindowCase& window) : test(window)
    {
        REQUIRE(test.go({QStringLiteral("administration"), {}, QStringLiteral("messages")}));
        editor = test.page()->findChild<ui::TemplateEditor*>();
        REQUIRE(editor);
        REQUIRE(editor->isVisible());
        subject = editor->findChild<QLineEdit*>();
        for (auto* one : editor->findChildren<QPlainTextEdit*>())
            (one->accessibleName() == QStringLiteral("As a provider reads it") ? preview : body) = one;
        REQUIRE(preview);
    }
    QAbstractButton* shown(const QString& text)
    {
        for (auto* one : editor->findChildren<QAbstractButton*>())
            if (one->isVisible() && one->text() == text) return one;
        return nullptr;
    }
    void click(const char* text)
    {
        INFO(text);
        REQUIRE(waitUntil([&] { return shown(QString::fromUtf8(text)) != nullptr; }));
        QTest::mouseClick(shown(QString::fromUtf8(text)), Qt::LeftButton);
    }
    void type(const QString& words)
    {
        body->setFocus();
        body->selectAll();
        QTest::keyClicks(body, words);
    }
    bool saysSoon(const QString& part)
    {
        return waitUntil([&] {
            return std::ranges::any_of(test.page()->findChildren<QLabel*>(), [&](const QLabel* one) {
                return one->isVisible() && one->text().contains(part);
            });
        });
    }
    Wording kept(MessagePurpose purpose = MessagePurpose::Request)
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(session);
        return wordingIn(session->database(), purpose).value();
    }

    WindowCase& test;
    ui::TemplateEditor* editor = nullptr;
    QLineEdit* subject = nullptr;
    QPlainTextEdit *body = nullptr, *preview = nullptr;
};

} // namespace

TEST_CASE("the messages are a tab of the administration, each with its preview", "[window][messages]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    REQUIRE(test.go({QStringLiteral("administration"), {}, {}}));
    auto* tabs = test.page()->findChild<QTabBar*>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
    REQUIRE(test.waitForPage());
    CHECK(test.window->navigator().current().part == QStringLiteral("messages"));
    OpenMessages messages(test);
    CHECK(messages.body->toPlainText() == defaultWording(MessagePurpose::Request).body);
    CHECK(messages.preview->toPlainText().contains(QStringLiteral("R-00042")));
    CHECK_FALSE(messages.preview->toPlainText().contains(u'{'));
    for (const auto& [title, purpose] : {std::pair("Reminder", MessagePurpose::Reminder),
                                         {"Award", MessagePurpose::Award},
                                         {"Not awarded", MessagePurpose::NotAwarded},
                                         {"Request", MessagePurpose::Request}}) {
        messages.click(title);
        CHECK(messages.subject->text() == defaultWording(purpose).subject);
        CHECK(messages.saysSoon(QStringLiteral("the program's own wording")));
    }
}

TEST_CASE("a wording is typed, seen in the preview, saved and undone", "[window][messages]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    OpenMessages messages(test);
    messages.type(QStringLiteral("Area {outward_postcode}, please"));
    CHECK(messages.preview->toPlainText().endsWith(QStringLiteral("Area WN7, please")));
    CHECK(messages.saysSoon(QStringLiteral("not saved yet")));
    messages.click("Save");
    REQUIRE(messages.saysSoon(QStringLiteral("Saved")));
    CHECK(messages.kept().body == u"Area {outward_postcode}, please\n");
    CHECK(messages.shown(QStringLiteral("Save")) == nullptr);
    messages.click("Undo");
    REQUIRE(messages.saysSoon(QStringLiteral("Undone")));
    CHECK(messages.kept() == defaultWording(MessagePurpose::Request));
    CHECK(messages.body->toPlainText() == defaultWording(MessagePurpose::Request).body);
}

TEST_CASE("what is wrong is marked where it stands, and saving goes there instead", "[window][messages]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    OpenMessages messages(test);
    messages.type(QStringLiteral("Dear {forename}, by {start_by}"));
    REQUIRE(messages.body->extraSelections().size() == 2);
    CHECK(messages.body->extraSelections().front().cursor.selectedText() == QStringLiteral("{forename}"));
    CHECK(messages.body->extraSelections().back().cursor.selectedText() == QStringLiteral("{start_by}"));
    CHECK(messages.saysSoon(QStringLiteral("There is no {forename} to fill in.")));
    CHECK(messages.preview->toPlainText() == QStringLiteral("It can be shown once nothing is wrong with it."));
    messages.click("Save");
    CHECK(messages.body->textCursor().selectedText() == QStringLiteral("{forename}"));
    CHECK(messages.kept() == defaultWording(MessagePurpose::Request));

    messages.type(QStringLiteral("Please answer"));
    messages.subject->setFocus();
    messages.subject->selectAll();
    QTest::keyClicks(messages.subject, QStringLiteral("Tuition"));
    CHECK(messages.saysSoon(QStringLiteral("The subject must hold {reference}")));
    QTest::keyClick(messages.subject, Qt::Key_S, Qt::ControlModifier);
    CHECK(messages.subject->selectedText() == QStringLiteral("Tuition"));
    messages.click("Discard");
    CHECK(messages.subject->text() == defaultWording(MessagePurpose::Request).subject);
    CHECK(messages.body->extraSelections().isEmpty());
}

TEST_CASE("places are put where the cursor was, and only those the message knows", "[window][messages]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    OpenMessages messages(test);
    messages.type(QStringLiteral("In "));
    takeFromMenu(messages.shown(QStringLiteral("Insert a place")), QStringLiteral("First half of the postcode"));
    CHECK(messages.body->toPlainText() == QStringLiteral("In {outward_postcode}"));
    // The window is itself again once the menu has gone.
    REQUIRE(waitUntil([&] { return messages.editor->isActiveWindow(); }));
    QTest::mouseClick(messages.subject, Qt::LeftButton);
    REQUIRE(waitUntil([&] { return messages.subject->hasFocus(); }));
    QTest::keyClick(messages.subject, Qt::Key_Home);
    takeFromMenu(messages.shown(QStringLiteral("Insert a place")), QStringLiteral("Reference of the referral"));
    CHECK(messages.subject->text() == QStringLiteral("{reference}") + defaultWording(MessagePurpose::Request).subject);
    for (auto* menu : messages.editor->findChildren<QMenu*>())
        for (const QAction* one : menu->actions()) CHECK_FALSE(one->text().contains(QStringLiteral("{start_by}")));
}

TEST_CASE("what is typed stays while another message is looked at, and earlier wordings come back",
          "[window][messages]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    OpenMessages messages(test);
    messages.type(QStringLiteral("First words"));
    messages.click("Award");
    messages.click("Request");
    CHECK(messages.body->toPlainText() == QStringLiteral("First words"));
    messages.click("Save");
    REQUIRE(messages.saysSoon(QStringLiteral("Saved")));
    messages.type(QStringLiteral("Second words"));
    QTest::keyClick(messages.body, Qt::Key_S, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return messages.kept().body == u"Second words\n"; }));
    REQUIRE(messages.saysSoon(QStringLiteral("Saved")));
    auto* versions = messages.editor->findChild<QComboBox*>();
    REQUIRE(versions->count() == 4); // the two, the program's own, and what to press it for
    versions->setFocus();
    for (int i = 0; i < 2; ++i) QTest::keyClick(versions, Qt::Key_Down);
    CHECK(messages.body->toPlainText().trimmed() == QStringLiteral("First words"));
    CHECK(messages.saysSoon(QStringLiteral("not saved yet")));
    QTest::keyClick(versions, Qt::Key_End);
    CHECK(messages.body->toPlainText() == defaultWording(MessagePurpose::Request).body);
}

TEST_CASE("a change of somebody else is not overwritten unseen", "[window][messages]")
{
    WindowCase test(Content::Calendar);
    REQUIRE(test.signIn());
    OpenMessages messages(test);
    messages.type(QStringLiteral("Mine"));
    {
        auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
        REQUIRE(session);
        REQUIRE(changeTemplate(
            *session,
            {MessagePurpose::Request, {QStringLiteral("{reference}"), QStringLiteral("Somebody else's")}, 0}));
    }
    messages.click("Save");
    REQUIRE(messages.saysSoon(QStringLiteral("Somebody else has changed this wording meanwhile.")));
    CHECK(messages.kept().body == u"Somebody else's\n");
    CHECK(messages.body->toPlainText() == QStringLiteral("Mine"));
}
