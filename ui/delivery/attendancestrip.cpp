#include "ui/delivery/attendancestrip.h"

#include "ui/frame/recordwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <map>

namespace desk::ui {

namespace {

QString dayName(QDate day) { return weekdayText(day).section(u' ', 0, 0); }

constexpr int daysInWeek = 7, schoolWeek = 5, smallestCell = 24, roomInCell = 8;

/// The names of months over the weeks in which they begin; a name may reach over its neighbours.
class MonthHeader final : public QHeaderView
{
public:
    MonthHeader(const AttendanceModel& model, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_model(model)
    {
        setSectionResizeMode(Fixed);
        setHighlightSections(false);
    }

    QSize sizeHint() const override { return {QHeaderView::sizeHint().width(), fontMetrics().height() + roomInCell}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(viewport());
        painter.setFont(sized(font(), TextSize::Small));
        painter.setPen(tokens().quietInk);
        int free = 0;
        for (int week = 0; week < count(); ++week) {
            const QDate monday = m_model.monday(week);
            const bool begins = week == 0 || monday.month() != m_model.monday(week - 1).month();
            const int x = sectionViewportPosition(week);
            if (!begins || x < free) continue;
            const QString name = monthText(monday);
            painter.drawText(QRect(x + 2, 0, viewport()->width(), height()), Qt::AlignLeft | Qt::AlignVCenter, name);
            free = x + painter.fontMetrics().horizontalAdvance(name) + roomInCell;
        }
    }

private:
    const AttendanceModel& m_model;
};

/// The names of the days beside their rows.
class DayHeader final : public QHeaderView
{
public:
    explicit DayHeader(QWidget* parent) : QHeaderView(Qt::Vertical, parent)
    {
        setSectionResizeMode(Fixed);
        setHighlightSections(false);
    }

    QSize sizeHint() const override
    {
        int wide = 0;
        for (int day = 0; day < daysInWeek; ++day)
            wide = std::max(wide, fontMetrics().horizontalAdvance(dayName(QDate(2026, 1, 5).addDays(day))));
        return {wide + roomInCell, QHeaderView::sizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(viewport());
        painter.setFont(sized(font(), TextSize::Small));
        painter.setPen(tokens().quietInk);
        for (int row = 0; row < count(); ++row) {
            const QRect rect(0, sectionViewportPosition(row), viewport()->width(), sectionSize(row));
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, model()->headerData(row, Qt::Vertical).toString());
        }
    }
};

/// Leaves the corner between the heads as blank as they are.
class BlankCorner final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject*, QEvent* event) override { return event->type() == QEvent::Paint; }
};

class DayDelegate final : public QStyledItemDelegate
{
public:
    DayDelegate(const AttendanceModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const PlacementDay& day = m_model.day(index);
        const QRectF cell = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool current = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(day.date == m_model.today() ? QPen(t.accent, 1.5) : QPen(day.schoolDay ? t.line : t.soft, 1));
        painter->setBrush(current ? t.softAccent : day.schoolDay ? t.panel : t.soft);
        painter->drawRoundedRect(cell, 4, 4);
        paintSessions(*painter, day, cell);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(t.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(cell, 4, 4);
        }
        painter->restore();
    }

private:
    /// One mark fills the cell; two stand beside each other; of more the rest are a plus.
    static void paintSessions(QPainter& painter, const PlacementDay& day, const QRectF& cell)
    {
        const std::size_t count = day.sessions.size();
        if (count == 0) return;
        const qreal side = count == 1 ? cell.width() * 0.55 : cell.width() * 0.4;
        const qreal step = cell.width() * 0.24;
        for (std::size_t i = 0; i < std::min<std::size_t>(count, 2); ++i) {
            const qreal shift = count == 1 ? 0 : i == 0 ? -step : step;
            QRectF square(0, 0, side, side);
            square.moveCenter(cell.center() + QPointF(shift, 0));
            paintOutcome(painter, day.sessions[i], square);
        }
        if (count <= 2) return;
        painter.setPen(tokens().quietInk);
        painter.setFont(sized(painter.font(), TextSize::Small));
        painter.drawText(cell, Qt::AlignRight | Qt::AlignBottom, QStringLiteral("+"));
    }

