#include "ui/widgets/monthpopup.h"

#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int weeks = 6, columns = 7;

} // namespace

MonthGrid::MonthGrid(QDate today, std::function<DayKind(QDate)> kindOf, QWidget* parent)
    : QWidget(parent), m_today(today), m_current(today), m_kindOf(std::move(kindOf))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Days"));
}

DayKind MonthGrid::kindOf(QDate day) const
{
    const DayKind kind = m_kindOf ? m_kindOf(day) : DayKind::Unknown;
    return kind == DayKind::Unknown && day.dayOfWeek() > 5 ? DayKind::Weekend : kind;
}

QString MonthGrid::nameOf(DayKind kind)
{
    switch (kind) {
    case DayKind::Unknown:
        break;
    case DayKind::SchoolDay:
        return tr("school day");
    case DayKind::Weekend:
        return tr("weekend");
    case DayKind::Holiday:
        return tr("school holiday");
    case DayKind::BankHoliday:
        return tr("bank holiday");
    case DayKind::Closure:
        return tr("closed");
    }
    return {};
}

void MonthGrid::setRange(QDate first, QDate last)
{
    m_first = first;
    m_last = last;
    setCurrent(m_current);
}

void MonthGrid::setCurrent(QDate day)
{
    if (m_first.isValid()) day = std::max(day, m_first);
    if (m_last.isValid()) day = std::min(day, m_last);
    m_current = day;
    setAccessibleDescription(dateText(day) + QStringLiteral(", ") + nameOf(kindOf(day)));
    update();
    Q_EMIT currentChanged(day);
}

// Cells grow with the text.
int MonthGrid::cellWide() const { return std::max(40, fontMetrics().height() * 2); }
int MonthGrid::cellHigh() const { return std::max(34, fontMetrics().height() + 14); }
int MonthGrid::headHigh() const { return std::max(26, fontMetrics().height() + 6); }

QSize MonthGrid::sizeHint() const { return {columns * cellWide(), headHigh() + weeks * cellHigh()}; }

QDate MonthGrid::firstShown() const
{
    const QDate first(m_current.year(), m_current.month(), 1);
    return first.addDays(1 - first.dayOfWeek());
}

QRect MonthGrid::rectOf(QDate day) const
{
    const qint64 place = firstShown().daysTo(day);
    if (place < 0 || place >= weeks * columns) return {};
    const int column = static_cast<int>(place % columns), row = static_cast<int>(place / columns);
    return {column * cellWide(), headHigh() + row * cellHigh(), cellWide(), cellHigh()};
}

QDate MonthGrid::dayAt(const QPoint& at) const
{
    if (at.y() < headHigh() || at.x() < 0 || at.x() >= columns * cellWide()) return {};
    const int row = (at.y() - headHigh()) / cellHigh();
    return row < weeks ? firstShown().addDays(row * columns + at.x() / cellWide()) : QDate();
}

bool MonthGrid::allowed(QDate day) const
{
    return day.isValid() && (!m_first.isValid() || day >= m_first) && (!m_last.isValid() || day <= m_last);
}

void MonthGrid::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(sized(font(), TextSize::Small));
    painter.setPen(t.quietInk);
    for (int column = 0; column < columns; ++column)
        painter.drawText(QRect(column * cellWide(), 0, cellWide(), headHigh()), Qt::AlignCenter,
                         weekdayText(firstShown().addDays(column)).section(u' ', 0, 0));
    for (int place = 0; place < weeks * columns; ++place) paintDay(painter, firstShown().addDays(place));
}

