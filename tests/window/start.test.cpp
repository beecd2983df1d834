// The first start: a new file made with keys and clicks, and what it holds afterwards.
#include "core/exchange/exporter.h"
#include "core/services/calendars.h"
#include "tests/window/support/names.h"
#include "tests/window/support/windowcase.h"
#include "ui/shell/startwizard.h"
#include "ui/shell/unlockview.h"
#include "ui/shell/workspace.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using Step = ui::StartWizard::Step;

namespace {

const auto strong = QStringLiteral("violet Anchor 42 marmalade");

class Starting
{
public:
    Starting() : test(Content::Empty)
    {
        test.answers.save = test.inFolder(QStringLiteral("new.tdesk"));
        for (auto* one : test.window->unlockView()->findChildren<QAbstractButton*>())
            if (one->text() == QString::fromUtf8("Create a new file…")) QTest::mouseClick(one, Qt::LeftButton);
        REQUIRE(wizard());
    }
    ui::StartWizard* wizard() const { return test.window->findChild<ui::StartWizard*>(); }
    template <class T> T* shown(const QString& text) const
    {
        for (auto* one : wizard()->findChildren<T*>())
            if (one->isVisible() && one->text() == text) return one;
        return nullptr;
    }
    void click(const QString& text)
    {
        auto* one = shown<QAbstractButton>(text);
        INFO(text.toStdString());
        REQUIRE(one);
        REQUIRE(one->isEnabled());
        QTest::mouseClick(one, Qt::LeftButton);
    }
    bool says(const QString& text) const
    {
        return std::ranges::any_of(wizard()->findChildren<QLabel*>(),
                                   [&](const QLabel* one) { return one->isVisible() && one->text().contains(text); });
    }
    std::vector<QLineEdit*> fields() const
    {
        std::vector<QLineEdit*> out;
        for (auto* one : wizard()->findChildren<QLineEdit*>())
            if (one->isVisible()) out.push_back(one);
        return out;
    }
    /// Waits for a step, everything on which has a name.
    bool reach(Step step)
    {
        const bool there = waitUntil([&] { return wizard() && wizard()->step() == step; }, 60000);
        if (there) CHECK(withoutName(wizard()).empty());
        return there;
    }
    void fillAccount(const QString& again = strong)
    {
        click(QString::fromUtf8("Choose…"));
        REQUIRE(fields().size() == 4);
        CHECK(withoutName(wizard()).empty());
        QTest::keyClicks(fields()[1], QStringLiteral("Zoe Ward"));
        QTest::keyClicks(fields()[2], strong);
        QTest::keyClicks(fields()[3], again);
    }
    /// Through to the last step, with the key saved and typed back.
    QString keepKey()
    {
        fillAccount();
        click(QStringLiteral("Create the file"));
        REQUIRE(reach(Step::Key));
        CHECK_FALSE(shown<QAbstractButton>(QStringLiteral("Next"))->isEnabled());
        test.answers.save = test.inFolder(QStringLiteral("key.txt"));
        click(QString::fromUtf8("Save as text…"));
        QFile file(test.answers.save);
        REQUIRE(file.open(QIODevice::ReadOnly));
        static const QRegularExpression groups(QStringLiteral("[0-9A-Z]{5}(-[0-9A-Z]{1,5}){10}"));
        const QString key = groups.match(QString::fromUtf8(file.readAll())).captured();
        REQUIRE_FALSE(key.isEmpty());
        click(QStringLiteral("Next"));
        REQUIRE(wizard()->step() == Step::TypeBack);
        return key;
    }
    void typeBack(const QString& key)
    {
        fields()[0]->clear();
        QTest::keyClicks(fields()[0], key);
        click(QStringLiteral("Next"));
    }
    QString path() const { return test.inFolder(QStringLiteral("new.tdesk")); }
    Result<Session> enter() const { return desk::signIn(path(), QStringLiteral("Zoe Ward"), strong, test.clock); }

    WindowCase test;
};

} // namespace

TEST_CASE("a new file is made with its administrator, key and calendar, and the window opens it", "[window][start]")
{
    Starting start;
    const QString key = start.keepKey();
    start.typeBack(key.toLower());
    REQUIRE(start.reach(Step::Content));
    CHECK(start.says(QStringLiteral("2025/26")));
    start.click(QStringLiteral("Finish"));
    REQUIRE(start.test.waitForPage());
    CHECK(start.test.window->desk().person().name == QStringLiteral("Zoe Ward"));
    CHECK(start.test.window->desk().person().role == UserRole::Administrator);
    CHECK(waitUntil([&] { return start.wizard() == nullptr; }));

    auto session = start.enter();
    REQUIRE(session);
    const auto year = calendarYear(*session, QStringLiteral("WIGAN"), AcademicYear::beginningIn(2025));
    CHECK(year->plan.schoolDays == proposedSchoolDays);
    const auto recovery = storage::RecoveryKey::parse(key);
    REQUIRE(recovery);
    CHECK(enterWithRecoveryKey(start.path(), *recovery, start.test.clock).has_value());
}

TEST_CASE("set-up does not end without the key typed back as it is", "[window][start]")
{
    Starting start;
    const QString key = start.keepKey();
    QString wrong = key;
    wrong[3] = wrong[3] == u'7' ? u'8' : u'7';
    start.typeBack(wrong);
    CHECK(start.wizard()->step() == Step::TypeBack);
    start.typeBack(storage::RecoveryKey::make().text());
    CHECK(start.wizard()->step() == Step::TypeBack);
    CHECK(start.says(QStringLiteral("This is another key than the one of this file.")));
    // Back to the key, to look at it again.
    start.click(QStringLiteral("Back"));
    CHECK(start.wizard()->step() == Step::Key);
    CHECK(start.test.window->desk().state() == ui::Desk::State::SettingUp);
    CHECK(start.test.window->workspace() == nullptr);
}

