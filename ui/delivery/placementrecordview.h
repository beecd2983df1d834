#pragma once

#include "core/services/placements.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace desk::ui {

class AttendanceLegend;
class AttendanceStrip;
class DataTable;
class FactTile;
class ProgressCharts;
class TextLabel;

/// One placement in parts: how it goes (attendance by day, progress from baseline), its sessions, its weeks
/// with notes and invoices, who taught.
class PlacementRecordView : public QWidget
{
    Q_OBJECT
public:
    explicit PlacementRecordView(QWidget* parent = nullptr);

    void show(PlacementRecord record);
    const PlacementRecord& record() const { return m_record; }
    /// To be furnished by the page.
    DataTable* sessionTable() const { return m_sessionTable; }
    /// A part of Place::part: "", "sessions", "weeks" (also "notes" and "invoices"), "tutors".
    void showPart(const QString& part);

Q_SIGNALS:
    /// Somebody went to another part.
    void partChosen(const QString& part);
    void tutorWanted(const QString& ref);

private:
    QWidget* makeOverview();
    QWidget* makeTiles();
    QWidget* makeAttendance();
    QWidget* makeSessions();
    QWidget* makeWeeks();
    QWidget* makeTutors();
    void showTiles();
    void showAttendance(bool another);
    void showTitles();
    void showDay(const QModelIndex& index);
    void goToDay(QDate day);

    PlacementRecord m_record;
    QTabBar* m_tabs;
    QStackedWidget* m_parts;
    FactTile* m_attendance = nullptr;
    FactTile* m_recent = nullptr;
    FactTile* m_plan = nullptr;
    FactTile* m_notes = nullptr;
    FactTile* m_progress = nullptr;
    AttendanceStrip* m_strip = nullptr;
    AttendanceLegend* m_legend = nullptr;
    TextLabel* m_day = nullptr;
    RowsModel<PlacementSession>* m_sessions = nullptr;
    RowsModel<PlacementWeek>* m_weeks = nullptr;
    RowsModel<PlacementInvoice>* m_invoices = nullptr;
    RowsModel<PlacementTutor>* m_tutors = nullptr;
    RowsModel<ScoreCourse>* m_scores = nullptr;
    DataTable* m_sessionTable = nullptr;
    ProgressCharts* m_charts = nullptr;
};

} // namespace desk::ui
