#pragma once

#include "core/services/students.h"
#include "ui/frame/page.h"
#include "ui/referrals/referralsaving.h"
#include "ui/students/studenttable.h"

class QPushButton;
class QStackedWidget;

namespace desk::ui {

class DataTable;
class EmptyState;
class NoticeStrip;
class StatusBadge;
class StudentFormView;
class StudentRecordView;

/// All students, the record of one, and the form to change it.
class StudentsPage : public Page
{
    Q_OBJECT
public:
    explicit StudentsPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;
    void keepUnfinished() override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void makeList();
    void makeRecord();
    void makeForm();
    void openForm(const QString& ref);
    void onFormSaved(const QString& ref, const std::vector<UndoStep>& undo);
    void undo();
    /// Which buttons stand at the head: those of a record, or of the form.
    void showButtons();
    void loadList();
    void loadRecord(Reading reading);
    void showList(std::vector<StudentLine> lines);
    void showListHead();
    void showRecord(std::optional<StudentRecord> record);
    void reveal(SensitiveField field);
    bool onRecord() const { return !m_ref.isEmpty() && !m_onForm; }

    QStackedWidget* m_stack;
    StudentModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    StudentRecordView* m_record = nullptr;
    EmptyState* m_nobody = nullptr;
    StudentFormView* m_form = nullptr;
    NoticeStrip* m_changed = nullptr;
    QPushButton *m_change = nullptr, *m_cancel = nullptr, *m_save = nullptr;
    StatusBadge* m_state;
    QString m_ref; ///< of the record shown; empty: the list
    bool m_onForm = false;
    bool m_mayChange = false;     ///< the record shown: it is there, and by whom may
    std::vector<UndoStep> m_undo; ///< of the last change, while its record is shown
    QString m_changedRef;         ///< of that record
    QString m_seen; ///< the record on the screen since it was opened: reading it again is no second reading
};

} // namespace desk::ui
