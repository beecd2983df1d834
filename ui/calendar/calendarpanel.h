#pragma once

#include "core/services/calendars.h"
#include "ui/frame/page.h"

#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace desk::ui {

class Card;
class EmptyState;
class HalfTermEditor;
class TextLabel;
class YearPlanner;

/// The school calendars: a year as a planner, its half-terms and closures, and a proposal for a year that is
/// not known yet. Every change can be undone until another year is looked at.
class CalendarPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CalendarPanel(const PageContext& context, QWidget* parent = nullptr);

    void refresh();
    YearPlanner* planner() const { return m_planner; }
    HalfTermEditor* editor() const { return m_editor; }

Q_SIGNALS:
    void loaded();
    void failed(const desk::Error& error);
    /// Something worked: what failed before may be taken away.
    void succeeded();

private:
    struct Shown
    {
        CalendarList list;
        CalendarYear year;
    };
    /// Gives a year that stands as it stood before a change.
    struct Undo
    {
        QString text;
        std::function<Result<CalendarYear>(Session&, const CalendarYear& now)> back;
    };

    QWidget* makeBar();
    QWidget* makePlanner();
    QWidget* makeSide();
    void chooseCalendar();
    void chooseYear();
    void look(const QString& calendar, std::optional<AcademicYear> year);
    void show(const Shown& shown);
    void showChoices();
    void showYear();
    void showFacts();
    void showClosures();
    void showDay();
    void showMode();

    void beginEditing(const CalendarYear& draft, bool proposal);
    void propose();
    void saveEditing();
    void stopEditing();
    void removeShown();
    void closeDay();
    void openDay();
    void change(const QString& done, std::function<Result<CalendarYear>(Session&)> work, Undo undo);
    void undo();

    const KnownCalendar& calendar() const;
    const CalendarClosure* closureOn(QDate day) const;
    bool mayChange() const;

    PageContext m_context;
    QComboBox *m_calendars, *m_years;
    QPushButton *m_propose, *m_edit, *m_remove, *m_undo, *m_save, *m_cancel, *m_close, *m_open;
    TextLabel *m_facts, *m_note, *m_dayTitle, *m_dayMeaning;
    QLineEdit* m_reason;
    Card *m_plannerCard, *m_dayCard, *m_halfTermCard, *m_closureCard;
    EmptyState* m_nothing;
    YearPlanner* m_planner;
    HalfTermEditor* m_editor;

    std::optional<Shown> m_shown;
    std::optional<CalendarYear> m_draft; ///< while editing
    bool m_isProposal = false;
    QString m_done; ///< the change just made, beside the way to undo it
    std::vector<Undo> m_undos;
    int m_latest = 0;
};

} // namespace desk::ui
