#pragma once

#include "core/base/result.h"
#include "core/calendar/yearplan.h"

#include <QDate>
#include <QLineEdit>

#include <functional>

namespace desk::ui {

/// A field for a day: it is written as people write it (parseUkDate) and shown in full, `Mon 3 Nov 2025`,
/// once it is left. Down, F4 or the picture at its end opens a month of the school calendar; Ctrl+Up and
/// Ctrl+Down go by a day. In a FormRow:
///
///     auto* from = new DateEdit(clock.today(), this);
///     from->setCalendar([=](QDate day) { return kindOf(day); });
///     auto* row = new FormRow(tr("&From"), from, this);
///     row->validateWith([from](const QString&) { return from->day(); });
class DateEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit DateEdit(QDate today, QWidget* parent = nullptr);

    /// What is written, as a day: Missing where nothing is, else what parseUkDate refuses, or a day outside
    /// the range.
    Result<QDate> day() const;
    bool isEmpty() const { return text().trimmed().isEmpty(); }
    /// An invalid one empties the field. Without dayChanged().
    void setDay(QDate day);
    void setRange(QDate first, QDate last);
    /// How days are marked in the month; without it, weekends alone.
    /// Where a calendar does not know a day (Unknown), weekends alone are marked there too.
    void setCalendar(std::function<DayKind(QDate)> kindOf) { m_kindOf = std::move(kindOf); }

    void openCalendar();
    /// Goes by days from the one that is written, as far as the range allows.
    void step(int days);

Q_SIGNALS:
    /// By a person, once it is a day: on Enter, on leaving the field, from the month.
    void dayChanged(QDate day);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// Writes the day out in full and tells it, if it is another one than before.
    void settle();

    QDate m_today, m_first, m_last;
    QDate m_told;
    std::function<DayKind(QDate)> m_kindOf;
};

} // namespace desk::ui
