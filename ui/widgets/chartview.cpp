#include "ui/widgets/chartview.h"

#include "ui/widgets/chartcanvas.h"
#include "ui/widgets/chartpaper.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int sharpness = 2;

QPushButton* headButton(Glyph glyph, const QString& name, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    setKind(button, ButtonKind::Quiet);
    button->setIcon(icon(glyph));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

/// A row of the chart's table.
struct ChartLine
{
    int category = 0;
    std::vector<TableContent::Cell> cells;
};

ChartView::ChartView(QWidget* parent)
    : Card(parent), m_stack(new QStackedLayout), m_canvas(new ChartCanvas(this)),
      m_foot(new TextLabel(QString(), TextSize::Small, true)),
      m_tableButton(headButton(Glyph::Worklist, tr("Show as a table"), this)), m_menu(new QMenu(this))
{
    setTitleWraps();
    setFlush(true);
    head()->setContentsMargins(cardPadding, 6, gap, 6);
    head()->addWidget(m_tableButton);
    m_tableButton->setCheckable(true);
    auto* more = headButton(Glyph::More, tr("Copy, save, print"), this);
    head()->addWidget(more);
    auto* room = new QWidget(this);
    auto* inside = new QVBoxLayout(room);
    inside->setContentsMargins(gap, gap, gap, gap / 2);
    inside->addWidget(m_canvas);
    m_stack->addWidget(room);
    body()->addLayout(m_stack, 1);
    m_foot->setWordWrap(true);
    m_foot->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_foot->setContentsMargins(cardPadding, 0, cardPadding, gap);
    body()->addWidget(m_foot);
    connect(m_canvas, &ChartCanvas::activated, this, &ChartView::pointActivated);
    connect(m_tableButton, &QPushButton::toggled, this, &ChartView::showTable);
    connect(m_menu, &QMenu::aboutToShow, this, &ChartView::fillMenu);
    connect(more, &QPushButton::clicked, this,
            [this, more] { m_menu->popup(more->mapToGlobal(QPoint(0, more->height() + 4))); });
}

ChartView::~ChartView() = default;

void ChartView::setSpec(ChartSpec spec)
{
    m_spec = std::move(spec);
    setTitle(m_spec.title);
    setNote(m_spec.note);
    m_foot->setText(m_spec.foot);
    m_foot->setVisible(!m_spec.foot.isEmpty());
    m_canvas->setSpec(m_spec);
    if (m_table) fillTable();
}

bool ChartView::showsTable() const { return m_stack->currentIndex() == 1; }

void ChartView::showTable(bool table)
{
    if (table && !m_table) fillTable();
    m_tableButton->setChecked(table);
    m_tableButton->setToolTip(table ? tr("Show as a chart") : tr("Show as a table"));
    m_tableButton->setAccessibleName(m_tableButton->toolTip());
    m_stack->setCurrentIndex(table ? 1 : 0);
}

void ChartView::fillTable()
{
    const TableContent content = m_spec.table();
    Columns<ChartLine> columns;
    for (std::size_t at = 0; at < content.columns.size(); ++at) {
        auto& column = columns.text(QString::number(at), content.columns[at].title,
                                    [at](const ChartLine& line) { return line.cells[at].text; });
        column.sortedBy(
            [at](const ChartLine& line) { return at == 0 ? QVariant(line.category) : line.cells[at].value; });
        column.exported([at](const ChartLine& line) { return line.cells[at].value; });
        if (content.columns[at].right) column.right();
    }
    auto* model = new RowsModel<ChartLine>(std::move(columns),
                                           [](const ChartLine& line) { return QString::number(line.category); });
    std::vector<ChartLine> lines;
    for (std::size_t row = 0; row < content.rows.size(); ++row)
        lines.push_back({static_cast<int>(row), content.rows[row]});
    model->setRows(std::move(lines));
    const bool shown = m_table && showsTable();
    delete m_table;
    m_table = new DataTable(tr("Table: %1").arg(m_spec.title), model, this);
    m_table->setBare();
    m_stack->addWidget(m_table);
    connect(m_table, &DataTable::activated, this, [this](int category) { Q_EMIT pointActivated(category, 0); });
    if (shown) m_stack->setCurrentIndex(1);
}

QPoint ChartView::placeOf(int category, int series) const
{
    return m_canvas->mapTo(this, m_canvas->placeOf(category, series));
}

QImage ChartView::image() const
{
    ChartPaper paper(m_spec, ChartLook::of(lightTokens()));
    QImage out((paper.size() * sharpness).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&out);
    paper.paint(painter, QRectF(out.rect()));
    return out;
}

void ChartView::copy()
{
    auto copied = asMimeData(m_spec.table());
    copied->setImageData(image());
    QApplication::clipboard()->setMimeData(copied.release());
}

Result<void> ChartView::savePng(const QString& path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image().save(&file, "PNG") || !file.commit())
        return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
    return {};
}

Result<void> ChartView::savePdf(const QString& path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
    {
        QPdfWriter pdf(&file);
        pdf.setTitle(m_spec.title);
        const QSizeF size = ChartPaper(m_spec, ChartLook::paper()).size();
        constexpr double wide = 170, margin = 5;
        const double high = wide * size.height() / size.width();
        pdf.setPageSize(QPageSize(QSizeF(wide + 2 * margin, high + 2 * margin), QPageSize::Millimeter));
        pdf.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
        printTo(pdf);
    }
    if (!file.commit()) return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
    return {};
}

bool ChartView::printTo(QPagedPaintDevice& device) const
{
    QPainter painter;
    if (!painter.begin(&device)) return false;
    ChartPaper(m_spec, ChartLook::paper()).paint(painter, QRectF(0, 0, device.width(), device.height()));
    return painter.end();
}

void ChartView::print()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(m_spec.title);
    printer.setPageOrientation(QPageLayout::Landscape);
    if (!m_tools.printer(this, printer)) return;
    if (!printTo(printer)) Q_EMIT failed(Error{ErrorCode::Io, "The printer did not take the chart.", {}, {}});
}

void ChartView::saveAs(const QString& ending, const QString& filter,
                       Result<void> (ChartView::*save)(const QString&) const)
{
    const QString path = m_tools.fileToSave(this, tr("Save the chart"), m_spec.title + ending, filter);
    if (path.isEmpty()) return;
    if (const Result<void> done = (this->*save)(path); !done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT saved(path);
}

void ChartView::fillMenu()
{
    m_menu->clear();
    m_menu->addAction(icon(Glyph::Copy), tr("Copy"), this, &ChartView::copy);
    if (m_tools.fileToSave) {
        m_menu->addAction(icon(Glyph::Save), tr("Save as PNG\u2026"), this,
                          [this] { saveAs(QStringLiteral(".png"), tr("Pictures (*.png)"), &ChartView::savePng); });
        m_menu->addAction(tr("Save as PDF\u2026"), this,
                          [this] { saveAs(QStringLiteral(".pdf"), tr("PDF files (*.pdf)"), &ChartView::savePdf); });
    }
    if (m_tools.printer) m_menu->addAction(icon(Glyph::Print), tr("Print\u2026"), this, &ChartView::print);
}

} // namespace desk::ui
