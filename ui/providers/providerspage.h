#pragma once

#include "core/services/providers.h"
#include "ui/frame/page.h"
#include "ui/widgets/tablemodel.h"

class QStackedWidget;

namespace desk::ui {

class DataTable;
class ProviderRecordView;
class StatusBadge;

/// Every provider beside the others, and the record of one: lots, rates, capacity and share, suspensions,
/// the indicators half-term by half-term, tutors and what runs.
class ProvidersPage : public Page
{
    Q_OBJECT
public:
    explicit ProvidersPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

private:
    void makeList();
    void makeRecord();
    void showList(const ProviderList& list);
    void showListHead();
    void showRecord(ProviderRecord record);
    bool onRecord() const { return !m_code.isEmpty(); }

    StatusBadge* m_status;
    QStackedWidget* m_stack;
    RowsModel<ProviderLine>* m_model = nullptr;
    DataTable* m_table = nullptr;
    ProviderRecordView* m_record = nullptr;
    QString m_code;   ///< of the record shown; empty: the list
    QString m_period; ///< of the list's indicators
    bool m_soFar = false;
};

} // namespace desk::ui
