#include "tests/window/support/buttonledger.h"

#include "ui/frame/page.h"
#include "ui/widgets/glyph.h"

#include <QAbstractButton>
#include <QAction>
#include <QEvent>
#include <QRegularExpression>

namespace desk::test {

QString ButtonLedger::keyOf(const QAbstractButton& button)
{
    // One of a kind in each row of a list goes by the name of the kind.
    QString words = !button.text().isEmpty()         ? button.text()
                    : !button.objectName().isEmpty() ? button.objectName()
                                                     : button.accessibleName();
    // A box or a row for each of many records is one button, whatever the record is called.
    if (button.objectName().startsWith(QLatin1StringView("each "))) words = button.objectName();
    if (words.isEmpty()) words = QString::fromLatin1(button.metaObject()->className());
    // "3 open" and "4 open" are the same button.
    static const QRegularExpression numbers(QStringLiteral("[0-9]+"));
    words.replace(numbers, QStringLiteral("#"));
    QString where = QString::fromLatin1(button.window()->metaObject()->className());
    for (const QWidget* at = button.parentWidget(); at; at = at->parentWidget())
        if (const auto* page = qobject_cast<const ui::Page*>(at)) where = page->objectName();
    return where + QStringLiteral(": ") + words;
}

namespace {

/// What stands in a field and is no button of ours: a picture, and Qt's own cross that empties the field.
bool isPicture(const QAbstractButton& button)
{
    const auto names = [&button] {
        QStringList out;
        for (const QAction* action : button.actions()) out << action->objectName();
        return out;
    }();
    return names.contains(QLatin1StringView(ui::pictureName)) ||
           names.contains(QStringLiteral("_q_qlineeditclearaction"));
}

} // namespace

bool ButtonLedger::eventFilter(QObject* watched, QEvent* event)
{
    const auto* button = qobject_cast<const QAbstractButton*>(watched);
    if (!button || isPicture(*button)) return false;
    switch (event->type()) {
    case QEvent::Paint:
        // Text marked by the walk over translations is the same button's.
        if (button->isEnabled() && !keyOf(*button).contains(QChar(0x27E6))) m_shown.insert(keyOf(*button));
        break;
    case QEvent::MouseButtonPress:
    case QEvent::KeyPress:
    case QEvent::Shortcut:
        if (button->isEnabled()) m_pressed.insert(keyOf(*button));
        break;
    default:
        break;
    }
    return false;
}

QStringList ButtonLedger::unpressed() const
{
    QStringList out = (m_shown - m_pressed).values();
    out.sort();
    return out;
}

} // namespace desk::test
