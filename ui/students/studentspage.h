#pragma once

#include "core/services/students.h"
#include "ui/frame/page.h"
#include "ui/students/studenttable.h"

class QStackedWidget;

namespace desk::ui {

class DataTable;
class EmptyState;
class StatusBadge;
class StudentRecordView;

/// All students, and the record of one.
class StudentsPage : public Page
{
    Q_OBJECT
public:
    explicit StudentsPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void makeList();
    void makeRecord();
    void loadList();
    void loadRecord(Reading reading);
    void showList(std::vector<StudentLine> lines);
    void showListHead();
    void showRecord(std::optional<StudentRecord> record);
    void reveal(SensitiveField field);
    bool onRecord() const { return !m_ref.isEmpty(); }

    QStackedWidget* m_stack;
    StudentModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    StudentRecordView* m_record = nullptr;
    EmptyState* m_nobody = nullptr;
    StatusBadge* m_state;
    QString m_ref;  ///< of the record shown; empty: the list
    QString m_seen; ///< the record on the screen since it was opened: reading it again is no second reading
};

} // namespace desk::ui
