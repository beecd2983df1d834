#pragma once

#include "core/services/starts.h"
#include "ui/frame/page.h"
#include "ui/widgets/card.h"
#include "ui/widgets/tablemodel.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace desk::ui {

class DataTable;
class DateEdit;
class FormRow;
class TextLabel;

/// The plan of an award's start: on which day, when, with which tutor, and a delay that the family asked for. Only
/// tutors who are cleared on the day can be chosen; for the others it says why not.
class StartPlanForm : public Card
{
    Q_OBJECT
public:
    explicit StartPlanForm(const PageContext& context, QWidget* parent = nullptr);

    /// What is planned now. What somebody has typed over it stays until another award is shown.
    void show(const AwardStart& start, QDate offered);
    void clear();

private:
    void makeTutors();
    void fill(const StartPlan& plan, QDate offered);
    void readTutors();
    void showTutors(std::vector<StartTutor> tutors);
    void edited();
    void keep(const StartPlan& plan);
    StartPlan written() const;

    PageContext m_context;
    AwardStart m_start;
    QString m_shown; ///< the award the fields are of
    bool m_edited = false;
    std::optional<StartPlan> m_before; ///< to undo
    QString m_wantedTutor;
    int m_latest = 0;
    DateEdit* m_day;
    QLineEdit* m_time;
    QComboBox* m_tutor;
    QLineEdit* m_delay;
    FormRow* m_dayRow;
    FormRow* m_timeRow;
    FormRow* m_tutorRow;
    FormRow* m_delayRow;
    TextLabel* m_failure;
    QPushButton* m_keep;
    QPushButton* m_undo;
    RowsModel<StartTutor>* m_others;
    DataTable* m_otherTable;
};

} // namespace desk::ui
