#pragma once

#include "ui/widgets/dateedit.h"

#include <QFrame>

namespace desk::ui {

class TextLabel;

/// A month of the school calendar to choose a day from. Arrow keys go by days and weeks, Page Up and Page
/// Down by months (with Shift by years), Home and End to the ends of the month, T to today; Enter chooses,
/// Escape leaves.
class MonthGrid : public QWidget
{
    Q_OBJECT
public:
    MonthGrid(QDate today, std::function<DayKind(QDate)> kindOf, QWidget* parent = nullptr);

    QDate current() const { return m_current; }
    void setCurrent(QDate day);
    void setRange(QDate first, QDate last);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Where a day stands; empty outside the month that is shown.
    QRect rectOf(QDate day) const;
    DayKind kindOf(QDate day) const;
    static QString nameOf(DayKind kind);

Q_SIGNALS:
    void currentChanged(QDate day);
    void chosen(QDate day);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    int cellWide() const;
    int cellHigh() const;
    int headHigh() const;
    QDate firstShown() const;
    QDate dayAt(const QPoint& at) const;
    bool allowed(QDate day) const;
    void paintDay(QPainter& painter, QDate day) const;

    QDate m_today, m_current, m_first, m_last, m_hovered;
    std::function<DayKind(QDate)> m_kindOf;
};

/// The month with its head, as a popup under a field.
class MonthPopup : public QFrame
{
    Q_OBJECT
public:
    MonthPopup(QDate today, std::function<DayKind(QDate)> kindOf, QWidget* parent);
    MonthGrid* grid() const { return m_grid; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showMonth(QDate day);
    MonthGrid* m_grid;
    TextLabel* m_title;
    TextLabel* m_kind;
};

} // namespace desk::ui
