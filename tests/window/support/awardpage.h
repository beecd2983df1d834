#pragma once

#include "tests/window/support/pagedriving.h"
#include "tests/window/support/windowcase.h"
#include "ui/referrals/decisionform.h"
#include "ui/referrals/poolrow.h"

#include <QPlainTextEdit>

// What tests of awards open, press and look at.
namespace desk::test {

// Of the sample on Tuesday 20 January 2026: five can meet R-00133, four R-00216, three R-00074, and nobody R-00217.
inline const auto fourCan = QStringLiteral("R-00216");
inline const auto fiveCan = QStringLiteral("R-00133");
inline const auto threeCan = QStringLiteral("R-00074");
inline const auto nobodyCan = QStringLiteral("R-00217");

inline ui::Place awardOf(const QString& ref) { return {QStringLiteral("referrals"), ref, QStringLiteral("award")}; }

/// What of that kind is shown; nullptr where nothing is.
template <class T> T* one(WindowCase& test)
{
    for (auto* found : test.page()->findChildren<T*>())
        if (found->isVisible()) return found;
    return nullptr;
}

inline std::vector<ui::PoolRow*> rows(WindowCase& test)
{
    std::vector<ui::PoolRow*> out;
    for (auto* row : test.page()->findChildren<ui::PoolRow*>())
        if (row->isVisible()) out.push_back(row);
    return out;
}

/// Opens the award of a referral and waits until everything it is decided by stands there.
inline void openAward(WindowCase& test, const QString& ref)
{
    REQUIRE(test.go(awardOf(ref)));
    REQUIRE(waitUntil([&] { return one<ui::DecisionForm>(test) != nullptr; }));
}

inline QPlainTextEdit* field(WindowCase& test, const char* name)
{
    for (auto* found : test.page()->findChildren<QPlainTextEdit*>())
        if (found->isVisible() && found->accessibleName() == QString::fromLatin1(name)) return found;
    return nullptr;
}

inline QString labels(const QWidget* in)
{
    QStringList out;
    for (const auto* label : in->findChildren<QLabel*>())
        if (label->isVisibleTo(in)) out << label->text();
    return out.join(u'\n');
}

inline void bringIntoSight(QWidget* widget)
{
    for (QWidget* at = widget; at; at = at->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(at)) scroll->ensureWidgetVisible(widget);
}

inline void pressInSight(QAbstractButton* one)
{
    bringIntoSight(one);
    press(one);
}

} // namespace desk::test
