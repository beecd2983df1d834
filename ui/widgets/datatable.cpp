#include "ui/widgets/datatable.h"

#include "ui/widgets/card.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <unordered_map>

namespace desk::ui {

namespace {

constexpr int preparedAtOnce = 400;

} // namespace

DataTable::DataTable(const QString& name, TableModel* model, QWidget* parent)
    : QWidget(parent), m_name(name), m_model(model), m_card(new Card(this))
{
    model->setParent(this);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_card);
    m_card->setFlush(true);
    m_card->body()->setSpacing(0);
    m_emptySentence = tr("There is nothing here yet.");
    makeHead();
    makeGrid();
    m_views.push_back({.id = QStringLiteral("all"), .title = tr("All")});
    m_view = m_views.front().id;
    fillChips();
    m_prepare.setInterval(0);
    connect(&m_prepare, &QTimer::timeout, this, &DataTable::prepareSome);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &DataTable::rememberRows);
    connect(model, &QAbstractItemModel::modelReset, this, &DataTable::putRowsBack);
    connect(model, &TableModel::sourcesChanged, this, &DataTable::rowsChanged);
    rowsChanged();
}

void DataTable::makeGrid()
{
    m_grid = new TableGrid(m_card);
    m_grid->setAccessibleName(m_name);
    m_grid->header()->setAccessibleName(tr("Columns of %1").arg(m_name));
    m_grid->setTableModel(m_model);
    m_card->body()->addWidget(m_grid, 1);
    m_overlay = new EmptyState(m_grid->viewport());
    m_overlay->setAutoFillBackground(true);
    m_overlay->setBackgroundRole(QPalette::Base);
    for (QWidget* watched : std::initializer_list<QWidget*>{m_newView, m_filter, m_grid->viewport()})
        watched->installEventFilter(this);
    connect(m_overlay, &EmptyState::clicked, this, [this] {
        if (m_model->sources() > 0)
            clearFilters();
        else
            Q_EMIT emptyButtonClicked();
    });
    connect(m_grid, &TableGrid::rowActivated, this, [this](int row) { Q_EMIT activated(m_model->sourceOf(row)); });
    connect(m_grid, &TableGrid::buttonPressed, this, [this](int row, int column) {
        Q_EMIT actionTriggered(m_model->sourceOf(row), m_model->column(column).id);
    });
    connect(m_grid, &TableGrid::widthsChanged, this, &DataTable::changed);
    connect(m_grid, &QWidget::customContextMenuRequested, this, &DataTable::showMenuAt);
    connect(m_grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showCount();
        Q_EMIT selectionChanged();
    });
    TableHeader* header = m_grid->header();
    connect(header, &TableHeader::filterEdited, this, &DataTable::applyFilter);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &DataTable::changed);
    connect(header, &QHeaderView::sectionMoved, this, &DataTable::changed);
    QWidget* before = m_chips;
    for (QWidget* next : std::initializer_list<QWidget*>{m_filter, m_filterRow, m_columns, m_more, header, m_grid}) {
        setTabOrder(before, next);
        before = next;
    }
}

void DataTable::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    auto* lines = static_cast<QVBoxLayout*>(m_headRow->layout());
    auto* row = static_cast<QHBoxLayout*>(lines->itemAt(0)->layout());
    // Beside a title the chips have a line of their own.
    if (lines->indexOf(m_chips) < 0) {
        row->removeWidget(m_chips);
        lines->addWidget(m_chips);
    }
}

void DataTable::addToHead(QWidget* widget)
{
    auto* row = static_cast<QHBoxLayout*>(m_headRow->layout()->itemAt(0)->layout());
    row->insertWidget(row->indexOf(m_count), widget);
}

void DataTable::setEmptyText(const QString& sentence, const QString& button)
{
    m_emptySentence = sentence;
    m_emptyButton = button;
    showOverlay();
}

void DataTable::setSingleSelection() { m_grid->setSelectionMode(QAbstractItemView::SingleSelection); }

void DataTable::setCompact(int mostRows)
{
    m_compact = mostRows;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_filter, m_filterRow, m_columns, m_more}) widget->hide();
    m_grid->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    fillChips();
    fitHeight();
}

void DataTable::setBare()
{
    m_card->setBare(true);
    m_headRow->hide();
}

void DataTable::fitHeight()
{
    if (m_compact == 0) return;
    const int rows = std::clamp(m_model->rowCount(), 1, m_compact);
    const int row = m_grid->verticalHeader()->defaultSectionSize();
    const int empty = m_model->rowCount() == 0 ? row + 2 * pageMargin : 0;
    m_grid->setFixedHeight(m_grid->header()->sizeHint().height() + rows * row + empty);
}

std::vector<int> DataTable::selectedSources() const
{
    std::vector<int> rows, out;
    for (const QModelIndex& index : m_grid->selectionModel()->selectedRows()) rows.push_back(index.row());
    std::ranges::sort(rows);
    for (const int row : rows) out.push_back(m_model->sourceOf(row));
    return out;
}

int DataTable::currentSource() const
{
    const QModelIndex current = m_grid->currentIndex();
    return current.isValid() ? m_model->sourceOf(current.row()) : -1;
}

bool DataTable::select(const QString& key)
{
    const int row = m_model->rowOfKey(key);
    if (row < 0) return false;
    const std::vector<int> shown = shownColumnIndexes();
    m_grid->setCurrentIndex(m_model->index(row, shown.empty() ? 0 : shown.front()));
    m_grid->scrollTo(m_grid->currentIndex());
    return true;
}

