#pragma once

#include "ui/widgets/tablemodel.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace desk::ui {

class TableHeader;

/// Room at the side of a cell's text where it begins, and where it ends.
inline constexpr int cellBefore = 16, cellBehind = 8;
/// Room over the quiet second line.
inline constexpr int secondLineGap = 1;

/// A ring around what the keyboard is at.
void paintFocus(QPainter& painter, const QRect& rect);

/// Draws cells: text with a quiet second line, badge, button, the ground of the row and its line.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Where the row's button stands; empty without one.
    static QRect buttonRect(const QStyleOptionViewItem& option, const QModelIndex& index);

private:
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

/// The grid of a DataTable: whole rows are chosen, Enter and a double click activate, the row under the
/// pointer is marked, columns fill the width.
class TableGrid : public QTableView
{
    Q_OBJECT
public:
    explicit TableGrid(QWidget* parent = nullptr);

    TableModel* tableModel() const { return m_model; }
    void setTableModel(TableModel* model);
    TableHeader* header() const { return m_header; }
    int hoveredRow() const { return m_hovered; }
    QModelIndex pressedButton() const { return m_pressed; }

    /// Widths a person gave, by column id; the others come from what is in them.
    const std::map<QString, int>& widths() const { return m_widths; }
    void setWidths(std::map<QString, int> widths);
    /// Gives the columns the room their content needs; after other rows came. They only grow, so that nothing
    /// jumps while one filters or a page loads again.
    void measureColumns();

Q_SIGNALS:
    void rowActivated(int row);
    void buttonPressed(int row, int column);
    void widthsChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void hover(int row);
    QModelIndex buttonAt(const QPoint& at) const;
    void setRowHeight();
    int naturalWidth(int column) const;
    void layOutColumns();

    TableModel* m_model = nullptr;
    TableHeader* m_header;
    std::map<QString, int> m_widths;
    std::vector<int> m_natural;
    bool m_layingOut = false;
    int m_hovered = -1;
    QPersistentModelIndex m_pressed;
};

} // namespace desk::ui
