#pragma once

#include "core/kpi/performance.h"
#include "ui/performance/casesplace.h"
#include "ui/performance/providerfigures.h"
#include "ui/widgets/chartview.h"

#include <QPointer>
#include <QScrollArea>

#include <array>
#include <memory>
#include <optional>

class QVBoxLayout;

namespace desk::ui {

class ChartGrid;
class DataTable;
class KpiTiles;
class TextLabel;

/// What is looked at on it.
struct DashboardChoice
{
    QString period;
    QString provider;              ///< its code; empty: all
    bool each = false;             ///< one chart for each provider instead
    Measure measure = Measure::K1; ///< of the comparison and of the chart for each

    friend bool operator==(const DashboardChoice&, const DashboardChoice&) = default;
};

/// Tiles, charts and the table of providers. It keeps where one has scrolled to.
class DashboardView : public QScrollArea
{
    Q_OBJECT
public:
    explicit DashboardView(QWidget* parent = nullptr);

    /// For what the charts let go: files and printers.
    void setTools(const ChartTools& tools);
    void show(std::shared_ptr<const Performance> value, const DashboardChoice& choice);
    /// As they stand, for print.
    std::vector<ChartSpec> charts() const;
    /// Stands where it was left for the cases behind a figure, with the focus on that figure.
    void comeBack();

Q_SIGNALS:
    void casesWanted(const desk::ui::CasesPlace& place);
    void providerWanted(const QString& code);
    void failed(const desk::Error& error);

private:
    ChartView* addChart(ChartGrid* grid, int height);
    void makeTrend();
    void makeYear();
    void connectYear();
    void makeProviders();
    void showTrend();
    void showYear();
    void showEach();
    void showNotes(const HalfTermReport& report);
    void wantMeasure(const QString& period, Measure measure, const QString& provider);
    void wantCases(PerformanceSeries series, const QString& period, const QString& category);
    void leaveFor(const PerformanceFigure& figure);
    const QString& halfTerm(int category) const;
    QString monthCode(int month) const;

    struct Left
    {
        int scroll = 0;
        QPointer<QWidget> focus;
    };

    std::shared_ptr<const Performance> m_value;
    std::optional<Left> m_left;
    DashboardChoice m_choice;
    ChartTools m_tools;
    QVBoxLayout* m_column;
    KpiTiles* m_tiles;
    TextLabel* m_notes;
    ChartGrid* m_trend = nullptr;
    ChartGrid* m_each = nullptr;
    TextLabel* m_eachTitle = nullptr;
    std::array<ChartView*, 4> m_trends{};
    std::vector<ChartView*> m_eachCharts;
    ChartView *m_starts = nullptr, *m_cancellations = nullptr, *m_hours = nullptr, *m_keyStages = nullptr;
    ChartView *m_share = nullptr, *m_spend = nullptr;
    ChartView* m_comparison = nullptr;
    QStringList m_compared; ///< codes of the providers in the comparison
    QStringList m_codes;    ///< of the providers as they are listed
    ProviderFiguresModel* m_model = nullptr;
    DataTable* m_providers = nullptr;
};

} // namespace desk::ui
