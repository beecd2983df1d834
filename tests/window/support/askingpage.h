#pragma once

#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/answerform.h"
#include "ui/referrals/askchooser.h"
#include "ui/referrals/donelabel.h"
#include "ui/referrals/issuepart.h"
#include "ui/referrals/momentedit.h"
#include "ui/referrals/responsespart.h"

#include <QCheckBox>

#include <functional>

// What tests of asking, answering and replies open and look at.
namespace desk::test {

inline QString q(const char* text) { return QString::fromUtf8(text); }

inline Result<Session> second(WindowCase& test)
{
    return signIn(test.path(), {}, windowPassphrase, test.clock, {.readOnly = true});
}

/// The referral issued last for which something holds.
inline ReferralLine referralThat(WindowCase& test, const std::function<bool(const ReferralLine&)>& holds)
{
    auto session = second(test);
    REQUIRE(session);
    const auto list = referralList(*session, test.clock.now());
    REQUIRE(list);
    const auto found = std::ranges::find_if(*list, holds);
    REQUIRE(found != list->end());
    return *found;
}

inline bool isToIssue(const ReferralLine& line) { return line.state == ReferralState::ToIssue; }
/// Somebody has answered, and somebody still may.
inline bool isWaiting(const ReferralLine& line) { return line.waiting > 1 && line.answered > 0; }

inline ReferralRecord recordOf(WindowCase& test, const QString& ref)
{
    auto session = second(test);
    REQUIRE(session);
    const auto record = referralRecord(*session, ref, test.clock.now(), Reading::Again);
    REQUIRE(record);
    return *record;
}

inline ui::IssuePart* issue(WindowCase& test) { return test.page()->findChild<ui::IssuePart*>(); }
inline ui::ResponsesPart* responses(WindowCase& test) { return test.page()->findChild<ui::ResponsesPart*>(); }
inline ui::AnswerForm* form(WindowCase& test) { return test.page()->findChild<ui::AnswerForm*>(); }

inline QList<QCheckBox*> boxes(WindowCase& test)
{
    QList<QCheckBox*> out;
    for (auto* one : issue(test)->findChild<ui::AskChooser*>()->findChildren<QCheckBox*>())
        if (!one->isHidden()) out << one;
    return out;
}

/// What a part said last.
inline QString done(QWidget* part) { return part->findChild<ui::DoneLabel*>()->text(); }

inline bool waitForWords(QWidget* part, const char* words)
{
    return waitUntil([&] { return done(part).contains(q(words)); });
}

/// Opens a referral where its providers are asked.
inline ReferralLine openToAsk(WindowCase& test)
{
    REQUIRE(test.signIn());
    const ReferralLine line = referralThat(test, isToIssue);
    REQUIRE(test.go({q("referrals"), line.ref, {}}));
    REQUIRE(waitUntil([&] { return !boxes(test).isEmpty(); }));
    return line;
}

/// Opens a referral where answers are awaited.
inline ReferralLine openToAnswer(WindowCase& test)
{
    REQUIRE(test.signIn());
    const ReferralLine line = referralThat(test, isWaiting);
    REQUIRE(test.go({q("referrals"), line.ref, q("responses")}));
    REQUIRE(responses(test)->isVisible());
    return line;
}

inline void bringUp(QWidget* widget)
{
    for (QWidget* at = widget; at; at = at->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(at)) scroll->ensureWidgetVisible(widget);
}

inline void pressIn(QWidget* part, const char* name)
{
    QAbstractButton* one = button(part, q(name));
    bringUp(one);
    press(one);
}

inline void typeTime(ui::MomentEdit* field, const char* time)
{
    field->time()->setFocus();
    field->time()->selectAll();
    QTest::keyClicks(field->time(), q(time));
}

inline ui::DataTable* shown(QWidget* part, const char* name) { return tableNamed(part, q(name)); }

inline int rowOf(const ui::DataTable* table, const char* column, const QString& text)
{
    for (int row = 0; row < table->model()->rowCount(); ++row)
        if (cell(table, row, column) == text) return row;
    FAIL("no row " << text.toStdString());
    return -1;
}

/// The first provider that has not answered.
inline AskedProvider waiting(const ReferralRecord& record)
{
    const auto found = std::ranges::find(record.providers, AskedProvider::State::Waiting, &AskedProvider::state);
    REQUIRE(found != record.providers.end());
    return *found;
}

inline const AskedProvider& withCode(const ReferralRecord& record, const QString& code)
{
    const auto found = std::ranges::find(record.providers, code, &AskedProvider::code);
    REQUIRE(found != record.providers.end());
    return *found;
}

} // namespace desk::test