void MonthGrid::paintDay(QPainter& painter, QDate day) const
{
    const Tokens& t = tokens();
    const QRectF cell = QRectF(rectOf(day)).adjusted(2.5, 2.5, -2.5, -2.5);
    const DayKind kind = kindOf(day);
    const bool current = day == m_current, inside = day.month() == m_current.month();
    const bool school = kind == DayKind::SchoolDay || kind == DayKind::Unknown;
    painter.setPen(Qt::NoPen);
    if (current)
        painter.setBrush(t.accent);
    else if (day == m_hovered && allowed(day))
        painter.setBrush(t.softAccent);
    else
        painter.setBrush(school ? QBrush(Qt::NoBrush) : QBrush(t.soft));
    painter.drawRoundedRect(cell, 5, 5);
    if (day == m_today && !current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.accent, 1.5));
        painter.drawRoundedRect(cell, 5, 5);
    }
    QFont bold = font();
    if (school && inside) bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(current ? t.onAccent : school && inside && allowed(day) ? t.ink : t.quietInk);
    painter.drawText(cell, Qt::AlignCenter, QString::number(day.day()));
    if (kind != DayKind::BankHoliday && kind != DayKind::Closure) return;
    // Not by the ground alone: a bank holiday has a line under it, a closure one through it.
    const qreal y = kind == DayKind::Closure ? cell.center().y() : cell.bottom() - 4;
    const qreal half = kind == DayKind::Closure ? 9 : 6;
    painter.setPen(QPen(current ? t.onAccent : t.textOf(kind == DayKind::Closure ? Tone::Bad : Tone::Warn), 2));
    painter.drawLine(QPointF(cell.center().x() - half, y), QPointF(cell.center().x() + half, y));
}

void MonthGrid::keyPressEvent(QKeyEvent* event)
{
    const bool far = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current.addDays(-1));
    case Qt::Key_Right:
        return setCurrent(m_current.addDays(1));
    case Qt::Key_Up:
        return setCurrent(m_current.addDays(-columns));
    case Qt::Key_Down:
        return setCurrent(m_current.addDays(columns));
    case Qt::Key_PageUp:
        return setCurrent(far ? m_current.addYears(-1) : m_current.addMonths(-1));
    case Qt::Key_PageDown:
        return setCurrent(far ? m_current.addYears(1) : m_current.addMonths(1));
    case Qt::Key_Home:
        return setCurrent(QDate(m_current.year(), m_current.month(), 1));
    case Qt::Key_End:
        return setCurrent(QDate(m_current.year(), m_current.month(), m_current.daysInMonth()));
    case Qt::Key_T:
        return setCurrent(m_today);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT chosen(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MonthGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_hovered = allowed(dayAt(event->pos())) ? dayAt(event->pos()) : QDate();
    update();
}

void MonthGrid::mouseReleaseEvent(QMouseEvent* event)
{
    const QDate day = dayAt(event->pos());
    if (event->button() == Qt::LeftButton && allowed(day) && day == m_hovered) Q_EMIT chosen(day);
}

void MonthGrid::mouseMoveEvent(QMouseEvent* event)
{
    const QDate day = dayAt(event->pos());
    if (day == m_hovered) return;
    m_hovered = day;
    setToolTip(day.isValid() ? dateText(day) + QStringLiteral(", ") + nameOf(kindOf(day)) : QString());
    update();
}

MonthPopup::MonthPopup(QDate today, std::function<DayKind(QDate)> kindOf, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_grid(new MonthGrid(today, std::move(kindOf), this)),
      m_title(new TextLabel(TextSize::CardTitle, this)), m_kind(new TextLabel(QString(), TextSize::Small, true, this))
{
    setAccessibleName(tr("Calendar"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    const auto step = [&](Glyph glyph, const QString& name, int months) {
        auto* button = new QPushButton(this);
        setKind(button, ButtonKind::Quiet);
        button->setIcon(icon(glyph));
        button->setAccessibleName(name);
        button->setToolTip(name);
        connect(button, &QPushButton::clicked, this, [this, months] {
            m_grid->setCurrent(m_grid->current().addMonths(months));
            m_grid->setFocus(Qt::OtherFocusReason);
        });
        head->addWidget(button);
    };
    step(Glyph::Back, tr("Month before"), -1);
    step(Glyph::Forward, tr("Next month"), 1);
    column->addLayout(head);
    column->addWidget(m_grid);
    column->addWidget(m_kind);
    connect(m_grid, &MonthGrid::currentChanged, this, &MonthPopup::showMonth);
    showMonth(m_grid->current());
}

void MonthPopup::showMonth(QDate day)
{
    m_title->setText(monthText(day));
    m_kind->setText(dateText(day) + QStringLiteral(" \u00B7 ") + MonthGrid::nameOf(m_grid->kindOf(day)));
}

void MonthPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().panel);
    painter.setPen(QPen(tokens().line, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace desk::ui
