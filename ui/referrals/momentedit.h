#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace desk::ui {

class DateEdit;
class SchoolDays;
class TextLabel;

/// A field for a moment in London: a day, a time, and, where the clocks make two of it, BST or GMT. Until somebody
/// writes in it, it says now and goes on with the time. What cannot be is said below it at once.
class MomentEdit : public QWidget
{
    Q_OBJECT
public:
    /// `name` is for screen readers: "Sent", "Answered".
    MomentEdit(const QString& name, const Clock& clock, SchoolDays& schoolDays, QWidget* parent = nullptr);

    /// Invalid for a time that is none or that the clocks skip, Ambiguous for one that occurs twice and is not said
    /// to be the first or the second.
    Result<Instant> moment() const;
    /// A moment that is known to the second stays that second until somebody writes.
    void setMoment(Instant at);
    /// It says now again.
    void setNow();
    bool isNow() const { return !m_set && !m_written; }
    /// Time has gone on.
    void tick();
    QLineEdit* time() const { return m_time; }

Q_SIGNALS:
    /// By a person.
    void edited();

private:
    void showMoment(Instant at);
    void written();
    void showProblem();

    const Clock& m_clock;
    DateEdit* m_day;
    QLineEdit* m_time;
    QComboBox* m_season;
    TextLabel* m_problem;
    std::optional<Instant> m_set;
    bool m_written = false;
};

} // namespace desk::ui
