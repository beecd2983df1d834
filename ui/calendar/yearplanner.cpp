#include "ui/calendar/yearplanner.h"

#include "ui/calendar/daywords.h"
#include "ui/calendar/planneraccessible.h"
#include "ui/widgets/deskstyle.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace desk::ui {

namespace {

constexpr int months = 12, weekdays = 7;
constexpr int between = 16; ///< two months beside each other

QDate firstOf(const YearPlan& plan, int month) { return plan.year.days().first().addMonths(month); }

/// In which row and column of its month a day stands.
QPoint placeOf(QDate day)
{
    const int before = QDate(day.year(), day.month(), 1).dayOfWeek() - 1;
    return {day.dayOfWeek() - 1, (before + day.day() - 1) / weekdays};
}

} // namespace

/// How the months stand in a width.
struct YearPlanner::Grid
{
    int columns = 4;
    int cell = 24, tall = 24; ///< of a day
    int gutter = 14;          ///< for the half-term's number
    int head = 48;            ///< the month's name and the weekdays
    std::vector<int> tops;    ///< of each row of months, and the end of the last
    int monthWidth() const { return gutter + weekdays * cell; }
};

YearPlanner::YearPlanner(QWidget* parent) : QWidget(parent)
{
    installPlannerAccessible();
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Year planner"));
}

YearPlanner::Grid YearPlanner::grid(int width) const
{
    Grid out;
    const QFontMetrics metrics(sized(QApplication::font(), TextSize::Small));
    out.gutter = metrics.horizontalAdvance(u'6') + 8;
    out.tall = metrics.height() + 5;
    out.head = QFontMetrics(QApplication::font()).height() + metrics.height() + 6;
    const int least = metrics.horizontalAdvance(QStringLiteral("30")) + 5;
    for (const int columns : {4, 3, 2, 1}) {
        out.columns = columns;
        out.cell = ((width - (columns - 1) * between) / columns - out.gutter) / weekdays;
        if (out.cell >= least) break;
    }
    out.cell = std::clamp(out.cell, least, out.tall + 12);
    // A row of months is as high as the month of it that has most weeks.
    out.tops = {0};
    for (int row = 0; row < months / out.columns; ++row) {
        int weeks = 4;
        for (int month = row * out.columns; m_plan && month < (row + 1) * out.columns; ++month)
            weeks = std::max(weeks, placeOf(firstOf(*m_plan, month).addMonths(1).addDays(-1)).y() + 1);
        out.tops.push_back(out.tops.back() + out.head + weeks * out.tall + between - 4);
    }
    out.tops.back() -= between - 4;
    return out;
}

int YearPlanner::heightForWidth(int width) const { return grid(width).tops.back(); }

QSize YearPlanner::minimumSizeHint() const
{
    const QFontMetrics metrics(sized(QApplication::font(), TextSize::Small));
    return {weekdays * (metrics.horizontalAdvance(QStringLiteral("30")) + 8) + 24, 0};
}

void YearPlanner::setPlan(const YearPlan& plan, QDate today)
{
    m_plan = plan;
    m_today = today;
    const DateRange days = plan.year.days();
    if (!m_current.isValid() || !days.contains(m_current)) m_current = days.contains(today) ? today : days.first();
    setAccessibleDescription(tr("%1, %n school day(s)", nullptr, plan.schoolDays).arg(plan.year.text()));
    updateGeometry();
    update();
    sayCurrent();
}

void YearPlanner::setProposal(bool proposal)
{
    m_proposal = proposal;
    update();
}

void YearPlanner::setCurrent(QDate day)
{
    if (!m_plan || !day.isValid()) return;
    const DateRange days = m_plan->year.days();
    day = std::clamp(day, days.first(), days.last());
    if (day == m_current) return;
    m_current = day;
    update();
    sayCurrent();
    Q_EMIT currentChanged(day);
}

void YearPlanner::sayCurrent()
{
    if (hasFocus()) sayDay(this, static_cast<int>(m_plan->year.days().first().daysTo(m_current)));
}

QRect YearPlanner::monthRect(int month) const
{
    const Grid all = grid(width());
    // What is left over goes between the months.
    const int spare = width() - all.columns * all.monthWidth();
    const int step = all.monthWidth() + (all.columns > 1 ? spare / (all.columns - 1) : 0);
    const auto row = static_cast<std::size_t>(month / all.columns);
    return {(month % all.columns) * step, all.tops[row], all.monthWidth(), all.tops[row + 1] - all.tops[row]};
}

QRect YearPlanner::rectOf(QDate day) const
{
    if (!m_plan || !m_plan->year.days().contains(day)) return {};
    const Grid all = grid(width());
    const QRect month = monthRect((day.month() + 3) % months);
    const QPoint place = placeOf(day);
    return {month.left() + all.gutter + place.x() * all.cell, month.top() + all.head + place.y() * all.tall, all.cell,
            all.tall};
}

QDate YearPlanner::dayAt(const QPoint& point) const
{
    if (!m_plan) return {};
    const Grid all = grid(width());
    for (int month = 0; month < months; ++month) {
        const QRect rect = monthRect(month).adjusted(all.gutter, all.head, 0, 0);
        if (!rect.contains(point)) continue;
        const QDate first = firstOf(*m_plan, month);
        const int place = (point.y() - rect.top()) / all.tall * weekdays + (point.x() - rect.left()) / all.cell;
        const QDate day = first.addDays(place - (first.dayOfWeek() - 1));
        return day.month() == first.month() ? day : QDate();
    }
    return {};
}

