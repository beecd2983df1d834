#pragma once

#include "core/services/providers.h"
#include "ui/providers/providertables.h"
#include "ui/vetting/tutortable.h"
#include "ui/widgets/chartview.h"
#include "ui/widgets/tablemodel.h"

#include <QScrollArea>

class QVBoxLayout;

namespace desk::ui {

class Card;
class DataTable;
class TextLabel;

/// One provider, from how to reach it to what it teaches.
class ProviderRecordView : public QScrollArea
{
    Q_OBJECT
public:
    explicit ProviderRecordView(QWidget* parent = nullptr);

    /// For what the charts let go: files and printers.
    void setTools(const ChartTools& tools);

    void show(ProviderRecord record, QDate day);

Q_SIGNALS:
    void tutorWanted(const QString& ref);
    /// "R-0188/1"
    void placementWanted(const QString& placement);
    void failed(const desk::Error& error);

private:
    Card* makeContact();
    QWidget* makeCharts();
    DataTable* addTable(QVBoxLayout* column, const QString& title, TableModel* model, const QString& emptyText);
    void showTerms(std::vector<LotTerms> terms, const std::vector<LotStanding>& inForce);
    void showContact(const storage::ProviderStore::Contact& contact);

    QDate m_day;
    QString m_code;
    TextLabel* m_email;
    TextLabel* m_phone;
    TextLabel* m_postcode;
    TextLabel* m_borough;
    TextLabel* m_charter;
    std::array<ChartView*, std::tuple_size_v<IndicatorFigures>> m_charts{};
    RowsModel<LotStanding>* m_lots;
    RowsModel<IndicatorPeriod>* m_trend;
    RowsModel<TermsLine>* m_terms;
    RowsModel<storage::ProviderStore::SuspensionEntry>* m_suspensions;
    TutorModel* m_tutors;
    RowsModel<storage::ProviderStore::RunningAward>* m_placements;
};

} // namespace desk::ui
