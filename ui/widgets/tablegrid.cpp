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
constexpr int secondGap = 1, buttonSide = 11, badgeGap = 8;

QFont smallFont(const QFont& font) { return sized(font, TextSize::Small); }

QFont strongFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

std::optional<BadgeText> badgeOf(const QModelIndex& index)
{
    const QVariant badge = index.data(BadgeRole);
    return badge.isValid() ? std::optional(badge.value<BadgeText>()) : std::nullopt;
}

const TableModel* modelOf(const QModelIndex& index) { return qobject_cast<const TableModel*>(index.model()); }

/// The cell without the room at its sides.
QRect inner(const QRect& cell, Qt::Alignment align)
{
    if (align.testFlag(Qt::AlignRight)) return cell.adjusted(cellBehind, 0, -cellBefore, -1);
    if (align.testFlag(Qt::AlignHCenter)) return cell.adjusted(cellBehind, 0, -cellBehind, -1);
    return cell.adjusted(cellBefore, 0, -cellBehind, -1);
}

int aligned(const QRect& room, int width, Qt::Alignment align)
{
    if (align.testFlag(Qt::AlignRight)) return std::max(room.left(), room.right() + 1 - width);
    if (align.testFlag(Qt::AlignHCenter)) return room.left() + std::max(0, (room.width() - width) / 2);
    return room.left();
}

/// What is written in a cell: the text unless a badge stands alone.
QString writtenText(const QModelIndex& index, const std::optional<BadgeText>& badge)
{
    const QString text = index.data().toString();
    return badge && badge->word == text ? QString() : text;
}

void paintFilled(QPainter& painter, const BadgeText& badge, const QRect& cell, const QFont& font)
{
    const Tokens& t = tokens();
    const QRectF box = QRectF(cell).adjusted(3.5, 5.5, -3.5, -6.5);
    painter.setBrush(t.groundOf(badge.tone));
    painter.setPen(t.highContrast ? QPen(t.line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(strongFont(smallFont(font)));
    painter.setPen(t.textOf(badge.tone));
    const QString words = badge.word.isEmpty() ? QString(markOf(badge.tone)) : spoken(badge);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, qRound(box.width()) - 4));
}

void paintButton(QPainter& painter, const QStyleOptionViewItem& option, const QRect& rect, const QString& words,
                 bool pressed)
{
    const Tokens& t = tokens();
    painter.setBrush(pressed ? t.soft : t.panel);
    painter.setPen(QPen(t.line, 1));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    painter.setFont(strongFont(smallFont(option.font)));
    painter.setPen(t.ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, words);
}

} // namespace

void paintFocus(QPainter& painter, const QRect& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().accent, 2));
    painter.drawRoundedRect(QRectF(rect), 4, 4);
    painter.restore();
}

QRect CellDelegate::buttonRect(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QString words = index.data(ActionRole).toString();
    if (words.isEmpty()) return {};
    const QFontMetrics metrics(strongFont(smallFont(option.font)));
    const QRect room = inner(option.rect, Qt::AlignRight);
    const int wide = std::min(room.width(), metrics.horizontalAdvance(words) + 2 * buttonSide);
    const int high = std::min(metrics.height() + 10, option.rect.height() - 6);
    return {room.right() + 1 - wide, option.rect.center().y() - high / 2, wide, high};
}

void CellDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const auto* grid = qobject_cast<const TableGrid*>(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, t.softAccent);
    else if (grid && grid->hoveredRow() == index.row())
        painter->fillRect(option.rect, t.background);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    paintContent(painter, option, index);
    const auto* grid = qobject_cast<const TableGrid*>(option.widget);
    if (grid && grid->hasFocus() && grid->currentIndex() == index &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocus(*painter, option.rect.adjusted(2, 2, -3, -4));
    painter->restore();
}

void CellDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const TableModel* model = modelOf(index);
    const CellStyle style = model ? model->column(index.column()).style : CellStyle::Plain;
    const std::optional<BadgeText> badge = badgeOf(index);
    if (badge && style == CellStyle::Filled) return paintFilled(*painter, *badge, option.rect, option.font);
    if (const QRect button = buttonRect(option, index); button.isValid()) {
        const auto* grid = qobject_cast<const TableGrid*>(option.widget);
        return paintButton(*painter, option, button, index.data(ActionRole).toString(),
                           grid && grid->pressedButton() == index);
    }
    const QRect room = inner(option.rect, option.displayAlignment);
    const QFont font = style == CellStyle::Strong ? strongFont(option.font) : option.font;
    const QFontMetrics metrics(font);
    const QString text = writtenText(index, badge), second = index.data(SecondLineRole).toString();
    const QFontMetrics small(smallFont(option.font));
    const int high = metrics.height() + (second.isEmpty() ? 0 : secondGap + small.height());
    const int top = room.top() + (room.height() - high) / 2;
    const int badgeWide = badge ? std::min(room.width(), badgeSize(*badge, option.font).width()) : 0;
    const int behind = badge && !text.isEmpty() ? badgeWide + badgeGap : badgeWide;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0, room.width() - behind));
    const int wide = metrics.horizontalAdvance(shown);
    const int left = aligned(room, wide + behind, option.displayAlignment);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor ink = selected ? t.onSelection : t.ink;
    const QColor quiet = selected && t.highContrast ? ink : t.quietInk;
    painter->setFont(font);
    painter->setPen(style == CellStyle::Quiet ? quiet : ink);
    painter->drawText(QRect(left, top, wide + 1, metrics.height()), Qt::AlignLeft | Qt::TextSingleLine, shown);
    if (badge) {
        const int at = text.isEmpty() ? left : left + wide + badgeGap;
        paintBadge(*painter, *badge,
                   QRect(at, top, badgeWide, text.isEmpty() && second.isEmpty() ? high : metrics.height()),
                   option.font);
    }
    if (second.isEmpty()) return;
    painter->setFont(smallFont(option.font));
    painter->setPen(quiet);
    const QString line = small.elidedText(second, Qt::ElideRight, room.width());
    const int lineLeft = aligned(room, small.horizontalAdvance(line), option.displayAlignment);
    painter->drawText(QRect(lineLeft, top + metrics.height() + secondGap, room.width(), small.height()),
                      Qt::AlignLeft | Qt::TextSingleLine, line);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const TableModel* model = modelOf(index);
    const bool strong = model && model->column(index.column()).style == CellStyle::Strong;
    const QFontMetrics metrics(strong ? strongFont(option.font) : option.font);
    const std::optional<BadgeText> badge = badgeOf(index);
    if (const QString words = index.data(ActionRole).toString(); !words.isEmpty())
        return {QFontMetrics(strongFont(smallFont(option.font))).horizontalAdvance(words) + 2 * buttonSide +
                    cellBefore + cellBehind,
                rowHeight};
    if (badge && model && model->column(index.column()).style == CellStyle::Filled)
        return {badgeSize(*badge, option.font).width() + 4, rowHeight};
    const QString text = writtenText(index, badge);
    int wide = metrics.horizontalAdvance(text);
    if (badge) wide += badgeSize(*badge, option.font).width() + (text.isEmpty() ? 0 : badgeGap);
    wide =
        std::max(wide, QFontMetrics(smallFont(option.font)).horizontalAdvance(index.data(SecondLineRole).toString()));
    return {wide + cellBefore + cellBehind + 2, rowHeight};
}

namespace {

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
        high = std::max(high, metrics.height() + QFontMetrics(smallFont(font())).height() + secondGap + 15);
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
