#pragma once

#include "core/services/tutors.h"
#include "ui/frame/page.h"
#include "ui/vetting/tutortable.h"

#include <QDate>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace desk::ui {

class DataTable;
class DateEdit;
class StatusBadge;
class TutorRecordView;

/// Tutors against the vetting rules on a day, and the record of one: everything that was ever shown, the
/// days of clearance, what the tutor teaches.
class TutorsPage : public Page
{
    Q_OBJECT
public:
    explicit TutorsPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

private:
    void makeHead();
    void makeMatrix();
    void makeRecord();
    void setDay(QDate day);
    void loadMatrix();
    void loadRecord();
    void showMatrix(std::vector<TutorLine> lines);
    void showProvider();
    void showFacts();
    void showRecord(TutorRecord record);
    void reveal();
    bool onRecord() const { return !m_ref.isEmpty(); }

    DateEdit* m_dayEdit;
    QPushButton* m_today;
    QComboBox* m_provider;
    StatusBadge* m_state;
    QStackedWidget* m_stack;
    TutorModel* m_model;
    DataTable* m_table;
    TutorRecordView* m_record;
    QDate m_day;
    QString m_ref; ///< of the record shown; empty: the matrix
    std::vector<TutorLine> m_lines;
};

} // namespace desk::ui
