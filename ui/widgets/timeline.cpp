#include "ui/widgets/timeline.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/tablegrid.h"
#include "ui/widgets/words.h"

#include <QAbstractListModel>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr int dayGap = 12, markWide = 28, above = 8, below = 10, right = 16, badgeGap = 8, dot = 9;

QFont titleFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

class Timeline::Model : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid()) return {};
        const TimelineEntry& one = entry(index.row());
        if (role == Qt::DisplayRole) return one.title;
        if (role != Qt::AccessibleTextRole) return {};
        QStringList parts{dateText(one.day), one.time, one.title, one.badge ? one.badge->word : QString(), one.detail};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
    }
    const TimelineEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    bool beginsDay(int row) const { return row == 0 || entry(row).day != entry(row - 1).day; }
    bool hasTimes() const { return m_hasTimes; }
    const std::vector<TimelineEntry>& entries() const { return m_entries; }
    void set(std::vector<TimelineEntry> entries)
    {
        beginResetModel();
        m_entries = std::move(entries);
        m_hasTimes = std::ranges::any_of(m_entries, [](const TimelineEntry& one) { return !one.time.isEmpty(); });
        endResetModel();
    }

private:
    std::vector<TimelineEntry> m_entries;
    bool m_hasTimes = false;
};

class Timeline::Delegate : public QStyledItemDelegate
{
public:
    Delegate(const Model& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    QRect titleRect(const QStyleOptionViewItem& option, int row) const
    {
        const QFontMetrics metrics(titleFont(option.font));
        const TimelineEntry& one = m_model.entry(row);
        const int badge = one.badge ? badgeSize(*one.badge, option.font).width() + badgeGap : 0;
        const int left = option.rect.left() + dayWidth(option.fontMetrics) + markWide;
        const int room = std::max(1, option.rect.right() - right - left - badge);
        return {left, option.rect.top() + above, std::min(room, metrics.horizontalAdvance(one.title) + 2),
                metrics.height()};
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const TimelineEntry& one = m_model.entry(index.row());
        const int wide = option.rect.width();
        int high = above + QFontMetrics(titleFont(option.font)).height() + below;
        if (!one.detail.isEmpty()) high += 2 + detailHeight(option, one.detail, wide);
        return {wide, high};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const TimelineEntry& one = m_model.entry(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        // In high contrast the ring alone says where one is: marks and words keep their colours.
        const bool chosen =
            option.state.testFlag(QStyle::State_Selected) && option.state.testFlag(QStyle::State_HasFocus);
        if (chosen && !t.highContrast) painter->fillRect(option.rect, t.softAccent);
        paintDay(*painter, option, index.row());
        paintMark(*painter, option, index.row());
        const QRect title = titleRect(option, index.row());
        painter->setFont(titleFont(option.font));
        painter->setPen(one.link.isEmpty() ? t.ink : t.accent);
        painter->drawText(title, Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(one.title, Qt::ElideRight, title.width()));
        if (one.badge) {
            const QSize size = badgeSize(*one.badge, option.font);
            paintBadge(*painter, *one.badge, QRect(title.right() + badgeGap, title.top(), size.width(), title.height()),
                       option.font);
        }
        painter->setFont(option.font);
        painter->setPen(t.quietInk);
        painter->drawText(QRect(title.left(), title.bottom() + 3, detailWidth(option.fontMetrics, option.rect.width()),
                                option.rect.height()),
                          Qt::TextWordWrap, one.detail);
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            paintFocus(*painter, option.rect.adjusted(2, 2, -3, -3));
        painter->restore();
    }

private:
    int timeWidth(const QFontMetrics& metrics) const
    {
        return m_model.hasTimes() ? metrics.horizontalAdvance(QStringLiteral("00:00")) + dayGap : 0;
    }
    int dayWidth(const QFontMetrics& metrics) const
    {
        return 2 * dayGap + metrics.horizontalAdvance(QStringLiteral("30 Mmm 2000")) + timeWidth(metrics);
    }
    int detailWidth(const QFontMetrics& metrics, int wide) const
    {
        return std::max(1, wide - dayWidth(metrics) - markWide - right);
    }
    int detailHeight(const QStyleOptionViewItem& option, const QString& detail, int wide) const
    {
        return option.fontMetrics
            .boundingRect(QRect(0, 0, detailWidth(option.fontMetrics, wide), 10'000), Qt::TextWordWrap, detail)
            .height();
    }
    void paintDay(QPainter& painter, const QStyleOptionViewItem& option, int row) const
    {
        const TimelineEntry& one = m_model.entry(row);
        const QRect line(option.rect.left() + 8, option.rect.top() + above, dayWidth(option.fontMetrics) - 8 - dayGap,
                         option.fontMetrics.height());
        painter.setFont(option.font);
        painter.setPen(tokens().ink);
        const int time = timeWidth(option.fontMetrics);
        if (m_model.beginsDay(row))
            painter.drawText(line.adjusted(0, 0, -time, 0), Qt::AlignRight | Qt::TextSingleLine,
                             plainDateText(one.day));
        painter.setPen(tokens().quietInk);
        painter.drawText(line, Qt::AlignRight | Qt::TextSingleLine, one.time);
    }
    void paintMark(QPainter& painter, const QStyleOptionViewItem& option, int row) const
    {
        const Tokens& t = tokens();
        const QRect& all = option.rect;
        const qreal x = all.left() + dayWidth(option.fontMetrics) + 4;
        const qreal y = all.top() + above + QFontMetrics(option.font).height() / 2.0;
        painter.setPen(QPen(t.line, 2));
        if (row > 0) painter.drawLine(QPointF(x, all.top()), QPointF(x, y));
        if (row + 1 < m_model.rowCount()) painter.drawLine(QPointF(x, y), QPointF(x, all.bottom() + 1));
        const Tone tone = m_model.entry(row).tone;
        painter.setPen(QPen(t.textOf(tone), 2));
        // Filled for what was and is well or not, hollow for what is only told.
        painter.setBrush(tone == Tone::None ? t.panel : t.textOf(tone));
        if (tone == Tone::Bad || tone == Tone::Warn) {
            const QPolygonF diamond({{x, y - dot / 1.6}, {x + dot / 1.6, y}, {x, y + dot / 1.6}, {x - dot / 1.6, y}});
            painter.drawPolygon(diamond);
        } else {
            painter.drawEllipse(QPointF(x, y), dot / 2.0, dot / 2.0);
        }
    }

    const Model& m_model;
};

Timeline::Timeline(const QString& accessibleName, QWidget* parent)
    : QListView(parent), m_model(new Model(this)), m_delegate(new Delegate(*m_model, this))
{
    setAccessibleName(accessibleName);
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    setTabKeyNavigation(false);
    setMouseTracking(true);
}

const std::vector<TimelineEntry>& Timeline::entries() const { return m_model->entries(); }

void Timeline::setEntries(std::vector<TimelineEntry> entries)
{
    const int place = verticalScrollBar()->value(), row = currentIndex().row();
    m_model->set(std::move(entries));
    if (row >= 0 && row < m_model->rowCount()) setCurrentIndex(m_model->index(row));
    verticalScrollBar()->setValue(place);
    updateGeometry();
    if (m_fitted) setFitted(true);
}

void Timeline::setFitted(bool fitted)
{
    m_fitted = fitted;
    setVerticalScrollBarPolicy(fitted ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setMinimumHeight(fitted ? sizeHint().height() : 0);
    setMaximumHeight(fitted ? sizeHint().height() : QWIDGETSIZE_MAX);
}

QSize Timeline::sizeHint() const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect.setWidth(viewport()->width());
    int high = 0;
    const int counted = m_fitted ? m_model->rowCount() : std::min(m_model->rowCount(), 8);
    for (int row = 0; row < counted; ++row) high += m_delegate->sizeHint(option, m_model->index(row)).height();
    return {480, high + 2};
}

bool Timeline::isOnTitle(const QPoint& at) const
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || m_model->entry(index.row()).link.isEmpty()) return false;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return m_delegate->titleRect(option, index.row()).contains(at);
}

void Timeline::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !currentIndex().isValid()) return QListView::keyPressEvent(event);
    if (const QString link = m_model->entry(currentIndex().row()).link; !link.isEmpty()) Q_EMIT linkActivated(link);
}

void Timeline::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && isOnTitle(event->pos()))
        Q_EMIT linkActivated(m_model->entry(indexAt(event->pos()).row()).link);
}

void Timeline::mouseMoveEvent(QMouseEvent* event)
{
    QListView::mouseMoveEvent(event);
    viewport()->setCursor(isOnTitle(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Timeline::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    if (m_fitted && event->oldSize().width() != event->size().width()) setFitted(true);
}

void Timeline::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(m_model->index(0));
}

} // namespace desk::ui
