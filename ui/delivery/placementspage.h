#pragma once

#include "core/services/placements.h"
#include "ui/delivery/placementtable.h"
#include "ui/frame/page.h"

class QPushButton;
class QStackedWidget;

namespace desk::ui {

class EmptyState;
class PlacementRecordView;
class StatusBadge;

/// All placements, and the record of one.
class PlacementsPage : public Page
{
    Q_OBJECT
public:
    explicit PlacementsPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void makeHead();
    void makeList();
    void makeRecord();
    void loadList();
    void loadRecord(Reading reading);
    void showList(std::vector<PlacementLine> lines);
    void showListHead();
    void showRecord(std::optional<PlacementRecord> record);
    void showRecordHead(const PlacementRecord& record);
    void showNothing();
    bool onRecord() const { return !m_ref.isEmpty(); }

    QStackedWidget* m_stack;
    StatusBadge* m_state;
    QPushButton* m_student;
    QPushButton* m_referral;
    PlacementModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    PlacementRecordView* m_record = nullptr;
    EmptyState* m_nothing = nullptr;
    QString m_ref;  ///< of the record shown; empty: the list
    QString m_seen; ///< the record on the screen since it was opened: reading it again is no second reading
    /// What the list holds: those that go on are there at once, all of them only when a view asks.
    PlacementScope m_scope = PlacementScope::Current;
};

} // namespace desk::ui
