#include "ui/widgets/chips.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QUuid>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr int mostViews = 20;

QString key(const char* name) { return QString::fromLatin1(name); }

QVariantMap asMap(const std::map<QString, QString>& filters)
{
    QVariantMap out;
    for (const auto& [id, text] : filters) out.insert(id, text);
    return out;
}

std::map<QString, QString> asFilters(const QVariantMap& map)
{
    std::map<QString, QString> out;
    for (auto it = map.cbegin(); it != map.cend(); ++it) out[it.key()] = it.value().toString();
    return out;
}

QVariantMap sortMap(const QString& column, Qt::SortOrder order)
{
    return {{key("column"), column}, {key("descending"), order == Qt::DescendingOrder}};
}

Qt::SortOrder orderOf(const QVariantMap& sort)
{
    return sort.value(key("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
}

} // namespace

void DataTable::setViews(std::vector<TableView> views)
{
    Q_ASSERT(!views.empty());
    m_views = std::move(views);
    m_view = m_views.front().id;
    fillChips();
    applyView(m_views.front());
}

const TableView* DataTable::viewWithId(const QString& id) const
{
    for (const auto* list : {&m_views, &m_saved})
        for (const TableView& view : *list)
            if (view.id == id) return &view;
    return nullptr;
}

void DataTable::setCurrentView(const QString& id)
{
    const TableView* view = viewWithId(id);
    if (!view) return;
    m_view = id;
    m_chips->setCurrent(id);
    applyView(*view);
}

void DataTable::applyView(const TableView& view)
{
    const TableView copy = view;
    m_restoring = true;
    m_filter->setText(copy.filter);
    if (!copy.columnFilters.empty()) m_filterRow->setChecked(true);
    setColumnFilters(copy.columnFilters);
    setShownColumns(copy.columns.isEmpty() ? defaultColumns() : copy.columns);
    setSort(copy.sortColumn, copy.sortOrder);
    m_restoring = false;
    applyFilter();
}

TableView DataTable::viewNow() const
{
    TableView view;
    view.filter = m_filter->text();
    if (m_filterRow->isChecked())
        for (int at = 0; at < m_model->columnCount(); ++at)
            if (const QString text = m_grid->header()->filterText(at); !text.isEmpty())
                view.columnFilters[m_model->column(at).id] = text;
    if (m_model->sortColumn() >= 0) view.sortColumn = m_model->column(m_model->sortColumn()).id;
    view.sortOrder = m_model->sortOrder();
    view.columns = shownColumns();
    return view;
}

void DataTable::fillChips()
{
    m_chips->clear();
    for (const auto* list : {&m_views, &m_saved})
        for (const TableView& view : *list) m_chips->add(view.id, view.title, view.tip);
    m_chips->addWidget(m_newView);
    m_chips->setCurrent(m_view);
    // One view is no choice.
    const bool choice = m_views.size() + m_saved.size() > 1;
    m_chips->setVisible(choice);
    m_headRow->setVisible(!m_compact || choice || !m_title->text().isEmpty());
}

void DataTable::startSaving()
{
    m_newView->clear();
    m_chips->show();
    m_newView->show();
    m_newView->setFocus(Qt::OtherFocusReason);
}

void DataTable::saveView(const QString& title)
{
    const auto same = std::ranges::find_if(m_saved, [&](const TableView& view) { return view.title == title; });
    TableView view = viewNow();
    view.title = title;
    view.id = same != m_saved.end() ? same->id : QUuid::createUuid().toString(QUuid::Id128);
    const auto base = m_savedBase.find(m_view);
    m_savedBase[view.id] = base == m_savedBase.end() ? m_view : base->second;
    m_view = view.id;
    if (same != m_saved.end())
        *same = view;
    else if (m_saved.size() < mostViews)
        m_saved.push_back(view);
    fillChips();
    changed();
}

void DataTable::removeView(const QString& id)
{
    std::erase_if(m_saved, [&](const TableView& view) { return view.id == id; });
    m_savedBase.erase(id);
    if (m_view == id) m_view = m_views.front().id;
    fillChips();
    setCurrentView(m_view);
}

QVariantList DataTable::savedViews() const
{
    QVariantList out;
    for (const TableView& view : m_saved)
        out.append(QVariantMap{{key("id"), view.id},
                               {key("title"), view.title},
                               {key("base"), m_savedBase.at(view.id)},
                               {key("filter"), view.filter},
                               {key("columnFilters"), asMap(view.columnFilters)},
                               {key("sort"), sortMap(view.sortColumn, view.sortOrder)},
                               {key("columns"), view.columns}});
    return out;
}

void DataTable::readSavedViews(const QVariantList& list)
{
    m_saved.clear();
    m_savedBase.clear();
    for (const QVariant& entry : list) {
        const QVariantMap map = entry.toMap();
        const QVariantMap sort = map.value(key("sort")).toMap();
        TableView view{.id = map.value(key("id")).toString(), .title = map.value(key("title")).toString()};
        if (view.id.isEmpty() || view.title.isEmpty() || m_saved.size() >= mostViews) continue;
        view.filter = map.value(key("filter")).toString();
        view.columnFilters = asFilters(map.value(key("columnFilters")).toMap());
        view.sortColumn = sort.value(key("column")).toString();
        view.sortOrder = orderOf(sort);
        view.columns = map.value(key("columns")).toStringList();
        m_savedBase[view.id] = map.value(key("base")).toString();
        m_saved.push_back(std::move(view));
    }
}

QStringList DataTable::shownColumns() const
{
    QStringList out;
    for (const int at : shownColumnIndexes()) out.append(m_model->column(at).id);
    return out;
}

std::vector<int> DataTable::shownColumnIndexes() const
{
    std::vector<int> out;
    const TableHeader* header = m_grid->header();
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int at = header->logicalIndex(visual); !header->isSectionHidden(at)) out.push_back(at);
    return out;
}

