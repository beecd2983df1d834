#include "ui/widgets/tablegrid.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tableheader.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace desk::ui {

namespace {

constexpr int measuredRows = 120, leastWidth = 56, mostWidth = 340, leastStretched = 140;

/// What stands over the scroll bar beside the head.
class HeadCorner : public QWidget
{
public:
    explicit HeadCorner(TableHeader* header) : m_header(header)
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        connect(header, &QHeaderView::geometriesChanged, this, [this] { updateGeometry(); });
    }
    QSize sizeHint() const override { return {1, m_header->sizeHint().height()}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().soft);
        painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
    }

private:
    TableHeader* m_header;
};

} // namespace

TableGrid::TableGrid(QWidget* parent) : QTableView(parent), m_header(new TableHeader(this))
{
    addScrollBarWidget(new HeadCorner(m_header), Qt::AlignTop);
    setHorizontalHeader(m_header);
    setItemDelegate(new CellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int now) {
        if (m_layingOut || !m_model || m_header->isSectionHidden(section)) return;
        m_widths[m_model->column(section).id] = now;
        layOutColumns();
        Q_EMIT widthsChanged();
    });
}

void TableGrid::setTableModel(TableModel* model)
{
    m_model = model;
    setModel(model);
    // Sorting is asked for by the head, and by a state; not at once by whatever the head starts with.
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    for (int at = 0; at < model->columnCount(); ++at) {
        const ColumnLook& look = model->column(at);
        m_header->setFilterable(at, look.filterable);
        setColumnHidden(at, look.hidden);
    }
    setRowHeight();
    measureColumns();
}

void TableGrid::setRowHeight()
{
    const QFontMetrics metrics(font());
    int high = std::max(ui::rowHeight, metrics.height() + 18);
    if (m_model && m_model->hasSecondLine())
        high = std::max(high,
                        metrics.height() + QFontMetrics(sized(font(), TextSize::Small)).height() + secondLineGap + 15);
    verticalHeader()->setDefaultSectionSize(high);
}

int TableGrid::naturalWidth(int column) const
{
    const ColumnLook& look = m_model->column(column);
    if (look.width > 0) return look.width * QFontMetrics(font()).height() / 19;
    const int most = look.style == CellStyle::Filled ? mostWidth / 2 : mostWidth;
    int wide = std::max(leastWidth, m_header->sectionSizeHint(column));
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int rows = std::min(measuredRows, m_model->rowCount());
    for (int row = 0; row < rows; ++row)
        wide = std::max(wide, itemDelegate()->sizeHint(option, m_model->index(row, column)).width());
    return std::min(wide, std::max(most, m_header->sectionSizeHint(column)));
}

void TableGrid::measureColumns()
{
    if (!m_model) return;
    m_natural.resize(static_cast<std::size_t>(m_model->columnCount()), 0);
    for (int at = 0; at < m_model->columnCount(); ++at) {
        int& wide = m_natural[static_cast<std::size_t>(at)];
        wide = std::max(wide, naturalWidth(at));
    }
    layOutColumns();
}

void TableGrid::setWidths(std::map<QString, int> widths)
{
    m_widths = std::move(widths);
    layOutColumns();
}

void TableGrid::layOutColumns()
{
    if (!m_model || m_natural.size() != static_cast<std::size_t>(m_model->columnCount())) return;
    std::vector<int> wide = m_natural, stretched;
    int total = 0, last = -1;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int at = m_header->logicalIndex(visual);
        if (isColumnHidden(at)) continue;
        const auto own = m_widths.find(m_model->column(at).id);
        if (own != m_widths.end())
            wide[static_cast<std::size_t>(at)] = own->second;
        else if (m_model->column(at).stretches)
            stretched.push_back(at);
        total += wide[static_cast<std::size_t>(at)];
        last = at;
    }
    int left = viewport()->width() - total;
    if (stretched.empty() && left > 0 && last >= 0) stretched.push_back(last);
    for (std::size_t i = 0; i < stretched.size(); ++i) {
        int& size = wide[static_cast<std::size_t>(stretched[i])];
        const int share = left / static_cast<int>(stretched.size() - i);
        const int now = left >= 0 ? size + share : std::max(std::min(size, leastStretched), size + share);
        left -= now - size;
        size = now;
    }
    m_layingOut = true;
    for (int at = 0; at < m_header->count(); ++at)
        if (!isColumnHidden(at)) m_header->resizeSection(at, wide[static_cast<std::size_t>(at)]);
    m_layingOut = false;
}

void TableGrid::hover(int row)
{
    if (row == m_hovered) return;
    m_hovered = row;
    viewport()->update();
}

QModelIndex TableGrid::buttonAt(const QPoint& at) const
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || !m_model->column(index.column()).action) return {};
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return CellDelegate::buttonRect(option, index).contains(at) ? index : QModelIndex();
}

void TableGrid::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !currentIndex().isValid()) return QTableView::keyPressEvent(event);
    const int row = currentIndex().row();
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT rowActivated(row);
        return;
    }
    for (int at = 0; at < m_model->columnCount(); ++at)
        if (!m_model->index(row, at).data(ActionRole).toString().isEmpty()) {
            Q_EMIT buttonPressed(row, at);
            return;
        }
}

void TableGrid::mousePressEvent(QMouseEvent* event)
{
    QTableView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton) return;
    m_pressed = buttonAt(event->pos());
    if (m_pressed.isValid()) viewport()->update();
}

void TableGrid::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed.isValid()) QTableView::mouseMoveEvent(event);
    hover(indexAt(event->pos()).row());
    viewport()->setCursor(buttonAt(event->pos()).isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TableGrid::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    if (!m_pressed.isValid()) return;
    const QModelIndex pressed = m_pressed;
    m_pressed = QPersistentModelIndex();
    viewport()->update();
    if (buttonAt(event->pos()) == pressed) Q_EMIT buttonPressed(pressed.row(), pressed.column());
}

void TableGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTableView::mouseDoubleClickEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && !buttonAt(event->pos()).isValid())
        Q_EMIT rowActivated(index.row());
}

void TableGrid::leaveEvent(QEvent* event)
{
    QTableView::leaveEvent(event);
    hover(-1);
}

void TableGrid::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

void TableGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange) return;
    setRowHeight();
    m_natural.clear();
    measureColumns();
}

bool TableGrid::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_model) return QTableView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QModelIndex index = indexAt(help->pos());
    if (!index.isValid() || !index.data(Qt::ToolTipRole).toString().isEmpty()) return QTableView::viewportEvent(event);
    // What is cut can be read in full.
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QRect cell = visualRect(index);
    const bool cut = itemDelegate()->sizeHint(option, index).width() > cell.width() + 2;
    QToolTip::showText(help->globalPos(), cut ? index.data(Qt::AccessibleTextRole).toString() : QString(), viewport(),
                       cell);
    return true;
}

void TableGrid::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    // Whoever comes by keyboard stands somewhere.
    if (!currentIndex().isValid() && m_model && m_model->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(m_model->index(0, m_header->logicalIndexAt(0)));
}

} // namespace desk::ui
