#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/chartspec.h"

#include <functional>

class QMenu;
class QPagedPaintDevice;
class QPrinter;
class QPushButton;
class QStackedLayout;

namespace desk::ui {

class ChartCanvas;
class DataTable;
class TextLabel;

/// What a chart needs from outside to be saved and printed; without one of them there is no such entry in its
/// menu. As TableTools.
struct ChartTools
{
    std::function<QString(QWidget* parent, const QString& title, const QString& suggested, const QString& filter)>
        fileToSave;
    std::function<bool(QWidget* parent, QPrinter& printer)> printer;
};

/// A card with a chart and, in its place when asked for, the chart's table: the way of the keyboard and of
/// screen readers to every figure. In the chart the arrow keys go from point to point, Enter opens what is
/// behind one, as a click does.
///
///     auto* chart = new ChartView(this);
///     chart->setTools(tools);
///     chart->setSpec({.title = tr("Attendance by half-term, %"), …});
///     connect(chart, &ChartView::pointActivated, this, [=](int category, int series) { … });
class ChartView : public Card
{
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    void setSpec(ChartSpec spec);
    const ChartSpec& spec() const { return m_spec; }
    void setTools(ChartTools tools) { m_tools = std::move(tools); }
    bool showsTable() const;
    void showTable(bool table);
    /// Where a point stands in the chart, for a popup beside it; in this widget's coordinates.
    QPoint placeOf(int category, int series = 0) const;

    /// The picture, on white in the colours of the light theme, and the table as a spreadsheet takes it.
    void copy();
    Result<void> savePng(const QString& path) const;
    /// Vector, on a page of its own size, black on white.
    Result<void> savePdf(const QString& path) const;
    bool printTo(QPagedPaintDevice& device) const;

Q_SIGNALS:
    void pointActivated(int category, int series);
    void saved(const QString& path);
    void failed(const desk::Error& error);

private:
    void fillMenu();
    void saveAs(const QString& ending, const QString& filter, Result<void> (ChartView::*save)(const QString&) const);
    void print();
    QImage image() const;
    void fillTable();

    ChartSpec m_spec;
    ChartTools m_tools;
    QStackedLayout* m_stack;
    ChartCanvas* m_canvas;
    DataTable* m_table = nullptr;
    TextLabel* m_foot;
    QPushButton* m_tableButton;
    QMenu* m_menu;
};

} // namespace desk::ui
