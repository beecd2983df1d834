// The whole way of s.13 by keys alone, from the telephone call to the award, and what the file holds afterwards.
#include "core/services/awarding.h"
#include "core/services/referrals.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/answerform.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTabBar>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

QString q(const char* text) { return QString::fromUtf8(text); }

/// Presses keys on whatever has the focus, and counts them.
class Keyboard
{
public:
    explicit Keyboard(WindowCase& test) : m_test(test) {}

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++m_count;
        QWidget* to = QApplication::focusWidget();
        QTest::keyClick(to ? to : m_test.window.get(), static_cast<Qt::Key>(key), modifiers);
        QCoreApplication::processEvents();
    }
    void type(const QString& text)
    {
        m_count += static_cast<int>(text.size());
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    void tabTo(const std::function<bool()>& there)
    {
        for (int i = 0; i < 60 && !there(); ++i) press(Qt::Key_Tab);
        REQUIRE(there());
    }
    int count() const { return m_count; }

private:
    WindowCase& m_test;
    int m_count = 0;
};

QString focusName()
{
    const QWidget* at = QApplication::focusWidget();
    return at ? at->accessibleName() : QString();
}

ReferralRecord recordOf(WindowCase& test, const QString& ref)
{
    auto session = signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
    REQUIRE(session);
    auto record = referralRecord(*session, ref, test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *std::move(record);
}

/// Goes on in time: what counts down hears of it with the next change.
void later(WindowCase& test, qint64 minutes) { test.clock.moveTo(test.clock.now().addSeconds(minutes * 60)); }

/// The part of the record that is shown; empty while none is.
QString partShown(WindowCase& test)
{
    for (const auto* tabs : test.page()->findChildren<QTabBar*>())
        if (tabs->isVisible() && tabs->accessibleName() == q("Parts of the referral"))
            return tabs->tabText(tabs->currentIndex()).section(u' ', 0, 0);
    return {};
}

bool reaches(WindowCase& test, const char* part)
{
    const bool there = waitUntil([&] { return partShown(test) == q(part); });
    INFO("shown: " << partShown(test).toStdString() << ", focus on " << focusName().toStdString());
    CHECK(there);
    return there;
}

void logReferral(WindowCase& test, Keyboard& keys)
{
    keys.press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(test.waitForPage());
    REQUIRE(waitUntil([] { return focusName() == q("Find the student"); }));
    keys.type(q("s-00009"));
    REQUIRE(waitUntil([&] {
        const auto* hits = test.page()->findChild<QListWidget*>();
        return hits && hits->count() > 1;
    }));
    keys.press(Qt::Key_Return);
    REQUIRE(waitUntil([] { return focusName() == q("Reason"); }));
    keys.type(q("e"));
    keys.press(Qt::Key_Tab);
    keys.type(q("v"));
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(reaches(test, "Requests"));
}

void askProviders(WindowCase& test, Keyboard& keys, const QString& ref)
{
    REQUIRE(waitUntil([&] {
        const auto all = test.page()->findChildren<QAbstractButton*>();
        return std::ranges::any_of(all, [](const auto* one) {
            return one->text() == q("Mark as &sent…") && one->isVisible() && one->isEnabled();
        });
    }));
    keys.press(Qt::Key_S, Qt::AltModifier);
    REQUIRE(waitUntil([&] { return !recordOf(test, ref).providers.empty(); }));
}

/// Answers for the provider in the first row that still may.
void answer(WindowCase& test, Keyboard& keys, const QString& ref, int row, bool yes)
{
    const auto answered = [&] {
        const auto record = recordOf(test, ref);
        return std::ranges::count_if(record.providers, [](const AskedProvider& one) { return !one.answers.empty(); });
    };
    const auto before = answered();
    auto* table = tableNamed(test.page(), q("Responses"));
    REQUIRE(waitUntil([&] { return table->model()->rowCount() > row; }));
    if (QApplication::focusWidget() != table->grid())
        keys.tabTo([&] { return QApplication::focusWidget() == table->grid(); });
    keys.press(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < row; ++i) keys.press(Qt::Key_Down);
    keys.press(Qt::Key_Return);
    REQUIRE(waitUntil([&] { return test.page()->findChild<ui::AnswerForm*>()->isVisible(); }));
    keys.press(yes ? Qt::Key_Y : Qt::Key_N, Qt::AltModifier);
    REQUIRE(waitUntil([&] { return answered() == before + 1; }));
    // Nobody types ahead of the form that closes once the answer is kept.
    REQUIRE(waitUntil([&] { return !test.page()->findChild<ui::AnswerForm*>()->isVisible(); }));
    REQUIRE(test.waitForPage());
}

} // namespace