    const AttendanceModel& m_model;
};

/// One mark with its words.
class LegendMark final : public QWidget
{
public:
    explicit LegendMark(std::optional<SessionOutcome> outcome) : m_outcome(outcome) { setFixedSize(14, 14); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintOutcome(painter, m_outcome, QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
    }

private:
    std::optional<SessionOutcome> m_outcome;
};

} // namespace

void AttendanceModel::setDays(std::vector<PlacementDay> days, QDate today)
{
    beginResetModel();
    m_days = std::move(days);
    m_today = today;
    m_rows = schoolWeek;
    for (const PlacementDay& day : m_days)
        if (!day.sessions.empty()) m_rows = std::max(m_rows, day.date.dayOfWeek());
    endResetModel();
}

const PlacementDay& AttendanceModel::day(const QModelIndex& index) const
{
    return m_days[static_cast<std::size_t>(index.column() * daysInWeek + index.row())];
}

QDate AttendanceModel::monday(int week) const { return m_days[static_cast<std::size_t>(week * daysInWeek)].date; }

QModelIndex AttendanceModel::indexOf(QDate day) const
{
    if (m_days.empty() || day < m_days.front().date || day > m_days.back().date) return {};
    const auto at = static_cast<int>(m_days.front().date.daysTo(day));
    return at % daysInWeek < m_rows ? index(at % daysInWeek, at / daysInWeek) : QModelIndex();
}

int AttendanceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_days.empty() ? 0 : m_rows;
}

int AttendanceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_days.size()) / daysInWeek;
}

QVariant AttendanceModel::data(const QModelIndex& index, int role) const
{
    const bool words = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!index.isValid() || !words) return {};
    const PlacementDay& one = day(index);
    if (one.sessions.empty()) {
        return tr("%1: %2").arg(dateText(one.date), one.schoolDay ? tr("no session") : tr("no school day"));
    }
    QStringList outcomes;
    for (const auto& outcome : one.sessions) outcomes << outcomeText(outcome);
    return tr("%1: %2").arg(dateText(one.date), outcomes.join(QStringLiteral(", ")));
}

QVariant AttendanceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Horizontal) return tr("Week of %1").arg(plainDateText(monday(section)));
    return dayName(monday(0).addDays(section));
}

void paintOutcome(QPainter& painter, std::optional<SessionOutcome> outcome, const QRectF& square)
{
    const Tokens& t = tokens();
    const QPointF middle = square.center();
    const auto outline = [&](const QColor& color) {
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    };
    if (!outcome) {
        outline(t.accent);
        painter.drawEllipse(square);
        return;
    }
    switch (*outcome) {
    case SessionOutcome::Attended:
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.textOf(Tone::Good));
        painter.drawEllipse(square);
        break;
    case SessionOutcome::Absent:
        outline(t.textOf(Tone::Bad));
        painter.drawLine(square.topLeft(), square.bottomRight());
        painter.drawLine(square.topRight(), square.bottomLeft());
        break;
    case SessionOutcome::CancelledFamily:
        outline(t.textOf(Tone::Warn));
        painter.drawPolygon(QPolygonF({square.bottomLeft(), QPointF(middle.x(), square.top()), square.bottomRight()}));
        break;
    case SessionOutcome::CancelledTutor:
        outline(t.textOf(Tone::Warn));
        painter.drawPolygon(QPolygonF({QPointF(middle.x(), square.top()), QPointF(square.right(), middle.y()),
                                       QPointF(middle.x(), square.bottom()), QPointF(square.left(), middle.y())}));
        break;
    case SessionOutcome::CancelledAuthority:
        outline(t.quietInk);
        painter.drawRect(square);
        break;
    case SessionOutcome::Void:
        outline(t.quietInk);
        painter.drawLine(QPointF(square.left(), middle.y()), QPointF(square.right(), middle.y()));
        break;
    }
}

