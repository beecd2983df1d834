#pragma once

#include "ui/frame/page.h"
#include "ui/referrals/referraltable.h"

#include <QTimer>

class QStackedWidget;

namespace desk::ui {

class EmptyState;
class ReferralRecordView;
class StatusBadge;

/// All referrals, and the record of one.
class ReferralsPage : public Page
{
    Q_OBJECT
public:
    explicit ReferralsPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeList();
    void makeRecord();
    void loadList();
    void loadRecord(Reading reading);
    void showList(std::vector<ReferralLine> lines);
    void showListHead();
    void showRecord(std::optional<ReferralRecord> record);
    void tick();
    void waitForTick();
    bool onRecord() const { return !m_ref.isEmpty(); }

    QStackedWidget* m_stack;
    ReferralModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    ReferralRecordView* m_record = nullptr;
    EmptyState* m_nothing = nullptr;
    StatusBadge* m_state;
    QTimer m_tick;
    QString m_ref;  ///< of the record shown; empty: the list
    QString m_part; ///< wanted of the record; empty: where its next step is
    QString m_seen; ///< the record on the screen since it was opened: reading it again is no second reading
};

} // namespace desk::ui
