#include "ui/widgets/tableheader.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablegrid.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace desk::ui {

namespace {

constexpr int headHeight = 36, arrowRoom = 14, fieldMargin = 4, step = 16;

void paintArrow(QPainter& painter, const QRectF& rect, bool up, const QColor& color)
{
    const QPointF at = rect.center();
    const qreal y = up ? -2 : 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({at + QPointF(-4, -y), at + QPointF(0, y), at + QPointF(4, -y)}));
    painter.restore();
}

/// The ground of the fields.
class Strip : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().soft);
        painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
    }
};

} // namespace

TableHeader::TableHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_strip(new Strip(this))
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSectionSize(48);
    setTextElideMode(Qt::ElideRight);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_strip->hide();
    connect(this, &QHeaderView::sectionResized, this, &TableHeader::placeFields);
    connect(this, &QHeaderView::sectionMoved, this, &TableHeader::placeFields);
    connect(this, &QHeaderView::sortIndicatorChanged, this, &TableHeader::say);
}

QFont TableHeader::headFont() const
{
    QFont font = sized(this->font(), TextSize::Small);
    font.setWeight(QFont::DemiBold);
    return font;
}

QSize TableHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    size.setHeight(std::max(headHeight, QFontMetrics(headFont()).height() + 18));
    if (m_filterRow) size.rheight() += controlHeight + 2 * fieldMargin;
    return size;
}

QSize TableHeader::sectionSizeFromContents(int section) const
{
    const QString title = model() ? model()->headerData(section, Qt::Horizontal).toString() : QString();
    const QFontMetrics metrics(headFont());
    return {metrics.horizontalAdvance(title) + cellBefore + cellBehind + arrowRoom,
            std::max(headHeight, metrics.height() + 18)};
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Tokens& t = tokens();
    painter->save();
    painter->fillRect(rect, t.soft);
    if (!m_filterRow) painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const auto align = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    const bool right = align.testFlag(Qt::AlignRight);
    const QRect inner =
        right ? rect.adjusted(cellBehind, 0, -cellBefore, 0) : rect.adjusted(cellBefore, 0, -cellBehind, 0);
    painter->setFont(headFont());
    painter->setPen(sorted ? t.ink : t.quietInk);
    const int room = std::max(0, inner.width() - (sorted ? arrowRoom : 0));
    const QString title = painter->fontMetrics().elidedText(model()->headerData(section, Qt::Horizontal).toString(),
                                                            Qt::ElideRight, room);
    const int wide = painter->fontMetrics().horizontalAdvance(title);
    QRect words(inner.left(), rect.top(), wide, rect.height() - 1);
    if (right) words.moveRight(inner.right() - (sorted ? arrowRoom : 0));
    if (align.testFlag(Qt::AlignHCenter)) words.moveLeft(rect.left() + std::max(0, (rect.width() - wide) / 2));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    if (sorted)
        paintArrow(*painter, QRectF(words.right() + 1, rect.top(), arrowRoom, rect.height()),
                   sortIndicatorOrder() == Qt::AscendingOrder, t.ink);
    // A quiet mark where a width can be dragged.
    painter->fillRect(QRect(rect.right(), rect.top() + 10, 1, rect.height() - 20), t.line);
    if (hasFocus() && section == m_focused) paintFocus(*painter, rect.adjusted(2, 2, -2, -3));
    painter->restore();
}

void TableHeader::setFilterRow(bool shown)
{
    if (m_filterRow == shown) return;
    m_filterRow = shown;
    if (shown) makeFields();
    m_strip->setVisible(shown);
    updateGeometry();
    // The table asks for the height of its head only when it is laid out.
    Q_EMIT geometriesChanged();
    updateGeometries();
}

void TableHeader::makeFields()
{
    for (int section = 0; section < count(); ++section) {
        if (m_fields.contains(section)) continue;
        if (const auto found = m_filterable.find(section); found != m_filterable.end() && !found->second) continue;
        auto* field = new QLineEdit(m_strip);
        const QString title = model()->headerData(section, Qt::Horizontal).toString();
        field->setAccessibleName(tr("Filter %1").arg(title));
        field->setClearButtonEnabled(true);
        connect(field, &QLineEdit::textChanged, this, [this, section](const QString& text) {
            if (!m_quiet) Q_EMIT filterEdited(section, text);
        });
        m_fields.emplace(section, field);
    }
}

void TableHeader::setFilterable(int section, bool filterable) { m_filterable[section] = filterable; }

QString TableHeader::filterText(int section) const
{
    const auto found = m_fields.find(section);
    return found == m_fields.end() ? QString() : found->second->text();
}