TEST_CASE("from a telephone call to an award by keyboard alone", "[window][referrals][s13]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    Keyboard keys(test);
    logReferral(test, keys);
    const QString ref = test.window->navigator().current().record;
    const int logged = keys.count();

    later(test, 10);
    askProviders(test, keys, ref);
    const int asked = keys.count() - logged;
    const Instant sent = test.clock.now();

    later(test, 90);
    keys.press(Qt::Key_PageDown, Qt::ControlModifier);
    REQUIRE(reaches(test, "Responses"));
    REQUIRE(test.waitForPage());
    answer(test, keys, ref, 0, true);
    answer(test, keys, ref, 1, true);
    const int answers = keys.count() - logged - asked;

    keys.press(Qt::Key_PageDown, Qt::ControlModifier);
    REQUIRE(reaches(test, "Award"));
    auto* why = [&]() -> QPlainTextEdit* {
        REQUIRE(waitUntil([&] {
            const auto all = test.page()->findChildren<QPlainTextEdit*>();
            return std::ranges::any_of(all, [](const auto* one) {
                return one->isVisible() && one->accessibleName() == q("Why this provider");
            });
        }));
        for (auto* one : test.page()->findChildren<QPlainTextEdit*>())
            if (one->isVisible() && one->accessibleName() == q("Why this provider")) return one;
        return nullptr;
    }();
    keys.tabTo([] { return qobject_cast<QRadioButton*>(QApplication::focusWidget()) != nullptr; });
    keys.press(Qt::Key_Space);
    keys.press(Qt::Key_W, Qt::AltModifier);
    REQUIRE(QApplication::focusWidget() == why);
    const QString reason = q("Taught the student before");
    keys.type(reason);
    keys.tabTo([] {
        const auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
        return button && button->text() == q("Award…");
    });
    keys.press(Qt::Key_Space);
    REQUIRE(waitUntil([&] { return !recordOf(test, ref).awards.empty(); }));

    const ReferralRecord record = recordOf(test, ref);
    CHECK(record.line.studentRef == q("S-00009"));
    CHECK(record.line.reason == q("exclusion"));
    CHECK(record.line.issuedAt == sent);
    CHECK(record.line.state == ReferralState::AwardedNotStarted);
    int requests = 0, yes = 0;
    for (const AskedProvider& one : record.providers) {
        requests += static_cast<int>(one.requests.size());
        for (const RequestLine& request : one.requests) CHECK(request.sentAt == sent);
        for (const AnswerLine& line : one.answers) {
            yes += line.canMeet;
            CHECK(line.standing == AnswerLine::Standing::Counts);
        }
    }
    CHECK(requests >= 2);
    CHECK(yes == 2);
    REQUIRE(record.awards.size() == 1);
    CHECK(record.awards[0].rationale == reason);
    CHECK_FALSE(record.awards[0].direct);
    CHECK(record.awards[0].awardedAt == test.clock.now());
    auto session = signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
    REQUIRE(session);
    const auto kept = frozenDecision(*session, ref, 1);
    REQUIRE(kept);
    REQUIRE(*kept);
    CHECK((*kept)->startBy == QDate(2026, 1, 27));

    const int words = static_cast<int>(reason.size());
    INFO("keys: " << logged << " to log, " << asked << " to ask, " << answers << " for two answers, "
                  << keys.count() - logged - asked - answers - words << " to award and " << words << " of the reason");
    CHECK(keys.count() - words <= 45);
    // What cannot be undone was asked about first.
    CHECK(test.answers.questions.size() == 2);
}
