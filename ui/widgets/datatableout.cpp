#include "ui/widgets/clipboard.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/words.h"

#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPrinter>
#include <QSaveFile>

#include <algorithm>
#include <numeric>

namespace desk::ui {

TableContent DataTable::content(bool selectedOnly) const
{
    std::vector<int> rows;
    if (selectedOnly) {
        for (const QModelIndex& index : m_grid->selectionModel()->selectedRows()) rows.push_back(index.row());
        std::ranges::sort(rows);
    } else {
        rows.resize(static_cast<std::size_t>(m_model->rowCount()));
        std::iota(rows.begin(), rows.end(), 0);
    }
    std::vector<int> columns = shownColumnIndexes();
    std::erase_if(columns, [this](int at) { return m_model->column(at).action; });
    TableContent out = m_model->content(rows, columns);
    out.title = m_name;
    out.note = tr("%1 of %2").arg(countText(static_cast<qint64>(rows.size())), countText(m_model->sources()));
    if (!m_model->filter().words.isEmpty())
        out.note += QStringLiteral(" \u00B7 ") + tr("filtered by \u201C%1\u201D").arg(m_model->filter().words);
    return out;
}

void DataTable::leave(TableTools::Leaving how, TableContent content, std::function<void(const TableContent&)> go)
{
    if (!m_tools.leaving) return go(content);
    // The answer may come when the table has gone.
    const QPointer<DataTable> self(this);
    const auto kept = std::make_shared<TableContent>(std::move(content));
    m_tools.leaving(how, *kept, [self, kept, go = std::move(go)] {
        if (self) go(*kept);
    });
}

void DataTable::copySelection()
{
    TableContent chosen = content(true);
    if (chosen.rows.empty()) return;
    leave(TableTools::Leaving::Copy, std::move(chosen),
          [](const TableContent& what) { copyPrivately(asMimeData(what)); });
}

void DataTable::copyCell()
{
    const QModelIndex current = m_grid->currentIndex();
    if (!current.isValid()) return;
    TableContent one = m_model->content({current.row()}, {current.column()});
    leave(TableTools::Leaving::Copy, std::move(one), [](const TableContent& what) {
        auto words = std::make_unique<QMimeData>();
        words->setText(what.rows.front().front().text);
        copyPrivately(std::move(words));
    });
}

void DataTable::exportCsv()
{
    if (!m_tools.fileToSave) return;
    const QString path =
        m_tools.fileToSave(this, tr("Export %1").arg(m_name), m_name + QStringLiteral(".csv"), tr("CSV files (*.csv)"));
    if (path.isEmpty()) return;
    leave(TableTools::Leaving::Export, content(), [this, path](const TableContent& what) {
        QSaveFile file(path);
        const auto write = [&]() -> Result<void> {
            if (!file.open(QIODevice::WriteOnly))
                return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
            DESK_CHECK(writeCsv(file, what));
            if (!file.commit()) return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
            return {};
        };
        if (const Result<void> written = write(); !written)
            Q_EMIT failed(written.error());
        else
            Q_EMIT exported(path, static_cast<int>(what.rows.size()));
    });
}

void DataTable::print()
{
    if (!m_tools.printer) return;
    TableContent all = content();
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(m_name);
    if (all.columns.size() > 6) printer->setPageOrientation(QPageLayout::Landscape);
    printer->setPageMargins(QMarginsF(14, 14, 14, 14), QPageLayout::Millimeter);
    if (!m_tools.printer(this, *printer)) return;
    leave(TableTools::Leaving::Print, std::move(all), [this, printer](const TableContent& what) {
        if (!printTable(*printer, what, m_tools.stamp ? m_tools.stamp() : QString()))
            Q_EMIT failed(Error{ErrorCode::Io, "The printer did not take the table.", {}, {}});
    });
}

void DataTable::fillMoreMenu()
{
    m_moreMenu->clear();
    const bool chosen = m_grid->selectionModel()->hasSelection();
    QAction* copy =
        m_moreMenu->addAction(icon(Glyph::Copy), tr("Copy selected rows\tCtrl+C"), this, &DataTable::copySelection);
    QAction* cell = m_moreMenu->addAction(tr("Copy cell\tCtrl+Shift+C"), this, &DataTable::copyCell);
    copy->setEnabled(chosen);
    cell->setEnabled(m_grid->currentIndex().isValid());
    if (m_tools.fileToSave)
        m_moreMenu->addAction(icon(Glyph::Save), tr("Export CSV\u2026"), this, &DataTable::exportCsv)
            ->setEnabled(m_model->rowCount() > 0);
    if (m_tools.printer)
        m_moreMenu->addAction(icon(Glyph::Print), tr("Print\u2026"), this, &DataTable::print)
            ->setEnabled(m_model->rowCount() > 0);
    if (m_compact) return;
    m_moreMenu->addSeparator();
    m_moreMenu->addAction(tr("Save as a view\u2026"), this, &DataTable::startSaving);
    for (const TableView& view : m_saved)
        if (view.id == m_view)
            m_moreMenu->addAction(tr("Remove the view \u201C%1\u201D").arg(view.title), this,
                                  [this, id = view.id] { removeView(id); });
}

} // namespace desk::ui
