#pragma once

#include "ui/frame/page.h"
#include "ui/referrals/referralsaving.h"
#include "ui/referrals/referraltable.h"

#include <QTimer>

class QPushButton;
class QStackedWidget;

namespace desk::ui {

class DraftList;
class EmptyState;
class NoticeStrip;
class ReferralFormView;
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
    void keepUnfinished() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeList();
    void makeRecord();
    void makeForm();
    void openForm(const Place& place);
    void onFormSaved(const QString& ref, bool isNew, const std::vector<UndoStep>& undo);
    void undo();
    /// Which buttons stand at the head: those of the list, of a record, of the form.
    void showButtons();
    void showDrafts();
    bool mayLog() const;
    void loadList();
    void loadRecord(Reading reading);
    void showList(std::vector<ReferralLine> lines);
    void showListHead();
    void showRecord(std::optional<ReferralRecord> record);
    void tick();
    void waitForTick();
    /// When the list says something else: the next window of it closes, or the day ends.
    bool isListOutdated(Instant now) const;
    bool onRecord() const { return !m_ref.isEmpty() && !m_onForm; }

    QStackedWidget* m_stack;
    ReferralModel* m_model = nullptr;
    DataTable* m_table = nullptr;
    ReferralRecordView* m_record = nullptr;
    EmptyState* m_nothing = nullptr;
    ReferralFormView* m_form = nullptr;
    DraftList* m_unfinished = nullptr;
    NoticeStrip* m_changed = nullptr;
    QPushButton *m_new = nullptr, *m_change = nullptr, *m_withdraw = nullptr, *m_discard = nullptr, *m_save = nullptr;
    StatusBadge* m_state;
    QTimer m_tick;
    Instant m_listAt; ///< the moment that the list is as at
    QString m_ref;    ///< of the record shown; empty: the list
    QString m_part;   ///< wanted of the record; empty: where its next step is
    bool m_onForm = false;
    std::vector<UndoStep> m_undo; ///< of the last change, while its record is shown
    QString m_changedRef;         ///< of that record
    bool m_mayChange = false;     ///< the record shown: not withdrawn, and by whom may
    QString m_seen; ///< the record on the screen since it was opened: reading it again is no second reading
};

} // namespace desk::ui
