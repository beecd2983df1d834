#pragma once

#include "ui/widgets/tablemodel.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

class QLineEdit;
class QMenu;
class QPrinter;
class QPushButton;

namespace desk::ui {

class Card;
class ChipRow;
class EmptyState;
class TableGrid;
class TextLabel;

/// A way to look at a table that the page or a person has named.
struct TableView
{
    QString id = {};    ///< in the saved state
    QString title = {}; ///< on its chip
    QString tip = {};   ///< of the chip, and its name for screen readers, where the title leans on the chip before it
    QString filter = {};
    std::map<QString, QString> columnFilters = {}; ///< by column id
    QString sortColumn = {};                       ///< empty: the page's order
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    QStringList columns = {};                  ///< ids in order; empty: the table's own
    std::function<bool(int source)> only = {}; ///< RowsModel::only
};

/// What a table needs from outside to let its content go; given in, so that a test can answer. Without one
/// of them there is no such entry in the menu.
struct TableTools
{
    /// A path to write to, or empty: as Prompts::fileToSave.
    std::function<QString(QWidget* parent, const QString& title, const QString& suggested, const QString& filter)>
        fileToSave;
    /// As Prompts::printer.
    std::function<bool(QWidget* parent, QPrinter& printer)> printer;
    enum class Leaving { Copy, Export, Print };
    /// Before content leaves, to ask for a reason and to keep it in the audit trail; calls `go` when it may.
    /// Without it everything may.
    std::function<void(Leaving, const TableContent&, std::function<void()> go)> leaving;
    /// At the foot of what is printed: when, and by whom.
    std::function<QString()> stamp;
};

/// The table of the program: sort, filter, columns, copy, export, print, views. It shows a TableModel in a
/// card of its own.
///
///     auto* table = new DataTable(tr("Tutors"), model, this);
///     table->setViews({{.id = "all", .title = tr("All")}, {.id = "lapsing", .title = tr("Lapsing"), …}});
///     table->setEmptyText(tr("No tutor has been entered yet."), tr("Add tutor"));
///     connect(table, &DataTable::activated, this, [=](int source) { open(model->source(source)); });
///
/// A page keeps state() under its own key on stateChanged(), and gives it back with restoreState() once the
/// views are set. Selected rows stay selected over sorting, filtering and new rows, by the model's key.
class DataTable : public QWidget
{
    Q_OBJECT
public:
    /// `name` is for screen readers, files and print. The table takes the model.
    DataTable(const QString& name, TableModel* model, QWidget* parent = nullptr);

    TableModel* model() const { return m_model; }
    TableGrid* grid() const { return m_grid; }
    /// At the head of the card; without one the chips stand there.
    void setTitle(const QString& title);
    void setTools(TableTools tools) { m_tools = std::move(tools); }
    /// The first is what the table starts with; there is always one.
    void setViews(std::vector<TableView> views);
    QString currentView() const { return m_view; }
    void setCurrentView(const QString& id);
    /// For a table without rows.
    void setEmptyText(const QString& sentence, const QString& button = {});
    /// One row at a time.
    void setSingleSelection();
    /// Without filter, columns and menu, as high as its rows: for a few rows on a record's page.
    void setCompact(int mostRows = 12);
    /// The grid alone, without a card: inside one.
    void setBare();
    /// A widget of the page between the chips and the count.
    void addToHead(QWidget* widget);

    /// In the order they are shown.
    std::vector<int> selectedSources() const;
    /// -1: none.
    int currentSource() const;
    /// Selects a row and brings it into sight; false where it is not shown.
    bool select(const QString& key);

    QString filterText() const;
    void setFilterText(const QString& text);
    void clearFilters();
    /// What is shown, or the selected rows of it.
    TableContent content(bool selectedOnly = false) const;

    QVariantMap state() const;
    /// What no longer fits (a column that went) is passed over.
    void restoreState(const QVariantMap& state);

    void copySelection();
    void copyCell();
    void exportCsv();
    void print();

Q_SIGNALS:
    /// By double click or Enter.
    void activated(int source);
    /// The button of a row, also by Ctrl+Enter.
    void actionTriggered(int source, const QString& columnId);
    void selectionChanged();
    void emptyButtonClicked();
    void stateChanged();
    void exported(const QString& path, int rows);
    void failed(const desk::Error& error);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeHead();
    void makeGrid();
    void makeColumnsMenu();
    void makeMoreMenu();
    void fillColumnsMenu();
    void fillMoreMenu();
    void showMenuAt(const QPoint& at);

    void rememberRows();
    void putRowsBack();
    void rowsChanged();
    void applyFilter();
    void showCount();
    void showOverlay();
    void prepareSome();
    void fitHeight();

    void applyView(const TableView& view);
    void fillChips();
    const TableView* viewWithId(const QString& id) const;
    TableView viewNow() const;
    void startSaving();
    void saveView(const QString& title);
    void removeView(const QString& id);
    QVariantList savedViews() const;
    void readSavedViews(const QVariantList& list);

    QStringList shownColumns() const;
    void setShownColumns(const QStringList& ids);
    std::vector<int> shownColumnIndexes() const;
    QStringList defaultColumns() const;
    void setSort(const QString& column, Qt::SortOrder order);
    void setColumnFilters(const std::map<QString, QString>& filters);
    void changed();
    void leave(TableTools::Leaving how, TableContent content, std::function<void(const TableContent&)> go);

    QString m_name;
    TableModel* m_model;
    TableTools m_tools;
    Card* m_card;
    TextLabel* m_title = nullptr;
    TextLabel* m_count = nullptr;
    QWidget* m_headRow = nullptr;
    ChipRow* m_chips = nullptr;
    QWidget* m_chipLine = nullptr;
    QLineEdit* m_filter = nullptr;
    QPushButton* m_filterRow = nullptr;
    QPushButton* m_columns = nullptr;
    QPushButton* m_more = nullptr;
    QMenu* m_columnsMenu = nullptr;
    QMenu* m_moreMenu = nullptr;
    QLineEdit* m_newView = nullptr;
    TableGrid* m_grid = nullptr;
    EmptyState* m_overlay = nullptr;
    QString m_emptySentence, m_emptyButton;

    std::vector<TableView> m_views; ///< the page's own
    std::vector<TableView> m_saved; ///< the person's; `columns` and `id` always set
    std::map<QString, QString> m_savedBase;
    QString m_view;
    int m_compact = 0; ///< how many rows it shows at most; 0: not compact
    bool m_restoring = false;

    QTimer m_prepare;
    QStringList m_keptKeys;
    QString m_keptCurrent;
    int m_keptColumn = -1;
    int m_keptScroll = 0;
};

} // namespace desk::ui