void DataTable::rememberRows()
{
    m_keptKeys.clear();
    for (const QModelIndex& index : m_grid->selectionModel()->selectedRows())
        m_keptKeys.append(m_model->keyOf(m_model->sourceOf(index.row())));
    const QModelIndex current = m_grid->currentIndex();
    m_keptCurrent = current.isValid() ? current.data(KeyRole).toString() : QString();
    m_keptColumn = current.isValid() ? current.column() : -1;
    m_keptScroll = m_grid->verticalScrollBar()->value();
}

void DataTable::putRowsBack()
{
    if (!m_keptKeys.isEmpty() || m_keptColumn >= 0) {
        QHash<QString, int> rows;
        rows.reserve(m_model->rowCount());
        for (int row = 0; row < m_model->rowCount(); ++row) rows.insert(m_model->keyOf(m_model->sourceOf(row)), row);
        QItemSelection selection;
        for (const QString& key : m_keptKeys)
            if (const auto found = rows.constFind(key); found != rows.cend())
                selection.append(
                    QItemSelectionRange(m_model->index(*found, 0), m_model->index(*found, m_model->columnCount() - 1)));
        m_grid->setAutoScroll(false);
        if (const auto found = rows.constFind(m_keptCurrent); found != rows.cend())
            m_grid->selectionModel()->setCurrentIndex(m_model->index(*found, m_keptColumn),
                                                      QItemSelectionModel::NoUpdate);
        m_grid->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
        m_grid->setAutoScroll(true);
        // A reset drops what was selected without a word.
        if (selection.isEmpty() && !m_keptKeys.isEmpty()) Q_EMIT selectionChanged();
    }
    m_grid->verticalScrollBar()->setValue(m_keptScroll);
    // Rows that a filter hid so far may need more room.
    if (m_model->filter().isEmpty()) m_grid->measureColumns();
    fitHeight();
    showCount();
    showOverlay();
}

void DataTable::rowsChanged()
{
    m_prepare.start();
    m_grid->measureColumns();
    fitHeight();
    showCount();
    showOverlay();
}

void DataTable::prepareSome()
{
    if (!m_model->prepareFilter(preparedAtOnce)) m_prepare.stop();
}

void DataTable::applyFilter()
{
    if (m_restoring) return;
    TableFilter filter;
    filter.words = m_filter->text();
    if (m_filterRow->isChecked())
        for (int at = 0; at < m_model->columnCount(); ++at)
            if (const QString text = m_grid->header()->filterText(at); !text.isEmpty()) filter.columns[at] = text;
    for (int at = 0; at < m_model->columnCount(); ++at) filter.shown.push_back(!m_grid->isColumnHidden(at));
    if (const TableView* view = viewWithId(m_view)) {
        const auto base = m_savedBase.find(m_view);
        const TableView* own = base == m_savedBase.end() ? view : viewWithId(base->second);
        if (own) filter.only = own->only;
    }
    m_model->setFilter(std::move(filter));
    changed();
}

void DataTable::showCount()
{
    const int shown = m_model->rowCount(), all = m_model->sources();
    const auto selected = m_grid->selectionModel()->selectedRows().size();
    QString text = shown == all ? countText(all) : tr("%1 of %2").arg(countText(shown), countText(all));
    if (selected > 1) text += QStringLiteral(" \u00B7 ") + tr("%1 selected").arg(countText(selected));
    m_count->setText(text);
    m_count->setAccessibleName(tr("%1: %2 rows").arg(m_name, text));
}

void DataTable::showOverlay()
{
    const bool none = m_model->rowCount() == 0;
    if (none && m_model->sources() == 0)
        m_overlay->setText(m_emptySentence, m_emptyButton);
    else if (none && m_model->filter().words.isEmpty() && m_model->filter().columns.empty())
        m_overlay->setText(tr("No row belongs to this view."), tr("Show all"));
    else if (none)
        m_overlay->setText(tr("No row contains what you filter by."), tr("Clear filter"));
    m_overlay->setGeometry(m_grid->viewport()->rect());
    m_overlay->setVisible(none);
}

QString DataTable::filterText() const { return m_filter->text(); }

void DataTable::setFilterText(const QString& text) { m_filter->setText(text); }

void DataTable::clearFilters()
{
    const bool onlyView = m_model->filter().words.isEmpty() && m_model->filter().columns.empty();
    m_restoring = true;
    m_filter->clear();
    setColumnFilters({});
    m_restoring = false;
    if (onlyView)
        setCurrentView(m_views.front().id);
    else
        applyFilter();
    m_grid->setFocus(Qt::OtherFocusReason);
}

bool DataTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_grid->viewport() && event->type() == QEvent::Resize) {
        m_overlay->setGeometry(m_grid->viewport()->rect());
    } else if (event->type() == QEvent::KeyPress && (watched == m_filter || watched == m_newView)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_newView && (enter || key->key() == Qt::Key_Escape)) {
            const QString title = m_newView->text().simplified();
            m_newView->hide();
            if (enter && !title.isEmpty())
                saveView(title);
            else
                fillChips();
            m_grid->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (watched == m_filter && key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
        if (watched == m_filter && (enter || key->key() == Qt::Key_Down)) {
            m_grid->setFocus(Qt::OtherFocusReason);
            return true;
        }
    } else if (watched == m_newView && event->type() == QEvent::FocusOut && m_newView->text().isEmpty()) {
        m_newView->hide();
        fillChips();
    }
    return QWidget::eventFilter(watched, event);
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copySelection();
    if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) return copyCell();
    if (event->matches(QKeySequence::Find) && !m_compact) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return;
    }
    QWidget::keyPressEvent(event);
}

void DataTable::changed()
{
    if (!m_restoring) Q_EMIT stateChanged();
}

} // namespace desk::ui
