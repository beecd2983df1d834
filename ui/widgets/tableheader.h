#pragma once

#include <QHeaderView>

#include <map>

class QLineEdit;

namespace desk::ui {

/// The head of a DataTable: quiet titles, an arrow at the sorted one, under them, when asked for, a field
/// each to filter by. Reached with Tab: arrow keys go from column to column, Space or Enter sorts, with
/// Shift they change the width, with Ctrl the place.
class TableHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHeader(QWidget* parent);

    void setFilterRow(bool shown);
    bool hasFilterRow() const { return m_filterRow; }
    QString filterText(int section) const;
    /// Without filterEdited().
    void setFilterText(int section, const QString& text);
    QLineEdit* filterField(int section);
    /// Sections that have no field.
    void setFilterable(int section, bool filterable);

    QSize sizeHint() const override;

Q_SIGNALS:
    void filterEdited(int section, const QString& text);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
    void updateGeometries() override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeFields();
    void placeFields();
    int nextShown(int section, int step) const;
    void goTo(int section);
    void say();
    QFont headFont() const;

    QWidget* m_strip;
    std::map<int, QLineEdit*> m_fields;
    std::map<int, bool> m_filterable;
    bool m_filterRow = false, m_quiet = false;
    int m_focused = -1;
};

} // namespace desk::ui
