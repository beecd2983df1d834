#pragma once

#include "ui/frame/page.h"
#include "ui/performance/dashboardview.h"

#include <memory>
#include <optional>

class QComboBox;
class QPrinter;
class QPushButton;
class QStackedWidget;

namespace desk::ui {

class CasesView;
class DateEdit;
class EmptyState;
struct CaseList;

/// The half-termly dashboards, and behind each figure its cases. Place::record is a CasesPlace; empty: the dashboard,
/// where Place::part is the provider looked at, or "each".
class PerformancePage : public Page
{
    Q_OBJECT
public:
    explicit PerformancePage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

private:
    void makeHead();
    void makeChoices();
    void makeParts();
    void follow();
    void choose(const QString& part);
    QDate asAt() const;
    bool onCases() const { return m_cases.has_value(); }

    void loadDashboard();
    void take(Performance value);
    void showDashboard();
    void fillProviders();
    void showHead();
    void showNothing(const QString& sentence, const QString& button);
    void loadCases();
    void showCases(CaseList list);
    void showNoCases(const Error& error);

    void print();
    void printNow(QPrinter& printer);
    void exportCsv();
    Result<void> writeCsv(const QString& path) const;

    QPushButton *m_print, *m_csv, *m_report;
    QWidget* m_choices;
    QComboBox* m_provider;
    QComboBox* m_measure;
    DateEdit* m_asAt;
    QStackedWidget* m_stack;
    DashboardView* m_dashboard;
    CasesView* m_list;
    EmptyState* m_nothing;

    std::shared_ptr<const Performance> m_value;
    bool m_stale = false; ///< records have changed since it was read
    DashboardChoice m_choice;
    std::optional<CasesPlace> m_cases;
    std::optional<QDate> m_day; ///< as somebody chose it; none: today
    int m_asked = 0;
};

} // namespace desk::ui