QStringList DataTable::defaultColumns() const
{
    QStringList out;
    for (int at = 0; at < m_model->columnCount(); ++at)
        if (!m_model->column(at).hidden) out.append(m_model->column(at).id);
    return out;
}

void DataTable::setShownColumns(const QStringList& ids)
{
    QStringList known;
    for (const QString& id : ids)
        if (m_model->columnWithId(id) >= 0) known.append(id);
    if (known.isEmpty()) known = defaultColumns();
    TableHeader* header = m_grid->header();
    int place = 0;
    for (const QString& id : known) header->moveSection(header->visualIndex(m_model->columnWithId(id)), place++);
    for (int at = 0; at < m_model->columnCount(); ++at)
        m_grid->setColumnHidden(at, !known.contains(m_model->column(at).id));
    m_grid->measureColumns();
}

void DataTable::setSort(const QString& column, Qt::SortOrder order)
{
    const int at = m_model->columnWithId(column);
    if (at == m_model->sortColumn() && order == m_model->sortOrder()) return;
    m_grid->header()->setSortIndicator(at, order);
}

void DataTable::setColumnFilters(const std::map<QString, QString>& filters)
{
    for (int at = 0; at < m_model->columnCount(); ++at) {
        const auto found = filters.find(m_model->column(at).id);
        m_grid->header()->setFilterText(at, found == filters.end() ? QString() : found->second);
    }
}

QVariantMap DataTable::state() const
{
    const TableView now = viewNow();
    QVariantMap widths;
    for (const auto& [id, width] : m_grid->widths()) widths.insert(id, width);
    return {{key("view"), m_view},
            {key("filter"), now.filter},
            {key("columnFilters"), asMap(now.columnFilters)},
            {key("filterRow"), m_filterRow->isChecked()},
            {key("sort"), sortMap(now.sortColumn, now.sortOrder)},
            {key("columns"), now.columns},
            {key("widths"), widths},
            {key("views"), savedViews()}};
}

void DataTable::restoreState(const QVariantMap& state)
{
    if (state.isEmpty()) return;
    m_restoring = true;
    readSavedViews(state.value(key("views")).toList());
    const QString view = state.value(key("view")).toString();
    m_view = viewWithId(view) ? view : m_views.front().id;
    fillChips();
    m_filter->setText(state.value(key("filter")).toString());
    m_filterRow->setChecked(state.value(key("filterRow")).toBool());
    setColumnFilters(asFilters(state.value(key("columnFilters")).toMap()));
    std::map<QString, int> widths;
    const QVariantMap kept = state.value(key("widths")).toMap();
    for (auto it = kept.cbegin(); it != kept.cend(); ++it)
        if (it.value().toInt() > 0) widths[it.key()] = std::min(it.value().toInt(), 2000);
    m_grid->setWidths(std::move(widths));
    setShownColumns(state.value(key("columns")).toStringList());
    const QVariantMap sort = state.value(key("sort")).toMap();
    setSort(sort.value(key("column")).toString(), orderOf(sort));
    m_restoring = false;
    const QSignalBlocker quiet(this);
    applyFilter();
}

void DataTable::fillColumnsMenu()
{
    m_columnsMenu->clear();
    const std::size_t shown = shownColumnIndexes().size();
    for (int at = 0; at < m_model->columnCount(); ++at) {
        QAction* action = m_columnsMenu->addAction(m_model->column(at).title);
        action->setCheckable(true);
        action->setChecked(!m_grid->isColumnHidden(at));
        // The last one cannot go.
        action->setEnabled(shown > 1 || m_grid->isColumnHidden(at));
        connect(action, &QAction::toggled, this, [this, at](bool on) {
            m_grid->setColumnHidden(at, !on);
            m_grid->measureColumns();
            applyFilter();
            const bool one = shownColumnIndexes().size() == 1;
            for (QAction* other : m_columnsMenu->actions())
                if (other->isCheckable()) other->setEnabled(!one || !other->isChecked());
        });
    }
    m_columnsMenu->addSeparator();
    connect(m_columnsMenu->addAction(tr("Columns as at first")), &QAction::triggered, this, [this] {
        m_grid->setWidths({});
        setShownColumns(defaultColumns());
        applyFilter();
    });
}

} // namespace desk::ui
