#pragma once

#include "core/services/placements.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <vector>

namespace desk::ui {

/// The days of a placement: a column a week, a row a day of the week; Saturday and Sunday only where something
/// was ever held on them.
class AttendanceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Whole weeks, Monday to Sunday.
    void setDays(std::vector<PlacementDay> days, QDate today);
    const PlacementDay& day(const QModelIndex& index) const;
    QDate monday(int week) const;
    QDate today() const { return m_today; }
    /// Invalid for a day that is not shown.
    QModelIndex indexOf(QDate day) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    /// The day in words: "Tue 7 Oct 2025: absent".
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<PlacementDay> m_days;
    QDate m_today;
    int m_rows = 5;
};

/// Draws the mark of an outcome into a square: each its own shape as well as its own colour.
void paintOutcome(QPainter& painter, std::optional<SessionOutcome> outcome, const QRectF& square);

/// Attendance as a strip of weeks. The arrow keys go from day to day; Enter, or a double click, asks for the
/// day's sessions.
class AttendanceStrip : public QTableView
{
    Q_OBJECT
public:
    explicit AttendanceStrip(QWidget* parent = nullptr);

    AttendanceModel* days() const { return m_model; }
    /// Shows the latest weeks unless it shows the same placement again.
    void setDays(std::vector<PlacementDay> days, QDate today, bool another);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void dayChanged(const QModelIndex& index);
    void dayActivated(QDate day);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    AttendanceModel* m_model;
};

/// What the marks mean, with how many there are of each; those there are none of are left out.
class AttendanceLegend : public QWidget
{
    Q_OBJECT
public:
    explicit AttendanceLegend(QWidget* parent = nullptr);
    void setCounts(const std::vector<PlacementSession>& sessions);

private:
    void add(std::optional<SessionOutcome> outcome, int count);
};

} // namespace desk::ui