AttendanceStrip::AttendanceStrip(QWidget* parent) : QTableView(parent), m_model(new AttendanceModel(this))
{
    setAccessibleName(tr("Attendance by day"));
    setHorizontalHeader(new MonthHeader(*m_model, this));
    setVerticalHeader(new DayHeader(this));
    if (auto* corner = findChild<QAbstractButton*>()) corner->installEventFilter(new BlankCorner(corner));
    setModel(m_model);
    setItemDelegate(new DayDelegate(*m_model, this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->setSectionsClickable(false);
        header->setFocusPolicy(Qt::NoFocus);
    }
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT dayActivated(m_model->day(index).date); });
    fit();
}

void AttendanceStrip::setDays(std::vector<PlacementDay> days, QDate today, bool another)
{
    const QDate kept = currentIndex().isValid() ? m_model->day(currentIndex()).date : QDate();
    m_model->setDays(std::move(days), today);
    if (const QModelIndex same = m_model->indexOf(kept); !another && same.isValid()) setCurrentIndex(same);
    fit();
    if (another) horizontalScrollBar()->setValue(horizontalScrollBar()->maximum());
}

void AttendanceStrip::fit()
{
    const int cell = std::max(smallestCell, fontMetrics().height() + roomInCell);
    horizontalHeader()->setMinimumSectionSize(cell);
    horizontalHeader()->setDefaultSectionSize(cell);
    verticalHeader()->setMinimumSectionSize(cell);
    verticalHeader()->setDefaultSectionSize(cell);
    updateGeometry();
}

QSize AttendanceStrip::sizeHint() const
{
    const int rows = std::max(schoolWeek, m_model->rowCount()) * verticalHeader()->defaultSectionSize();
    // Room for the scroll bar always: the page must not jump when it comes.
    return {600, rows + horizontalHeader()->sizeHint().height() + horizontalScrollBar()->sizeHint().height()};
}

QSize AttendanceStrip::minimumSizeHint() const { return {200, sizeHint().height()}; }

void AttendanceStrip::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT dayChanged(current);
}

void AttendanceStrip::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !currentIndex().isValid()) return QTableView::keyPressEvent(event);
    Q_EMIT dayActivated(m_model->day(currentIndex()).date);
}

void AttendanceStrip::focusInEvent(QFocusEvent* event)
{
    // Begins at today, or the last week there is; by itself a view begins at its first cell.
    if (!currentIndex().isValid() && m_model->columnCount() > 0) {
        const QModelIndex start = m_model->indexOf(m_model->today());
        setCurrentIndex(start.isValid() ? start : m_model->index(0, m_model->columnCount() - 1));
    }
    QTableView::focusInEvent(event);
}

void AttendanceStrip::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

AttendanceLegend::AttendanceLegend(QWidget* parent) : QWidget(parent) { new FlowLayout(this); }

void AttendanceLegend::setCounts(const std::vector<PlacementSession>& sessions)
{
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    std::map<std::optional<SessionOutcome>, int> counts;
    for (const PlacementSession& session : sessions) ++counts[session.outcome];
    // Bookings, which are none yet, come last.
    if (const auto booked = counts.extract(std::nullopt); !booked.empty()) {
        for (const auto& [outcome, count] : counts) add(outcome, count);
        add(std::nullopt, booked.mapped());
        return;
    }
    for (const auto& [outcome, count] : counts) add(outcome, count);
}

void AttendanceLegend::add(std::optional<SessionOutcome> outcome, int count)
{
    auto* item = new QWidget(this);
    auto* row = new QHBoxLayout(item);
    row->setContentsMargins(0, 0, gap, 0);
    row->setSpacing(6);
    row->addWidget(new LegendMark(outcome));
    row->addWidget(new TextLabel(tr("%1 %2").arg(countText(count), outcomeText(outcome)), TextSize::Small, true));
    layout()->addWidget(item);
    item->show();
}

} // namespace desk::ui
