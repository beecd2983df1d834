#pragma once

#include "core/calendar/yearplan.h"

#include <QWidget>

#include <optional>

namespace desk::ui {

/// An academic year as twelve months, September to August. A school day is a filled box, a bank holiday a
/// ring, a closure a box struck through, any other day bare; the half-term's number stands before each of
/// its weeks. One day is chosen, with the mouse or the keys: by days and weeks with the arrows, by months
/// with Page Up and Down, to the ends of the month with Home and End.
class YearPlanner : public QWidget
{
    Q_OBJECT
public:
    explicit YearPlanner(QWidget* parent = nullptr);

    /// Keeps the chosen day where the year holds it, else chooses today or the first day.
    void setPlan(const YearPlan& plan, QDate today);
    const std::optional<YearPlan>& plan() const { return m_plan; }
    QDate current() const { return m_current; }
    /// Outside the year: the nearest day in it.
    void setCurrent(QDate day);
    /// Where a day is drawn; empty for one of another year.
    QRect rectOf(QDate day) const;
    /// A proposal is drawn with dashed lines: it is not kept yet.
    void setProposal(bool proposal);

    QSize sizeHint() const override { return {4 * 176, heightForWidth(4 * 176)}; }
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void currentChanged(QDate day);
    /// By Enter or a double click.
    void activated(QDate day);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Grid;
    Grid grid(int width) const;
    QDate dayAt(const QPoint& point) const;
    QRect monthRect(int month) const;
    void paintMonth(QPainter& painter, int month) const;
    void paintDay(QPainter& painter, const PlannedDay& day, const QRect& rect) const;
    void sayCurrent();

    std::optional<YearPlan> m_plan;
    QDate m_today, m_current;
    bool m_proposal = false;
};

/// One cell as the planner draws it, for its legend.
void paintDayKind(QPainter& painter, DayKind kind, const QRectF& rect, bool proposal = false);

} // namespace desk::ui