TEST_CASE("a weak passphrase, a different one and a missing name are said at their fields", "[window][start]")
{
    Starting start;
    start.click(QString::fromUtf8("Choose…"));
    auto* bar = start.wizard()->findChild<QProgressBar*>();
    QTest::keyClicks(start.fields()[2], QStringLiteral("password1234"));
    CHECK(bar->accessibleDescription() == QStringLiteral("not strong enough yet"));
    start.click(QStringLiteral("Create the file"));
    CHECK(start.says(QStringLiteral("This passphrase is easy to guess.")));
    start.fields()[2]->clear();
    QTest::keyClicks(start.fields()[2], strong);
    CHECK(bar->accessibleDescription() != QStringLiteral("not strong enough yet"));
    QTest::keyClicks(start.fields()[1], QStringLiteral("Zoe"));
    QTest::keyClicks(start.fields()[3], QStringLiteral("violet"));
    start.click(QStringLiteral("Create the file"));
    CHECK(start.says(QStringLiteral("The two passphrases differ.")));
    CHECK(start.wizard()->step() == Step::Account);
    CHECK_FALSE(QFile::exists(start.path()));
}

TEST_CASE("leaving the set-up removes the file again, after a question", "[window][start]")
{
    Starting start;
    start.fillAccount();
    start.click(QStringLiteral("Create the file"));
    REQUIRE(start.reach(Step::Key));
    CHECK(QFile::exists(start.path()));
    start.test.answers.yes = false;
    QTest::keyClick(start.wizard(), Qt::Key_Escape);
    REQUIRE(start.wizard());
    CHECK(start.test.answers.questions.size() == 1);
    start.test.answers.yes = true;
    start.click(QStringLiteral("Cancel"));
    CHECK(waitUntil([&] { return start.wizard() == nullptr && !QFile::exists(start.path()); }));
    CHECK(start.test.window->desk().state() == ui::Desk::State::Closed);
}

TEST_CASE("with the sample there is something to look at", "[window][start]")
{
    Starting start;
    start.typeBack(start.keepKey());
    REQUIRE(start.reach(Step::Content));
    for (auto* choice : start.wizard()->findChildren<QRadioButton*>())
        if (choice->text().startsWith(QStringLiteral("The sample")))
            QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(9, choice->height() / 2));
    start.click(QStringLiteral("Finish"));
    REQUIRE(waitUntil([&] { return start.test.window->workspace() != nullptr; }, 60000));
    auto session = start.enter();
    REQUIRE(session);
    CHECK(calendarList(*session)->calendars.size() > 1);
}

TEST_CASE("a framework may begin with nothing, and its key on paper", "[window][start]")
{
    Starting start;
    start.fillAccount();
    start.click(QStringLiteral("Create the file"));
    REQUIRE(start.reach(Step::Key));
    // Nobody chose a printer: nothing was kept, and the way on stays closed.
    start.click(QString::fromUtf8("Print…"));
    CHECK_FALSE(start.shown<QAbstractButton>(QStringLiteral("Next"))->isEnabled());
    start.test.answers.print = start.test.inFolder(QStringLiteral("key.pdf"));
    start.click(QString::fromUtf8("Print…"));
    CHECK(QFileInfo(start.test.answers.print).size() > 1000);
    CHECK(start.says(QStringLiteral("Printed.")));
    start.test.answers.save = start.test.inFolder(QStringLiteral("key.txt"));
    start.click(QString::fromUtf8("Save as text…"));
    QFile file(start.test.answers.save);
    REQUIRE(file.open(QIODevice::ReadOnly));
    static const QRegularExpression groups(QStringLiteral("[0-9A-Z]{5}(-[0-9A-Z]{1,5}){10}"));
    const QString key = groups.match(QString::fromUtf8(file.readAll())).captured();
    start.click(QStringLiteral("Next"));
    start.typeBack(key);
    REQUIRE(start.reach(Step::Content));
    const auto choose = [&](const QString& beginning) {
        for (auto* choice : start.wizard()->findChildren<QRadioButton*>())
            if (choice->text().startsWith(beginning))
                QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(9, choice->height() / 2));
    };
    choose(QStringLiteral("The sample"));
    choose(QStringLiteral("An empty framework"));
    choose(QStringLiteral("Nothing yet"));
    start.click(QStringLiteral("Finish"));
    REQUIRE(waitUntil([&] { return start.test.window->workspace() != nullptr; }, 60000));
    auto session = start.enter();
    REQUIRE(session);
    CHECK(calendarYear(*session, QStringLiteral("WIGAN"), AcademicYear::beginningIn(2025))->halfTerms.empty());
}

TEST_CASE("the key may be written down by hand, and nothing is kept beside the file then", "[window][start]")
{
    Starting start;
    start.fillAccount();
    start.click(QStringLiteral("Create the file"));
    REQUIRE(start.reach(Step::Key));
    auto* written = start.wizard()->findChild<QCheckBox*>();
    QTest::mouseClick(written, Qt::LeftButton, {}, QPoint(9, written->height() / 2));
    CHECK(start.shown<QAbstractButton>(QStringLiteral("Next"))->isEnabled());
}