void TableHeader::setFilterText(int section, const QString& text)
{
    QLineEdit* field = filterField(section);
    if (!field || field->text() == text) return;
    m_quiet = true;
    field->setText(text);
    m_quiet = false;
}

QLineEdit* TableHeader::filterField(int section)
{
    makeFields();
    const auto found = m_fields.find(section);
    return found == m_fields.end() ? nullptr : found->second;
}

void TableHeader::updateGeometries()
{
    const int strip = m_filterRow ? controlHeight + 2 * fieldMargin : 0;
    setViewportMargins(0, 0, 0, strip);
    QHeaderView::updateGeometries();
    placeFields();
}

void TableHeader::placeFields()
{
    if (!m_filterRow) return;
    const int strip = controlHeight + 2 * fieldMargin;
    m_strip->setGeometry(0, height() - strip, width(), strip);
    QWidget* before = this;
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        const auto found = m_fields.find(section);
        if (found == m_fields.end()) continue;
        QLineEdit* field = found->second;
        field->setVisible(!isSectionHidden(section));
        if (isSectionHidden(section)) continue;
        field->setGeometry(sectionViewportPosition(section) + fieldMargin, fieldMargin,
                           sectionSize(section) - 2 * fieldMargin, controlHeight);
        QWidget::setTabOrder(before, field);
        before = field;
    }
}

int TableHeader::nextShown(int section, int by) const
{
    for (int visual = visualIndex(section) + by; visual >= 0 && visual < count(); visual += by)
        if (!isSectionHidden(logicalIndex(visual))) return logicalIndex(visual);
    return section;
}

void TableHeader::goTo(int section)
{
    m_focused = section;
    const int left = sectionViewportPosition(section), right = left + sectionSize(section);
    if (auto* table = qobject_cast<QAbstractItemView*>(parentWidget());
        table && model()->rowCount() > 0 && (left < 0 || right > viewport()->width()))
        table->scrollTo(model()->index(std::max(0, table->currentIndex().row()), section));
    say();
    viewport()->update();
}

void TableHeader::say()
{
    if (m_focused < 0 || !model()) return;
    const QString title = model()->headerData(m_focused, Qt::Horizontal).toString();
    const bool sorted = sortIndicatorSection() == m_focused;
    const bool up = sortIndicatorOrder() == Qt::AscendingOrder;
    setAccessibleDescription(!sorted ? tr("%1, press Space to sort").arg(title)
                             : up    ? tr("%1, sorted upwards").arg(title)
                                     : tr("%1, sorted downwards").arg(title));
}

void TableHeader::keyPressEvent(QKeyEvent* event)
{
    const bool left = event->key() == Qt::Key_Left, right = event->key() == Qt::Key_Right;
    if (m_focused < 0) return QHeaderView::keyPressEvent(event);
    if (left || right) {
        const int by = left ? -1 : 1;
        if (event->modifiers() & Qt::ShiftModifier)
            resizeSection(m_focused, std::max(minimumSectionSize(), sectionSize(m_focused) + by * step));
        else if (event->modifiers() & Qt::ControlModifier)
            moveSection(visualIndex(m_focused), visualIndex(nextShown(m_focused, by)));
        else
            goTo(nextShown(m_focused, by));
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const bool up = sortIndicatorSection() == m_focused && sortIndicatorOrder() == Qt::AscendingOrder;
        setSortIndicator(m_focused, up ? Qt::DescendingOrder : Qt::AscendingOrder);
        return;
    }
    case Qt::Key_Home:
    case Qt::Key_End: {
        const bool home = event->key() == Qt::Key_Home;
        const int edge = logicalIndex(home ? 0 : count() - 1);
        return goTo(isSectionHidden(edge) ? nextShown(edge, home ? 1 : -1) : edge);
    }
    case Qt::Key_Down:
        if (parentWidget()) parentWidget()->setFocus(Qt::OtherFocusReason);
        return;
    default:
        QHeaderView::keyPressEvent(event);
    }
}

void TableHeader::focusInEvent(QFocusEvent* event)
{
    QHeaderView::focusInEvent(event);
    if (count() == 0) return;
    const bool stale = m_focused < 0 || m_focused >= count() || isSectionHidden(m_focused);
    const int first = isSectionHidden(logicalIndex(0)) ? nextShown(logicalIndex(0), 1) : logicalIndex(0);
    goTo(stale ? first : m_focused);
}

void TableHeader::focusOutEvent(QFocusEvent* event)
{
    QHeaderView::focusOutEvent(event);
    viewport()->update();
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event)
{
    QHeaderView::mouseReleaseEvent(event);
    const int section = logicalIndexAt(event->pos());
    if (section >= 0) m_focused = section;
}

void TableHeader::changeEvent(QEvent* event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateGeometry();
}

} // namespace desk::ui
