#include "ui/widgets/dateedit.h"

#include "core/base/ukdate.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/monthpopup.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QKeyEvent>
#include <QScreen>

namespace desk::ui {

DateEdit::DateEdit(QDate today, QWidget* parent) : QLineEdit(parent), m_today(today)
{
    QAction* open = addAction(icon(Glyph::Calendar), TrailingPosition);
    open->setText(tr("Choose the day"));
    open->setToolTip(tr("Calendar (Down)"));
    connect(open, &QAction::triggered, this, &DateEdit::openCalendar);
    setPlaceholderText(tr("3 Nov, 3/11/25, fri, +5"));
}

Result<QDate> DateEdit::day() const
{
    if (isEmpty()) return fail(ErrorCode::Missing, "This is needed.");
    DESK_TRY(const QDate day, parseUkDate(text(), m_today));
    if (m_first.isValid() && day < m_first)
        return fail(ErrorCode::Invalid, "The first day that can be is %1.", {dateText(m_first)});
    if (m_last.isValid() && day > m_last)
        return fail(ErrorCode::Invalid, "The last day that can be is %1.", {dateText(m_last)});
    return day;
}

void DateEdit::setDay(QDate day)
{
    m_told = day;
    setText(dateText(day));
}

void DateEdit::setRange(QDate first, QDate last)
{
    m_first = first;
    m_last = last;
}

void DateEdit::settle()
{
    const Result<QDate> now = day();
    const QDate told = now ? *now : QDate();
    if (now) setText(dateText(*now));
    if (told == m_told || (!now && !isEmpty())) return;
    m_told = told;
    Q_EMIT dayChanged(told);
}

void DateEdit::openCalendar()
{
    auto* popup = new MonthPopup(m_today, m_kindOf, this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    MonthGrid* grid = popup->grid();
    grid->setRange(m_first, m_last);
    grid->setCurrent(day().value_or(m_today));
    connect(grid, &MonthGrid::chosen, this, [this, popup](QDate chosen) {
        popup->close();
        setText(dateText(chosen));
        settle();
        setFocus(Qt::PopupFocusReason);
    });
    popup->adjustSize();
    QPoint at = mapToGlobal(QPoint(0, height() + 2));
    const QRect room = screen()->availableGeometry();
    if (at.y() + popup->height() > room.bottom()) at.setY(mapToGlobal(QPoint(0, 0)).y() - popup->height() - 2);
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - popup->width())));
    popup->move(at);
    popup->show();
    grid->setFocus(Qt::PopupFocusReason);
}

void DateEdit::step(int days)
{
    const Result<QDate> from = day();
    if (!from) return;
    QDate to = from->addDays(days);
    if (m_first.isValid()) to = std::max(to, m_first);
    if (m_last.isValid()) to = std::min(to, m_last);
    setText(dateText(to));
    settle();
}

void DateEdit::keyPressEvent(QKeyEvent* event)
{
    const bool byDay = event->modifiers().testFlag(Qt::ControlModifier);
    if (byDay && event->key() == Qt::Key_Up) return step(1);
    if (byDay && event->key() == Qt::Key_Down) return step(-1);
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_F4) return openCalendar();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) settle();
    QLineEdit::keyPressEvent(event);
}

void DateEdit::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) settle();
}

} // namespace desk::ui