void paintDayKind(QPainter& painter, DayKind kind, const QRectF& rect, bool proposal)
{
    const Tokens& t = tokens();
    const QRectF box = rect.adjusted(1.5, 1.5, -1.5, -1.5);
    const qreal side = std::min(box.width(), box.height());
    painter.setBrush(Qt::NoBrush);
    switch (kind) {
    case DayKind::SchoolDay:
        painter.setBrush(t.softAccent);
        painter.setPen(proposal         ? QPen(t.accent, 1, Qt::DashLine)
                       : t.highContrast ? QPen(t.accent, 1)
                                        : QPen(Qt::NoPen));
        painter.drawRoundedRect(box, 4, 4);
        break;
    case DayKind::BankHoliday:
        painter.setPen(QPen(t.textOf(Tone::Warn), 1.5));
        painter.drawEllipse(box.center(), side / 2, side / 2);
        break;
    case DayKind::Closure:
        painter.setBrush(t.groundOf(Tone::Bad));
        painter.setPen(QPen(t.textOf(Tone::Bad), 1));
        painter.drawRoundedRect(box, 4, 4);
        painter.drawLine(box.bottomLeft() + QPointF(2, -2), box.topRight() + QPointF(-2, 2));
        break;
    case DayKind::Unknown:
    case DayKind::Weekend:
    case DayKind::Holiday:
        break;
    }
}

void YearPlanner::paintDay(QPainter& painter, const PlannedDay& day, const QRect& rect) const
{
    const Tokens& t = tokens();
    paintDayKind(painter, day.kind, rect, m_proposal);
    QFont font = sized(QApplication::font(), TextSize::Small);
    const bool quiet = day.kind == DayKind::Weekend || day.kind == DayKind::Holiday || day.kind == DayKind::Unknown;
    const QColor ink = day.kind == DayKind::Closure       ? t.textOf(Tone::Bad)
                       : day.kind == DayKind::BankHoliday ? t.textOf(Tone::Warn)
                       : quiet                            ? t.quietInk
                                                          : t.ink;
    font.setBold(day.day == m_today || day.kind == DayKind::Closure);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter, QString::number(day.day.day()));
    if (day.day == m_today) painter.fillRect(QRectF(rect.center().x() - 5, rect.bottom() - 3.5, 11, 2), t.ink);
    if (day.day != m_current) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? t.accent : t.quietInk, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

void YearPlanner::paintMonth(QPainter& painter, int month) const
{
    const Tokens& t = tokens();
    const Grid all = grid(width());
    const QRect rect = monthRect(month);
    const QDate first = firstOf(*m_plan, month);
    const QFont small = sized(QApplication::font(), TextSize::Small);
    const int weekdayTall = QFontMetrics(small).height() + 4;
    QFont title = sized(QApplication::font(), TextSize::Body);
    title.setWeight(QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(t.ink);
    painter.drawText(rect.adjusted(all.gutter + 4, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, longMonthText(first));
    painter.setFont(small);
    painter.setPen(t.quietInk);
    for (int day = 0; day < weekdays; ++day) {
        const QRect head(rect.left() + all.gutter + day * all.cell, rect.top() + all.head - weekdayTall, all.cell,
                         weekdayTall);
        painter.drawText(head, Qt::AlignCenter, weekdayInitial(day + 1));
    }
    QFont number = small;
    number.setWeight(QFont::DemiBold);
    int told = -1;
    for (QDate day = first; day.month() == first.month(); day = day.addDays(1)) {
        const PlannedDay& planned = m_plan->on(day);
        const QRect cell = rectOf(day);
        // The number stands once before each week that has a day of the half-term.
        if (planned.halfTerm > 0 && day.dayOfWeek() <= 5 && told != cell.top()) {
            told = cell.top();
            painter.setFont(number);
            painter.setPen(t.accent);
            painter.drawText(QRect(rect.left(), cell.top(), all.gutter - 2, all.tall), Qt::AlignCenter,
                             QString::number(planned.halfTerm));
        }
        paintDay(painter, planned, cell);
    }
}

void YearPlanner::paintEvent(QPaintEvent* event)
{
    if (!m_plan) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int month = 0; month < months; ++month)
        if (event->rect().intersects(monthRect(month))) paintMonth(painter, month);
}

void YearPlanner::keyPressEvent(QKeyEvent* event)
{
    if (!m_plan) return QWidget::keyPressEvent(event);
    const int along = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current.addDays(-along));
    case Qt::Key_Right:
        return setCurrent(m_current.addDays(along));
    case Qt::Key_Up:
        return setCurrent(m_current.addDays(-weekdays));
    case Qt::Key_Down:
        return setCurrent(m_current.addDays(weekdays));
    case Qt::Key_PageUp:
        return setCurrent(m_current.addMonths(-1));
    case Qt::Key_PageDown:
        return setCurrent(m_current.addMonths(1));
    case Qt::Key_Home:
        return setCurrent(m_current.addDays(1 - m_current.day()));
    case Qt::Key_End:
        return setCurrent(QDate(m_current.year(), m_current.month(), m_current.daysInMonth()));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT activated(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void YearPlanner::mousePressEvent(QMouseEvent* event) { setCurrent(dayAt(event->pos())); }

void YearPlanner::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const QDate day = dayAt(event->pos()); day.isValid()) Q_EMIT activated(day);
}

void YearPlanner::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_plan) sayCurrent();
    update();
}

void YearPlanner::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool YearPlanner::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const QDate day = dayAt(help->pos());
    if (day.isValid())
        QToolTip::showText(help->globalPos(), longDateText(day) + u'\n' + meaningOf(m_plan->on(day)), this,
                           rectOf(day));
    else
        QToolTip::hideText();
    return true;
}

} // namespace desk::ui
